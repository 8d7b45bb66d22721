"""Each procedure of unemployment insurance in plain words, by its code (Quyết định 107/QĐ-BNV)."""

from __future__ import annotations

from vieclam.web.public.guides import filed, later
from vieclam.web.public.guides.pieces import Guide, GuideStep, Life

GUIDES: dict[str, Guide] = {
    "1.014745": filed.JOINING,
    "1.014746": filed.COUNSELLING,
    "1.014747": filed.TRAINING,
    "1.014748": filed.BENEFIT,
    "1.014749": filed.NOTIFYING,
    "1.014750": later.SUSPENDING,
    "1.014751": later.RESUMING,
    "1.014752": later.ENDING,
    "1.014753": later.MOVING,
    "1.014754": later.EMPLOYER_SUPPORT,
}

__all__ = ["GUIDES", "Guide", "GuideStep", "Life"]
