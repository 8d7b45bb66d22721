"""Order what the closed lists bring and is not ordered yet: tuition to the school, meals to the trainee (N374 Đ13)."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.services.prepare_order import prepare_order
from vieclam.training import acts
from vieclam.training.models import Attendance, School, TrainingSupport
from vieclam.training.money import ordered, subject_of
from vieclam.training.states import SheetState
from vieclam.training.study import PAID, amounts_due

LETTER = {Purpose.TUITION: "T", Purpose.MEALS: "M"}


def order_months(actor: Actor, support: TrainingSupport, *, on: dt.date, listed_on: dt.date) -> list[PaymentOrder]:
    """The orders made now; the caller holds the support. Asked again, nothing is left to order.

    Social insurance pays within five working days of the school's list, which came on ``listed_on``.
    """
    require(actor, acts.ORDER, centre_id=support.centre_id)
    due, made = amounts_due(support), list[PaymentOrder]()
    school = School.objects.get(courses=support.course_id)
    rows = Attendance.objects.filter(support=support, sheet__state=SheetState.CLOSED).select_related("sheet")
    for row in rows.order_by("sheet__number"):
        for purpose in PAID:
            left = due[row.sheet.number][purpose] - ordered(row, purpose)
            if left > 0:
                made.append(_order(actor, row, support, school, purpose, left, on=on, listed_on=listed_on))
    return made


def _order(
    actor: Actor,
    row: Attendance,
    support: TrainingSupport,
    school: School,
    purpose: Purpose,
    amount: int,
    *,
    on: dt.date,
    listed_on: dt.date,
) -> PaymentOrder:
    payee = school if purpose is Purpose.TUITION else support
    subject = subject_of(row)
    count = PaymentOrder.objects.filter(subject=subject, purpose=purpose, replaces__isnull=True).count()
    more = f"-{count + 1}" if count else ""
    return prepare_order(
        actor=actor,
        centre_id=support.centre_id,
        person_id=support.person_id,
        subject=subject,
        reference=f"DT-{support.pk}-{row.sheet.number}{LETTER[purpose]}{more}",
        decision_number=support.decision_number,
        decided_on=support.decided_on,
        purpose=purpose,
        month_number=row.sheet.number,
        period_from=row.sheet.starts_on,
        period_to=row.sheet.ends_on,
        amount=amount,
        method="account",
        bank_bin=payee.bank_bin,
        account_number=payee.account_number,
        account_holder=payee.account_holder,
        due_on=law_desk.due_on("training_pay", listed_on),
        on=on,
    )
