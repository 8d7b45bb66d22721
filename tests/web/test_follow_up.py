"""After a referral on the pages: the queue's parts, one line to record, the outbox, Mẫu 04, the worker's one tap."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from tests import factories
from tests.gateways.exchanging import queued
from tests.jobbank import following
from tests.jobbank.following import as_it_is, attempts, hired, referral
from tests.web.test_vacancies import browser_of
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.gateways.models import ExchangeChoice, ExchangeRecord
from vieclam.jobbank.services.follow_referrals import follow_referrals
from vieclam.people.models import Listing
from vieclam.web.follow_up import exchange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
TODAY = dt.date(2026, 12, 10)
QUEUE, OUTBOX = "/nv/viec-lam/theo-doi", "/nv/viec-lam/san-quoc-gia"


@pytest.fixture(autouse=True)
def _on_the_day(settings) -> Any:
    settings.JOB_EXCHANGE_URL = ""
    with clock.at(following.at(TODAY)):
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


def sweep(centre: Any, on: dt.date = TODAY) -> None:
    with acting_as(factories.job(centre)) as actor:
        follow_referrals(actor=actor, on=on, at=following.at(on))


def record_of(centre: Any) -> ExchangeRecord:
    with acting_as(factories.job(centre)):
        return ExchangeRecord.objects.order_by("pk").last()


def test_each_part_shows_its_own_by_due_day_with_words_for_what_is_late(browser, centre, officer):
    waiting = referral(officer, centre)
    taken = hired(officer, centre)
    sweep(centre)
    first = browser.get(QUEUE, {"phan": "chua-tra-loi"}).content.decode()
    second = browser.get(QUEUE, {"phan": "len-san"}).content.decode()
    third = browser.get(QUEUE, {"phan": "hoi-lai"}).content.decode()
    assert waiting.number in first and taken.number not in first
    assert taken.number in second and waiting.number not in second
    assert "trễ 7 ngày làm việc" in second
    assert "đã trình trưởng phòng" in second
    assert taken.number in third
    assert "hôm nay là ngày cuối" in third or "trễ" in third


def test_an_officer_begins_with_the_own_and_the_head_sees_what_was_told(centre, officer):
    other = factories.staff(Role.OFFICER, at=centre)
    row = hired(officer, centre)
    sweep(centre)
    assert row.number not in browser_of(other).get(QUEUE, {"phan": "len-san"}).content.decode()
    assert row.number in browser_of(other).get(QUEUE, {"phan": "len-san", "cua": "tat-ca"}).content.decode()
    head = browser_of(factories.staff(Role.HEAD, at=centre))
    assert row.number in head.get(QUEUE, {"phan": "len-san"}).content.decode()
    assert row.number in head.get(QUEUE, {"phan": "len-san", "cua": "da-trinh"}).content.decode()


def test_another_centre_sees_nothing(centre, officer):
    row = hired(officer, centre)
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    assert row.number not in stranger.get(QUEUE, {"phan": "hoi-lai", "cua": "tat-ca"}).content.decode()
    assert stranger.post(f"{QUEUE}/{row.number}/hoi-lai", {"found": "works", "way": "worker_call"}).status_code == 404


def test_a_follow_up_is_written_down_in_one_line(browser, centre, officer):
    row = hired(officer, centre)
    address = f"{QUEUE}/{row.number}/hoi-lai"
    shown = browser.get(QUEUE, {"phan": "hoi-lai"}).content.decode()
    assert re.search(r'<select name="found"[^>]*>\s*<option value="" selected>–</option>', shown)
    unsaid = browser.post(address, {"found": "", "way": "worker_call", "once_key": "0"})
    assert unsaid.status_code == 400 and "Hãy chọn kết quả theo dõi." in unsaid.content.decode()
    assert attempts(row) == []
    answer = browser.post(address, {"found": "left", "way": "worker_call", "left_on": "", "once_key": "a"})
    assert answer.status_code == 400
    assert "Hãy ghi ngày nghỉ việc." in answer.content.decode()
    for _press in range(2):
        answer = browser.post(address, {"found": "unreached", "way": "worker_call", "once_key": "b"})
        assert answer.status_code == 302
    assert attempts(row) == ["unreached"]
    browser.post(address, {"found": "works", "way": "employer_call", "once_key": "c"})
    assert as_it_is(row).state == "followed"


def test_who_looked_at_the_list_is_kept(browser, centre, officer):
    row = hired(officer, centre)
    browser.get(QUEUE, {"phan": "hoi-lai"})
    with acting_as(officer):
        listing = Listing.objects.get(what="follow_ups")
    assert row.person_id in listing.person_ids


def test_the_queue_asks_no_more_for_more_rows(browser, centre, officer):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(QUEUE, {"phan": part, "cua": "tat-ca"}).status_code == 200
        return len(queries)

    for part in ("hoi-lai", "len-san", "chua-tra-loi"):
        referral(officer, centre)
        hired(officer, centre)
        sweep(centre, following.ON)
        browser.get(QUEUE, {"phan": part, "cua": "tat-ca"})
        few = count()
        for _number in range(4):
            referral(officer, centre)
            hired(officer, centre)
        sweep(centre, following.ON)
        assert count() <= few <= 40


def test_the_outbox_counts_filters_and_shows_one(browser, centre):
    queued(centre)
    record = queued(centre, "referral_result", "referral:1", due_on=dt.date(2026, 12, 1))
    page = browser.get(OUTBOX).content.decode()
    assert "Đang không gửi qua kết nối" in page
    assert "quá hạn" in page
    narrowed = browser.get(OUTBOX, {"can": "tre"}).content.decode()
    assert "GT-T1-26-00001" in narrowed and "VT-T1-26-00001" not in narrowed
    one = browser.get(f"{OUTBOX}/{record.pk}").content.decode()
    assert "Lường Văn Thử" in one
    assert "Được tuyển" in one
    assert browser.get(f"{OUTBOX}/{record.pk + 999}").status_code == 404


def test_a_record_of_another_centre_does_not_exist(browser):
    record = queued(factories.centre())
    assert browser.get(f"{OUTBOX}/{record.pk}").status_code == 404
    assert browser.post(f"{OUTBOX}/{record.pk}/gui-lai").status_code == 404


def test_entered_by_hand_with_a_picture_as_evidence(browser, centre, officer):
    row = hired(officer, centre)
    sweep(centre)
    record = record_of(centre)
    address = f"{OUTBOX}/{record.pk}/da-nhap"
    assert browser.post(address, {"entered_on": "10/12/2026", "number": ""}).status_code == 400
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    picture.seek(0)
    picture.name = "man-hinh.png"
    answer = browser.post(address, {"entered_on": "9/12/2026", "number": "", "evidence": picture})
    assert answer.status_code == 302, answer.content.decode()
    kept = record_of(centre)
    assert (kept.state, kept.entered_on) == ("manual", dt.date(2026, 12, 9))
    assert browser.get(reverse("officer:file", args=[kept.evidence_file_id])).status_code == 200
    assert row.number not in browser.get(QUEUE, {"phan": "len-san"}).content.decode()


def test_many_are_entered_at_once(browser, centre):
    first, second = queued(centre), queued(centre, subject="vacancy:2")
    answer = browser.post(f"{OUTBOX}/nhap-tay", {"entered_on": "10/12/2026", f"so-{first.pk}": "S-1"})
    assert answer.status_code == 302
    with acting_as(factories.job(centre)):
        states = dict(ExchangeRecord.objects.values_list("pk", "state"))
    assert states == {first.pk: "manual", second.pk: "pending"}
    answer = browser.post(f"{OUTBOX}/nhap-tay?loai=seeker", {"entered_on": "10/12/2026", f"so-{second.pk}": "S-2"})
    assert answer.status_code == 400, "of another list"
    assert browser.post(f"{OUTBOX}/nhap-tay", {"entered_on": "10/12/2026"}).status_code == 400


def test_numbers_typed_for_rows_that_moved_to_another_page_are_kept(browser, centre, monkeypatch):
    monkeypatch.setattr(exchange, "BY_HAND_PER_PAGE", 1)
    first, second = queued(centre), queued(centre, subject="vacancy:2")
    assert f"so-{second.pk}" in browser.get(f"{OUTBOX}/nhap-tay?trang=2").content.decode()
    with acting_as(factories.job(centre)):
        ExchangeRecord.objects.filter(pk=first.pk).update(state="superseded")
    third = queued(centre, subject="vacancy:3")
    sent = {"entered_on": "10/12/2026", f"so-{second.pk}": "S-2", f"so-{first.pk}": "S-1", f"so-0{third.pk}": "S-3"}
    assert browser.post(f"{OUTBOX}/nhap-tay?trang=2", sent).status_code == 302
    with acting_as(factories.job(centre)):
        states = dict(ExchangeRecord.objects.values_list("pk", "state"))
    assert states == {first.pk: "superseded", second.pk: "manual", third.pk: "pending"}


def test_the_table_to_enter_by_hand_has_the_columns_of_the_form_in_order(browser, centre, officer):
    row = hired(officer, centre)
    sweep(centre)
    answer = browser.get(f"{OUTBOX}/bang/referral_result.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    head, line = ([cell.value for cell in one] for one in list(sheet.rows)[:2])
    assert head[:12] == [
        *("STT", "Số định danh cá nhân", "Họ và tên", "Trình độ", "Giới tính", "Số ĐKKD/mã số thuế"),
        *("Tên người sử dụng lao động", "Ngành SXKD", "Địa chỉ", "Vị trí việc làm", "Mức lương (mã 1–5)"),
        "Ngày bắt đầu làm việc",
    ]
    assert line[1:5] == [row.person.personal_number, row.person.full_name, "Trung cấp", "Nữ"]
    assert line[10] == 2
    csv = browser.get(f"{OUTBOX}/bang/referral_result.csv").content.decode()
    assert row.person.personal_number in csv
    assert browser.get(f"{OUTBOX}/bang/nothing.csv").status_code == 404


def test_only_the_head_chooses_what_is_given(browser, centre):
    given = {"sends": "on", "vacancies": "on", "seekers": "on"}
    assert browser.post(f"{OUTBOX}/lua-chon", given).status_code == 403
    head = browser_of(factories.staff(Role.HEAD, at=centre))
    assert head.post(f"{OUTBOX}/lua-chon", {"seekers": "on"}).status_code == 302
    with acting_as(factories.job(centre)):
        chosen = ExchangeChoice.objects.get()
    assert (chosen.sends, chosen.vacancies, chosen.seekers) == (False, False, True)


def test_mau_04_lists_whom_employers_told_of_in_the_period(browser, centre, officer):
    row = hired(officer, centre)
    earlier = hired(officer, centre, notified_on=dt.date(2026, 10, 1), issued_on=dt.date(2026, 9, 20))
    referral(officer, centre, state="not_hired", not_hired_reason="trade", notified_on=following.ON)
    address = "/nv/viec-lam/ket-qua-ket-noi"
    page = browser.get(address, {"tu": "1/11/2026", "den": "30/11/2026"}).content.decode()
    assert row.number in page and earlier.number not in page
    assert "1 người" in page
    for form, kind in (("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")):
        answer = browser.get(f"{address}/mau-04.{form}", {"tu": "1/11/2026", "den": "30/11/2026"})
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert browser.get(f"{address}/mau-04.exe").status_code == 404
    late = browser.get(address, {"tu": "30/11/2026", "den": "1/11/2026"}).content.decode()
    assert "Ngày cuối không thể trước ngày đầu." in late


def test_a_hiring_of_two_centres_is_counted_by_the_one_that_registered_the_vacancy(browser, centre, officer):
    other = factories.centre()
    row = hired(officer, centre, receiving_centre=other)
    period = {"tu": "1/11/2026", "den": "30/11/2026"}
    assert row.number not in browser.get("/nv/viec-lam/ket-qua-ket-noi", period).content.decode()
    there = browser_of(factories.staff(Role.OFFICER, at=other))
    page = there.get("/nv/viec-lam/ket-qua-ket-noi", period).content.decode()
    assert f"{row.number}</span>, trung tâm khác giới thiệu" in page


def worker_of(row: Any) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=row.person.user_id))
    return browser


def test_the_worker_answers_with_one_tap(centre, officer):
    person = factories.person(signs_in=True)
    factories.relate(person, centre)
    row = hired(officer, centre, person=person)
    browser, address = worker_of(row), f"/toi/da-co-viec/{row.number}"
    slip = f"/toi/viec-lam/phieu/{row.number}"
    assert address in browser.get(slip).content.decode()
    with clock.at(following.at(row.follow_up_due - dt.timedelta(days=1))):
        assert address not in browser.get(slip).content.decode()
    assert "Đang làm" in browser.get(address).content.decode()
    assert browser.post(address, {"found": "works", "once_key": "k"}).status_code == 302
    assert "Trung tâm đã nhận câu trả lời" in browser.get(address).content.decode()
    assert as_it_is(row).state == "followed"


def test_the_worker_who_left_says_when(centre, officer):
    person = factories.person(signs_in=True)
    factories.relate(person, centre)
    row = hired(officer, centre, person=person)
    browser, address = worker_of(row), f"/toi/da-co-viec/{row.number}"
    assert browser.post(address, {"found": "left", "left_on": "1/1/2020"}).status_code == 400
    assert browser.post(address, {"found": "left", "left_on": "1/12/2026"}).status_code == 302
    assert attempts(row) == ["left"]


def test_nobody_else_answers_for_the_worker(centre, officer):
    row = hired(officer, centre)
    person = factories.person(signs_in=True)
    browser = Client()
    browser.force_login(User.objects.get(pk=person.user_id))
    assert browser.get(f"/toi/da-co-viec/{row.number}").status_code == 404
