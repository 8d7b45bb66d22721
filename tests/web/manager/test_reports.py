"""Pages of statutory reports: every number opens its list, sending once, what differs later."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.claims import Desk, claim, desk, moment
from tests.training import making
from vieclam.accounts.models import User
from vieclam.benefits.selectors.figures import figure_list
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.labourmarket.models import Report
from vieclam.labourmarket.queries import Span, filed
from vieclam.people.models import Listing

pytestmark = pytest.mark.django_db
AFTER = dt.date(2026, 4, 2)


def browser_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def where() -> Desk:
    """A centre with a claim filed and one granted in March."""
    made = desk()
    claim("filed", at=made)
    claim("sealed", at=made)
    return made


def test_every_number_opens_its_list(where: Desk) -> None:
    with clock.at(moment(AFTER)):
        browser = browser_of(where.head)
        page = text_of(browser.get(f"/ql/bao-cao/{where.centre.code}/2026-03"))
        links = re.findall(r'<a href="(/ql/bao-cao/[^"]+/2026-03/[^"]+)">([\d.]+)</a>', page)
        assert len(links) == 8
        for address, number in links:
            rows = browser.get(address).content.decode().split("<tbody>")[1].count("<tr>")
            if "6.000.000" not in number and number != "18.000.000":
                assert rows == int(number.replace(".", "")), address
        for wrong in ("khac", "nop-ho-so?gioi=x", "nop-ho-so?ly-do=pension", *(f"nop-ho-so?nhom={n}" for n in "40²")):
            assert browser.get(f"/ql/bao-cao/{where.centre.code}/2026-03/{wrong}").status_code == 404
        for page in ("bao-cao", "so-lieu"):
            assert browser.get(f"/ql/{page}?nam=²").status_code == 200
        for wrong in ("2026-13", "2026-05", "2025", "nay"):
            assert browser.get(f"/ql/bao-cao/{where.centre.code}/{wrong}").status_code == 404


def test_the_list_tells_what_is_due_sent_late_and_running(where: Desk) -> None:
    browser = browser_of(where.director)
    with clock.at(moment(AFTER)):
        page = text_of(browser.get("/ql/bao-cao"))
    assert "kỳ chưa kết thúc" in page and "quá hạn, chưa gửi" in page
    with clock.at(moment(AFTER + dt.timedelta(days=1))):
        assert text_of(browser.get("/ql/bao-cao")).count("quá hạn, chưa gửi") == 3


def test_sent_once_from_two_presses_and_what_changes_later_is_told(where: Desk) -> None:
    browser, address = browser_of(where.director), f"/ql/bao-cao/{where.centre.code}/2026-03"
    with clock.at(moment(AFTER)):
        page = text_of(browser.get(address))
        found = re.search(r'name="seen" value="(\w+)"', page)
        assert found is not None
        draft = browser.get(f"{address}/pdf").content
        assert draft.startswith(b"%PDF")
        for key in ("a" * 32, "b" * 32):
            answer = browser.post(f"{address}/gui", {"seen": found[1], "once_key": key}, follow=True)
            assert f"01/BC-{where.centre.code}" in text_of(answer)
        paper = browser.get(f"{address}/pdf").content
        assert paper != draft
    claim("filed", at=where)
    with clock.at(moment(AFTER + dt.timedelta(days=30))):
        page = text_of(browser.get(address))
        assert "Khác với số đã gửi" in page and "đã gửi 2, nay là 3" in page
        assert 'name="seen"' not in page
        assert browser.get(f"{address}/pdf").content == paper
    with acting_as(where.director):
        assert Report.objects.count() == 1


def test_numbers_that_changed_between_look_and_press_are_shown_again(where: Desk) -> None:
    with clock.at(moment(AFTER)):
        answer = browser_of(where.director).post(
            f"/ql/bao-cao/{where.centre.code}/2026-03/gui", {"seen": "old", "once_key": "c" * 32}
        )
    assert answer.status_code == 409 and "Số liệu vừa thay đổi" in text_of(answer)
    with acting_as(where.director):
        assert not Report.objects.exists()


def test_a_running_month_has_no_button_and_a_draft_until_today(where: Desk) -> None:
    with clock.at(moment(dt.date(2026, 3, 20))):
        browser = browser_of(where.director)
        page = text_of(browser.get(f"/ql/bao-cao/{where.centre.code}/2026-03"))
        assert 'name="seen"' not in page and "20/3/2026" in page
        assert browser.get(f"/ql/bao-cao/{where.centre.code}/2026-03/pdf").content.startswith(b"%PDF")


def test_the_department_reads_and_strangers_find_nothing(where: Desk) -> None:
    address = f"/ql/bao-cao/{where.centre.code}/2026-03"
    with clock.at(moment(AFTER)):
        department = browser_of(where.department_director)
        page = text_of(department.get(address))
        assert "18.000.000" in page and 'name="seen"' not in page
        assert "/can-bo/" not in text_of(department.get(f"{address}/duoc-huong")).split("<tbody>")[1]
        stranger = browser_of(desk().director)
        for page in (address, f"{address}/duoc-huong", f"{address}/pdf"):
            assert stranger.get(page).status_code == 404
        assert browser_of(where.officer).get(address).status_code == 403


def test_what_is_taken_along_is_plain_numbers_and_lists_are_logged(where: Desk) -> None:
    address = f"/ql/bao-cao/{where.centre.code}/2026-03"
    with clock.at(moment(AFTER)):
        browser = browser_of(where.director)
        lines = browser.get(f"{address}?csv=1").content.decode("utf-8-sig").splitlines()
        assert lines[1].endswith(",2,0,0,0,0,2,0,2,0") and any(",18000000," in line for line in lines)
        browser.get(f"{address}/duoc-huong?csv=1")
        with acting_as(where.director):
            kept = Listing.objects.get(what="figures_export")
        assert (kept.narrowed, kept.count) == ({"indicator": "granted", "period": "2026-03"}, 1)
        assert "có quyết định hưởng" in text_of(browser.get("/ql/ai-da-xem"))


def test_a_centre_without_a_director_has_no_draft_paper() -> None:
    centre = factories.centre()
    head = factories.staff(Role.HEAD, at=centre)
    with clock.at(moment(AFTER)):
        browser = browser_of(head)
        assert "Dự thảo (PDF)" not in text_of(browser.get(f"/ql/bao-cao/{centre.code}/2026-03"))
        assert browser.get(f"/ql/bao-cao/{centre.code}/2026-03/pdf").status_code == 404


def test_where_the_figures_and_the_form_count_different_dossiers_both_pages_say_so() -> None:
    asked = making.filed()
    with clock.at(moment(dt.date(2026, 5, 4))):
        browser = browser_of(asked.desk.head)
        figures = text_of(browser.get("/ql/so-lieu?nam=2026"))
        form = text_of(browser.get(f"/ql/bao-cao/{asked.desk.centre.code}/2026-04"))
        with acting_as(asked.desk.head):
            received = figure_list(asked.desk.centre.pk, 2026, 4, "received", on=dt.date(2026, 5, 4)).count()
            counted = filed(Span(asked.desk.centre.pk, dt.date(2026, 4, 1), dt.date(2026, 4, 30))).count()
    assert (received, counted) == (1, 0)
    assert "Ở đây đếm hồ sơ của mọi thủ tục, kể cả hỗ trợ đào tạo." in figures
    assert "Mẫu này chỉ đếm hồ sơ hưởng trợ cấp thất nghiệp (1.014748)." in form
