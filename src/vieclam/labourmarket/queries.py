"""The named queries of reports N374-34 and N374-35: each number is the length of the list its query gives.

What is counted are cases, not heads: a dossier or decision counts once, on its day, in the centre that handled it; so
the figures of months add up to those of the half-year and the year. A decision counts on the day of its seal, with
which it takes effect, whatever day it was signed; one that is cancelled later stays counted, and its cancellation
counts on its own day. Only the procedure 1.014748 is counted (hưởng trợ cấp thất nghiệp). A benefit received to its
last month is not terminated (N374 Đ19.1). Age is that of the person on the counted day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Substr, TruncDate

from vieclam.benefits.correction import SUBJECT as OF_A_CORRECTION
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.documents.models import Document
from vieclam.documents.states import GIVEN_OUT
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.states import OrderState
from vieclam.people.models import Sex

EDITION = "2026-2"
"""Raised with every change of what a query counts; a sent report names the one it was counted with."""
AGE_GROUPS = ("Dưới 25", "25–40", "Trên 40")
SEXES = (Sex.MALE.value, Sex.FEMALE.value)
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Span:
    """What is counted in: a centre and the days from ``start`` to ``end``, both included."""

    centre_id: int
    start: dt.date
    end: dt.date


def filed(span: Span) -> Rows:
    """Dossiers filed; by post, the sending postmark is the day. Drafts are none."""
    rows = Dossier.objects.filter(centre_id=span.centre_id, procedure_code=BENEFIT_PROCEDURE)
    return _within(rows.exclude(state=DossierState.DRAFT.value), "filed_on", span).annotate(day=F("filed_on"))


def ineligible(span: Span) -> Rows:
    """Sealed notices that nothing is granted (N374-06)."""
    return _sealed(span, ProposalKind.REFUSE)


def granted(span: Span) -> Rows:
    """Sealed decisions that grant the benefit (N374-12)."""
    return _sealed(span, ProposalKind.GRANT)


def at_cap(span: Span) -> Rows:
    """Of the granted, those whose monthly amount is the law's ceiling."""
    answer = "determination__answer"
    rows = granted(span).annotate(amount=KeyTransform("monthly_amount", answer), ceiling=KeyTransform("cap", answer))
    return rows.filter(amount=F("ceiling"))


def cancelled(span: Span) -> Rows:
    """Sealed cancellations of a grant (N374-08); not those whose place a recalculated decision takes."""
    replaced = {"subject__startswith": OF_A_CORRECTION, "determination__answer__eligible": True}
    return _sealed(span, ProposalKind.CANCEL, ProposalKind.REVOKE).exclude(kind=ProposalKind.REVOKE, **replaced)


def transferred_out(span: Span) -> Rows:
    """Referrals to another province given out (N374-21)."""
    return _documents(span, "N374-21")


def transferred_in(span: Span) -> Rows:
    """Requests to pay a benefit that came from another province (N374-22); not those for one that stays after all."""
    stays = Proposal.objects.filter(document=OuterRef("pk"), entitlement__arrived_by__isnull=True)
    return _documents(span, "N374-22").filter(~Exists(stays))


def suspended(span: Span) -> Rows:
    """Sealed suspensions (N374-15)."""
    return _sealed(span, ProposalKind.SUSPEND)


def resumed(span: Span) -> Rows:
    """Sealed resumptions (N374-16)."""
    return _sealed(span, ProposalKind.RESUME)


def terminated(span: Span) -> Rows:
    """Sealed terminations (N374-18), each with its cause (``cause``, a kind of event of the law), as it was decided."""
    cause = KeyTextTransform("ended_by", "determination__answer")
    return _sealed(span, ProposalKind.TERMINATE).annotate(cause=cause)


def paid(span: Span) -> Rows:
    """Orders of the benefit that social insurance or the bank paid; the day is that of the payment."""
    rows = PaymentOrder.objects.filter(centre_id=span.centre_id, state=OrderState.PAID.value, purpose=Purpose.BENEFIT)
    return _within(rows, "paid_on", span).annotate(day=F("paid_on"))


QUERIES: dict[str, Callable[[Span], Rows]] = {
    query.__name__: query
    for query in (
        *(filed, ineligible, granted, at_cap, cancelled, transferred_out, transferred_in),
        *(suspended, resumed, terminated, paid),
    )
}
PEOPLE = tuple(name for name in QUERIES if name != "paid")
"""Those that the form counts by age group and sex."""


def rows_of(name: str, span: Span, *, cause: str = "", group: int | None = None, sex: str = "") -> Rows:
    """The rows behind a number, oldest first; narrowed to a cause of termination, an age group, a sex.

    Raises ``LookupError`` for a query, cause, group or sex that there is none of.
    """
    if name not in QUERIES or (cause and name != "terminated") or sex not in {"", *SEXES}:
        raise LookupError(name)
    if group is not None and not 0 <= group < len(AGE_GROUPS):
        raise LookupError(group)
    rows = by_person(QUERIES[name](span))
    if cause:
        rows = rows.filter(cause=cause)
    if group is not None:
        rows = rows.filter(age_group=group)
    if sex:
        rows = rows.filter(counted_sex=sex)
    return rows.select_related("person").order_by("day", "pk")


def by_person(rows: Rows) -> Rows:
    """The rows with the age group (``age_group``, its place in ``AGE_GROUPS``) and sex (``counted_sex``) they count in.

    Where no sex is recorded, the fourth digit of the personal number says it: even for men, odd for women (NĐ 137/2015
    Điều 7), so that every row stands in a column.
    """
    age = Func(
        F("day"),
        F("person__birth_date"),
        template="extract(year from age(%(expressions)s))::integer",
        output_field=IntegerField(),
    )
    digit = Cast(Substr("person__personal_number", 4, 1), IntegerField())
    return rows.annotate(age=age, sex_digit=digit % 2).annotate(
        age_group=Case(When(age__lt=25, then=0), When(age__lte=40, then=1), default=2, output_field=IntegerField()),
        counted_sex=Case(
            When(~Q(person__sex=""), then=F("person__sex")),
            When(sex_digit=0, then=Value(Sex.MALE.value)),
            default=Value(Sex.FEMALE.value),
            output_field=CharField(),
        ),
    )


def _sealed(span: Span, *kinds: ProposalKind) -> Rows:
    """Proposals of these kinds whose seal fell into the span."""
    first, beyond = (
        dt.datetime.combine(day, dt.time(), clock.ZONE) for day in (span.start, span.end + dt.timedelta(days=1))
    )
    rows = Proposal.objects.filter(centre_id=span.centre_id, kind__in=kinds, state=ProposalState.SEALED.value)
    return (
        rows.annotate(seal=FilteredRelation("steps", condition=Q(steps__act="seal")))
        .filter(seal__business_at__gte=first, seal__business_at__lt=beyond)
        .annotate(day=TruncDate("seal__business_at", tzinfo=clock.ZONE, output_field=DateField()))
        .select_related("dossier")
    )


def _documents(span: Span, form: str) -> Rows:
    states = [state.value for state in GIVEN_OUT]
    rows = Document.objects.filter(centre_id=span.centre_id, form=form, state__in=states)
    return _within(rows, "business_date", span).annotate(day=F("business_date"))


def _within(rows: Rows, column: str, span: Span) -> Rows:
    return rows.filter(**{f"{column}__gte": span.start, f"{column}__lte": span.end})
