"""What was understood of a search, in sentences: of how many of those found it is true, and where just those are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.core.text import fold
from vieclam.jobbank.pay import Pay, PayUnit
from vieclam.jobbank.search.engine import Found
from vieclam.jobbank.search.fits import Fit, Wish
from vieclam.jobbank.search.question import Question
from vieclam.jobbank.search.reasons import TRAITS, pay_words
from vieclam.reference.selectors import provinces
from vieclam.web.components.words import grouped
from vieclam.web.jobs.filters import MARKS

PARAMETERS = {mark: name for name, mark in MARKS.items()}


@dataclass(frozen=True, slots=True)
class Understood:
    """A sentence about what was understood; ``address``: of the search narrowed to just those, empty where there is
    nothing to narrow; ``what`` and ``count`` for who reads by machine."""

    what: str
    count: int
    sentence: str
    address: str = ""


def understood(found: Found, address: QueryDict | None = None) -> list[Understood]:
    """A sentence for each thing understood, and one for all of them where they are several."""
    names = {row.code: row.name for row in provinces()} if found.question.places else {}
    made = [_told(found, fit, _what(found.question, fit, names), (fit,), address) for fit in found.fits]
    if sum(fit.count < found.total for fit in found.fits) > 1 and found.total:
        every = Fit(Wish.PLACE, (), found.fitting)
        made.append(_told(found, every, _("có đủ các ý trên"), found.fits, address))
    return made


def _told(found: Found, fit: Fit, what: str, narrowing: tuple[Fit, ...], address: QueryDict | None) -> Understood:
    if fit.count == found.total:
        return Understood(what, fit.count, _("tất cả đều %(what)s") % {"what": what} if found.total > 1 else what)
    if not fit.count:
        return Understood(what, 0, _("không có việc nào %(what)s") % {"what": what})
    said = ngettext("%(count)s việc %(what)s", "%(count)s việc %(what)s", fit.count)
    sentence = said % {"count": grouped(fit.count), "what": what}
    return Understood(what, fit.count, sentence, _narrowed(address, narrowing) if address is not None else "")


def _narrowed(address: QueryDict, fits: tuple[Fit, ...]) -> str:
    """The same search with these as filters; empty where one of that name is there already: two would widen."""
    query = address.copy()
    query.pop("trang", None)
    for fit in fits:
        parameter = PARAMETERS[fit.marks[0].split(":", 1)[0]]
        if any(query.getlist(parameter)):
            return ""
        query.setlist(parameter, [mark.split(":", 1)[1] for mark in fit.marks])
    return query.urlencode()


def _what(question: Question, fit: Fit, names: dict[str, str]) -> str:
    if fit.wish is Wish.PLACE:
        return _("ở %(place)s") % {"place": _places(question, fit, names)}
    if fit.wish is Wish.PAY:
        return _pay(question)
    return str(TRAITS[fit.marks[0].split(":", 1)[1]])


def _places(question: Question, fit: Fit, names: dict[str, str]) -> str:
    """The places as they are called today; of one that is a part of a province now, only the whole can be counted."""
    told = {}
    for place in question.places:
        province = names.get(place.province_code, place.label)
        own = fold(place.label) == fold(province)
        whole = _("%(province)s (gồm %(part)s)") % {"province": province, "part": place.label}
        # Nothing in the whole of it is nothing there either.
        told[place.label if own or not fit.count else whole] = None
    return ", ".join(told)


def _pay(question: Question) -> str:
    least, told = question.pay, question.pay_told
    if told is None or (told.unit is PayUnit.MONTH and told.currency == "VND"):
        return _("lương từ %(pay)s") % {"pay": pay_words(least, least)}
    as_told = _as_told(told)
    return _("lương từ %(told)s, khoảng %(pay)s/tháng") % {"told": as_told, "pay": pay_words(least, least)}


def _as_told(told: Pay) -> str:
    """The amount with what it is paid for, as it was typed."""
    words: dict[PayUnit, Any] = {
        PayUnit.MONTH: _("%(amount)s/tháng"),
        PayUnit.DAY: _("%(amount)s/ngày"),
        PayUnit.HOUR: _("%(amount)s/giờ"),
        PayUnit.SHIFT: _("%(amount)s/ca"),
        PayUnit.PIECE: _("%(amount)s/sản phẩm"),
    }
    amount = grouped(told.minimum or 0)
    amount = f"{amount} đ" if told.currency == "VND" else f"{amount} {told.currency}"
    return str(words[told.unit] % {"amount": amount})


__all__ = ["Understood", "understood"]
