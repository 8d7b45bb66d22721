"""Contribution months confirmed after a benefit had ended, and the reserve in the next claim (N374 Đ8.5; L25 Đ35.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.benefits.test_corrections import correct, history, settle
from tests.benefits.test_earlier_benefits import again, contributed
from tests.benefits.test_leads import proof
from tests.benefits.test_life import balanced, issue, notify, pay_all, sweep, tell
from tests.benefits.test_uncollected import NOTICED
from tests.benefits.test_uncollected import record as record_untaken
from tests.claims import Claim, moment
from tests.web.claims import PNG
from tests.web.test_transfer_pages import browser
from tests.web.worker.situations import browser_of
from vieclam.announcements.models import Message
from vieclam.benefits.later_models import LaterAnswer
from vieclam.benefits.ledger import balances
from vieclam.benefits.models import Determination
from vieclam.benefits.selectors.granted import reserve_left
from vieclam.benefits.services.keep_ledger import booked, keep_ledger
from vieclam.benefits.services.record_later_months import LaterInput, record_later_months
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.dossiers.models import FactSource
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.record_answer import Answer, record_answer

# The usual benefit is over on 16/6/2026; its history has 10/2022 to 1/2026.
TOLD = dt.date(2026, 7, 6)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def months(first: int, count: int) -> tuple[str, ...]:
    """``count`` months from the January of the year ``first``: long before the usual history."""
    return tuple(f"{first + index // 12}-{index % 12 + 1:02d}" for index in range(count))


def confirm(claim: Claim, given: tuple[str, ...], *, number: str = "7/XN-BHXH", on: dt.date = TOLD, **more: Any) -> Any:
    with clock.at(moment(on)), factories.acting(more.pop("actor", claim.desk.officer)) as actor:
        told = LaterInput(number, more.pop("issued_on", on), "Bảo hiểm xã hội cơ sở", given, proof(claim))
        about: dict[str, Any] = {"entitlement_id": claim.entitlement.pk, "on": on, "at": moment(on)}
        return record_later_months(actor=actor, given=told, **about)


def over(**traits: Any) -> Claim:
    return lived(factories.claim("collected", **traits))


def lived(claim: Claim) -> Claim:
    """The benefit with its three months notified and paid, its period over."""
    assert [notify(claim, 2, dt.date(2026, 4, 20)), notify(claim, 3, dt.date(2026, 5, 18))] == ["notified"] * 2
    pay_all(claim)
    sweep(claim, dt.date(2026, 6, 17))
    return claim


def left(claim: Claim) -> int | None:
    with factories.acting(claim.job):
        return reserve_left(claim.entitlement)


def reserved(claim: Claim) -> int:
    """What the ledger has as reserved; it always balances and is what the next claim is told."""
    balanced(claim)
    with factories.acting(claim.job):
        found = balances(booked(claim.entitlement)).get(("reserved", "months"), 0)  # type: ignore[call-overload]
        assert reserve_left(claim.entitlement) == found
        return int(found)


def run(claim: Claim, task: str, **about: Any) -> None:
    """Work off the one job of this kind that waits."""
    row = ProcrastinateJob.objects.filter(task_name=task, status="todo", **about).latest("pk")
    with clock.at(moment(claim.on)):
        run_now(task, **row.args)


def test_months_confirmed_after_a_long_history_are_all_reserved_and_told() -> None:
    claim = factories.claim("collected")
    with pytest.raises(WrongState, match="sửa quá trình đóng"):
        confirm(claim, months(2019, 5))
    assert left(claim) is None
    lived(claim)
    with pytest.raises(NotAllowed):
        confirm(claim, months(2019, 5), actor=claim.desk.head)
    for wrong, code in (
        ((), "months"),
        (("2026-03",), "months_after"),
        (("2023-01", "2019-01"), "months_counted"),
    ):
        with pytest.raises(InvalidInput) as refused:
            confirm(claim, wrong)
        assert refused.value.code == code
    with pytest.raises(InvalidInput, match="sau ngày quyết định"):
        confirm(claim, months(2019, 5), issued_on=dt.date(2026, 3, 1))
    paper = confirm(claim, months(2019, 5))
    assert confirm(claim, months(2018, 9)).pk == paper.pk
    # Four leftover months of the grant, and the five.
    assert reserved(claim) == 9
    with pytest.raises(InvalidInput, match="đã được tính rồi: 3/2019"):
        confirm(claim, ("2019-03",), number="8/XN-BHXH")
    run(claim, "benefits.tell_person", args__event="benefits.later_months")
    with factories.acting(claim.job):
        told = Message.objects.get(person=claim.person, kind="benefits.later_months")
        law = Determination.objects.select_related("dossier").get(subject=f"later:{paper.pk}")
    assert "thêm 5 tháng đóng của bạn; được bảo lưu thêm 5 tháng" in told.body
    assert told.body.endswith("là 9.")
    assert [(step["code"], step["article"]) for step in law.answer["steps"]][-1] == ("later_months.all", "N374 Đ8.5")
    with clock.at(moment(TOLD)):
        page = browser_of(claim.person.pk).get(f"/toi/ho-so/{law.dossier.code}").content.decode()
    assert "9 tháng đóng" in page
    assert "xác nhận thêm tháng 1/2019 – 5/2019: bảo lưu thêm <strong>5 tháng</strong>" in page
    assert "Bảo hiểm xã hội xác nhận thêm tháng đóng của bạn" in page


def test_after_a_short_history_the_months_fill_what_the_benefit_used_first() -> None:
    claim = over(month_count=20)
    confirm(claim, months(2015, 5))
    assert reserved(claim) == 0
    confirm(claim, months(2016, 20), number="8/XN-BHXH")
    assert reserved(claim) == 9
    with clock.at(moment(TOLD)):
        officer, page = browser(claim.desk.officer), f"/nv/ho-so/{claim.dossier.code}/tro-cap"
        given = {
            "number": "9/XN-BHXH",
            "issued_on": f"{TOLD:%d/%m/%Y}",
            "issued_by": "BHXH",
            "months": "1/2019 - 3/2019",
        }

        def press(**other: str) -> int:
            scan = SimpleUploadedFile("bhxh.png", PNG, content_type="image/png")
            return officer.post(f"{page}/thang-dong-them", {**given, **other, "proof": scan}).status_code

        assert [press(months="3/2019 - 1/2019"), press(months="2016-02"), press(), press()] == [400, 400, 302, 302]
        shown = officer.get(page).content.decode()
    assert "xác nhận thêm tháng 1/2019 – 3/2019: bảo lưu thêm <strong>3 tháng</strong>" in shown
    assert "+ 28 tháng xác nhận bổ sung − 12 × 3" in shown
    assert reserved(claim) == 12
    with factories.acting(claim.job):
        found = balances(booked(claim.entitlement))
        assert keep_ledger(claim.entitlement) == 0
    assert (found["contributed", "months"], found["used", "months"]) == (-48, 36)


def test_what_an_early_end_reserved_is_not_reserved_twice() -> None:
    claim = factories.claim("collected", month_count=30)
    tell(claim, "job_with_si", dt.date(2026, 4, 6), dt.date(2026, 4, 7), contract_months=12)
    issue(claim, dt.date(2026, 4, 9))
    assert reserved(claim) == 18
    confirm(claim, months(2015, 5))
    assert reserved(claim) == 23


def test_money_nobody_took_changes_what_the_papers_add() -> None:
    claim = factories.claim("collected", month_count=30)
    assert [notify(claim, 2, dt.date(2026, 4, 20)), notify(claim, 3, dt.date(2026, 5, 18))] == ["notified"] * 2
    sweep(claim, dt.date(2026, 6, 17))
    with factories.acting(claim.job) as job:
        for order in PaymentOrder.objects.filter(person=claim.person, month_number__lt=3).order_by("pk"):
            answer = Answer("paid", order.amount, paid_on=TOLD)
            record_answer(actor=job, order_id=order.pk, answer=answer, received_at=moment(TOLD))
        keep_ledger(claim.entitlement)
    paper = confirm(claim, months(2015, 5))
    assert reserved(claim) == 0
    record_untaken(claim, NOTICED, NOTICED, 3)
    issue(claim, dt.date(2026, 9, 21))
    # 30 + 5 - 24: six for the month nobody took, the five besides.
    assert reserved(claim) == 11
    with factories.acting(claim.job):
        rows = LaterAnswer.objects.filter(paper=paper).order_by("pk")
        assert [(row.added, row.reserved) for row in rows] == [(5, 0), (5, 5)]


def test_a_corrected_decision_asks_the_law_again_and_counts_no_month_twice() -> None:
    claim = over(month_count=35)
    confirm(claim, ("2023-01", *months(2015, 4)))
    assert reserved(claim) == 4
    assert correct(claim, TOLD, contributions=history(claim, 40))
    settle(claim, dt.date(2026, 7, 7))
    # 40 months now, one of them one of the five: four leftover, and the four others.
    assert reserved(claim) == 8


def test_the_reserve_left_by_our_own_benefit_counts_in_the_next_claim() -> None:
    first = factories.claim("collected", month_count=65)
    tell(first, "job_with_si", dt.date(2026, 4, 20), dt.date(2026, 4, 22), contract_months=12)
    issue(first, dt.date(2026, 4, 24))
    assert left(first) == 36 + 5
    later = again(first, "evidenced", on=dt.date(2027, 1, 8), month_count=10)
    assert "earlier_benefit" not in later.questions()
    assert contributed(later) == 10 + 41
    assert later.determination.case["facts"]["contributions"]["reserved_before"] == 41
    with clock.at(moment(later.on)):
        desk = browser(later.desk.officer).get(f"/nv/ho-so/{later.dossier.code}").content.decode()
    assert "Tính cả 41 tháng đóng bảo lưu" in desk
    # What is confirmed now counts there as well, with the next look; an officer's word from a decision goes first.
    confirm(first, months(2015, 3), on=dt.date(2027, 1, 11))
    run(later, "benefits.assess", args__dossier_id=later.dossier_id)
    assert contributed(later) == 10 + 44
    later.tell(FactSource.OFFICER, reserved_months={"months": 30, "decision": "9/QĐ-SNV"})
    assert contributed(later) == 10 + 30


def test_a_history_that_has_grown_since_the_earlier_decision_is_a_lead() -> None:
    first = over()
    later = again(first, "evidenced", on=dt.date(2027, 1, 8), month_count=56)
    with factories.acting(first.job):
        code = first.dossier.code
    asked = later.questions()["months_confirmed_later"]
    assert (asked["code"], asked["months"]) == (code, ["2022-06", "2022-07", "2022-08", "2022-09"])
    confirm(first, tuple(asked["months"]), on=dt.date(2027, 1, 11))
    run(later, "benefits.assess", args__dossier_id=later.dossier_id)
    assert "months_confirmed_later" not in later.questions()
    # Eleven since 3/2026, four leftover, four confirmed.
    assert contributed(later) == 11 + 4 + 4
