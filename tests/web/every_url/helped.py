"""Counselling and referral (1.014746) in the house: drafts at the counter and on line, and a result to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests import factories
from tests.web import claims
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.help_procedure import HELP_PROCEDURE
from vieclam.jobbank.models import HelpResult
from vieclam.jobbank.services.begin_help import begin_help
from vieclam.people.models import Person

if TYPE_CHECKING:
    from tests.web.every_url.world import Everything


def helped(found: Everything) -> None:
    """Build it; the result is made as an officer's act would leave it."""
    house = found.lived.house
    with acting_as(house.actor("officer")):
        taker = found.lived.stages["collected"].person_id
        at_counter = Person.objects.get(pk=found.lived.stages["with_officer"].person_id)
        dossier = Dossier.objects.create(
            centre=house.centre,
            person_id=taker,
            reception_point=house.point,
            procedure_code=HELP_PROCEDURE,
            code="HELP-0001",
            channel="counter",
            state="decided",
            filed_on=claims.FILED,
            made_at=clock.real_now(),
        )
        HelpResult.objects.create(
            centre=house.centre,
            person_id=taker,
            dossier=dossier,
            kind="counselled",
            told="Nên học thêm may công nghiệp",
            given_on=claims.FILED,
            given_by=house.actor("officer").key,
            recorded_at=clock.real_now(),
        )
    with acting_as(house.actor("reception")):
        mine = Dossier.objects.get(pk=found.own["draft"]).person
    found.codes["help"] = "HELP-0001"
    found.own |= {
        "help_draft": _draft(found, mine, "online").pk,
        "counter_help_draft": _draft(found, at_counter, "counter").pk,
    }


def _draft(found: Everything, person: Person, channel: str) -> Dossier:
    house = found.lived.house
    actor = factories.worker(person) if channel == "online" else house.actor("reception")
    with acting_as(actor):
        return begin_help(
            actor=actor,
            person_id=person.pk,
            reception_point_id=house.point.pk,
            channel=channel,
            on=claims.FILED,
        )


def officers_help(world: Everything) -> dict[str, list[Any]]:
    """The arguments of the desk's addresses."""
    return {
        "help_draft": [world.own["counter_help_draft"]],
        "help_give": [world.codes["help"], "tu-van"],
        "help_hand_over": [world.codes["help"]],
    }
