"""Edges of an employer's money: whose order was paid, when all came back, one employer under one number."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.employer_support import making
from tests.employer_support.making import DECIDED_ON, FILED_ON, PAID_ON, moment
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as as acting
from vieclam.employer_support.models import Application
from vieclam.employer_support.services.pay_support import orders_of
from vieclam.employer_support.services.recover_support import note_money_back, recoveries_of, sweep_support
from vieclam.employer_support.services.settle_support import find_breach
from vieclam.payments.models import SUPPORT
from vieclam.payments.services.prepare_order import prepare_order
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.record_credit import Credit, record_credit
from vieclam.web.employer_support.forms import TraineesForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def _account(settings: object) -> None:
    settings.RECOVERY_ACCOUNT = "970436:0011001234567:BHXH TINH THU NGHIEM"  # type: ignore[attr-defined]


def test_a_paid_claim_under_a_programme_pays_no_employer() -> None:
    case = making.granted()
    with acting(case.job) as job:
        (own,) = orders_of(case.row)
        claimed = prepare_order(
            actor=job,
            centre_id=own.centre_id,
            person_id=own.person_id,
            subject=f"{SUPPORT}{case.application_id}",
            reference="HT-7-1",
            decision_number="7/QĐ-HT",
            decided_on=DECIDED_ON,
            month_number=1,
            period_from=FILED_ON,
            period_to=DECIDED_ON,
            amount=1_000_000,
            method="cash",
            bank_bin="",
            account_number="",
            account_holder="",
            due_on=PAID_ON,
            on=DECIDED_ON,
        )
        answer = Answer("paid", claimed.amount, paid_on=PAID_ON, answer_id="A-7")
        record_answer(actor=job, order_id=claimed.pk, answer=answer, received_at=clock.real_now())
        assert (claimed.month_said, own.month_said) == (None, None)
    making.work_jobs(PAID_ON)
    assert case.row.state == "granted"
    with acting(case.job):
        assert orders_of(case.row) == [own]


def test_closed_only_once_all_decided_money_came_back() -> None:
    case = making.paid()
    day = dt.date(2026, 4, 2)
    found = {"kind": "misused", "found_on": day, "reason": "Chi cho việc khác ngoài phương án.", "on": day}
    case.do(find_breach, amount=1_000_000, **found)
    case.issued(on=day)
    with acting(case.job) as job:
        (recovery,) = recoveries_of(case.row)
        credit = Credit("NH-2", recovery.amount, day, content=recovery.code)
        record_credit(actor=job, centre_id=case.desk.centre.pk, credit=credit)
        sweep_support(actor=job, on=day, at=moment(day))
        case.row.breaches.create(
            centre_id=case.row.centre_id,
            person_id=case.row.person_id,
            kind="misused",
            found_on=day,
            amount=2_000_000,
            reason="Đã quyết định, chưa mở ở phần chi trả",
            decided_on=day,
        )
        Application.objects.filter(pk=case.application_id).update(state="recovering")
        assert not note_money_back(actor=job, application_id=case.application_id, on=day, at=moment(day))
    assert case.row.state == "recovering"


def test_one_employer_however_its_number_is_spelled() -> None:
    number = f"01{factories.next_number():08d}"
    case = making.filed(of=making.employer(number=f"{number}001"))
    assert case.row.employer_number == f"{number}-001"
    with pytest.raises(WrongState, match="chưa giải quyết xong"):
        making.filed(of=making.employer(number=f"{number}-001"))


def test_a_line_of_nonsense_names_no_course() -> None:
    form = TraineesForm({"rows": f"000290990001; Lê Văn Một; {'9' * 5000}"})
    assert form.is_valid()
    assert [row.course for row in form.told()] == [0]
