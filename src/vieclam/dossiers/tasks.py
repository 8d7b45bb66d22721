"""Jobs of dossiers: ask the other administrations, outside transactions, and keep what they say as facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import TryLater, enqueue, job
from vieclam.core.one_act import act_block
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW, start_file_clock
from vieclam.dossiers.evidence import evidence_day, keep_citizen, keep_history
from vieclam.dossiers.models import Clarification, ClarificationState, Deadline, Dossier, Fact, FactSource
from vieclam.dossiers.procedures import names_of_step
from vieclam.dossiers.services.clarifications import ask, compare
from vieclam.dossiers.services.support import lock_dossier, meet_deadline, queue_assessment
from vieclam.dossiers.services.tell_of_place import tell_of_place
from vieclam.dossiers.services.tell_person_of_place import tell_person_of_place
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.gateways.asked import Asked
from vieclam.gateways.clients.population import CitizenAnswer
from vieclam.gateways.clients.social_insurance import ParticipationHistory
from vieclam.gateways.services.ask_population import ask_population
from vieclam.gateways.services.ask_social_insurance import ask_social_insurance

IDENTITY = ("population_silent", "not_in_population")
"""The questions that the population database's answer opens and closes."""


class EvidenceNotThere(TryLater):
    """Somebody has not answered yet: the job is tried again, the dossier waits in its own queue."""


@job("dossiers.collect_evidence", in_transaction=False, retries=6, swept=True)
def collect_evidence(
    *, actor: Actor, dossier_id: int, event: str = "", missing_only: bool = False, **_event: Any
) -> None:
    """Ask the population database and social insurance about the person of a dossier, draft or open.

    Asked when the draft begins, so that the person answers only what nobody else knows; at filing what came the same
    day is not asked for again. With ``missing_only`` neither is who has answered already.
    """
    with acting_as(actor):
        dossier = Dossier.objects.select_related("reception_point", "person").get(pk=dossier_id)
        if dossier.state not in OPEN and dossier.state != DossierState.DRAFT:
            return
        identity_told = _identity_told(dossier)
        history_told = (event == "dossiers.filed" and _came_today(dossier)) or (
            missing_only and not dossier.waiting_for_evidence
        )
        if identity_told and history_told:
            _look_at_all(lock_dossier(dossier_id), history_told=True)
            return
    population = None if identity_told and (history_told or missing_only) else _ask_population(actor, dossier)
    insurance = None if history_told else _ask_insurance(actor, dossier)
    with acting_as(actor), act_block():
        locked = lock_dossier(dossier_id)
        if locked.state not in OPEN and locked.state != DossierState.DRAFT:
            return
        if population is not None:
            _keep_identity(actor, locked, population)
        if insurance is not None and insurance.answer is not None:
            keep_history(actor, locked, insurance.answer, call_id=insurance.call_id)
            history_told = True
        if history_told or (population is not None and population.answered):
            _look_at_all(locked, history_told=history_told)
    # A draft is asked about again when it is filed.
    silent = population is not None and not population.answered and not identity_told
    if (silent and dossier.state != DossierState.DRAFT) or (dossier.waiting_for_evidence and not history_told):
        raise EvidenceNotThere(f"dossier:{dossier_id}")


def _ask_population(actor: Actor, dossier: Dossier) -> Asked[CitizenAnswer]:
    return ask_population(
        actor=actor,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        procedure_code=dossier.procedure_code,
        unit_code=dossier.reception_point.unit_code,
    )


def _ask_insurance(actor: Actor, dossier: Dossier) -> Asked[ParticipationHistory]:
    return ask_social_insurance(
        actor=actor,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        purpose=f"{dossier.procedure_code} {dossier.code or 'draft'}",
        as_of=evidence_day(dossier, clock.today()),
    )


def _identity_told(dossier: Dossier) -> bool:
    """Has the population database told of the person, in this dossier?"""
    return Fact.objects.filter(dossier=dossier, source=FactSource.POPULATION, superseded_at__isnull=True).exists()


