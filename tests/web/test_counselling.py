"""Counselling on the pages: a walk-in in a few presses, files without names and words, the phone, the day."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from tests import factories
from tests.counselling import making
from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Role, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import Appointment, CounsellingNote, CounsellingSession
from vieclam.people.models import Listing, Person, View

pytestmark = pytest.mark.django_db
ON = claims.FILED
WORDS = "Lời riêng không ai ngoài trung tâm đọc"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(dt.datetime.combine(ON, dt.time(7, 30), clock.ZONE)):
        yield


class Desk:
    """The house with its browsers, and a person the centre knows."""

    def __init__(self) -> None:
        self.made = claims.house()
        actor = self.made.actor
        self.house = making.House(self.made.centre, actor("officer"), actor("reception"), actor("head"))
        self.person_id = self.house.person(full_name="Lò Thị Tư Vấn", phone="0000000031")
        making.open_hours(self.house, valid_from=ON, on=ON)

    def browser(self, who: str = "officer") -> Client:
        return self.made.browser(who)

    def number(self) -> str:
        with acting_as(self.house.counsellor):
            return str(Person.objects.get(pk=self.person_id).personal_number)

    def sessions(self) -> list[CounsellingSession]:
        with acting_as(self.house.counsellor):
            return list(CounsellingSession.objects.order_by("pk"))

    def booked(self, slot: int = 0) -> Appointment:
        early = making.at(ON, 7)
        return making.booked(self.house, self.person_id, making.next_slots(self.house, early, 8)[slot], early)


@pytest.fixture
def desk(home: str) -> Desk:
    return Desk()


def form(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "employment",
        "outcome": "information",
        "channel": "counter",
        "advice": WORDS,
        "held_on": f"{ON:%d/%m/%Y}",
        "once_key": "k",
    } | changes


def test_a_walk_in_is_written_down_by_a_number_one_tick_and_a_line(desk: Desk) -> None:
    reception = desk.browser("reception")
    found = reception.post(reverse("officer:counselling_find"), {"personal_number": desk.number()})
    address = reverse("officer:counselling_write", args=[desk.person_id])
    assert found["Location"] == address
    shown = reception.get(address).content.decode()
    assert 'value="information"' in shown and "checked" in shown
    for _press in range(2):
        done = reception.post(address, form())
        assert done.status_code == 302
    (row,) = desk.sessions()
    assert (row.person_id, row.kind, row.channel) == (desk.person_id, "employment", "counter")
    page = reception.get(done["Location"]).content.decode()
    assert WORDS not in page and "In phiếu" not in page


def test_somebody_new_is_made_known_and_may_be_booked_instead(desk: Desk) -> None:
    given = {"personal_number": "000190888123", "viec": "hen"}
    browser = desk.browser()
    asked = browser.post(reverse("officer:counselling_find"), given)
    assert "Ngày sinh" in asked.content.decode()
    given |= {"full_name": "Lường Văn Mới", "birth_date": "17/5/1990", "sex": "male"}
    assert re.search(r"/lich-hen/nguoi/\d+$", browser.post(reverse("officer:counselling_find"), given)["Location"])


def test_what_is_missing_is_asked_for_with_what_was_typed(desk: Desk) -> None:
    address = reverse("officer:counselling_write", args=[desk.person_id])
    shown = desk.browser().post(address, form(kind=""))
    assert shown.status_code == 400 and WORDS in shown.content.decode()
    wrong = desk.browser().post(address, form(topic="recruiting"))
    assert wrong.status_code == 400
    assert not desk.sessions()


def test_the_words_are_read_by_a_press_that_the_person_sees(desk: Desk) -> None:
    row = making.session(desk.house, desk.person_id, making.Told(**_told()), day=ON, on=ON)
    officer = desk.browser()
    assert WORDS not in officer.get(reverse("officer:counselling_one", args=[row.pk])).content.decode()
    assert WORDS in officer.post(reverse("officer:counselling_notes", args=[row.pk])).content.decode()
    for who in ("reception", "director"):
        refused = desk.browser(who).post(reverse("officer:counselling_notes", args=[row.pk]))
        assert refused.status_code == 403
        assert desk.browser(who).post(reverse("officer:counselling_sheet", args=[row.pk])).status_code == 403
    with acting_as(person_actor(desk.person_id)):
        assert View.objects.filter(what=f"counselling_note:{row.code}").count() == 1
    assert officer.post(reverse("officer:counselling_sheet", args=[row.pk])).content.startswith(b"%PDF")
    assert "đọc nội dung đã tư vấn cho bạn" in browser_of(desk.person_id).get("/toi/ai-da-xem").content.decode()


def _told() -> dict[str, Any]:
    return {"kind": "employment", "channel": "counter", "outcome": "information", "need": WORDS, "advice": WORDS}


def test_files_have_neither_names_nor_words(desk: Desk) -> None:
    row = making.session(desk.house, desk.person_id, making.Told(**_told()), day=ON, on=ON)
    making.group(desk.house, unnamed=3, held_on=ON, on=ON, label="=HYPERLINK(1)")
    officer = desk.browser()
    text = officer.get(reverse("officer:counselling_export", args=["csv"])).content.decode("utf-8-sig")
    (heads, cells) = csv.reader(io.StringIO(text))
    assert cells[0] == row.code and len(heads) == len(cells) == 11
    book = load_workbook(io.BytesIO(officer.get(reverse("officer:counselling_export", args=["xlsx"])).content))
    sheet = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert sheet[1][0] == row.code and sheet[1][1].date() == ON
    whole = text + str(sheet)
    for secret in (WORDS, "Lò Thị Tư Vấn", desk.number()):
        assert secret not in whole
    with acting_as(desk.house.head):
        assert Listing.objects.filter(what="counselling_export").count() == 2
    assert officer.get(reverse("officer:counselling_export", args=["pdf"])).status_code == 404
    assert desk.browser("reception").get(reverse("officer:counselling_export", args=["csv"])).status_code == 403


def test_the_list_narrows_by_day_kind_and_counsellor(desk: Desk) -> None:
    making.session(desk.house, desk.person_id, day=ON, on=ON)
    officer, address = desk.browser(), reverse("officer:counselling")
    staff = desk.house.counsellor.staff_id
    for query, seen in (
        ("", True),
        (f"?tu={ON:%d/%m/%Y}&den={ON:%d/%m/%Y}&nguoi={staff}&loai=employment&ai=worker", True),
        ("?loai=policy", False),
        ("?ai=employer", False),
        (f"?den={ON - dt.timedelta(days=1):%d/%m/%Y}", False),
        ("?nguoi=khong-phai-so&tu=32/13/2026", True),
    ):
        assert ("Lò Thị Tư Vấn" in officer.get(f"{address}{query}").content.decode()) is seen, query


def test_a_correction_takes_its_place_in_the_list(desk: Desk) -> None:
    row = making.session(desk.house, desk.person_id, day=ON, on=ON)
    officer, address = desk.browser(), reverse("officer:counselling_correct", args=[row.pk])
    assert making.SAID.need not in officer.get(address).content.decode()
    done = officer.post(address, form(kind="policy", advice=""))
    assert done.status_code == 302
    page = officer.get(reverse("officer:counselling_one", args=[row.pk])).content.decode()
    assert "đã được đính chính" in page
    assert officer.post(address, form(once_key="other")).status_code == 400
    assert officer.get(reverse("officer:counselling")).content.decode().count("queue-link") == 1


def test_an_employer_is_prefilled_from_its_page(desk: Desk) -> None:
    from tests.jobbank import making as employers

    with acting_as(desk.house.counsellor) as actor:
        registration = employers.care_for_an_employer(actor, on=ON)
    officer, address = desk.browser(), f"{reverse('officer:counselling_unit')}?so={registration.number}"
    assert registration.employer.name in officer.get(address).content.decode()
    given = form(kind="labour_use", audience="employer", organisation=registration.employer.name)
    assert officer.post(address, given).status_code == 302
    (row,) = desk.sessions()
    assert (row.employer_id, row.organisation, row.person_id) == (registration.employer_id, "", None)
    other = form(kind="career", audience="organisation", organisation="Trường nghề Thử", once_key="2")
    assert officer.post(reverse("officer:counselling_unit"), other).status_code == 302
    assert officer.post(reverse("officer:counselling_unit"), form(organisation="A", once_key="3")).status_code == 400


def test_a_pasted_group_tells_every_wrong_line(desk: Desk) -> None:
    given = form(label="Hội nghị thử", attendance=f"{desk.number()}\n12", unnamed="4")
    wrong = desk.browser().post(reverse("officer:counselling_groups"), given)
    assert wrong.status_code == 400 and "Dòng 2" in wrong.content.decode()
    given["attendance"] = desk.number()
    done = desk.browser().post(reverse("officer:counselling_groups"), given)
    page = desk.browser().get(done["Location"]).content.decode()
    assert "5 lượt" in page and "Lò Thị Tư Vấn" in page and WORDS not in page
    listed = desk.browser().get(reverse("officer:counselling")).content.decode()
    assert "5 lượt người lao động, trong đó 4 lượt trong nhóm không ghi tên" in listed
    assert WORDS in desk.browser().post(f"{done['Location']}/noi-dung").content.decode()
    assert desk.browser("reception").post(f"{done['Location']}/noi-dung").status_code == 403


def test_booked_at_the_desk_and_the_day_shows_it(desk: Desk) -> None:
    reception, address = desk.browser("reception"), reverse("officer:appointment_book", args=[desk.person_id])
    slot = re.search(r'name="slot" value="([^"]+)"', reception.get(address).content.decode())
    assert slot
    for _press in range(2):
        done = reception.post(address, {"slot": slot[1], "kind": "policy", "once_key": "b"})
        assert done.status_code == 302, done.content.decode()
    day = reception.get(reverse("officer:appointments")).content.decode()
    assert "Lò Thị Tư Vấn" in day and 'data-row-key="d"' in day and 'data-row-key="v"' not in day
    gone = reception.post(address, {"slot": slot[1], "kind": "policy", "once_key": "c"})
    assert gone.status_code == 400 and "không còn trống" in gone.content.decode()


def test_came_by_one_press_and_its_session_is_prefilled(desk: Desk) -> None:
    row = desk.booked()
    browser = desk.browser()
    done = browser.post(
        reverse("officer:appointment_act", args=[row.pk, "den"]), {"ve": "ngay", "ngay": f"{ON:%Y-%m-%d}"}
    )
    assert done["Location"] == f"{reverse('officer:appointments')}?ngay={ON:%Y-%m-%d}"
    address = f"{reverse('officer:counselling_write', args=[desk.person_id])}?hen={row.pk}"
    assert re.search(r'value="employment"[^>]*checked', browser.get(address).content.decode())
    browser.post(address, form())
    assert desk.sessions()[0].appointment_id == row.pk
    early = browser.post(reverse("officer:appointment_act", args=[desk.booked(2).pk, "khong-den"]))
    assert early.status_code == 409 and "Chưa tới giờ hẹn" in early.content.decode()


def test_the_phone_offers_three_times_and_one_tap_moves_it(desk: Desk) -> None:
    row = desk.booked(1)
    visitor, address = Client(), reverse("public:appointment", args=[row.token])
    page = visitor.get(address).content.decode()
    offered = re.findall(r'name="slot" value="([^"]+)"', page)
    assert len(offered) == 3
    assert "Lò Thị Tư Vấn" not in page and desk.number() not in page
    for _tap in range(2):
        assert visitor.post(address, {"slot": offered[2]}).status_code == 302
    with acting_as(desk.house.counsellor):
        moved = Appointment.objects.get(pk=row.pk)
    assert (moved.moved, moved.state) == (1, "booked") and moved.starts_at != row.starts_at
    later = re.search(r"\?sau=([^\"]+)", visitor.get(address).content.decode())
    assert later
    assert not set(
        re.findall(r'name="slot" value="([^"]+)"', visitor.get(f"{address}?sau={later[1]}").content.decode())
    ) & set(offered)


def test_a_time_gone_meanwhile_is_said_with_other_times(desk: Desk) -> None:
    row = desk.booked(3)
    visitor, address = Client(), reverse("public:appointment", args=[row.token])
    offered = re.findall(r'name="slot" value="([^"]+)"', visitor.get(address).content.decode())
    other = desk.house.person()
    making.booked(desk.house, other, offered[0], making.at(ON, 7))
    answer = visitor.post(address, {"slot": offered[0]})
    page = answer.content.decode()
    assert answer.status_code == 409 and "không còn trống" in page
    assert offered[0] not in page and len(re.findall(r'name="slot"', page)) == 3
    with acting_as(desk.house.counsellor):
        assert Appointment.objects.get(pk=row.pk).starts_at == row.starts_at


def test_cancelled_by_the_person_nothing_more_is_offered(desk: Desk) -> None:
    row = desk.booked()
    visitor, address = Client(), reverse("public:appointment", args=[row.token])
    for _tap in range(2):
        assert visitor.post(address, {"cancel": "1"}).status_code == 302
    page = visitor.get(address).content.decode()
    assert "Đã hủy hẹn" in page and 'name="slot"' not in page
    for wrong in ("x" * 29, "x" * 60):
        assert visitor.get(reverse("public:appointment", args=[wrong])).status_code == 404


def test_the_calendar_file_holds_the_appointment(desk: Desk) -> None:
    row = desk.booked()
    content = Client().get(reverse("public:appointment_calendar", args=[row.token])).content
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstart") == row.starts_at and event.decoded("dtend") == row.ends_at
    assert desk.made.centre.name in str(event["location"])


def test_signed_in_a_person_sees_and_moves_their_own_alone(desk: Desk) -> None:
    row, worker = desk.booked(1), browser_of(desk.person_id)
    page = worker.get(reverse("worker:appointments")).content.decode()
    offered = re.findall(r'name="slot" value="([^"]+)"', page)
    assert worker.post(reverse("worker:appointment_act", args=[row.pk]), {"slot": offered[0]}).status_code == 302
    assert "Bạn có hẹn tư vấn" in worker.get(reverse("worker:home")).content.decode()
    stranger = browser_of(factories.person().pk)
    refused = stranger.post(reverse("worker:appointment_act", args=[row.pk]), {"cancel": "1"})
    assert refused.status_code == 404
    past = worker.post(reverse("worker:appointment_act", args=[row.pk]), {"slot": ""})
    assert past.status_code == 409 and "Hãy chọn một giờ" in past.content.decode()


def test_hours_are_set_and_ended_by_the_head(desk: Desk) -> None:
    head, address = desk.browser("head"), reverse("officer:counselling_hours")
    given = {
        "weekdays": ["0", "2"],
        "begins": "13h30",
        "ends": "15",
        "slot_minutes": "30",
        "seats": "2",
        "valid_from": f"{ON:%d/%m/%Y}",
        "once_key": "h",
    }
    assert head.post(address, given).status_code == 302
    assert "13:30–15:00" in head.get(address).content.decode()
    overlapping = head.post(address, given | {"once_key": "i"})
    assert overlapping.status_code == 400 and "đã có giờ hẹn" in overlapping.content.decode()
    assert desk.browser("officer").post(address, given).status_code == 403


def test_days_beyond_every_calendar_break_no_page(desk: Desk) -> None:
    row, head = desk.booked(), desk.browser("head")
    address = reverse("public:appointment", args=[row.token])
    for year in ("9999", "0001"):
        assert Client().get(address, {"sau": f"{row.hours_id}-{year}12310830"}).status_code == 200
        assert head.get(reverse("officer:appointments"), {"ngay": f"{year}-12-31"}).status_code == 200
        book = reverse("officer:appointment_book", args=[desk.person_id])
        assert head.get(book, {"tu": f"{year}-12-31"}).status_code == 200


def test_a_pure_counsellor_has_the_job_bank_and_no_dossiers(desk: Desk) -> None:
    counsellor, browser = factories.staff(Role.COUNSELLOR, at=desk.made.centre), Client()
    browser.force_login(User.objects.get(pk=counsellor.user_id))
    open_ones = ("vacancies", "employers", "seeker_search", "applications", "referrals", "follow_ups", "uncoded")
    open_ones += ("seekers", "seeker_groups", "seeker_register")  # whoever refers begins at the seeker
    closed = ("queue", "intake", "orders", "recoveries", "referral_leads")
    assert [browser.get(reverse(f"officer:{name}")).status_code for name in open_ones] == [200] * len(open_ones)
    assert [browser.get(reverse(f"officer:{name}")).status_code for name in closed] == [403] * len(closed)


def test_a_pure_counsellor_has_these_pages(desk: Desk) -> None:
    counsellor, browser = factories.staff(Role.COUNSELLOR, at=desk.made.centre), Client()
    browser.force_login(User.objects.get(pk=counsellor.user_id))
    assert browser.get(reverse("officer:counselling")).status_code == 200
    assert browser.get(reverse("officer:counselling_write", args=[desk.person_id])).status_code == 200


def test_another_centre_sees_nothing_of_it(desk: Desk) -> None:
    row, booked = making.session(desk.house, desk.person_id, day=ON, on=ON), desk.booked()
    stranger = claims.house().browser("officer")
    for name, given in (
        ("counselling_one", row.pk),
        ("counselling_correct", row.pk),
        ("counselling_write", desk.person_id),
        ("appointment", booked.pk),
        ("appointment_book", desk.person_id),
    ):
        assert stranger.get(reverse(f"officer:{name}", args=[given])).status_code == 404, name
    assert stranger.post(reverse("officer:counselling_notes", args=[row.pk])).status_code == 404
    assert "Lò Thị Tư Vấn" not in stranger.get(reverse("officer:counselling")).content.decode()
    with acting_as(desk.house.counsellor):
        assert CounsellingNote.objects.count() == 1


def test_pages_cost_the_same_for_many_as_for_one(desk: Desk, django_assert_max_num_queries: Any) -> None:
    officer = desk.browser()
    officer.get(reverse("officer:counselling"))
    making.session(desk.house, desk.person_id, day=ON, on=ON)
    desk.booked()
    for _one in range(6):
        making.session(desk.house, desk.house.person(), day=ON, on=ON)
    making.booked(
        desk.house, desk.house.person(), making.next_slots(desk.house, making.at(ON, 7), 1)[0], making.at(ON, 7)
    )
    for name, most in (("counselling", 25), ("appointments", 20), ("counselling_groups", 20)):
        with django_assert_max_num_queries(most):
            assert officer.get(reverse(f"officer:{name}")).status_code == 200


def test_the_centres_own_words_are_written_by_the_head(desk: Desk) -> None:
    head, address = desk.browser("head"), reverse("officer:own_words", args=["own-ptv"])
    given = {"note": "Số 2 Tô Hiệu", "closing": "", "valid_from": f"{ON:%d/%m/%Y}", "once_key": "w"}
    assert head.post(address, given).status_code == 302
    assert "Số 2 Tô Hiệu" in head.get(address).content.decode()
    past = head.post(address, given | {"valid_from": f"{ON - dt.timedelta(days=1):%d/%m/%Y}", "once_key": "x"})
    assert past.status_code == 400 and "từ hôm nay" in past.content.decode()
    assert desk.browser().post(address, given).status_code == 403
    assert desk.browser().get(reverse("officer:own_words", args=["n374-12"])).status_code == 404
