"""Where something stands: deadlines, clocks, progress, timelines, benefit months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from vieclam.web.components import words
from vieclam.web.components.library import register
from vieclam.web.components.pieces import BenefitMonthCard, TimelineEntry


@register.inclusion_tag("web/components/deadline.html")
def deadline(
    last: dt.date,
    first: dt.date | None = None,
    working_days_left: int | None = None,
    opens_in: int | None = None,
    year: bool = False,
    tone: str = "",
) -> dict[str, Any]:
    """``Từ thứ Hai 20/4 đến hết thứ Tư 22/4 · còn 2 ngày làm việc``. The working days are computed by the caller.

    ``opens_in`` (working days until ``first``) is said instead while the window is not open.
    """
    left = ""
    if opens_in is not None and opens_in > 0:
        left = words.opening(opens_in)
    elif working_days_left is not None:
        left = words.countdown(working_days_left)
    return {
        "span": words.span(last, first, year=year),
        "left": left,
        "tone": tone or ("info" if opens_in else words.urgency(working_days_left)),
    }


@register.inclusion_tag("web/components/clock_bar.html")
def clock_bar(used: int, total: int, words_before: str = "") -> dict[str, Any]:
    """``▮▮▮▯ ngày 9/15``: working days used of a step's limit. Over the limit it is red and says by how much."""
    over = max(0, used - total)
    tone = "danger" if over else ("wait" if total - used <= 2 else "info")
    cells = [number < used for number in range(min(total, 30))]
    if total > 30:
        cells = [number < round(30 * min(used, total) / total) for number in range(30)]
    return {"cells": cells, "used": used, "total": total, "over": over, "tone": tone, "words_before": words_before}


@register.inclusion_tag("web/components/progress.html")
def progress(
    done: int, total: int, doing: str, poll_url: str = "", identity: str = "progress", said: str = ""
) -> dict[str, Any]:
    """A bar with words; ``said`` replaces "doing: 3/4".

    With ``poll_url`` the page asks again every second until done; it answers with this tag.
    """
    finished = total > 0 and done >= total
    return {
        "done": done,
        "total": max(total, 1),
        "shown_total": total,
        "doing": doing,
        "said": said,
        "poll_url": "" if finished else poll_url,
        "identity": identity,
        "finished": finished,
    }


@register.inclusion_tag("web/components/timeline.html")
def timeline(entries: Sequence[TimelineEntry], label: str = "") -> dict[str, Any]:
    """What happened and what comes, in order."""
    state_words = {
        "done": _("đã xong"),
        "current": _("đang ở đây"),
        "problem": _("có vướng mắc"),
        "later": _("sắp tới"),
    }
    return {"entries": [(entry, state_words[entry.state]) for entry in entries], "label": label or _("Diễn biến")}


@register.inclusion_tag("web/components/months.html")
def benefit_months(months: Sequence[BenefitMonthCard]) -> dict[str, Any]:
    """The benefit months (tháng hưởng) side by side: name, state, sum."""
    return {"months": months}


@register.inclusion_tag("web/components/action_card.html")
def action_card(
    title: str,
    url: str = "",
    button: str = "",
    text: str = "",
    first: dt.date | None = None,
    last: dt.date | None = None,
    working_days_left: int | None = None,
    opens_in: int | None = None,
    tone: str = "",
    label: str = "",
) -> dict[str, Any]:
    """The one thing to do next, by when, and its button; a second one on a page is what comes after it."""
    if not tone and working_days_left is not None and working_days_left < 0:
        tone = "danger"
    return {
        "title": title,
        "url": url,
        "button": button,
        "text": text,
        "first": first,
        "last": last,
        "working_days_left": working_days_left,
        "opens_in": opens_in,
        "tone": tone,
        "label": label or _("VIỆC CẦN LÀM"),
    }
