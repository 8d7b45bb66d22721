"""Begin a dossier of counselling and referral (1.014746): what is known from elsewhere is not asked again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.one_act import one_act
from vieclam.core.text import clean
from vieclam.dossiers.models import Channel, Dossier, FactSource, Paper
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.help_procedure import HELP_PROCEDURE, STANDING, first_time
from vieclam.jobbank.models import SeekerRegistration
from vieclam.jobbank.slips import names_of_places
from vieclam.reference.models import Scheme

PAPER = "termination_paper"


@one_act
def begin_help(
    *,
    actor: Actor,
    person_id: int,
    reception_point_id: int,
    channel: Channel | str,
    on: dt.date,
    once_key: str = "",
) -> Dossier:
    """A draft at this point, the existing one where there is one, with what is known of registration and papers.

    Raises what ``start_dossier`` raises.
    """
    dossier = start_dossier(
        actor=actor,
        person_id=person_id,
        reception_point_id=reception_point_id,
        procedure_code=HELP_PROCEDURE,
        channel=channel,
        on=on,
        once_key=once_key,
    )
    keep_what_is_known(actor=actor, dossier=dossier)
    return dossier


def keep_what_is_known(*, actor: Actor, dossier: Dossier) -> None:
    """Fill a draft from the person's registration at this centre and their earlier dossiers; told already, it stands.

    A registration made in the meantime takes the place of none, and of one that stands no more.
    """
    if dossier.state != DossierState.DRAFT:
        return
    facts = current_facts(dossier)
    known = {**_from_registration(dossier), **_from_dossiers(dossier)}
    told = {
        kind: value
        for kind, value in known.items()
        if said_value(facts, kind) is None or kind in {"seeker_registration", "termination_known"}
    }
    if told:
        source = FactSource.PERSON if actor.kind is ActorKind.PERSON else FactSource.COUNTER
        record_facts(actor=actor, dossier_id=dossier.pk, values=told, source=source)


def _from_registration(dossier: Dossier) -> dict[str, Any]:
    rows = SeekerRegistration.objects.filter(
        centre_id=dossier.centre_id, person_id=dossier.person_id, state__in=STANDING
    )
    row = rows.order_by("-pk").first()
    if row is None:
        return {}
    names = names_of_places(row.permanent_commune_code, row.current_commune_code)
    found: dict[str, Any] = {
        "seeker_registration": {"registration": row.pk, "code": row.code},
        "phone": row.phone,
        "permanent_address": _address(row.permanent_address, row.permanent_commune_code, names),
        "current_address": _address(row.current_address, row.current_commune_code, names),
    }
    return found | ({"email": row.email} if row.email else {})


def _address(text: str, commune: str, names: dict[str, str]) -> dict[str, str]:
    """As the one-stop shop keeps and prints it."""
    words = clean(", ".join(filter(None, (text, names.get(commune, commune)))))[:300]
    return {"scheme": Scheme.SINCE_2025.value, "commune_code": commune, "text": words}


def _from_dossiers(dossier: Dossier) -> dict[str, Any]:
    """When the last work ended, and whether its paper is here already: of dossiers filed at this centre, newest first.

    A paper stands for the same end of work alone.
    """
    filed = Dossier.objects.filter(centre_id=dossier.centre_id, person_id=dossier.person_id)
    found: dict[str, Any] = {}
    said = said_value(current_facts(dossier), "terminated_on")
    for other in filed.exclude(state=DossierState.DRAFT).exclude(pk=dossier.pk).order_by("-pk"):
        ended = said_value(current_facts(other), "terminated_on")
        if ended is None or (said is not None and ended != said):
            continue
        found.setdefault("terminated_on", ended)
        if ended == found["terminated_on"] and _has_paper(other):
            return found | {"termination_known": {"code": other.code, "ended_on": ended}}
    return found


def _has_paper(dossier: Dossier) -> bool:
    papers = Paper.objects.filter(dossier=dossier, component=PAPER, removed_at__isnull=True)
    if papers.exclude(check_state=Paper.Check.REJECTED).exists():
        return True
    return not first_time(current_facts(dossier))
