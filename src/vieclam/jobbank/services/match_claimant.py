"""On the day a benefit is claimed the claimant has matches: by the registration, else by what the dossier knows.

Luật Việc làm 2025 has the centre advise and introduce who claims the benefit; the list is there when they come in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_fact
from vieclam.dossiers.states import DossierState
from vieclam.jobbank import acts
from vieclam.jobbank.match_candidates import province_of
from vieclam.jobbank.match_facts import QUALIFICATION
from vieclam.jobbank.match_trades import Trades
from vieclam.jobbank.matches import matches_for_facts, matches_for_seeker
from vieclam.jobbank.matching import facts
from vieclam.jobbank.models import MatchList, SeekerRegistration
from vieclam.jobbank.search.words import in_full, words
from vieclam.jobbank.seekers import LEVELS
from vieclam.jobbank.services.keep_match_list import keep_list_of_seeker
from vieclam.jobbank.states import SeekerState

LOOKED_BACK = dt.timedelta(days=3)


@one_act
def match_claimant(*, actor: Actor, dossier_id: int, on: dt.date, at: dt.datetime) -> MatchList | None:
    """Matches of the person of a claim; once for a dossier.

    None for other procedures, where there is a list already, or where nothing is known to match by.
    """
    dossier = Dossier.objects.select_related("person").filter(pk=dossier_id).first()
    if dossier is None or dossier.procedure_code != BENEFIT_PROCEDURE or dossier.state == DossierState.DRAFT:
        return None
    require(actor, acts.KEEP_MATCHES, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if MatchList.objects.filter(dossier=dossier).exists():
        return None
    registration = _registration(dossier)
    if registration is not None:
        found = matches_for_seeker(registration, on=on, with_changes=False)
    else:
        known = known_by_dossier(dossier, on)
        found = None if known is None else matches_for_facts(known, on=on)
    if found is None:
        return None
    here = registration is not None and registration.centre_id == dossier.centre_id
    return keep_list_of_seeker(
        actor=actor,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        matches=found,
        at=at,
        registration_id=registration.pk if registration is not None and here else None,
        dossier_id=dossier.pk,
    )


def match_claims(*, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    """Claims of the last days without a list; how many have one now."""
    require(actor, acts.KEEP_MATCHES, centre_id=actor.centre_id)
    rows = Dossier.objects.filter(
        centre_id=actor.centre_id or 0,
        procedure_code=BENEFIT_PROCEDURE,
        filed_on__gte=on - LOOKED_BACK,
        filed_on__lte=on,
    ).exclude(state=DossierState.DRAFT)
    without = rows.exclude(pk__in=MatchList.objects.filter(dossier__isnull=False).values("dossier_id"))
    keys = list(without.order_by("pk").values_list("pk", flat=True))
    return sum(match_claimant(actor=actor, dossier_id=key, on=on, at=at) is not None for key in keys)


def _registration(dossier: Dossier) -> SeekerRegistration | None:
    """Where the person looks for a job now: at the centre of the claim, else at another that the actor may see."""
    rows = SeekerRegistration.objects.select_related("person").filter(
        person_id=dossier.person_id, state=SeekerState.SEEKING
    )
    return min(rows, key=lambda row: (row.centre_id != dossier.centre_id, -row.pk), default=None)


def known_by_dossier(dossier: Dossier, on: dt.date) -> facts.SeekerFacts | None:
    """The last work and the training that the dossier knows, near the present address; None where neither is known."""
    told = current_facts(dossier)
    said = {kind: fact.value for kind in told if (fact := said_fact(told, kind)) is not None}
    said |= {"job_title": _of_insurance(told)}
    education = said.get("education") or {}
    texts = [text for text in (said["job_title"], education.get("field") or "") if text]
    if not texts:
        return None
    known = Trades(on)
    trades = {trade for text in texts if (trade := known.of("", text))}
    level = LEVELS.get(education.get("level", ""))
    return facts.SeekerFacts(
        id=dossier.person_id,
        home=_home(said.get("current_address") or {}),
        occupations=tuple(sorted(trades)),
        qualification=QUALIFICATION[level.value] if level else facts.Qualification.NONE,
        words=tuple(dict.fromkeys(word for text in texts for word in in_full(words(text)))),
    )


def _of_insurance(told: Mapping[str, Mapping[str, Any]]) -> str:
    """What social insurance calls the last work."""
    return next((str(fact.value) for fact in told.get("job_title", {}).values()), "")


def _home(address: Mapping[str, Any]) -> facts.Place | None:
    commune = str(address.get("commune_code") or "") if address.get("scheme") == "2025" else ""
    return facts.Place(province_of()[commune], commune) if commune in province_of() else None


__all__ = ["known_by_dossier", "match_claimant", "match_claims"]
