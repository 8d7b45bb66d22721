"""The monthly list: days, orders to school and trainee, sent twice, corrected, left, odd days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from tests.training import making
from vieclam.benefits.models import Entitlement
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.payments.models import PaymentOrder, Purpose, Recovery
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.training.models import AttendanceSheet, School, TrainingSupport
from vieclam.training.money import to_recover
from vieclam.training.services.attendance import Present, close_sheet, correct_attendance, keep_attendance
from vieclam.training.services.order_anew import order_training_anew
from vieclam.training.services.prepare_recovery import prepare_training_recovery

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def sheet(made: making.Application, number: int) -> AttendanceSheet:
    with factories.acting(made.job):
        return AttendanceSheet.objects.get(course=made.course, number=number)


def close(
    made: making.Application, number: int, days: int, *, on: dt.date | None = None, **others: Any
) -> AttendanceSheet:
    row = sheet(made, number)
    day = on or row.ends_on + dt.timedelta(days=1)
    left = others.pop("left_on", None)
    with clock.at(moment(day)), factories.acting(made.desk.officer) as actor:
        return close_sheet(
            actor=actor,
            sheet_id=row.pk,
            present={made.support.pk: Present(days, left)},
            received_on=others.pop("received_on", day),
            on=day,
            at=moment(day),
            **others,
        )


def orders(made: making.Application) -> list[tuple[str, str, int, str]]:
    with factories.acting(made.job):
        rows = PaymentOrder.objects.filter(person=made.person, subject__startswith="attendance:").order_by("pk")
        return [(row.reference.split("-", 2)[2], row.purpose, row.amount, row.account_number) for row in rows]


def test_a_closed_list_orders_tuition_to_the_school_and_meals_to_the_trainee() -> None:
    made = making.granted()
    with factories.acting(made.job):
        months = list(AttendanceSheet.objects.filter(course=made.course).order_by("number"))
    assert [(row.starts_on, row.ends_on) for row in months][0] == (dt.date(2026, 5, 4), dt.date(2026, 6, 3))
    assert (len(months), months[0].list_by) == (4, dt.date(2026, 6, 10))
    close(made, 1, 20)
    assert orders(made) == [("1T", "tuition", 1_200_000, "9876543210"), ("1M", "meals", 1_000_000, "0123456789")]
    with factories.acting(made.job):
        order = PaymentOrder.objects.get(purpose="tuition", person=made.person)
    assert (order.due_on, order.account_holder) == (dt.date(2026, 6, 11), "TRUONG THU NGHIEM")


def test_sent_twice_closed_once() -> None:
    made = making.granted()
    close(made, 1, 20)
    close(made, 1, 31)  # the list came again: what was closed stands
    assert [row[2] for row in orders(made)] == [1_200_000, 1_000_000]


def test_nobody_is_left_out_and_no_month_is_closed_before_its_end() -> None:
    made = making.granted()
    row = sheet(made, 1)
    with pytest.raises(WrongState) as early:
        close(made, 1, 20, on=row.ends_on - dt.timedelta(days=1))
    assert early.value.code == "month_runs"
    day = row.ends_on + dt.timedelta(days=1)
    with factories.acting(made.desk.officer) as actor, pytest.raises(InvalidInput) as missing:
        close_sheet(actor=actor, sheet_id=row.pk, present={}, received_on=day, on=day, at=moment(day))
    assert missing.value.code == "days_missing"
    with pytest.raises(InvalidInput) as future:
        close(made, 1, 20, received_on=day + dt.timedelta(days=1))
    assert future.value.code == "received_on"


def test_a_day_outside_the_month_or_the_course_is_refused() -> None:
    made = making.granted()
    for told, code in (
        (Present(32), "days_outside"),
        (Present(3, dt.date(2026, 6, 4)), "left_outside"),
        (Present(20, dt.date(2026, 5, 10)), "days_outside"),  # seven days at most until the day of leaving
    ):
        with factories.acting(made.desk.officer) as actor, pytest.raises(InvalidInput) as refused:
            keep_attendance(actor=actor, sheet_id=sheet(made, 1).pk, present={made.support.pk: told})
        assert refused.value.code == code
    with factories.acting(made.job):
        assert not AttendanceSheet.objects.filter(course=made.course, number=5).exists()


def test_who_leaves_is_paid_for_the_month_and_is_in_no_later_list() -> None:
    made = making.granted()
    close(made, 1, 5, left_on=dt.date(2026, 5, 8))
    assert (made.support.state, made.support.left_on) == ("left", dt.date(2026, 5, 8))
    assert [row[2] for row in orders(made)] == [1_200_000, 250_000]
    row = sheet(made, 2)
    day = row.ends_on
    with factories.acting(made.desk.officer) as actor:
        closed = close_sheet(actor=actor, sheet_id=row.pk, present={}, received_on=day, on=day, at=moment(day))
    assert closed.state == "closed"
    assert len(orders(made)) == 2


def test_a_correction_orders_what_was_missing_once() -> None:
    made = making.granted()
    close(made, 1, 0)
    assert orders(made) == []
    for _press in range(2):
        with factories.acting(made.desk.officer) as actor:
            correct_attendance(
                actor=actor,
                sheet_id=sheet(made, 1).pk,
                support_id=made.support.pk,
                days=4,
                reason="Công văn đính chính của trường",
                on=dt.date(2026, 6, 10),
            )
    assert [row[:3] for row in orders(made)] == [("1T", "tuition", 1_200_000), ("1M", "meals", 200_000)]
    with factories.acting(made.desk.officer) as actor:
        correct_attendance(
            actor=actor,
            sheet_id=sheet(made, 1).pk,
            support_id=made.support.pk,
            days=6,
            reason="Đính chính lần hai",
            on=dt.date(2026, 6, 11),
        )
    assert orders(made)[-1][:3] == ("1M-2", "meals", 100_000)


def test_who_takes_the_decision_after_the_last_list_is_told_later_and_has_finished() -> None:
    made = making.filed()
    made.decide()
    last = sheet(made, 4)
    day = last.ends_on
    with factories.acting(made.desk.officer) as actor:
        close_sheet(actor=actor, sheet_id=last.pk, present={}, received_on=day, on=day, at=moment(day))
    made.take(on=day)
    with factories.acting(made.desk.officer) as actor:
        correct_attendance(
            actor=actor,
            sheet_id=last.pk,
            support_id=made.support.pk,
            days=10,
            reason="Danh sách bổ sung của trường",
            on=day,
        )
    assert (made.support.state, orders(made)[-1][:3]) == ("finished", ("4M", "meals", 500_000))


def test_months_from_the_31st_with_odd_days_and_a_short_course() -> None:
    claim = factories.claim("collected")
    course = making.course(
        claim.desk,
        starts_on=dt.date(2026, 5, 31),
        ends_on=dt.date(2026, 7, 14),
        tuition=6_000_000,
        tuition_per="course",
    )
    made = making.granted(desk=claim.desk, person=claim.person, of_course=course)
    with factories.acting(made.job):
        months = list(AttendanceSheet.objects.filter(course=course).order_by("number"))
    # There is no 31 June: the second month begins on 1 July and has fourteen days, half a month.
    assert [(row.starts_on, row.ends_on) for row in months] == [
        (dt.date(2026, 5, 31), dt.date(2026, 6, 30)),
        (dt.date(2026, 7, 1), dt.date(2026, 7, 14)),
    ]
    assert made.proposal.document.data["supported_half_months"] == 3
    close(made, 1, 31)
    close(made, 2, 14)
    assert [row[:3] for row in orders(made)] == [
        ("1T", "tuition", 4_000_000),
        ("1M", "meals", 1_550_000),
        ("2T", "tuition", 500_000),
        ("2M", "meals", 700_000),
    ]
    assert made.support.state == "finished"


def test_support_goes_on_when_the_benefit_ends() -> None:
    made = making.granted()
    with factories.acting(made.job):
        Entitlement.objects.filter(person=made.person).update(state="terminated")
    close(made, 1, 20)
    assert len(orders(made)) == 2


def test_what_was_sent_back_goes_to_the_new_account_and_so_do_later_months() -> None:
    made = making.granted()
    close(made, 1, 20)
    with factories.acting(made.job) as job:
        for row in PaymentOrder.objects.filter(subject__startswith="attendance:"):
            refused = Answer("rejected", row.amount, reason_code="ACCOUNT_CLOSED", reason="Tài khoản đã đóng")
            record_answer(actor=job, order_id=row.pk, answer=refused, received_at=clock.real_now())
        meals, tuition = (PaymentOrder.objects.get(purpose=purpose) for purpose in ("meals", "tuition"))
    on, at = dt.date(2026, 6, 15), moment(dt.date(2026, 6, 15))
    with factories.acting(made.desk.officer) as actor:
        with pytest.raises(InvalidInput):  # the register still has the refused account
            order_training_anew(actor=actor, order_id=tuition.pk, account=None, on=on, at=at)
        School.objects.filter(pk=made.course.school_id).update(account_number="5555666677")
        target = Target("account", "970436", "1111222233", "NGUYEN VAN THU")
        for _press in range(2):
            order_training_anew(actor=actor, order_id=tuition.pk, account=None, on=on, at=at)
            order_training_anew(actor=actor, order_id=meals.pk, account=target, on=on, at=at)
    close(made, 2, 10)
    assert [row[:1] + row[3:] for row in orders(made)][2:] == [
        ("1T-R2", "5555666677"),
        ("1M-R2", "1111222233"),
        ("2T", "5555666677"),
        ("2M", "1111222233"),
    ]


def test_days_corrected_down_after_the_payment_are_recovered(settings: Any) -> None:
    settings.RECOVERY_ACCOUNT = "970436:1234567890:QUY BHTN"
    made = making.granted()
    close(made, 1, 20)
    with factories.acting(made.job) as job:
        meals = PaymentOrder.objects.get(purpose="meals")
        paid = Answer("paid", meals.amount, paid_on=dt.date(2026, 6, 9))
        record_answer(actor=job, order_id=meals.pk, answer=paid, received_at=clock.real_now())
    on = dt.date(2026, 6, 15)
    at, why = moment(on), "Công văn đính chính của trường"
    with clock.at(at), factories.acting(made.desk.officer) as actor:
        first = sheet_id(made, 1)
        correct_attendance(
            actor=actor, sheet_id=first, support_id=made.support.pk, days=14, reason="Ghi nhầm sáu ngày", on=on
        )
        for _press in range(2):
            prepare_training_recovery(
                actor=actor, dossier_id=made.dossier_id, purpose=Purpose.MEALS, reason=why, on=on, at=at
            )
        with pytest.raises(WrongState):
            prepare_training_recovery(
                actor=actor, dossier_id=made.dossier_id, purpose=Purpose.TUITION, reason=why, on=on, at=at
            )
    made.decide(on=on)
    assert len(orders(made)) == 2
    with factories.acting(made.job):
        recovery = Recovery.objects.get(person=made.person)
        support = TrainingSupport.objects.get(dossier_id=made.dossier_id)
        left = to_recover(support, Purpose.MEALS)
    assert (recovery.amount, recovery.due_on, left) == (300_000, dt.date(2026, 6, 29), 0)


def sheet_id(made: making.Application, number: int) -> int:
    return AttendanceSheet.objects.get(course=made.course, number=number).pk
