"""What surrounds every page: navigation, language, demo clock, keys, footer."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from vieclam.web.addresses import READING, page_address
from vieclam.web.components import words
from vieclam.web.components.library import register
from vieclam.web.components.pieces import Key, NavigationEntry, NavigationItem

FOLDS_FROM = 8
"""A menu of more pages is one line on a phone that unfolds; a shorter one stays in sight."""


def items_of(audience: str) -> Sequence[NavigationItem]:
    """The ``NAVIGATION`` list of ``vieclam.web.<audience>.navigation``; empty where that module does not exist."""
    name = f"vieclam.web.{audience}.navigation"
    if find_spec(f"vieclam.web.{audience}") is None or find_spec(name) is None:
        return ()
    found: Sequence[NavigationItem] = import_module(name).NAVIGATION
    return found


@register.inclusion_tag("web/components/navigation.html", takes_context=True)
def navigation(context: Context, audience: str) -> dict[str, Any]:
    """The audience's pages that exist and that this actor's roles may use."""
    request, actor = context.get("request"), context.get("actor")
    path = request.path if request is not None else ""
    shown = []
    for item in items_of(audience):
        if item.roles and not (actor and item.roles & actor.roles):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        roots = [url, *(reverse(name) for name in item.also)]
        here = path == url if item.exact else any(path == root or path.startswith(f"{root}/") for root in roots)
        shown.append((item.group, NavigationEntry(item.label, item.icon, url, here)))
    here = next((entry.label for _group, entry in shown if entry.here), "")
    return {"entries": _folded(shown), "folds": len(shown) > FOLDS_FROM, "here": here}


def _folded(shown: Sequence[tuple[Any, NavigationEntry]]) -> list[NavigationEntry]:
    entries: list[NavigationEntry] = []
    for group, pairs in groupby(shown, key=lambda pair: pair[0]):
        members = [entry for _, entry in pairs]
        if group and len(members) > 1:
            here = any(entry.here for entry in members)
            members = [NavigationEntry(group, members[0].icon, here=here, entries=members)]
        entries.extend(members)
    return entries


@register.inclusion_tag("web/components/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Any]:
    """VI | EN; stays on the page, and asks first where that loses what was typed."""
    request = context.get("request")
    return {
        "current": words.language(),
        "next": page_address(request),
        "unsent": request is not None and request.method not in READING,
        "csrf_token": context.get("csrf_token"),
        "languages": [("vi", "VI", "Tiếng Việt"), ("en", "EN", "English")],
    }


@register.inclusion_tag("web/components/demo_bar.html", takes_context=True)
def demo_bar(context: Context) -> dict[str, Any]:
    """In a demo installation: which day it is for the product, and a form that moves it."""
    request = context.get("request")
    demo = bool(context.get("demo"))
    return {
        "demo": demo,
        "now": context.get("business_now") if demo else None,
        "moved": context.get("clock_moved"),
        "next": page_address(request),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/components/real_clock.html", takes_context=True)
def real_clock(context: Context) -> dict[str, Any]:
    """Beside times the machine itself took (signatures, calls, entries of logs): in a demo whose day was moved, a line
    that says so. Times a person acted at (``business_at``) follow the demo's day and need none.
    """
    return {"moved": context.get("clock_moved")}


@register.inclusion_tag("web/components/keyboard_help.html")
def keyboard_help(keys: Sequence[Key] = ()) -> dict[str, Any]:
    """What "?" shows: the keys of this page, after those of every queue when ``keys`` is empty."""
    usual = (
        Key("j", _("xuống dòng dưới")),
        Key("k", _("lên dòng trên")),
        Key("Enter", _("mở dòng đang chọn")),
        Key("x", _("đánh dấu dòng đang chọn")),
        Key("/", _("đến ô tìm kiếm")),
        Key("?", _("xem bảng phím này")),
    )
    return {"keys": keys or usual}


@register.inclusion_tag("web/components/site_footer.html", takes_context=True)
def site_footer(context: Context) -> dict[str, Any]:
    """Who runs this, and the ways to get help."""
    return {"demo": context.get("demo")}
