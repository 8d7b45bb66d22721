"""The filters of the job search: names in the address, their choices, the marks they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.tenancy import read_once
from vieclam.jobbank.choices import Contract, Experience, PriorityGroup, Schooling, WorkingTime
from vieclam.jobbank.search.documents import MOST_PAY, PAY_STEPS, is_free_pay
from vieclam.jobbank.search.engine import Order
from vieclam.jobbank.search.near import KILOMETRES, LONGEST, USUAL, Near, near
from vieclam.jobbank.search.question import LONGEST_QUERY, is_cut
from vieclam.jobbank.search.reasons import TRAITS, millions
from vieclam.jobbank.search.words import words
from vieclam.reference.models import Industry, Occupation
from vieclam.reference.selectors import provinces

MOST_VALUES = 20
PER_PAGE = 20
ORDERS = {"": Order.BEST, "moi": Order.NEWEST, "luong": Order.PAY}
PLACE, RADIUS = "gan", "km"


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
    """What the address asks for. ``cut``: more was typed than is read; ``place``: near which place, as it was typed;
    ``near``: what that is, if anything."""

    typed: str
    chosen: dict[str, list[str]] = field(default_factory=dict)
    order: Order = Order.BEST
    page: int = 1
    cut: bool = False
    place: str = ""
    kilometres: int = USUAL
    near: Near | None = None

    @property
    def marks(self) -> list[str]:
        """The filters as marks of the index; only what is open today is shown. Near a place nobody knows is nothing."""
        around = [f"commune:{code}" for code in self.near.communes] if self.near else []
        nowhere = ["commune:none"] if self.place and not around else []
        picked = [f"{MARKS[name]}:{value}" for name in MARKS for value in self.chosen.get(name, [])]
        return ["state:published", *picked, *around, *nowhere]

    @property
    def narrowed(self) -> int:
        """How many values narrow the search."""
        return sum(len(values) for values in self.chosen.values()) + bool(self.place)


MARKS = {
    "tinh": "province",
    "nghe": "group2",
    "nganh": "industry",
    "luong": "pay",
    "gio": "time",
    "kn": "experience",
    "hv": "schooling",
    "hd": "contract",
    "co": "trait",
    "ut": "group",
}
MANY = frozenset({"tinh", "kn", "co", "ut"})


def asked(query: QueryDict) -> Asked:
    """What an address asks for; values that do not exist are left out."""
    chosen = {}
    for name in MARKS:
        if given := list(dict.fromkeys(query.getlist(name))):
            known = {value for value, _label in _values(name)}
            chosen[name] = [value for value in given if value in known or _is_pay(name, value)][:MOST_VALUES]
    page, kilometres = query.get("trang", "1"), query.get(RADIUS, "")
    place = " ".join(query.get(PLACE, "")[:LONGEST].split())
    radius = int(kilometres) if kilometres in {str(one) for one in KILOMETRES} else USUAL
    typed = query.get("q", "")
    return Asked(
        typed=typed[:LONGEST_QUERY],
        cut=is_cut(typed),
        chosen={name: values for name, values in chosen.items() if values},
        order=ORDERS.get(query.get("sap", ""), Order.BEST),
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 1_000 else 1,
        place=place,
        kilometres=radius,
        near=near(place, radius) if place else None,
    )


def can_be_kept(wanted: Asked) -> bool:
    """Whether somebody can be told of what is new for it: the place is known, and what was typed holds a word."""
    return not (wanted.place and wanted.near is None) and bool(not wanted.typed.strip() or words(wanted.typed))


def _is_pay(name: str, value: str) -> bool:
    """Whether it is an amount of pay, as links from what was typed hold it: any, not the steps of the choices alone."""
    return name == "luong" and value.isascii() and value.isdigit() and len(value) < 11 and 0 < int(value) <= MOST_PAY


def _values(name: str) -> list[tuple[str, str]]:
    """The values of a filter with their words."""
    if name == "tinh":
        return [(row.code, row.name) for row in provinces()]
    if name == "nghe":
        return read_once("search_trades", _trades)
    if name == "nganh":
        return read_once("search_industries", _industries)
    if name == "luong":
        return [(str(step), _at_least(step)) for step in PAY_STEPS]
    if name == "co":
        return [(code, str(words)) for code, words in TRAITS.items()]
    kinds = {"gio": WorkingTime, "kn": Experience, "hv": Schooling, "hd": Contract, "ut": PriorityGroup}
    return [(value, str(label)) for value, label in kinds[name].choices]


def _at_least(pay: int) -> str:
    return _("từ %(millions)s triệu") % {"millions": millions(pay)}


def _trades() -> list[tuple[str, str]]:
    return [(row.code, row.label) for row in Occupation.objects.on(clock.today()).filter(level=2).order_by("code")]


def _industries() -> list[tuple[str, str]]:
    """The divisions; one whose name the source lacks is called by its section and its code, never by the code alone."""
    rows = Industry.objects.on(clock.today()).filter(level__lte=2).order_by("level", "code")
    names = {row.code: row.name for row in rows}
    found = []
    for row in rows:
        section = names.get(row.parent_code, "")
        named = _("%(section)s (mã ngành %(code)s)") % {"section": section, "code": row.code} if section else row.code
        found += [(row.code, row.name or named)] if row.level == 2 else []
    return found


def filters(wanted: Asked, counts: dict[str, dict[str, int]] | None = None) -> list[Filter]:
    """All filters; with ``counts`` those values that find nothing and are not chosen are left out."""
    labels = {
        "tinh": _("Tỉnh, thành phố"),
        "nghe": _("Nhóm nghề"),
        "nganh": _("Ngành của nơi tuyển"),
        "luong": _("Lương tháng"),
        "gio": _("Thời gian làm việc"),
        "hd": _("Loại hợp đồng"),
        "hv": _("Học vấn nơi tuyển cần"),
        "kn": _("Kinh nghiệm"),
        "co": _("Công việc có"),
        "ut": _("Ưu tiên nhận"),
    }
    return [Filter(name, label, name in MANY, _choices(name, wanted, counts)) for name, label in labels.items()]


def _choices(name: str, wanted: Asked, counts: dict[str, dict[str, int]] | None) -> list[Choice]:
    own = set(wanted.chosen.get(name, []))
    made = [Choice(value, _at_least(int(value)), True) for value in own if is_free_pay(f"{MARKS[name]}:{value}")]
    for value, label in _values(name):
        count = counts.get(MARKS[name], {}).get(value, 0) if counts else None
        if count == 0 and value not in own:
            continue
        made.append(Choice(value, label, value in own, count))
    return made