def _came_today(dossier: Dossier) -> bool:
    """Has social insurance told its history on this business day?"""
    known = Fact.objects.filter(
        dossier=dossier, kind="contributions", source=FactSource.SOCIAL_INSURANCE, superseded_at__isnull=True
    ).first()
    return known is not None and known.came_at.astimezone(clock.ZONE).date() == clock.today()


def _keep_identity(actor: Actor, dossier: Dossier, asked: Asked[CitizenAnswer]) -> None:
    """What the population database said. While it is silent its question stops the dossier; an officer who compared the
    identity card may accept it."""
    questions: dict[str, dict[str, Any]] = {}
    if asked.answer is None:
        if not _identity_told(dossier):
            ask(dossier, {"population_silent": {}}, among=["population_silent"])
        return
    if asked.answer.citizen is not None:
        keep_citizen(actor, dossier, asked.answer.citizen, call_id=asked.call_id)
    else:
        questions["not_in_population"] = {"number_ends": dossier.person.personal_number[-4:]}
    ask(dossier, questions, among=IDENTITY)


def _look_at_all(dossier: Dossier, *, history_told: bool) -> None:
    """Evidence is there: compare it, and ask the law once the dossier is filed."""
    if history_told and dossier.waiting_for_evidence:
        dossier.waiting_for_evidence = False
        dossier.save(update_fields=["waiting_for_evidence"])
    if dossier.state == DossierState.DRAFT:
        return
    compare(dossier)
    queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)


@job("dossiers.note_receipt")
def note_receipt(*, actor: Actor, subject: str, kind: str, told_on: str, **_event: Any) -> None:
    """Social insurance has receipted that a result was not collected: that clock stops (N374 Đ16.3)."""
    about, _colon, number = subject.partition(":")
    if kind == "not_collected" and about == "dossier":
        with act_block():
            meet_deadline(lock_dossier(int(number)), TELL_OF_NO_SHOW, dt.date.fromisoformat(told_on))


@job("dossiers.tell_person")
def tell_person_of_moved_place(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell one worker where to go; run again, nobody is told twice."""
    tell_person_of_place(actor=actor, event=event, payload=payload)


@job("dossiers.tell_of_place")
def tell_of_moved_place(*, actor: Actor, point_id: int, **_event: Any) -> None:
    """A point of reception is to close, or stays after all: whoever waits there is told."""
    tell_of_place(actor=actor, point_id=point_id)


@job("dossiers.ask_waiting")
def ask_waiting(*, actor: Actor) -> None:
    """Sweep of a centre: ask again for every dossier of which social insurance or the population database is silent."""
    silent = Clarification.objects.filter(
        centre_id=actor.centre_id, kind="population_silent", state=ClarificationState.OPEN
    )
    waiting = Dossier.objects.filter(
        Q(waiting_for_evidence=True) | Q(pk__in=silent.values("dossier_id")),
        centre_id=actor.centre_id,
        state__in=[state.value for state in OPEN],
    )
    for dossier_id in waiting.order_by("filed_on", "pk").values_list("pk", flat=True)[:2000]:
        enqueue(
            "dossiers.collect_evidence",
            centre_id=actor.centre_id,
            dossier_id=dossier_id,
            missing_only=True,
            queueing_lock=f"evidence:{dossier_id}",
        )


@job("dossiers.start_file_clocks")
def start_file_clocks(*, actor: Actor) -> None:
    """Sweep of a centre: the last day to complete a dossier, where the calendar was not there when it was filed."""
    steps = names_of_step("file")
    running = Deadline.objects.filter(centre_id=actor.centre_id, step__in=steps, replaced_at__isnull=True)
    without = Dossier.objects.filter(
        centre_id=actor.centre_id, completed_on__isnull=True, state__in=[state.value for state in OPEN]
    ).exclude(pk__in=running.values("dossier_id"))
    for dossier_id in without.order_by("pk").values_list("pk", flat=True)[:2000]:
        dossier = lock_dossier(dossier_id)
        if dossier.state in OPEN and dossier.completed_on is None:
            start_file_clock(dossier)
