"""What somebody typed, understood: trade, places, pay wished for, experience, what is not wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vieclam.core.text import clean, fold
from vieclam.jobbank.choices import Experience
from vieclam.jobbank.pay import PayUnit, read_pay
from vieclam.jobbank.search.documents import monthly
from vieclam.jobbank.search.places import Gazetteer, NamedPlace
from vieclam.jobbank.search.words import FILLERS, in_full, toned_words, words

LONGEST_QUERY = 300
MOST_WORDS = 24
_QUOTED = re.compile(r'"([^"]{1,100})"')
_EXCLUDED = re.compile(r"(?:^|\s)-(\"[^\"]{1,100}\"|[^\s\"-][^\s\"]*)")
_PAY = re.compile(
    r"(?:luong\s+)?(?:(?:tren|tu|duoi|hon|khoang|toi thieu|den)\s+)?"
    r"\d[\d.,]*\s*(?:-|den|toi)?\s*(?:\d[\d.,]*)?\s*(?:trieu|tr|cu|k|usd|\$|nghin|ngan)\d?\b"
    r"(?:\s*(?:/|mot|moi|1)\s*(?:thang|ngay|gio|ca|th)\b)?(?:\s+tro len)?"
)
_NO_EXPERIENCE = re.compile(
    r"\b(?:khong|ko|k|chua|0)\s*(?:can|yeu cau|doi hoi|co)?\s*(?:kinh nghiem|kn)\b|\bmoi (?:ra truong|tot nghiep)\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A query in its parts. ``wanted``: folded words of the trade and all else that is not understood as a place, a pay
    or a condition; ``pay``: đồng a month wished for at least; ``excluded`` and ``quoted``: folded phrases.
    """

    typed: str
    wanted: tuple[str, ...] = ()
    toned: tuple[str, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    pay: int | None = None
    no_experience: bool = False
    quoted: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    fillers: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.wanted or self.places or self.pay or self.no_experience or self.quoted)


def understand(typed: str, gazetteer: Gazetteer) -> Question:
    """The parts of a query; what is longer than ``LONGEST_QUERY`` letters is left off."""
    text = clean(typed[:LONGEST_QUERY])
    excluded = tuple(filter(None, (tuple(words(part)) for part in _EXCLUDED.findall(text))))
    text = _EXCLUDED.sub(" ", text)
    quoted = tuple(filter(None, (tuple(words(part)) for part in _QUOTED.findall(text))))
    folded = fold(text.replace('"', " "))
    pay, folded = _take_pay(folded)
    no_experience = bool(_NO_EXPERIENCE.search(folded))
    folded = _NO_EXPERIENCE.sub(" ", folded)
    places, left = gazetteer.find(words(folded)[:MOST_WORDS])
    full = in_full(left)
    wanted = [word for word in full if word not in FILLERS] or (full if not places else [])
    marked = toned_words(text)
    return Question(
        typed=typed,
        wanted=tuple(wanted),
        toned=tuple(word for word in marked if fold(word) != word),
        places=tuple(places),
        pay=pay,
        no_experience=no_experience,
        quoted=quoted,
        excluded=excluded,
    )


def _take_pay(folded: str) -> tuple[int | None, str]:
    """The pay named in it, as đồng a month, and the rest."""
    found = _PAY.search(folded)
    if not found:
        return None, folded
    pay = read_pay(found[0])
    amount = pay and (pay.minimum if pay.minimum is not None else pay.maximum)
    if pay is None or amount is None:
        return None, folded
    least = monthly(amount, pay.unit.value if pay.unit in PayUnit else "month", pay.currency)
    return least, f"{folded[: found.start()]} {folded[found.end() :]}"


NO_EXPERIENCE = frozenset({Experience.NONE.value, Experience.UNDER_1.value})
