"""What somebody typed, understood: trade, places, pay wished for, what the job shall offer, what is not wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vieclam.core.text import clean, fold
from vieclam.jobbank.pay import Pay, read_pay
from vieclam.jobbank.pay_rates import SHIPPED, Rates, monthly
from vieclam.jobbank.search.places import Gazetteer, NamedPlace
from vieclam.jobbank.search.synonyms import Unit, units
from vieclam.jobbank.search.traits import take_traits
from vieclam.jobbank.search.words import LONGEST_WORD, in_full, toned_words, words

LONGEST_QUERY = 300
MOST_WORDS = 24
_QUOTED = re.compile(r'"([^"]{1,100})"')
_EXCLUDED = re.compile(r"(?:^|\s)-(\"[^\"]{1,100}\"|[^\W\d_][^\s\"]*)")
_PAY = re.compile(
    r"(?:luong\s+)?(?:(?:tren|tu|duoi|hon|khoang|toi thieu|den|cung|co ban)\s+)*"
    r"\d[\d.,]*\s*(?:(?:-|den|toi)\s*\d[\d.,]*\s*)?(?:trieu|tr|cu|k|usd|\$|nghin|ngan)\d?\b"
    r"(?:\s*(?:/|mot|moi|1)\s*(?:thang|ngay|gio|ca|th)\b)?(?:\s+tro len)?"
)
_IDLE = re.compile(
    r"\b(?:(?:can |muon |dang )?tim (?:viec(?: lam)?|nguoi)|viec lam|cong viec|can tuyen|tuyen gap|lam viec)\b"
)
_IDLE_WORDS = frozenset(
    [
        "va",
        "voi",
        "cho",
        "khu",
        "vuc",
        "gan",
        "quanh",
        "jobs",
        "job",
        "in",
        "for",
        "the",
        "of",
        "and",
        "a",
        "an",
        "to",
        "with",
        "luong",
    ]
)
_NO_TRADE = frozenset(["viec", "lam", "can", "tim", "tuyen", "o", "tai", "nguoi"])
"""Beside a place, a pay or a trait these alone name no trade: "việc không đòi kinh nghiệm"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query in its parts. ``units``: the trade and all else that is not a place, a pay or a trait; ``toned``: words
    typed with tone marks; ``pay``: đồng a month wished for at least, ``pay_told``: as it was typed; ``quoted``,
    ``excluded``: folded phrases; ``cut``: not all that was typed was read.
    """

    typed: str
    units: tuple[Unit, ...] = ()
    toned: tuple[str, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    pay: int | None = None
    pay_told: Pay | None = None
    traits: frozenset[str] = frozenset()
    quoted: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    cut: bool = False

    @property
    def unread(self) -> bool:
        """Something was typed and nothing of it could be read: signs alone, a word without end. It asks for nothing."""
        said = self.units or self.places or self.traits or self.quoted or self.excluded or self.pay is not None
        return bool(self.typed.strip()) and not said

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all units in order."""
        return tuple(word for unit in self.units for word in unit.words)


def understand(typed: str, gazetteer: Gazetteer, rates: Rates = SHIPPED) -> Question:
    """The parts of a query; what is longer than ``LONGEST_QUERY`` letters is left off."""
    text = clean(typed[:LONGEST_QUERY])
    cut = is_cut(typed)
    excluded = tuple(filter(None, (tuple(in_full(words(part))) for part in _EXCLUDED.findall(text))))
    text = _EXCLUDED.sub(" ", text)
    quoted = tuple(filter(None, (tuple(in_full(words(part))) for part in _QUOTED.findall(text))))
    folded = fold(text.replace('"', " "))
    pay, told, folded = _take_pay(folded, rates)
    asked, folded = take_traits(folded)
    marked = toned_words(text)
    places, left = gazetteer.find(words(folded)[:MOST_WORDS], marked)
    shorter = [word for word in words(_IDLE.sub(" ", " ".join(left))) if word not in _IDLE_WORDS]
    if places or asked or pay is not None:
        wanted = [] if _NO_TRADE.issuperset(shorter) else shorter
    else:
        wanted = shorter or left
    return Question(
        typed=typed,
        units=units(in_full(wanted)),
        toned=tuple(word for word in marked if fold(word) != word),
        places=tuple(places),
        pay=pay,
        pay_told=told,
        traits=asked,
        quoted=quoted,
        excluded=excluded,
        cut=cut,
    )


def is_cut(typed: str) -> bool:
    """Whether a query is longer than what is read of it: in letters, in words, or one of its words."""
    said = typed.split()
    return len(typed.strip()) > LONGEST_QUERY or len(said) > MOST_WORDS or any(len(one) > LONGEST_WORD for one in said)


def _take_pay(folded: str, rates: Rates) -> tuple[int | None, Pay | None, str]:
    """The pay named in it, as đồng a month and as it was told, and the rest."""
    found = _PAY.search(folded)
    if not found:
        return None, None, folded
    pay = read_pay(found[0])
    amount = pay and (pay.minimum if pay.minimum is not None else pay.maximum)
    if pay is None or amount is None:
        return None, None, folded
    least = monthly(amount, pay.unit.value, pay.currency, rates)
    return least, pay, f"{folded[: found.start()]} {folded[found.end() :]}"
