"""Employers' applications as pages ask for them. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Min, Q, QuerySet

from vieclam.documents.models import Document
from vieclam.employer_support.components import COMPONENTS, Component
from vieclam.employer_support.form_data import subject_of
from vieclam.employer_support.models import (
    Application,
    Breach,
    SupportDeadline,
    SupportEntry,
    SupportPaper,
    SupportSupplement,
    Trainee,
)
from vieclam.employer_support.money import (
    CourseMoney,
    courses_of,
    held_amount,
    open_breach,
    plan_amount,
    unproved_amount,
)
from vieclam.employer_support.services.pay_support import orders_of
from vieclam.employer_support.services.recover_support import recoveries_of
from vieclam.employer_support.states import AT_WORK, SupportState
from vieclam.payments.models import PaymentOrder, Recovery


def application_by_code(code: str) -> Application | None:
    """The application the actor may see, by its code."""
    return Application.objects.select_related("person", "centre", "employer").filter(code=code).first()


def applications_at(centre_id: int, *, only_open: bool, words: str = "") -> QuerySet[Application]:
    """Applications of a centre: those at work by their next clock, others newest first.

    ``words`` are part of the employer's name, its number or the code.
    """
    running = Q(deadlines__met_on__isnull=True, deadlines__replaced_at__isnull=True)
    rows = Application.objects.filter(centre_id=centre_id).annotate(next_due=Min("deadlines__due_on", filter=running))
    if words:
        rows = rows.filter(
            Q(employer_name__icontains=words) | Q(employer_number__startswith=words) | Q(code__iexact=words)
        )
    if not only_open:
        return rows.order_by("-pk")
    return rows.filter(state__in=[state.value for state in AT_WORK]).order_by("next_due", "pk")


@dataclass(frozen=True, slots=True)
class ComponentPapers:
    """A paper the application needs with what was handed in for it."""

    component: Component
    papers: list[SupportPaper]
    needed: bool


@dataclass(frozen=True, slots=True)
class ApplicationStory:
    """Everything a page shows of an application. Sums in whole đồng."""

    application: Application
    courses: list[CourseMoney]
    amount: int
    workers: list[Trainee]
    papers: list[ComponentPapers]
    supplement: SupportSupplement | None
    clocks: list[SupportDeadline]
    entries: list[SupportEntry]
    documents: list[Document]
    orders: list[PaymentOrder]
    recoveries: list[Recovery]
    breach: Breach | None
    held: int
    unproved: int


def story_of(application: Application) -> ApplicationStory:
    """The application with its plan, papers, clocks, documents, money and story."""
    courses = courses_of(application)
    return ApplicationStory(
        application=application,
        courses=courses,
        amount=plan_amount(courses),
        workers=list(
            application.workers.filter(removed_at=None).select_related("course").order_by("course__number", "full_name")
        ),
        papers=_papers(application),
        supplement=application.supplements.filter(answered_on=None).select_related("document").first(),
        clocks=list(application.deadlines.filter(met_on=None, replaced_at=None).order_by("due_on")),
        entries=list(application.entries.order_by("pk")),
        documents=documents_of(application),
        orders=orders_of(application),
        recoveries=recoveries_of(application),
        breach=open_breach(application),
        held=held_amount(application),
        unproved=unproved_amount(application),
    )


def _papers(application: Application) -> list[ComponentPapers]:
    rows = list(application.papers.select_related("file").order_by("pk"))
    return [
        ComponentPapers(
            component,
            [row for row in rows if row.component == component.key],
            needed=not any(row.component == component.key and not row.rejected_for for row in rows),
        )
        for component in COMPONENTS
    ]


def documents_of(application: Application) -> list[Document]:
    """Forms and slips of the application; its decisions hang on their proposals."""
    own = subject_of(application)
    rows = Document.objects.filter(Q(subject=own) | Q(subject__startswith=f"{own}:"), centre_id=application.centre_id)
    return list(rows.order_by("pk"))


@dataclass(frozen=True, slots=True)
class TrackedApplication:
    """What anybody with the code or the QR may learn: the state, where, and the next day."""

    state: SupportState
    procedure_code: str
    centre_name: str
    next_to: dt.date | None


def track_application(code_or_token: str) -> TrackedApplication | None:
    """The application of a code or of a QR's token, across centres, without the employer. None: there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select * from track_application(%s)", [code_or_token])
        row = cursor.fetchone()
    return TrackedApplication(SupportState(row[0]), *row[1:]) if row else None
