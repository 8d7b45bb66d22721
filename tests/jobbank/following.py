"""Referrals as the clocks after them need them: rows as the acts before would leave them; everybody is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests import factories
from tests.jobbank import making, seeking
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.jobbank.models import FollowUp, Referral, ReferralEntry
from vieclam.jobbank.referral_clocks import exchange_clock, follow_up_due

ON = dt.date(2026, 11, 2)


def at(day: dt.date = ON, hour: int = 9) -> dt.datetime:
    """A moment of a day in Viet Nam."""
    return dt.datetime.combine(day, dt.time(hour), clock.ZONE)


def referral(actor: Actor, centre: Any, *, person: Any = None, vacancy: Any = None, **values: Any) -> Referral:
    """A slip that the person has, issued on 2 November 2026 by the actor's centre."""
    person = person or factories.person(related_to=centre)
    registration = seeking.registered(actor, person, on=values.get("issued_on", ON))
    number = values.pop("number", f"GT-{centre.code}-26-{factories.next_number():05d}")
    with acting_as(actor):
        vacancy = vacancy or making.vacancy(centre, number=f"VT-{number}")
        document = Document.objects.create(
            centre=centre,
            person=person,
            form="OWN-GT",
            subject=f"slip:{number}",
            business_date=ON,
            number_text=number,
            made_at=at(),
        )
        plain: dict[str, Any] = {
            "state": "delivered",
            "form": "OWN-GT",
            "post": vacancy.title,
            "employer_name": vacancy.employer.name,
            "issued_on": ON,
            "attend_on": ON + dt.timedelta(days=3),
            "answer_by": ON + dt.timedelta(days=14),
            "valid_until": ON + dt.timedelta(days=14),
            "issued_by": actor.key,
            "issued_by_name": actor.name,
            "delivered_on": ON,
            "made_at": at(),
            "changed_at": at(),
        }
        return Referral.objects.create(
            centre=centre,
            receiving_centre=values.pop("receiving_centre", centre),
            person=person,
            registration=registration,
            vacancy=vacancy,
            document=document,
            number=number,
            **(plain | values),
        )


def hired(actor: Actor, centre: Any, *, notified_on: dt.date = ON, **values: Any) -> Referral:
    """Hired: the employer told it on ``notified_on``, work began a week later, 8 million đồng a month."""
    clock_of = exchange_clock(notified_on)
    starts_on = values.pop("starts_on", notified_on + dt.timedelta(days=7))
    plain = {
        "state": "hired",
        "notified_on": notified_on,
        "answered_by": "paper",
        "starts_on": starts_on,
        "contract": "12_36",
        "contract_months": 12,
        "pay_amount": 8_000_000,
        "exchange_due": clock_of.due_on if clock_of else None,
        "follow_up_due": follow_up_due(starts_on, values.get("contract_months", 12)),
    }
    return referral(actor, centre, **(plain | values))


def as_it_is(row: Referral) -> Referral:
    """The referral read anew."""
    with acting_as(factories.job(row.centre)):
        return Referral.objects.get(pk=row.pk)


def story(row: Referral) -> list[tuple[str, str]]:
    """(act, note) of each line of its story."""
    with acting_as(factories.job(row.centre)):
        return list(ReferralEntry.objects.filter(referral=row).order_by("pk").values_list("act", "note"))


def attempts(row: Referral) -> list[str]:
    """What each follow-up found."""
    with acting_as(factories.job(row.centre)):
        return list(FollowUp.objects.filter(referral=row).order_by("pk").values_list("found", flat=True))
