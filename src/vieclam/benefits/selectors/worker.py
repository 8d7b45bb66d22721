"""What a worker sees of their benefit. Row-level security shows a person their own rows only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.announcements.models import Message
from vieclam.benefits.case import case_of
from vieclam.benefits.course import MISSED
from vieclam.benefits.event_kinds import event_words
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Determination, Entitlement
from vieclam.benefits.selectors.granted import RUNNING
from vieclam.benefits.states import COUNTED, TOLD_OF, EntitlementState, MonthState
from vieclam.benefits.transfer_models import Transfer
from vieclam.documents.models import Document
from vieclam.documents.states import GIVEN_OUT, DocumentState
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier
from vieclam.dossiers.procedures import procedure_of
from vieclam.payments.models import PaymentOrder
from vieclam.people.selectors import Seen, seen_by


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A benefit month with the latest payment order for it."""

    month: BenefitMonth
    order: PaymentOrder | None


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit with its months."""

    entitlement: Entitlement
    months: list[MonthRow]

    def waiting(self, on: dt.date) -> BenefitMonth | None:
        """The month to notify next: open today, else the next to open; None when nothing is left."""
        if self.entitlement.state not in TOLD_OF:
            return None
        rows = [row.month for row in self.months if row.month.state == MonthState.WAITING]
        return next((month for month in rows if on <= month.window_to), None)

    def missed(self, on: dt.date) -> list[BenefitMonth]:
        """Months whose window passed without a notification."""
        if self.entitlement.state not in {*COUNTED, EntitlementState.EXPIRED}:
            return []
        return [
            row.month
            for row in self.months
            if row.month.state in MISSED or (row.month.state == MonthState.WAITING and row.month.window_to < on)
        ]


def benefit_of(dossier: Dossier) -> Benefit | None:
    """The benefit that a dossier led to, in three queries."""
    entitlement = Entitlement.objects.filter(dossier=dossier).select_related("document").first()
    if entitlement is None:
        return None
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    orders: dict[str, PaymentOrder] = {}
    for order in PaymentOrder.objects.filter(subject__in=[f"month:{month.pk}" for month in months]).order_by("pk"):
        orders[order.subject] = order
    return Benefit(entitlement, [MonthRow(month, orders.get(f"month:{month.pk}")) for month in months])


def runs_from(person_id: int) -> int | None:
    """The number of the dossier that the person's running benefit came of, the newest; None where none runs."""
    mine = Entitlement.objects.filter(person_id=person_id, state__in=RUNNING).order_by("-pk")
    return mine.values_list("dossier_id", flat=True).first()


def life_events_of(entitlement: Entitlement) -> list[tuple[LifeEvent, str]]:
    """What was told that may end the benefit, newest first, in words."""
    rows = LifeEvent.objects.filter(entitlement=entitlement).order_by("-told_at")
    return [(row, event_words(row.kind)) for row in rows]


def current_determination(dossier: Dossier) -> Determination | None:
    """What the law was last found to say on the claim, as decided or to be decided; None where it was not asked.

    A correction on its way is no part of it: that has its own subject until it is sealed.
    """
    rows = Determination.objects.filter(dossier=dossier, matter=procedure_of(dossier).matter, subject="")
    return rows.filter(superseded_at__isnull=True).first()


def what_excludes(dossier: Dossier) -> list[str] | None:
    """Codes of the events that the law counts against the claim, on the facts in force; None when these contradict
    each other, so that nobody can tell yet."""
    answer = law_desk.ask_about_claim(case_of(dossier))
    if "contradiction" in answer:
        return None
    return [reason for reason in answer["reasons"] if reason.startswith("watch_")]


def open_questions_of(dossier: Dossier) -> list[Clarification]:
    """What is being clarified about the dossier."""
    return list(Clarification.objects.filter(dossier=dossier, state=ClarificationState.OPEN).order_by("opened_at"))


def own_month(person_id: int, month_id: int) -> BenefitMonth | None:
    """One benefit month of the person with its benefit; None when it is somebody else's."""
    return BenefitMonth.objects.select_related("entitlement").filter(person_id=person_id, pk=month_id).first()


def first_month_told(dossier: Dossier) -> BenefitMonth | None:
    """The first month of the benefit a dossier led to, if it was notified when the result was taken."""
    rows = BenefitMonth.objects.filter(entitlement__dossier=dossier, number=1, state=MonthState.NOTIFIED)
    return rows.select_related("entitlement__dossier").first()


def own_documents(person_id: int) -> list[Document]:
    """Documents that were issued to the person, newest first; drafts and voided ones are not shown."""
    return list(Document.objects.filter(person_id=person_id, state__in=GIVEN_OUT).order_by("-made_at"))


def documents_of(dossier: Dossier) -> list[Document]:
    """The issued documents about one dossier and its months, oldest first."""
    months = BenefitMonth.objects.filter(entitlement__dossier=dossier).values_list("pk", flat=True)
    moves = Transfer.objects.filter(entitlement__dossier=dossier).values_list("pk", flat=True)
    subjects = {f"month:{pk}" for pk in months} | {f"dossier:{dossier.pk}"} | {f"transfer:{pk}" for pk in moves}
    rows = [row for row in own_documents(dossier.person_id) if row.subject in subjects]
    proposals = Document.objects.filter(proposals__dossier=dossier, state=DocumentState.SEALED.value)
    requests = [row for row in own_documents(dossier.person_id) if row.subject.startswith(f"dossier:{dossier.pk}:")]
    found = {row.pk: row for row in (*rows, *requests, *proposals)}
    return sorted(found.values(), key=lambda row: row.made_at)


def own_messages(person_id: int, *, limit: int = 50) -> list[Message]:
    """Messages to the person, newest first."""
    return list(Message.objects.filter(person_id=person_id).order_by("-made_at")[:limit])


def own_views(person_id: int, *, limit: int = 100) -> list[Seen]:
    """Who looked at the person's record, newest first."""
    return seen_by(person_id, limit=limit)
