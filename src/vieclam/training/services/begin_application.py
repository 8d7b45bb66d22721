"""Begin an application for training support: what is known from the running benefit is not asked again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.granted import RUNNING
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.one_act import one_act
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.training.models import TRAINING_PROCEDURE

COPIED = ("identity_issued_on", "permanent_address", "current_address", "phone", "email", "payment")


@one_act
def begin_application(
    *,
    actor: Actor,
    person_id: int,
    reception_point_id: int,
    channel: Channel | str,
    on: dt.date,
    once_key: str = "",
) -> Dossier:
    """A draft at this point (the existing one when there is one), filled from the benefit the centre grants the person.

    Raises what ``start_dossier`` raises.
    """
    dossier = start_dossier(
        actor=actor,
        person_id=person_id,
        reception_point_id=reception_point_id,
        procedure_code=TRAINING_PROCEDURE,
        channel=channel,
        on=on,
        once_key=once_key,
    )
    values = known_from_benefit(dossier, on=on)
    told = {kind: value for kind, value in values.items() if said_value(current_facts(dossier), kind) is None}
    if told:
        source = FactSource.PERSON if actor.kind is ActorKind.PERSON else FactSource.COUNTER
        record_facts(actor=actor, dossier_id=dossier.pk, values=told, source=source)
    return dossier


def running_here(dossier: Dossier, *, on: dt.date) -> Entitlement | None:
    """The benefit that the dossier's own centre grants the person on a day."""
    rows = Entitlement.objects.filter(
        person_id=dossier.person_id, centre_id=dossier.centre_id, state__in=RUNNING, ends_on__gte=on
    )
    return rows.select_related("dossier").order_by("-ends_on").first()


def group_from(benefit: Entitlement) -> dict[str, Any]:
    """What is said of a benefit of our own."""
    return {
        "group": "beneficiary",
        "number": benefit.decision_number,
        "issued_on": benefit.decided_on.isoformat(),
        "ends_on": benefit.ends_on.isoformat(),
        "ours": True,
    }


def known_from_benefit(dossier: Dossier, *, on: dt.date) -> dict[str, Any]:
    """The answers that the claim for the running benefit told already; none where no benefit runs here."""
    benefit = running_here(dossier, on=on)
    if benefit is None:
        return {}
    facts = current_facts(benefit.dossier)
    found = {kind: value for kind in COPIED if (value := said_value(facts, kind)) is not None}
    if found.get("payment", {}).get("method") != "account":
        found.pop("payment", None)
    return found | {"training_group": group_from(benefit)}
