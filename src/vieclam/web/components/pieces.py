"""The values pages hand to the tags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Tone(StrEnum):
    """What a colour means; always beside a word and an icon."""

    GOOD = "good"
    WAIT = "wait"
    DANGER = "danger"
    INFO = "info"
    PRIMARY = "primary"


class Agreement(StrEnum):
    """How the sources of one fact stand to each other."""

    MATCH = "match"
    DIFFERS = "differs"  # khác nhau, có thể chỉ là dấu: phải xem
    MISSING = "missing"  # một nguồn chưa có
    WRONG = "wrong"  # trái nhau, ảnh hưởng kết quả


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address only the words."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of a list; ``count`` is the real number behind it."""

    label: str
    url: str
    count: int | None = None
    tone: str = ""
    current: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact by source. Values are shown as they are; ``note`` says what differs; ``actions`` close it."""

    label: str
    said: Any = None
    insurance: Any = None
    population: Any = None
    agreement: Agreement | str = Agreement.MATCH
    note: str = ""
    actions: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class KnownFact:
    """What we already know about somebody, from whom, and where to say that it is wrong."""

    label: str
    value: Any
    source: str = ""
    dispute_url: str = ""
    action_label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: what was done, with which result, by which articles."""

    text: str
    result: Any = ""
    articles: Sequence[Link] = ()
    details: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened or will; ``state`` is ``done``, ``current``, ``problem`` or ``later``."""

    title: str
    when: dt.date | dt.datetime | str = ""
    text: str = ""
    state: str = "later"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class BenefitMonthCard:
    """One month of benefit in a row of months (tháng hưởng)."""

    name: str
    tone: str
    word: str
    text: str = ""
    amount: int | None = None
    current: bool = False
    period: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``numeric`` aligns right; ``sort_url`` makes its head a link."""

    label: str
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""  # "ascending" | "descending"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of a queue. The first cell is the link that Enter opens; ``identity`` is what the bulk form sends."""

    identity: str | int
    url: str
    cells: Sequence[Any]
    select_label: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does, for the help that "?" opens."""

    keys: str
    does: str


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """An entry of an audience's navigation; shown when its page exists and, with ``roles``, to those roles only.

    Neighbours with the same ``group`` are folded under that name; one that is left alone stands by itself.
    """

    label: Any
    url_name: str
    icon: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    exact: bool = False
    group: Any = ""
    also: tuple[str, ...] = ()
    """Further pages under which one is still at this entry."""


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """What the navigation shows: a page, or with ``entries`` a name under which pages are folded."""

    label: Any
    icon: str = ""
    url: str = ""
    here: bool = False
    entries: Sequence[NavigationEntry] = ()
