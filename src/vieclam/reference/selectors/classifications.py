"""Labels of codes, and search in the lists of occupations and banks."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from vieclam.core.text import fold
from vieclam.reference.models import Bank, Industry, Occupation, OccupationTitle, TrainingField
from vieclam.reference.models.classifications import Classified


def occupation_label(code: str, *, on: dt.date) -> str:
    """The occupation's name; the code itself when it has none or is not known."""
    return _label(Occupation, code, on)


def industry_label(code: str, *, on: dt.date) -> str:
    """The industry's name; the code itself when it has none or is not known."""
    return _label(Industry, code, on)


def training_field_label(code: str, *, on: dt.date) -> str:
    """The training field's name; the code itself when it is not known."""
    return _label(TrainingField, code, on)


def _label(model: type[Classified], code: str, on: dt.date) -> str:
    entry = model.objects.on(on).filter(code=code).first()
    return entry.label if entry else code


def search_occupations(text: str, *, on: dt.date, limit: int = 20) -> list[OccupationTitle]:
    """Job titles that hold every word of ``text``, typed with or without tone marks; short ones first."""
    condition = Q()
    words = fold(text[:120]).split()
    for word in words:
        condition &= Q(folded_title__contains=word)
    if not words:
        return []
    found = OccupationTitle.objects.on(on).filter(condition)
    return sorted(found, key=lambda title: (len(title.folded_title), title.folded_title))[:limit]


def bank_on(code: str, *, on: dt.date) -> Bank | None:
    """The bank of that code on a day, or None."""
    return Bank.objects.on(on).filter(code=code).first()


def bank_label(code: str, *, on: dt.date) -> str:
    """The bank's short name; the code itself when it is not known."""
    bank = bank_on(code, on=on)
    return bank.short_name if bank else code


def banks_on(day: dt.date) -> list[Bank]:
    """The banks an account may be held with: with a BIN, not withdrawn; by short name."""
    usable = Bank.objects.on(day).filter(deprecated=False).exclude(bin="")
    return sorted(usable, key=lambda bank: fold(bank.short_name))
