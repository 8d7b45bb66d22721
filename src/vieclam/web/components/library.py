"""The one tag library; ``{% load components %}`` gives everything registered on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


def trimmed(content: str) -> SafeString:
    """A block's rendered content without the blanks around it; empty when nothing is in it."""
    return mark_safe(content.strip())  # noqa: S308 - already rendered


def render(piece: str, values: Mapping[str, Any]) -> SafeString:
    """The HTML of ``web/components/<piece>.html`` with these values."""
    html: str = get_template(f"web/components/{piece}.html").render(dict(values))
    return mark_safe(html)  # noqa: S308 - rendered by a template that escapes
