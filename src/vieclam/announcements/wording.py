"""How dates and sums are written in messages, in the active language."""

from __future__ import annotations

from django.utils.translation import get_language

from vieclam.law import explanation


def day(iso: str) -> str:
    """``17/3/2026 (thứ Ba)``, in English ``17 March 2026 (Tuesday)``."""
    return explanation.day(iso, _language())


def money(dong: int) -> str:
    """``6.000.000 đ``: whole đồng."""
    return explanation.money(dong, _language())


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
