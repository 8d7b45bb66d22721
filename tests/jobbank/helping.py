"""Dossiers of counselling and referral (1.014746) as tests need them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests import factories
from tests.claims import Desk, contributed, moment
from tests.jobbank.seeking import registered
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.jobbank.services.begin_help import begin_help
from vieclam.people.models import Person

# Friday before the day off of 24 November 2026.
ON = dt.date(2026, 11, 20)


def begun(
    at: Desk, person: Person, *, on: dt.date = ON, channel: str = "counter", register: bool = True, **told: Any
) -> Dossier:
    """A draft at the desk with a registration and the day work ended; nothing filed."""
    online = channel == "online"
    actor: Actor = factories.worker(person) if online else at.reception
    with clock.at(moment(on)):
        if register:
            registered(actor, person, on=on, **({"centre_id": at.centre.pk} if online else {}))
        with acting_as(actor):
            point = at.online_point if online else at.point
            dossier = begin_help(actor=actor, person_id=person.pk, reception_point_id=point.pk, channel=channel, on=on)
            source = FactSource.PERSON if online else FactSource.COUNTER
            values = {"terminated_on": "2026-10-31", **told}
            record_facts(actor=actor, dossier_id=dossier.pk, values=values, source=source)
    return dossier


def filed(
    at: Desk, person: Person, *, on: dt.date = ON, hour: int = 9, paper: bool = True, insured: bool = True, **more: Any
) -> Dossier:
    """A filed dossier; with its paper it is complete, and social insurance has answered unless ``insured`` is None."""
    dossier = begun(at, person, on=on, **more)
    online = dossier.channel == "online"
    actor: Actor = factories.worker(person) if online else at.reception
    posted = {"posted_on": on, "arrived_on": on} if dossier.channel == "post" else {}
    with clock.at(moment(on, hour)), acting_as(actor):
        if paper:
            add_paper(actor=actor, dossier_id=dossier.pk, component="termination_paper", file=None, on_paper=True)
        file_dossier(actor=actor, dossier_id=dossier.pk, on=on, at=moment(on, hour), **posted)
    answered(at, dossier, months=contributed(3, last="2026-10", unit="TEST000001") if insured else [], on=on)
    with acting_as(at.officer):
        return Dossier.objects.get(pk=dossier.pk)


def answered(at: Desk, dossier: Dossier, *, months: list[dict[str, Any]], on: dt.date = ON) -> None:
    """What social insurance says of the applicant."""
    with clock.at(moment(on)), acting_as(factories.job(at.centre)) as job:
        history = {"locked": True, "as_of": on.isoformat(), "months": months}
        record_facts(
            actor=job, dossier_id=dossier.pk, values={"contributions": history}, source=FactSource.SOCIAL_INSURANCE
        )
