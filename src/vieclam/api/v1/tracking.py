"""Where a dossier stands, by its code: state and next date only, without sign-in (rate: ``settings.RATE_LIMITS``)."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from vieclam.core import clock
from vieclam.dossiers.selectors.worker import track
from vieclam.dossiers.states import PORTAL_CODES, SENTENCES

router = Router()


class Tracking(Schema):
    """State of a dossier as a word, a national portal's code and a sentence, and the next date."""

    state: str
    portal_code: int
    sentence: str
    next_action: str
    next_date: dt.date | None


class Problem(Schema):
    """What is wrong, for a person."""

    detail: str


@router.get("/{code}", response={200: Tracking, 404: Problem, 429: Problem}, summary="State of a dossier by its code")
def by_code(request: HttpRequest, code: str) -> Tracking:
    """404 when there is no such dossier, 429 after too many questions from one address."""
    found = track(code, on=clock.today()) if "\x00" not in code else None
    if found is None:
        raise HttpError(404, "Không có hồ sơ với mã này.")
    return Tracking(
        state=found.state.value,
        portal_code=PORTAL_CODES[found.state],
        sentence=str(SENTENCES[found.state]),
        next_action=found.next_action(clock.today()),
        next_date=found.next_to,
    )
