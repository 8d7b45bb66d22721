"""Running benefits for ``sweep`` and ``notify``: by COPY as the owner, with history triggers and keys in force.

Every benefit has its person, relation, dossier, decision, entitlement of 3 to 12 months and benefit months, whose
periods and windows are the law's own answer for its first day. Those that an act is measured on (a window missed
yesterday, a window open today) also have what happened so far: notifications, paid orders, ledger.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import Any, NamedTuple

import psycopg

from benchmarks._copy import copy_records
from simulators.world.names import invented_name
from vieclam.accounts.models import User, UserKind
from vieclam.benefits.ledger import BenefitFacts, entries_of
from vieclam.benefits.models import BenefitMonth, Entitlement, LedgerEntry, Notification
from vieclam.benefits.states import EntitlementState, MonthState
from vieclam.core.tenancy import acting_as
from vieclam.core.text import fold
from vieclam.demo.staff import SEEDER
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier, Fact
from vieclam.dossiers.states import DossierState
from vieclam.payments.models import PaymentOrder
from vieclam.payments.states import OrderState
from vieclam.people.models import Person, PersonCentre

# A Thursday: yesterday windows of three first days ended, tomorrow those of one open, today others are open.
TODAY = dt.date(2026, 10, 15)
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 10, 1, 8, tzinfo=dt.UTC)
FIRST_START = dt.date(2026, 1, 5)
LONGEST, SHORTEST = 12, 3
FIRST_ID = 10_000_000
AMOUNT = 5_000_000


class Situation(Enum):
    """What today brings a benefit."""

    QUIET = "quiet"
    MISSED = "missed"
    DUE = "due"
    OPEN = "open"


class Month(NamedTuple):
    """A benefit month as the law answers."""

    number: int
    starts_on: dt.date
    ends_on: dt.date
    window_from: dt.date
    window_to: dt.date


@dataclass(frozen=True)
class Plan:
    """The months of a benefit that begins on a day, and the month that today is about."""

    months: tuple[Month, ...]
    current: int
    calendar_version: str


class Row(NamedTuple):
    """One benefit to be written."""

    number: int
    centre: int
    point: int
    situation: Situation
    plan: Plan

    @property
    def key(self) -> int:
        """Of its person, dossier, entitlement and user alike."""
        return FIRST_ID + self.number

    @property
    def has_story(self) -> bool:
        return self.situation in {Situation.MISSED, Situation.OPEN}

    def month_key(self, number: int) -> int:
        return FIRST_ID + self.number * LONGEST + number

    @property
    def owner(self) -> dict[str, int]:
        return {"centre_id": self.centre, "person_id": self.key}


def plans() -> dict[Situation, list[Plan]]:
    """Every schedule that runs today, by what today is for it."""
    found: dict[Situation, list[Plan]] = defaultdict(list)
    with acting_as(SEEDER):
        for day in range((TODAY - FIRST_START).days):
            months, version = _schedule(FIRST_START + day * DAY)
            for count in range(SHORTEST, LONGEST + 1):
                if len(months) >= count and months[count - 1].ends_on >= TODAY:
                    situation, current = _situation(months[:count])
                    found[situation].append(Plan(months[:count], current, version))
    return found


def _schedule(starts_on: dt.date) -> tuple[tuple[Month, ...], str]:
    answer = law_desk.ask({"matter": "schedule", "facts": {"starts_on": starts_on.isoformat(), "months": LONGEST}})
    months = []
    for number, period in enumerate(answer["benefit_months"], start=1):
        # The first month is notified with the result, some days after the decision.
        days = answer["windows"].get(str(number)) or [period[0], period[0]]
        months.append(Month(number, *(dt.date.fromisoformat(day) for day in (*period, *days))))
    return tuple(months), str(answer["calendar_version"])


def _situation(months: Sequence[Month]) -> tuple[Situation, int]:
    for month in months[1:]:
        if month.window_to == TODAY - DAY:
            return Situation.MISSED, month.number
        if month.window_from == TODAY + DAY or month.window_to == TODAY:
            return Situation.DUE, month.number
        if month.window_from <= TODAY < month.window_to:
            return Situation.OPEN, month.number
    later = (month.number for month in months if month.window_from > TODAY)
    return Situation.QUIET, next(later, len(months) + 1)


def rows_of(points: Sequence[tuple[int, int]], count: int, situation_of: Callable[[int], Situation]) -> Iterator[Row]:
    """Benefits strewn over (centre, point); ``situation_of`` chooses each one's by its number."""
    random, known = Random("benefits"), plans()
    for number in range(count):
        centre, point = random.choice(points)
        situation = situation_of(number)
        yield Row(number, centre, point, situation, random.choice(known[situation]))


def fill(owner: str, rows: list[Row], *, sign_in: bool = False, facts: Sequence[tuple[str, Any, str]] = ()) -> None:
    """Write everything, then statistics for the planner.

    With ``sign_in`` each person has a user; ``facts`` (kind, value, source) are what each dossier rests on.
    """
    connection = psycopg.connect(owner)
    random = Random("names")
    if sign_in:
        copy_records(connection, (_user(row) for row in rows))
    copy_records(connection, (_person(row, random, sign_in=sign_in) for row in rows))
    copy_records(
        connection,
        (PersonCentre(purpose="insurance", reason="", made_at=NOW, **row.owner) for row in rows),
    )
    copy_records(connection, map(_dossier, rows))
    copy_records(connection, (_fact(row, *fact) for row in rows for fact in facts))
    copy_records(connection, map(_decision, rows))
    copy_records(connection, map(_entitlement, rows))
    copy_records(connection, (month for row in rows for month in _months(row)))
    stories = [row for row in rows if row.has_story]
    copy_records(connection, (record for row in stories for record in _notifications(row)))
    copy_records(connection, (record for row in stories for record in _orders(row)))
    copy_records(connection, (record for row in stories for record in _ledger(row)))
    connection.autocommit = True
    connection.execute("vacuum analyze")
    connection.close()


