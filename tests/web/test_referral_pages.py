"""Referrals on the pages: chosen, confirmed, delivered, answered, cancelled; the register narrowed and taken along."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests import factories
from tests.jobbank.making import care_for_an_employer
from tests.jobbank.referring import (
    ON,
    answer,
    apply,
    change,
    hired,
    known,
    not_hired,
    post,
    refer,
    refer_one,
    refused,
    seeker,
)
from tests.jobbank.seeking import at
from tests.web.test_seekers import browser_of, page
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Application, Referral, SeekerConsent
from vieclam.jobbank.referral_selectors import counts_of_referrals, referrals_of
from vieclam.people.models import Listing, View
from vieclam.web.referrals.shown import next_of

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LIST, INBOX = "/nv/viec-lam/gioi-thieu", "/nv/viec-lam/don-ung-tuyen"


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(at()):
        yield


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def browser(officer: Actor) -> Client:
    return browser_of(officer)


def test_from_the_seeker_to_the_slip(browser: Client, officer: Actor, centre: Any) -> None:
    row, _person = seeker(centre)
    vacancy = post(centre, title="Công nhân may giày da")
    assert f"{LIST}/lap/{row.code}" in page(browser.get(f"/nv/viec-lam/nguoi-tim-viec/{row.code}"))
    found = page(browser.get(f"{LIST}/lap/{row.code}", {"q": "may giày da"}))
    there = f"{LIST}/lap/{row.code}/{vacancy.pk}"
    assert there in found
    assert browser.get(f"{LIST}/lap/{row.code}", {"vacancy": vacancy.pk})["Location"] == there
    shown = page(browser.get(there))
    assert "4/11/2026" in shown
    assert "Phiếu giới thiệu của trung tâm" in shown
    days = {"attend_on": "4/11/2026", "answer_by": "11/11/2026", "valid_until": "23/11/2026", "once_key": "k"}
    assert "chưa đồng ý được giới thiệu" in page(browser.post(there, days), 400)
    wrong = days | {"attend_on": "1/11/2026", "agrees": "on"}
    assert "Ngày dự tuyển không trước hôm nay" in page(browser.post(there, wrong), 400)
    with acting_as(officer):
        assert not SeekerConsent.objects.filter(purpose="referral").exists(), "nothing is kept of what was refused"
    made = browser.post(there, days | {"agrees": "on"})
    again = browser.post(there, days | {"agrees": "on"})
    with acting_as(officer):
        slip = Referral.objects.get()
    assert made["Location"] == again["Location"] == f"{LIST}/{slip.number}"
    one = page(browser.get(made["Location"]))
    for words in ("Lò Thị Thử", "Đã lập phiếu", "Mở phiếu để in", "đang gửi email", "4/11/2026"):
        assert words in one
    assert _seen(officer, slip)


def _seen(officer: Actor, slip: Referral) -> bool:
    with acting_as(officer):
        return View.objects.filter(what=f"referral:{slip.number}").exists()


def test_delivered_answered_mended_and_cancelled(browser: Client, officer: Actor, centre: Any) -> None:
    slip = refer(officer, seeker(centre)[0], post(centre))
    here = f"{LIST}/{slip.number}"
    assert browser.post(f"{here}/trao", {"way": "hand"}).status_code == 302
    assert known(slip, officer).state == "delivered"
    assert "Trước 11/11/2026" in page(browser.get(here)), "the answer is waited for, not the interview"
    told = {"result": "hired", "answered_by": "call", "notified_on": "2/11/2026"}
    assert "Hãy ghi ngày bắt đầu làm việc." in page(browser.post(f"{here}/ket-qua", told), 400)
    assert known(slip, officer).state == "delivered"
    told |= {"starts_on": "9/11/2026", "pay": "8.500.000", "pay_unit": "month", "contract": "12_36", "months": "12"}
    assert browser.post(f"{here}/ket-qua", told).status_code == 302
    one = page(browser.get(here))
    for words in ("Được tuyển", "8.500.000", "12 tháng", "1/12/2026", "9/12/2026"):
        assert words in one
    assert "Hủy phiếu" not in one
    refused = page(browser.post(f"{here}/ket-qua", told | {"result": "not_hired", "not_hired": "test"}), 400)
    assert "đã được ghi: được tuyển" in refused
    assert browser.post(f"{here}/dinh-chinh", told).status_code == 403
    head = browser_of(factories.staff(Role.HEAD, at=centre))
    mended = told | {"starts_on": "10/11/2026", "reason": "Ghi nhầm ngày bắt đầu."}
    assert head.post(f"{here}/dinh-chinh", mended).status_code == 302
    assert "Ghi nhầm ngày bắt đầu." in page(head.get(here))
    other = refer(officer, seeker(centre)[0], post(centre))
    assert "Ít nhất 10 ký tự." in page(browser.get(f"{LIST}/{other.number}"))
    assert "Hãy ghi lý do hủy phiếu" in page(browser.post(f"{LIST}/{other.number}/huy", {"reason": "sai"}), 400)
    done = browser.post(f"{LIST}/{other.number}/huy", {"reason": "Nơi tuyển đổi ngày dự tuyển"})
    assert done.status_code == 302
    assert "Nơi tuyển đổi ngày dự tuyển" in page(browser.get(f"{LIST}/{other.number}"))
    assert browser.post(f"{LIST}/{other.number}/xoa").status_code == 404


def test_filled_vacancies_are_offered_to_be_closed(browser: Client, officer: Actor, centre: Any) -> None:
    slip = refer(officer, seeker(centre)[0], post(centre, quantity=1))
    answer(officer, slip, hired())
    assert "Vị trí này đã tuyển đủ" in page(browser.get(f"{LIST}/{slip.number}"))


def test_the_register_is_narrowed_without_names_in_addresses(browser: Client, officer: Actor, centre: Any) -> None:
    first = refer(officer, seeker(centre, full_name="Quàng Thị Sổ")[0], post(centre))
    late = refer(officer, seeker(centre)[0], post(centre), answer_by=ON, attend_on=ON)
    with clock.at(at(ON.replace(day=6))):
        overdue = page(browser.get(LIST, {"loc": "overdue"}))
        assert late.number in overdue
        assert first.number not in overdue
        assert "Quá hạn 2/11/2026." in overdue
    sent = browser.post(f"{LIST}?loc=all", {"q": "Quàng Thị Sổ", "first": "1/11/2026"})
    assert "Qu" not in sent["Location"]
    assert "tu=2026-11-01" in sent["Location"]
    narrowed = page(browser.get(sent["Location"]))
    assert first.number in narrowed
    assert late.number not in narrowed
    query = sent["Location"].partition("?")[2]
    csv = browser.get(f"{LIST}/tai/csv?{query}").content.decode("utf-8-sig").splitlines()
    assert len(csv) == 2
    assert first.number in csv[1]
    sheet: Any = load_workbook(io.BytesIO(browser.get(f"{LIST}/tai/xlsx?loc=all").content)).worksheets[0]
    numbers = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert set(numbers) == {first.number, late.number}
    printed = page(browser.get(f"{LIST}/in?loc=all"))
    assert first.number in printed
    with acting_as(officer):
        taken = Listing.objects.filter(what="referrals_export").order_by("pk")
        assert [row.count for row in taken] == [1, 2, 2]
        assert "Quàng" not in str(list(Listing.objects.values_list("narrowed", flat=True)))


def test_a_row_names_its_next_step_and_is_late_where_its_list_says_so(
    browser: Client, officer: Actor, centre: Any
) -> None:
    there = factories.centre()
    taken, waiting = (refer(officer, seeker(centre)[0], post(centre)) for _one in range(2))
    received = refer(officer, seeker(centre)[0], post(there))
    answer(officer, taken, hired())
    waits = page(browser.get(LIST, {"loc": "open"}))
    assert "Trao phiếu cho người lao động và ghi việc đã trao." in waits
    assert "Mục “Chưa có trả lời” của trang" in waits
    theirs = page(browser_of(factories.staff(Role.OFFICER, at=there)).get(LIST, {"loc": "received"}))
    assert "Nhà tuyển dụng báo kết quả thì ghi ở đây. Trước" in theirs
    assert received.number in theirs and "Trao phiếu cho" not in theirs
    late_on = max(filter(None, (known(taken, officer).exchange_due, known(taken, officer).follow_up_due)))
    with clock.at(at(late_on + dt.timedelta(days=1))), acting_as(officer):
        on = clock.today()
        late = {row.pk for row in referrals_of(centre.pk, "all", on=on) if next_of(row, on).late}
        assert taken.pk in late and waiting.pk in late
        assert {row.pk for row in referrals_of(centre.pk, "overdue", on=on)} == late
        assert counts_of_referrals(centre.pk, on=on)["overdue"] == len(late)


def test_the_other_centre_answers_and_sees_no_slip(browser: Client, officer: Actor, centre: Any) -> None:
    there = factories.centre()
    slip = refer(officer, seeker(centre)[0], post(there))
    theirs = browser_of(factories.staff(Role.OFFICER, at=there))
    assert slip.number in page(theirs.get(LIST, {"loc": "received"}))
    one = page(theirs.get(f"{LIST}/{slip.number}"))
    assert "Phiếu của trung tâm khác" in one
    assert "Mở phiếu để in" not in one
    assert "Hủy phiếu" not in one
    told = {"result": "not_hired", "answered_by": "call", "notified_on": "2/11/2026", "not_hired": "test"}
    assert theirs.post(f"{LIST}/{slip.number}/ket-qua", told).status_code == 302
    assert known(slip, officer).state == "not_hired"
    second = refer(officer, seeker(centre)[0], post(there))
    for act, sent in (("trao", {"way": "hand"}), ("gui-lien-ket", {}), ("huy", {"reason": "Lập nhầm vị trí."})):
        assert theirs.post(f"{LIST}/{second.number}/{act}", sent).status_code == 404
    assert known(second, officer).state == "issued"
    assert (
        browser_of(factories.staff(Role.OFFICER, at=factories.centre())).get(f"{LIST}/{slip.number}").status_code == 404
    )


def test_applications_are_referred_or_declined_with_a_reason(browser: Client, officer: Actor, centre: Any) -> None:
    row, person = seeker(centre)
    other, someone = seeker(centre, full_name="Lường Văn Từ")
    vacancy = post(centre)
    first = apply(factories.worker(person), row, vacancy)
    second = apply(factories.worker(someone), other, vacancy)
    waiting = page(browser.get(INBOX))
    assert waiting.index(f"{INBOX}/{first.pk}") < waiting.index(f"{INBOX}/{second.pk}")
    one = page(browser.get(f"{INBOX}/{first.pk}"))
    assert "Tôi có ba năm may công nghiệp." in one
    assert f"{LIST}/lap/{row.code}/{vacancy.pk}" in one
    shown = page(browser.get(f"{LIST}/lap/{row.code}/{vacancy.pk}"))
    assert "đã đồng ý" in shown
    days = {"attend_on": "4/11/2026", "answer_by": "11/11/2026", "valid_until": "23/11/2026"}
    assert browser.post(f"{LIST}/lap/{row.code}/{vacancy.pk}", days).status_code == 302
    assert "Ít nhất" in page(browser.post(f"{INBOX}/{second.pk}", {"reason": "không"}), 400)
    assert browser.post(f"{INBOX}/{second.pk}", {"reason": "Nơi tuyển cần người biết may da."}).status_code == 302
    with acting_as(officer):
        states = dict(Application.objects.values_list("pk", "state"))
    assert states == {first.pk: "referred", second.pk: "declined"}
    assert re.search(r"Đã được giới thiệu", page(browser.get(f"{INBOX}?loc=referred")))
    assert (
        browser_of(factories.staff(Role.OFFICER, at=factories.centre())).get(f"{INBOX}/{first.pk}").status_code == 404
    )


def test_the_register_asks_no_more_for_a_longer_list(browser: Client, officer: Actor, centre: Any) -> None:
    vacancy = post(centre)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(browser.get(LIST, {"loc": "all"}))
        return len(seen)

    refer(officer, seeker(centre)[0], vacancy)
    queries()
    few = queries()
    for _more in range(2):
        refer(officer, seeker(centre)[0], vacancy)
    assert queries() == few


def test_reception_sees_and_delivers_but_refers_nobody(centre: Any, officer: Actor) -> None:
    row, _person = seeker(centre)
    vacancy = post(centre)
    counter = browser_of(factories.staff(Role.RECEPTION, at=centre))
    assert counter.get(f"{LIST}/lap/{row.code}").status_code == 403
    slip = refer(officer, row, vacancy)
    scan = SimpleUploadedFile("ky-nhan.png", PICTURE, content_type="image/png")
    assert counter.post(f"{LIST}/{slip.number}/trao", {"way": "hand", "file": scan}).status_code == 302
    proof = known(slip, officer).delivery_proof_id
    assert proof is not None
    assert f"/nv/tep/{proof}" in page(counter.get(f"{LIST}/{slip.number}"))
    assert counter.post(f"{LIST}/{slip.number}/huy", {"reason": "Không được phép hủy."}).status_code == 403


def test_matches_lead_to_the_referral_until_one_stands(browser: Client, officer: Actor, centre: Any) -> None:
    row, _person = seeker(centre)
    vacancy = post(centre, title="Công nhân may")
    there = f'href="{LIST}/lap/{row.code}/{vacancy.pk}"'
    addresses = (f"/nv/viec-lam/nguoi-tim-viec/{row.code}", f"/nv/viec-lam/vi-tri/{vacancy.number}")
    reception = browser_of(factories.staff(Role.RECEPTION, at=centre))
    for address in addresses:
        assert there in page(browser.get(address))
        assert there not in page(reception.get(address))
    refer(officer, row, vacancy)
    for address in addresses:
        told = page(browser.get(address))
        assert there not in told
        assert "Đã lập phiếu giới thiệu" in told


def test_the_employers_page_says_what_became_of_its_referrals(browser: Client, officer: Actor, centre: Any) -> None:
    with acting_as(officer):
        firm = care_for_an_employer(officer)
    address = f"/nv/viec-lam/nguoi-su-dung-lao-dong/{firm.number}"
    assert "Chưa giới thiệu ai đến đây." in page(browser.get(address))
    vacancy, elsewhere = post(centre), post(centre)
    change(vacancy, employer_id=firm.employer_id)
    answers = (hired(), refused(), refused(reason="did_not_go"), refused(), not_hired(), None)
    slips = [refer_one(officer, centre, vacancy) for _each in answers]
    for slip, said in zip(slips, answers, strict=True):
        if said is not None:
            answer(officer, slip, said)
    other = refer_one(officer, centre, elsewhere)
    told = page(browser.get(address))
    narrowed = {}
    for part, many in (("all", 6), ("open", 1), ("hired", 1), ("refused", 3), ("not_hired", 1)):
        there = f"{LIST}?loc={part}&amp;ntd={firm.number}"
        assert f'<a href="{there}">{many}</a>' in told, part
        narrowed[part] = page(browser.get(there.replace("&amp;", "&")))
    assert f"{LIST}?loc=no_answer" not in told
    assert "không đúng nghề đã học, đã làm: 2, Không đến dự tuyển: 1" in told
    assert slips[0].number in narrowed["hired"]
    assert slips[0].number not in narrowed["refused"]
    assert other.number not in narrowed["all"]
    assert "Công ty Giày Thử" in narrowed["all"]
    sent = browser.post(f"{LIST}?loc=all&ntd={firm.number}", {"q": ""})
    assert f"ntd={firm.number}" in sent["Location"]
