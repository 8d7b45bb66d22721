"""From the counter to the seal and the settlement: what the law says becomes what is decided and paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.employer_support import making
from tests.employer_support.making import COURSE, DECIDED_ON, FILED_ON, PAID_ON, TROUBLE, Case, moment
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.advance_proposal import approve_proposal
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.tenancy import acting_as as acting
from vieclam.documents.models import Document
from vieclam.employer_support.models import Application, SupportDeadline
from vieclam.employer_support.selectors import track_application
from vieclam.employer_support.services.examine_application import examine_application
from vieclam.employer_support.services.hand_in import hand_in
from vieclam.employer_support.services.list_trainees import list_trainees, record_attendance
from vieclam.employer_support.services.note_school_paid import note_school_paid
from vieclam.employer_support.services.pay_support import mend_account, orders_of, pay_support
from vieclam.employer_support.services.prepare_decisions import look_at_application, propose_refusal
from vieclam.employer_support.services.recover_support import recoveries_of, sweep_support
from vieclam.employer_support.services.request_supplement import request_supplement
from vieclam.employer_support.services.settle_support import find_breach, settle_support
from vieclam.employer_support.services.tell_of_plan import tell_not_needed, tell_of_return
from vieclam.employer_support.services.tell_of_workforce import Workforce, tell_of_workforce
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.record_credit import Credit, record_credit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
OVER_ON = dt.date(2026, 6, 15)
AMOUNT = 7_500_000


@pytest.fixture(autouse=True)
def _account(settings: object) -> None:
    settings.RECOVERY_ACCOUNT = "970436:0011001234567:BHXH TINH THU NGHIEM"  # type: ignore[attr-defined]


def forms_of(case: Case) -> set[str]:
    with acting(case.job):
        own = f"application:{case.application_id}"
        rows = Document.objects.filter(subject__startswith=own).exclude(state="voided")
        return set(rows.values_list("form", flat=True))


def open_clocks(case: Case) -> dict[str, str]:
    with acting(case.job):
        rows = SupportDeadline.objects.filter(
            application_id=case.application_id, met_on__isnull=True, replaced_at__isnull=True
        )
        return {row.step: row.due_on.isoformat() for row in rows}


def attended(case: Case, *halves: int, on: dt.date = OVER_ON) -> None:
    told = dict(zip([row.pk for row in case.trainees], halves, strict=True))
    case.do(record_attendance, half_months=told, on=on)


def test_granted_paid_once_and_settled() -> None:
    case = making.filed()
    assert forms_of(case) == {"N374-04", "N374-25", "N374-26"}
    assert open_clocks(case) == {"employer_training_decision": "2026-03-30"}
    case.examined()
    assert case.issued().document.data["amount"] == AMOUNT  # type: ignore[union-attr]
    assert open_clocks(case) == {"employer_payment": "2026-03-19"}
    with acting(case.job):
        (order,) = orders_of(case.row)
        assert (order.amount, order.payee_name) == (AMOUNT, case.row.employer_name)
        again = pay_support(actor=case.job, application_id=case.application_id, on=DECIDED_ON)
        assert again is not None
        assert again.pk == order.pk
    case.paid()
    case.paid()
    assert open_clocks(case) == {"employer_to_school": "2026-03-20", "employer_settlement": "2026-07-27"}
    with pytest.raises(InvalidInput, match="trước ngày chi"):
        case.do(note_school_paid, passed_on=DECIDED_ON, on=PAID_ON)
    for _press in range(2):
        case.do(note_school_paid, passed_on=PAID_ON, on=PAID_ON)
    assert open_clocks(case) == {"employer_settlement": "2026-07-27"}
    with pytest.raises(WrongState, match="10/6/2026"):
        case.do(settle_support, spent_amount=AMOUNT, note="Hóa đơn số 7 và danh sách", on=PAID_ON)
    with pytest.raises(WrongState, match="thời gian học"):
        case.do(settle_support, spent_amount=AMOUNT, note="Hóa đơn số 7 và danh sách", on=OVER_ON)
    with pytest.raises(InvalidInput, match="2,5 tháng"):
        attended(case, 6, 5, 5)
    attended(case, 5, 5, 5)
    with pytest.raises(InvalidInput, match="cao hơn số đã chi"):
        case.do(settle_support, spent_amount=AMOUNT + 1, note="Hóa đơn số 7 và danh sách", on=OVER_ON)
    for _press in range(2):
        case.do(settle_support, spent_amount=AMOUNT, note="Hóa đơn số 7 và danh sách", on=OVER_ON)
    assert (case.row.state, case.row.accepted_amount) == ("settled", AMOUNT)
    assert (open_clocks(case), case.proposals) == ({}, [])


def test_refused_by_an_officer_with_the_laws_reasons() -> None:
    case = making.filed(trouble=replace(TROUBLE, at_risk=20))
    with pytest.raises(WrongState, match="thẩm định"):
        case.do(propose_refusal, reason="Không đủ số lao động")
    case.examined(approved=False)
    assert case.proposals == []
    for _press in range(2):
        case.do(propose_refusal, reason="Số lao động có nguy cơ chưa đủ.")
    document = case.issued().document
    assert document is not None
    assert document.form == "N374-28"
    assert len(document.data["reasons"]) == 3
    assert case.row.state == "refused"


def test_a_supplement_takes_completeness_back() -> None:
    case = making.filed(papers=["request", "plan", "cause_proof"])
    assert case.row.state == "filed"
    later = dt.date(2026, 3, 5)
    case.do(hand_in, by=case.desk.reception, component="insurance_confirmation", on=later)
    assert case.row.completed_on == later
    case.examined(on=later)
    assert len(case.proposals) == 1
    for _press in range(2):
        case.do(request_supplement, by=case.desk.reception, unusable={"plan": "Thiếu chữ ký, dấu."}, on=later)
    assert (case.row.state, case.proposals) == ("info_requested", [])
    assert forms_of(case) == {"N374-03", "N374-25", "N374-26"}
    assert open_clocks(case) == {}
    last = dt.date(2026, 3, 9)
    case.do(hand_in, by=case.desk.reception, component="plan", on=last)
    assert (case.row.state, case.row.completed_on) == ("complete", last)
    assert "N374-04" in forms_of(case)
    with pytest.raises(InvalidInput, match="không thiếu"):
        case.do(request_supplement, unusable={}, on=last)


def test_filed_twice_even_elsewhere() -> None:
    told = making.employer()
    first = making.filed(of=told)
    with pytest.raises(WrongState, match="trung tâm khác"):
        making.filed(of=told)
    again = making.filed(once_key="pressed")
    same = making.filed(
        at=again.desk, person=again.person, of=making.employer(number=again.row.employer_number), once_key="pressed"
    )
    assert same.application_id == again.application_id
    first.do(tell_not_needed, by=first.desk.reception, reason="Đã tự thu xếp được.")
    assert first.row.state == "withdrawn"
    assert "N374-30" in forms_of(first)
    making.filed(of=told)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"trouble": replace(TROUBLE, at_risk=101)}, "at_risk"),
        ({"trouble": replace(TROUBLE, kept_months=11)}, "kept_months"),
        ({"trouble": replace(TROUBLE, trouble_on=dt.date(2026, 3, 3))}, "trouble_on"),
        ({"trouble": replace(TROUBLE, cause="downturn")}, "cause"),
        ({"courses": [replace(COURSE, trainees=101)]}, "staff"),
        ({"courses": [replace(COURSE, starts_on=dt.date(2026, 1, 5), ends_on=FILED_ON)]}, None),
        ({"courses": [replace(COURSE, ends_on=dt.date(2026, 3, 31))]}, None),
        ({"courses": []}, None),
        (
            {"of": making.EmployerTold("Công ty", "12", "Nơi nào đó", "Giám đốc", "970436", "01234", "CONG TY")},
            "number",
        ),
        ({"posted_on": dt.date(2026, 3, 3)}, "posted_on"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], field: str | None) -> None:
    with pytest.raises(InvalidInput) as refused:
        making.filed(**changed)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_late_filing_is_refused_by_the_law() -> None:
    case = making.filed(trouble=replace(TROUBLE, trouble_on=dt.date(2025, 8, 1)))
    case.examined()
    assert case.proposals == []


def test_a_plan_past_its_dates_is_not_decided() -> None:
    case = making.filed(courses=[replace(COURSE, starts_on=FILED_ON, ends_on=dt.date(2026, 4, 1))])
    case.examined()
    (proposal,) = case.proposals
    day = dt.date(2026, 4, 2)
    with clock.at(moment(day)), acting(case.desk.officer) as actor, pytest.raises(WrongState, match="Khóa 1"):
        approve_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=moment(day))


def test_workers_listed_twice_or_by_two_employers() -> None:
    case, other = making.filed(), making.filed()
    rows = making.workers()
    with pytest.raises(InvalidInput, match="Dòng 3"):
        case.do(list_trainees, rows=[rows[0], rows[1], replace(rows[0], full_name="Tên khác")])
    with pytest.raises(InvalidInput, match="phương án có 3 người, danh sách có 2"):
        case.do(list_trainees, rows=rows[:2])
    with pytest.raises(InvalidInput, match="không có khóa này"):
        case.do(list_trainees, rows=[*rows[:2], replace(rows[2], course=2)])
    with pytest.raises(InvalidInput, match="12 chữ số"):
        case.do(list_trainees, rows=[*rows[:2], replace(rows[2], personal_number="12")])
    for _press in range(2):
        case.do(list_trainees, rows=rows)
    with pytest.raises(InvalidInput, match=rows[1].full_name):
        other.do(list_trainees, rows=[*making.workers(2), rows[1]])
    corrected = [*rows[:2], *making.workers(1)]
    case.do(list_trainees, rows=corrected)
    assert {row.personal_number for row in case.trainees} == {row.personal_number for row in corrected}
    other.do(list_trainees, rows=[*making.workers(2), rows[2]])


def test_facts_that_change_bring_the_decision_back() -> None:
    case = making.filed()
    case.examined()
    (proposal,) = case.proposals
    day = dt.date(2026, 3, 3)
    case.do(examine_application, contribution_months=11, plan_approved=True, note="Xác nhận lại: 11 tháng", on=day)
    assert case.proposals == []
    case.do(examine_application, contribution_months=13, plan_approved=True, note="Xác nhận lại: 13 tháng", on=day)
    (fresh,) = case.proposals
    assert fresh.pk != proposal.pk
    case.do(look_at_application, by=case.job, on=day)
    assert [row.pk for row in case.proposals] == [fresh.pk]


def test_not_needed_before_the_payment_is_cancelled() -> None:
    case = making.granted()
    day = dt.date(2026, 3, 17)
    for _press in range(2):
        case.do(tell_not_needed, by=case.desk.reception, reason="Bán nhà máy, không đào tạo.", on=day)
    with acting(case.job):
        (order,) = orders_of(case.row)
        assert "Giữ lại" in order.attention
    assert case.issued(on=day).document.form == "N374-31"  # type: ignore[union-attr]
    assert (case.row.state, open_clocks(case)) == ("cancelled", {})


def test_not_needed_after_the_payment_is_recovered_and_paid_back() -> None:
    case = making.paid()
    day = dt.date(2026, 4, 2)
    case.do(tell_not_needed, by=case.desk.reception, reason="Người lao động đã nghỉ hết.", on=day)
    case.do(
        tell_of_return,
        amount=500_000,
        returned_on=day,
        transfer_reference="FT-1",
        reason="Hoàn trả một phần kinh phí",
        on=day,
    )
    assert open_clocks(case)["employer_recovery_dropped"] == "2026-04-07"
    document = case.issued(on=day).document
    assert document is not None
    assert (document.form, document.data["amount"]) == ("N374-29", AMOUNT - 500_000)
    assert case.row.state == "recovering"
    assert open_clocks(case) == {"employer_repayment": "2026-04-09"}
    with acting(case.job) as job:
        (recovery,) = recoveries_of(case.row)
        assert recovery.code == document.data["transfer_content"]
        credit = Credit("NH-1", recovery.amount, day, content=f"hoan tra {recovery.code}")
        record_credit(actor=job, centre_id=case.desk.centre.pk, credit=credit)
        assert sweep_support(actor=job, on=day, at=moment(day)) == 1
        assert sweep_support(actor=job, on=day, at=moment(day)) == 0
    assert (case.row.state, open_clocks(case)) == ("closed", {})


def test_all_returned_by_itself_needs_no_recovery() -> None:
    case = making.paid()
    day = dt.date(2026, 4, 2)
    case.do(tell_not_needed, by=case.desk.reception, reason="Người lao động đã nghỉ hết.", on=day)
    (recovery,) = case.proposals
    assert recovery.kind == "take_back"
    back = {"returned_on": day, "transfer_reference": "FT-9", "reason": "Hoàn trả toàn bộ kinh phí", "on": day}
    with pytest.raises(InvalidInput, match="không thể lớn hơn"):
        case.do(tell_of_return, amount=AMOUNT + 1, **back)
    for _press in range(2):
        case.do(tell_of_return, amount=AMOUNT, **back)
    with pytest.raises(InvalidInput, match="số tiền hoặc ngày khác"):
        case.do(tell_of_return, amount=1, **back)
    assert case.issued(on=day).kind == "end_support"
    assert case.row.state == "cancelled"
    assert {"N374-30", "N374-32"} <= forms_of(case)


def test_what_attendance_does_not_cover_comes_back() -> None:
    case = making.paid()
    attended(case, 5, 5, 0)
    case.do(settle_support, spent_amount=AMOUNT, note="Hóa đơn số 7 và danh sách", on=OVER_ON)
    assert (case.row.state, case.row.accepted_amount) == ("paid", 5_000_000)
    assert open_clocks(case)["employer_recovery"] == "2026-06-22"
    assert case.issued(on=OVER_ON).document.data["amount"] == 2_500_000  # type: ignore[union-attr]
    assert case.row.state == "recovering"


def test_jobs_not_kept_after_the_settlement() -> None:
    case = making.paid()
    attended(case, 5, 5, 5)
    case.do(settle_support, spent_amount=AMOUNT, note="Hóa đơn số 7 và danh sách", on=OVER_ON)
    day = dt.date(2026, 9, 1)
    left = {case.trainees[0].pk: day}
    told = {"first": dt.date(2026, 8, 1), "last": day, "reason": "Cắt giảm", "left": left, "on": day}
    with pytest.raises(InvalidInput, match="nhiều hơn số lao động giảm"):
        case.do(tell_of_workforce, workforce=Workforce(100, 60, 0, 0, 0, 0), **told)
    with pytest.raises(InvalidInput, match="nữ"):
        case.do(tell_of_workforce, workforce=Workforce(100, 101, 0, 0, 1, 0), **told)
    for _press in range(2):
        case.do(tell_of_workforce, workforce=Workforce(100, 60, 0, 0, 1, 1), **told)
    assert case.trainees[0].left_on == day
    found = {"kind": "jobs_not_kept", "found_on": day, "reason": "Cho thôi việc người được đào tạo.", "on": day}
    with pytest.raises(InvalidInput, match="còn giữ"):
        case.do(find_breach, amount=AMOUNT + 1, **found)
    case.do(find_breach, amount=2_500_000, **found)
    with pytest.raises(WrongState, match="chưa quyết định"):
        case.do(find_breach, amount=1, **found)
    assert case.issued(on=day).document.data["amount"] == 2_500_000  # type: ignore[union-attr]
    assert case.row.state == "recovering"


def test_an_account_that_was_sent_back() -> None:
    case = making.granted()
    with acting(case.job) as job:
        (order,) = orders_of(case.row)
        rejected = Answer("rejected", order.amount, reason_code="ACCOUNT_CLOSED", reason="Tài khoản đã đóng")
        record_answer(actor=job, order_id=order.pk, answer=rejected, received_at=clock.real_now())
    target = Target("account", "970436", "99887766", "CONG TY THU")
    for _press in range(2):
        case.do(mend_account, target=target, on=PAID_ON)
    with acting(case.job):
        orders = orders_of(case.row)
        assert [row.account_number for row in orders] == ["99887766", "0123456789"]
        assert orders[0].employer_number == case.row.employer_number
        assert PaymentOrder.objects.filter(subject=orders[0].subject).count() == 2
    case.paid()
    assert case.row.state == "paid"


def test_a_stranger_learns_the_state_alone() -> None:
    case = making.filed()
    elsewhere = making.desk()
    with acting(elsewhere.officer):
        assert not Application.objects.filter(pk=case.application_id).exists()
        assert not Proposal.objects.filter(subject__startswith="application:").exists()
    row = case.row
    found = track_application(row.token)
    assert found is not None
    assert (found.state, found.next_to) == ("complete", dt.date(2026, 3, 30))
    assert track_application("H00.00-260302-0001") is None