def _user(row: Row) -> User:
    return User(pk=row.key, username=f"bench-{row.number}", kind=UserKind.WORKER, password="!", date_joined=NOW)


def _person(row: Row, random: Random, *, sign_in: bool) -> Person:
    sex = random.choice(("male", "female"))
    name = invented_name(random, sex, "14")  # type: ignore[arg-type]
    return Person(
        pk=row.key,
        user_id=row.key if sign_in else None,
        personal_number=f"0003{row.number:08d}",
        full_name=name,
        folded_name=fold(name),
        birth_date=dt.date(1980, 1, 1) + row.number % 9000 * DAY,
        sex=sex,
    )


def _dossier(row: Row) -> Dossier:
    granted = row.plan.months[0].starts_on
    return Dossier(
        pk=row.key,
        reception_point_id=row.point,
        procedure_code=BENEFIT_PROCEDURE,
        code=f"BENCH-{row.number:08d}",
        token=f"bench{row.number:012d}",
        channel="online",
        state=DossierState.COLLECTED.value,
        filed_on=granted - 16 * DAY,
        filed_at=NOW,
        completed_on=granted - 16 * DAY,
        result_from=granted,
        result_to=granted + 5 * DAY,
        made_at=NOW,
        **row.owner,
    )


def _fact(row: Row, kind: str, value: Any, source: str) -> Fact:
    return Fact(
        dossier_id=row.key, kind=kind, value=value, source=source, given_by="job:bench", came_at=NOW, **row.owner
    )


def _decision(row: Row) -> Document:
    return Document(
        pk=row.key,
        form="N374-12",
        subject=f"dossier:{row.key}",
        state=DocumentState.ISSUED.value,
        number_text=f"{row.number}/QĐ-SNV",
        business_date=row.plan.months[0].starts_on,
        made_at=NOW,
        **row.owner,
    )


def _entitlement(row: Row) -> Entitlement:
    months = row.plan.months
    return Entitlement(
        pk=row.key,
        dossier_id=row.key,
        document_id=row.key,
        regime="B",
        decision_number=f"{row.number}/QĐ-SNV",
        decided_on=months[0].starts_on,
        monthly_amount=AMOUNT,
        months=len(months),
        contribution_months=12 * len(months),
        leftover_months=0,
        starts_on=months[0].starts_on,
        ends_on=months[-1].ends_on,
        state=EntitlementState.ACTIVE.value,
        method="account",
        bank_bin="970436",
        account_number=f"0001{row.number:08d}",
        account_holder="NGUOI HUONG MINH HOA",
        **row.owner,
    )


def _months(row: Row) -> Iterator[BenefitMonth]:
    """Those before the current one are notified; a worker whose window is open was told so the day before."""
    for month in row.plan.months:
        told = month.number > 1 and month.window_from <= TODAY
        yield BenefitMonth(
            pk=row.month_key(month.number),
            entitlement_id=row.key,
            number=month.number,
            starts_on=month.starts_on,
            ends_on=month.ends_on,
            window_from=month.window_from,
            window_to=month.window_to,
            calendar_version=row.plan.calendar_version,
            opening_told_on=month.window_from - DAY if told else None,
            closing_told_on=month.window_to if told and month.window_to < TODAY else None,
            state=(MonthState.NOTIFIED if month.number < row.plan.current else MonthState.WAITING).value,
            **row.owner,
        )


def _past(row: Row) -> Sequence[Month]:
    return row.plan.months[: row.plan.current - 1]


def _notifications(row: Row) -> Iterator[Notification]:
    for month in _past(row):
        yield Notification(
            month_id=row.month_key(month.number),
            notified_on=month.window_from,
            channel="online",
            job_status="no_job",
            units_contacted=[],
            given_by=f"person:{row.key}",
            recorded_at=NOW,
            **row.owner,
        )


def _orders(row: Row) -> Iterator[PaymentOrder]:
    for month in _past(row):
        yield PaymentOrder(
            pk=row.month_key(month.number),
            subject=f"month:{row.month_key(month.number)}",
            reference=f"PO-{row.key}-{month.number}",
            decision_number=f"{row.number}/QĐ-SNV",
            decided_on=row.plan.months[0].starts_on,
            payee_number=f"0003{row.number:08d}",
            payee_name="Người Hưởng Minh Họa",
            month_number=month.number,
            period_from=month.starts_on,
            period_to=month.ends_on,
            amount=AMOUNT,
            method="account",
            bank_bin="970436",
            account_number=f"0001{row.number:08d}",
            account_holder="NGUOI HUONG MINH HOA",
            state=OrderState.PAID.value,
            due_on=month.window_to,
            ordered_on=month.window_from,
            paid_on=month.window_to,
            made_at=NOW,
            **row.owner,
        )


def _ledger(row: Row) -> Iterator[LedgerEntry]:
    """What the services had booked by now."""
    notified = frozenset(month.number for month in _past(row))
    facts = BenefitFacts(_entitlement(row), list(_months(row)), notified, list(_orders(row)), [])
    for entry in entries_of(facts):
        yield LedgerEntry(
            entitlement_id=row.key,
            reference=entry.reference,
            from_account=entry.source,
            to_account=entry.target,
            months=entry.months,
            amount=entry.amount,
            benefit_month=entry.benefit_month,
            booked_on=entry.on,
            recorded_at=NOW,
            **row.owner,
        )
