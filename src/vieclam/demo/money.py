"""Money of the demo's past days: lists go out on their day, and social insurance itself says what it paid."""

from __future__ import annotations

import datetime as dt

from vieclam.core import clock
from vieclam.core.jobs import run_now, run_waiting
from vieclam.demo.outside import social_insurance_at
from vieclam.demo.processing import moment, release_lists
from vieclam.organisations.models import Centre


def send_lists(prefix: str, on: dt.date) -> None:
    """Release on a day what waits for it; social insurance receives the orders on that day and pays the next.

    Call it before anything of a later day is ordered: that would be paid before it was.
    """
    with social_insurance_at(moment(on)), clock.at(moment(on)):
        run_waiting()
        release_lists(prefix, on)
        run_waiting()


def hear_answers(centre: Centre, on: dt.date) -> None:
    """Ask, as on a day, what became of the centre's open orders."""
    with social_insurance_at(moment(on)), clock.at(moment(on)):
        run_now("payments.ask_answers", centre_id=centre.pk, everything=True)
        run_waiting()
