"""Filters for dates, sums and waiting times; icons and badges."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from vieclam.web.components import words
from vieclam.web.components.library import register

ICONS = Path(__file__).resolve().parent.parent / "front_end" / "icons.json"
BADGE_ICONS = {
    "good": "circle-check",
    "wait": "hourglass",
    "danger": "alert-triangle",
    "info": "info-circle",
    "primary": "chevron-right",
}

_BEFORE_DONG = re.compile(r"(?<=\d) (?=đ\b)")
_CODE = re.compile(r"\b(?:(?:[A-Z]{2}-)?[A-Z]\d\d\.\d\d-\d{2,6}-\d{4,6}|\d+/\d{4}/[A-ZĐ]+-[A-Z]+)\b")


@register.filter
def date_vi(value: dt.date | dt.datetime | None) -> str:
    """``17/3/2026 (thứ Ba)``."""
    return words.full_date(value) if value else ""


@register.filter
def date_plain(value: dt.date | dt.datetime | None) -> str:
    """``17/3/2026``."""
    return words.plain_date(value) if value else ""


@register.filter
def day_short(value: dt.date | dt.datetime | None) -> str:
    """``thứ Hai 20/4``."""
    return words.short_day(value) if value else ""


@register.filter
def moment_vi(value: dt.datetime | None) -> str:
    """``14:05, 17/3/2026 (thứ Ba)``."""
    return words.date_and_time(value) if value else ""


@register.filter
def money(value: int | None) -> str:
    """``6.000.000 đ``."""
    return "" if value is None or value == "" else words.money(int(value))


@register.filter
def unbroken(text: str) -> SafeString:
    """A text written elsewhere: no sum loses its đ to the next line, no code of a dossier or number of a law is cut."""
    kept = _BEFORE_DONG.sub(words.NO_BREAK, conditional_escape(text))
    return mark_safe(_CODE.sub(r'<span class="nowrap">\g<0></span>', kept))  # noqa: S308 - escaped above


@register.filter
def phone(value: str) -> SafeString:
    """A telephone number to press on a phone, kept in one line."""
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', re.sub(r"[^+\d]", "", value), value)


@register.filter
def grouped(value: int | None) -> str:
    """``1.204``."""
    return "" if value is None or value == "" else words.grouped(int(value))


@register.filter
def countdown(value: int | None) -> str:
    """``còn 3 ngày làm việc``, from working days."""
    return "" if value is None or value == "" else words.countdown(int(value))


@register.filter
def show(value: Any) -> Any:
    """A cell's value: dates and moments written out, nothing as a dash, anything else as it is."""
    if value is None or value == "":
        return "–"
    if isinstance(value, dt.datetime):
        return words.date_and_time(value)
    if isinstance(value, dt.date):
        return words.full_date(value)
    return value


@register.filter
def show_number(value: Any) -> Any:
    """A cell of a numeric column: whole numbers with dots, anything else as ``show`` has it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return words.grouped(value)
    return show(value)


@cache
def known_icons() -> frozenset[str]:
    """The icons that are in the sprite."""
    return frozenset(json.loads(ICONS.read_text(encoding="utf-8")))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; decoration unless it has a label. Raises ``ValueError`` for a name not in icons.json."""
    if name not in known_icons():
        raise ValueError(f"icon {name!r} is not in front_end/icons.json")
    address = f"{static('dist/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag
def badge(tone: str, word: str, icon_name: str = "") -> SafeString:
    """A state: its word, an icon and a colour. ``tone`` is good, wait, danger, info or primary."""
    drawing = icon(icon_name or BADGE_ICONS[tone])
    return format_html('<span class="badge tone-{}">{}{}</span>', tone, drawing, word)
