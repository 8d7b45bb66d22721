"""The filters of the job search: names in the address, their choices, the marks they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from vieclam.jobbank.choices import Contract, Experience, WorkingTime
from vieclam.jobbank.search.documents import PAY_STEPS
from vieclam.jobbank.search.engine import Order
from vieclam.jobbank.search.question import LONGEST_QUERY
from vieclam.jobbank.search.reasons import TRAITS, millions
from vieclam.reference.selectors import provinces

MOST_VALUES = 20
PER_PAGE = 20
ORDERS = {"": Order.BEST, "moi": Order.NEWEST, "luong": Order.PAY}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; ``count``: how many there would be, None while it is not counted."""

    value: str
    label: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as the page shows it. ``many``: several values may be chosen, any of them counts."""

    name: str
    label: str
    many: bool
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    typed: str
    chosen: dict[str, list[str]] = field(default_factory=dict)
    order: Order = Order.BEST
    page: int = 1

    @property
    def marks(self) -> list[str]:
        """The filters as marks of the index; only what is open today is shown."""
        return ["state:published", *(f"{MARKS[name]}:{value}" for name in MARKS for value in self.chosen.get(name, []))]


MARKS = {"tinh": "province", "luong": "pay", "gio": "time", "kn": "experience", "hd": "contract", "co": "trait"}
MANY = frozenset({"tinh", "kn", "co"})


def asked(query: QueryDict) -> Asked:
    """What an address asks for; values that do not exist are left out."""
    known = {name: {value for value, _label in _values(name)} for name in MARKS}
    chosen = {
        name: [value for value in dict.fromkeys(query.getlist(name)) if value in known[name]][:MOST_VALUES]
        for name in MARKS
    }
    page = query.get("trang", "1")
    return Asked(
        typed=query.get("q", "")[:LONGEST_QUERY],
        chosen={name: values for name, values in chosen.items() if values},
        order=ORDERS.get(query.get("sap", ""), Order.BEST),
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 1_000 else 1,
    )


def _values(name: str) -> list[tuple[str, str]]:
    """The values of a filter with their words."""
    if name == "tinh":
        return [(row.code, row.name) for row in provinces()]
    if name == "luong":
        return [(str(step), _("từ %(millions)s triệu") % {"millions": millions(step)}) for step in PAY_STEPS]
    if name == "co":
        return [(code, str(words)) for code, words in TRAITS.items()]
    kinds = {"gio": WorkingTime, "kn": Experience, "hd": Contract}
    return [(value, str(label)) for value, label in kinds[name].choices]


def filters(wanted: Asked, counts: dict[str, dict[str, int]] | None = None) -> list[Filter]:
    """All filters; with ``counts`` those values that find nothing and are not chosen are left out."""
    labels = {
        "tinh": _("Tỉnh, thành phố"),
        "luong": _("Lương tháng"),
        "gio": _("Thời gian làm việc"),
        "kn": _("Kinh nghiệm"),
        "hd": _("Loại hợp đồng"),
        "co": _("Công việc có"),
    }
    return [Filter(name, label, name in MANY, _choices(name, wanted, counts)) for name, label in labels.items()]


def _choices(name: str, wanted: Asked, counts: dict[str, dict[str, int]] | None) -> list[Choice]:
    own = set(wanted.chosen.get(name, []))
    made = []
    for value, label in _values(name):
        count = counts.get(MARKS[name], {}).get(value, 0) if counts else None
        if count == 0 and value not in own:
            continue
        made.append(Choice(value, label, value in own, count))
    return made
