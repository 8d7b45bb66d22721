"""The frame of a page's content: header, breadcrumbs, tabs, cards, notices, empty states, pager."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vieclam.web.components.library import register, render, trimmed
from vieclam.web.components.pieces import Link, Tab

NOTICE_ICONS = {"good": "circle-check", "wait": "hourglass", "danger": "alert-triangle", "info": "info-circle"}


@register.simple_block_tag(end_name="endpage_header")
def page_header(content: str, title: str, lead: str = "", eyebrow: str = "") -> SafeString:
    """The page's one h1 with a line under it; the block holds badges or buttons at its right."""
    return render("page_header", {"title": title, "lead": lead, "eyebrow": eyebrow, "content": trimmed(content)})


@register.inclusion_tag("web/components/breadcrumbs.html")
def breadcrumbs(items: Sequence[Link]) -> dict[str, Any]:
    """The way here; the last one is this page."""
    return {"items": items}


@register.inclusion_tag("web/components/back_link.html")
def back_link(url: str, label: str = "") -> dict[str, Any]:
    """One step back, in words."""
    return {"url": url, "label": label or _("Quay lại")}


@register.inclusion_tag("web/components/tabs.html")
def tabs(items: Sequence[Tab], label: str) -> dict[str, Any]:
    """Views of one list, as links; ``label`` names the group for those who hear the page."""
    return {"items": items, "label": label}


@register.simple_block_tag(end_name="endcard")
def card(content: str, title: str = "", level: int = 2, badge_html: str = "", identity: str = "") -> SafeString:
    """A group of things that belong together."""
    return render(
        "card", {"content": content, "title": title, "level": level, "badge": badge_html, "identity": identity}
    )


@register.simple_tag
def tile(title: str, url: str, text: str = "", icon_name: str = "", level: int = 2) -> SafeString:
    """A large way in: the whole card is the link."""
    return render("tile", {"title": title, "url": url, "text": text, "icon_name": icon_name, "level": level})


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, tone: str = "info", title: str = "", role: str = "") -> SafeString:
    """Something to know before going on. ``role="alert"`` when it came up after an act."""
    values = {"content": trimmed(content), "tone": tone, "title": title, "role": role, "icon_name": NOTICE_ICONS[tone]}
    return render("notice", values)


@register.inclusion_tag("web/components/messages.html", takes_context=True)
def flash_messages(context: Context) -> dict[str, Any]:
    """What the last act said (django.contrib.messages), as notices."""
    tones = {"success": "good", "warning": "wait", "error": "danger"}
    found = [(tones.get(message.level_tag, "info"), message) for message in context.get("messages") or ()]
    return {"found": [(tone, NOTICE_ICONS[tone], message) for tone, message in found]}


@register.inclusion_tag("web/components/empty_state.html")
def empty_state(title: str, text: str, icon_name: str = "inbox", url: str = "", button: str = "") -> dict[str, Any]:
    """Nothing here yet: what will be here and how it comes."""
    return {"title": title, "text": text, "icon_name": icon_name, "url": url, "button": button}


@register.inclusion_tag("web/components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], parameter: str = "trang") -> dict[str, Any]:
    """Previous and next, with the filters of the address kept. Nothing when there is one page only."""
    return {
        "page": page,
        "previous": _address(context, page, parameter, -1),
        "next": _address(context, page, parameter, 1),
    }


def _address(context: Context, page: Page[Any], parameter: str, step: int) -> str:
    request = context.get("request")
    query = request.GET.copy() if request is not None else None
    number = page.number + step
    if query is None:
        return f"?{parameter}={number}"
    query[parameter] = str(number)
    return f"?{query.urlencode()}"
