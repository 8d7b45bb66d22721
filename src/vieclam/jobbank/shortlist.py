"""Whom the employer of a vacancy may be shown: seekers of its centre who agreed to be seen, without a name."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings

from vieclam.jobbank.models import ContactRequest, SeekerCard, Vacancy
from vieclam.jobbank.pay_rates import monthly
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search.synonyms import units
from vieclam.jobbank.search.words import in_full, words
from vieclam.jobbank.seeker_search import SeekerQuestion, ShownSeeker, Whose, search_seekers
from vieclam.jobbank.services.contact_requests import can_be_seen, may_be_asked, may_be_read
from vieclam.jobbank.states import ContactState

_TRADE = re.compile(r"\s[-–|/(\[]|[(\[,]")


@dataclass(frozen=True, slots=True)
class AskedSeeker:
    """Somebody who was asked, how that stands, what may be shown (``title`` is empty where nothing may)."""

    request: ContactRequest
    title: str
    readable: bool
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Shortlist:
    """``approved``: whether the employer may see anybody; then at most ``settings.SHORTLIST_SHOWN`` cards."""

    approved: bool
    rows: list[ShownSeeker]
    asked: list[AskedSeeker]


def shortlist_of(vacancy: Vacancy, *, on: dt.date) -> Shortlist:
    """The best cards for a vacancy, and who was asked; run as a job of its centre.

    There is no second page: whoever wants to see others describes the vacancy better.
    """
    requests = ContactRequest.objects.filter(vacancy=vacancy).select_related("registration", "vacancy")
    asked = [_asked(request, on) for request in requests.order_by("-pk")]
    if not may_be_asked(vacancy):
        return Shortlist(False, [], asked)
    seen = {request.request.registration_id for request in asked}
    taken = set(SeekerCard.objects.filter(registration__in=seen).values_list("pk", flat=True))
    rows: dict[int, ShownSeeker] = {}
    for question in questions_for(vacancy, on=on):
        found = search_seekers(question, whose=Whose.EMPLOYERS, on=on, per_page=settings.SHORTLIST_SHOWN + len(taken))
        rows |= {row.card_id: row for row in found.rows if row.card_id not in rows and row.card_id not in taken}
        if len(rows) >= settings.SHORTLIST_SHOWN:
            break
    return Shortlist(True, list(rows.values())[: settings.SHORTLIST_SHOWN], asked)


def questions_for(vacancy: Vacancy, *, on: dt.date) -> list[SeekerQuestion]:
    """From the narrowest to the widest: all words of the title, the trade, the minor group it belongs to, the trade the
    title names beside other words; always where the work is, and of people whom it pays enough."""
    best = vacancy.pay_maximum or vacancy.pay_minimum
    high = monthly(best, vacancy.pay_unit, vacancy.pay_currency, rates_on(on))
    common = {"provinces": tuple(vacancy.province_codes), "pay": high}
    title, code = _TRADE.split(vacancy.title, maxsplit=1)[0], vacancy.occupation_code
    made = [SeekerQuestion(typed=title, **common)]
    made += [SeekerQuestion(trades=(code[:length],), **common) for length in (4, 3) if len(code) >= length]
    named = [unit for unit in units(in_full(words(title))) if len(unit.words) > 1 and unit.others]
    made += [SeekerQuestion(typed=" ".join(unit.words), **common) for unit in named]
    return made


def registration_behind(card_id: int, vacancy: Vacancy) -> int | None:
    """The registration of a card of the vacancy's centre."""
    cards = SeekerCard.objects.filter(pk=card_id, centre_id=vacancy.centre_id)
    return cards.values_list("registration_id", flat=True).first()


def _asked(request: ContactRequest, on: dt.date) -> AskedSeeker:
    row = request.registration
    readable = may_be_read(request, row)
    taken_back = request.state == ContactState.WITHDRAWN or (request.state == ContactState.AGREED and not readable)
    shows = readable or (request.state == ContactState.ASKED and can_be_seen(row, on=on))
    title = SeekerCard.objects.filter(registration=row).values_list("title", flat=True).first() if shows else ""
    return AskedSeeker(request, title or "", readable, taken_back)
