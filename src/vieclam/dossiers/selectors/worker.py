"""What a worker sees of their dossiers. Row-level security shows a person their own rows only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from vieclam.dossiers.components import Component, components_of, missing_components
from vieclam.dossiers.models import (
    BENEFIT_PROCEDURE,
    Clarification,
    ClarificationState,
    Deadline,
    Dossier,
    DossierEntry,
    Fact,
    FactSource,
    Paper,
    SupplementRequest,
)
from vieclam.dossiers.procedures import next_action, procedure_of
from vieclam.dossiers.services.clarifications import current_facts, said_fact, said_value
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.receiving import centres_by_name, receiving_centres, receiving_points

OTHERS = (FactSource.SOCIAL_INSURANCE, FactSource.POPULATION)


def draft_of(person_id: int) -> Dossier | None:
    """The claim the person is preparing, if any."""
    mine = Dossier.objects.filter(person_id=person_id, state=DossierState.DRAFT, procedure_code=BENEFIT_PROCEDURE)
    return mine.select_related("centre", "reception_point").order_by("-made_at").first()


def own_draft(person_id: int, dossier_id: int) -> Dossier | None:
    """One draft of the person; None when it is somebody else's, filed, or does not exist."""
    mine = Dossier.objects.filter(person_id=person_id, state=DossierState.DRAFT, pk=dossier_id)
    return mine.select_related("centre", "reception_point").first()


def own_dossiers(person_id: int) -> list[Dossier]:
    """The filed dossiers of the person, newest first."""
    mine = Dossier.objects.filter(person_id=person_id).exclude(state=DossierState.DRAFT)
    return list(mine.select_related("centre", "reception_point").order_by("-filed_at"))


def own_dossier(person_id: int, code: str) -> Dossier | None:
    """One filed dossier of the person by its code; None when it is somebody else's."""
    mine = Dossier.objects.filter(person_id=person_id, code=code).exclude(state=DossierState.DRAFT)
    return mine.select_related("centre", "reception_point").first()


def questions_to_answer(person_id: int) -> list[Clarification]:
    """What officers asked the person in open dossiers and the person has not answered, oldest first."""
    asked = Clarification.objects.filter(
        person_id=person_id,
        state=ClarificationState.OPEN,
        asked_at__isnull=False,
        answered_at__isnull=True,
        dossier__state__in=OPEN,
    )
    return list(asked.select_related("dossier").order_by("asked_at", "pk"))


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts of a dossier as the worker sees them: what is said, what others told of it, what filing needs."""

    facts: dict[str, dict[str, Fact]]
    needed: tuple[str, ...]

    def said(self, kind: str) -> Any:
        """What holds on our side; None when nobody said it yet."""
        return said_value(self.facts, kind)

    def from_others(self, kind: str) -> Fact | None:
        """What another administration told; social insurance before the population database."""
        by_source = self.facts.get(kind, {})
        return next((by_source[source] for source in OTHERS if source in by_source), None)

    def said_fact(self, kind: str) -> Fact | None:
        """The fact behind ``said``."""
        return said_fact(self.facts, kind)

    def missing(self) -> list[str]:
        """Kinds that filing needs and nobody said."""
        return [kind for kind in self.needed if self.said(kind) is None]


def answers_of(dossier: Dossier) -> Answers:
    """All facts in force, in one query."""
    facts = current_facts(dossier)
    return Answers(facts, procedure_of(dossier).needed(facts))


@dataclass(frozen=True, slots=True)
class ComponentPapers:
    """A paper the dossier needs, with what was handed in for it."""

    component: Component
    papers: list[Paper]
    needed: bool


def papers_of(dossier: Dossier) -> list[ComponentPapers]:
    """The papers of the dossier, in the order of the procedure."""
    rows = list(
        Paper.objects.filter(dossier=dossier, removed_at__isnull=True).select_related("file").order_by("added_at")
    )
    missing = {component.key for component in missing_components(dossier)}
    return [
        ComponentPapers(
            component, [row for row in rows if row.component == component.key], needed=component.key in missing
        )
        for component in components_of(dossier)
    ]


@dataclass(frozen=True, slots=True)
class DossierStory:
    """What happened with a dossier and which clocks run on it."""

    entries: list[DossierEntry]
    deadlines: dict[str, Deadline]
    open_request: SupplementRequest | None


def story_of(dossier: Dossier) -> DossierStory:
    """Entries oldest first, the clocks in force by step, the request still to be answered."""
    entries = list(DossierEntry.objects.filter(dossier=dossier).order_by("recorded_at", "pk"))
    clocks = {row.step: row for row in Deadline.objects.filter(dossier=dossier, replaced_at__isnull=True)}
    request = (
        SupplementRequest.objects.filter(dossier=dossier, answered_on__isnull=True).select_related("document").first()
    )
    return DossierStory(entries, clocks, request)


@dataclass(frozen=True, slots=True)
class Tracked:
    """What anybody with the code or the QR may learn: the state, where, and the next days.

    ``next_to`` is the last day for the next act: papers asked for, the decision, the result, or the next notification;
    ``next_from`` the first one where there is a window. None where the state waits for nothing.
    """

    state: DossierState
    procedure_code: str
    centre_name: str
    next_from: dt.date | None
    next_to: dt.date | None

    def is_late(self, on: dt.date) -> bool:
        """Papers were asked for and the last day to hand them in has passed: whoever comes now has to ask."""
        return self.state is DossierState.INFO_REQUESTED and self.next_to is not None and self.next_to < on

    def decision_is_late(self, on: dt.date) -> bool:
        """The last day for the decision has passed and there is none: whoever waits has to ask the centre."""
        return self.state is DossierState.COMPLETE and self.next_to is not None and self.next_to < on

    def next_action(self, on: dt.date) -> str:
        """What to do next, in a sentence."""
        if self.state is DossierState.COLLECTED and self.next_to is None:
            return _("Hồ sơ này không còn kỳ thông báo tìm việc nào.")
        return next_action(self.procedure_code, DossierState.LAPSED if self.is_late(on) else self.state)


def track(code_or_token: str, *, on: dt.date) -> Tracked | None:
    """The dossier of a code or of a QR's token on a day, across centres, without its person. None: there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select * from track_dossier(%s, %s)", [code_or_token, on])
        row = cursor.fetchone()
    return Tracked(DossierState(row[0]), *row[1:]) if row else None


def insurance_centres(province_code: str, on: dt.date) -> list[Centre]:
    """Centres of a province that take insurance dossiers on a day, by name, with their points of reception.

    None for what is no province's code: it comes from an address, where anything may stand.
    """
    if not province_code.isalnum():
        return []
    return centres_by_name(
        receiving_centres(on)
        .filter(department__province_code=province_code, handles_insurance=True)
        .prefetch_related(Prefetch("reception_points", receiving_points(on), to_attr="points"))
    )


def online_point(centre_id: int, on: dt.date) -> ReceptionPoint | None:
    """Where online dossiers of a centre come in on a day; None where nobody receives them."""
    return receiving_points(on, centre_id=centre_id).filter(online=True).first()
