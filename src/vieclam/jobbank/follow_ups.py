"""What is still to be done about referrals: nobody answered, not yet on the exchange, to be asked after a month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, QuerySet, Subquery

from vieclam.gateways.models import ExchangeKind, ExchangeRecord
from vieclam.gateways.states import DONE
from vieclam.jobbank.models import FollowUp, Referral, VacancyContact
from vieclam.jobbank.referral_clocks import last_step
from vieclam.jobbank.services.follow_referrals import named_in_the_outbox, with_open_record
from vieclam.jobbank.services.referral_support import Contact, contact_of
from vieclam.jobbank.services.report_result import subject_of
from vieclam.jobbank.states import ReferralState

UNANSWERED, TO_REPORT, TO_FOLLOW = PARTS = ("chua-tra-loi", "len-san", "hoi-lai")
AHEAD = dt.timedelta(days=7)
"""How long before its due day a follow-up is shown."""
CALLED_FOR = dt.timedelta(days=60)
"""How long after its last day an unanswered slip is called about; an answer is taken later too."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose referrals: of an officer (``issued_by``), of everybody, or those told to the head."""

    issued_by: str = ""
    escalated: bool = False


@dataclass(slots=True)
class Known:
    """What the rows of a page need beside themselves, read at once."""

    records: dict[str, ExchangeRecord] = field(default_factory=dict)
    contacts: dict[int, Contact] = field(default_factory=dict)
    attempts: dict[int, list[FollowUp]] = field(default_factory=dict)


def to_do(centre_id: int, part: str, *, on: dt.date, chosen: Chosen) -> QuerySet[Referral]:
    """One part of the queue, what is due first comes first."""
    rows = Referral.objects.filter(centre_id=centre_id)
    if chosen.issued_by:
        rows = rows.filter(issued_by=chosen.issued_by)
    if chosen.escalated:
        rows = rows.filter(reminded__gte=last_step(on))
    if part == TO_REPORT:
        return with_open_record(rows).order_by(F("exchange_due").asc(nulls_last=True), "pk")
    if part == TO_FOLLOW:
        return rows.filter(state=ReferralState.HIRED, follow_up_due__lte=on + AHEAD).order_by("follow_up_due", "pk")
    waiting = rows.filter(state__in=[ReferralState.ISSUED, ReferralState.DELIVERED], attend_on__lte=on)
    expired = rows.filter(state=ReferralState.NO_ANSWER, answer_by__gte=on - CALLED_FOR)
    return (waiting | expired).order_by("answer_by", "pk")


def reported(rows: list[Referral]) -> set[int]:
    """Keys of those whose result the exchange has, sent or entered by hand, and nothing newer is on its way."""
    named = {subject_of(row.pk): row.pk for row in rows if row.state == ReferralState.HIRED}
    if not named:
        return set()
    found = ExchangeRecord.objects.filter(kind=ExchangeKind.REFERRAL_RESULT, subject__in=list(named))
    latest = dict(found.order_by("version").values_list("subject", "state"))
    return {named[subject] for subject, state in latest.items() if state in DONE}


def exchange_state() -> Subquery:
    """How the latest record of the outer query's referral stands: what ``reported`` asks, in SQL."""
    records = ExchangeRecord.objects.filter(kind=ExchangeKind.REFERRAL_RESULT, subject=named_in_the_outbox())
    return Subquery(records.order_by("-version").values("state")[:1])


def shown(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """The rows with who and where."""
    return rows.select_related("person", "registration", "vacancy")


def known_about(rows: list[Referral], part: str) -> Known:
    """What a part of the queue shows beside its rows: whom to call, the record, the attempts so far."""
    known = Known()
    if part == TO_REPORT:
        subjects = [subject_of(row.pk) for row in rows]
        found = ExchangeRecord.objects.filter(kind=ExchangeKind.REFERRAL_RESULT, subject__in=subjects)
        known.records = {record.subject: record for record in found.order_by("version")}
    elif part == UNANSWERED:
        contacts = VacancyContact.objects.filter(vacancy_id__in=[row.vacancy_id for row in rows])
        known.contacts = {one.vacancy_id: Contact(one.name, one.phone, one.email, False) for one in contacts}
        for vacancy_id in {row.vacancy_id for row in rows} - set(known.contacts):  # another centre's vacancy
            contact = contact_of(vacancy_id)
            if contact is not None:
                known.contacts[vacancy_id] = contact
    else:
        for attempt in FollowUp.objects.filter(referral__in=rows).order_by("pk"):
            known.attempts.setdefault(attempt.referral_id, []).append(attempt)
    return known


def due_day(row: Referral, part: str) -> dt.date | None:
    """By when a row of a part is to be done."""
    return {UNANSWERED: row.answer_by, TO_REPORT: row.exchange_due, TO_FOLLOW: row.follow_up_due}[part]


def referral_of_centre(number: str, centre_id: int | None) -> Referral | None:
    """A referral of the centre that made it, by its number."""
    return shown(Referral.objects.filter(number=number, centre_id=centre_id)).first()


def own_referral(number: str, person_id: int) -> Referral | None:
    """A referral of the person, by its number."""
    return Referral.objects.select_related("centre").filter(number=number, person_id=person_id).first()
