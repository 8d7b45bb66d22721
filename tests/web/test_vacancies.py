"""Vacancies on the pages: pasted, checked, published, refused; followed and answered without an account; employers."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.jobbank import making, referring
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, job_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import EmployerRegistration, Vacancy, VacancyLink
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.ask_still_open import ask_still_open
from vieclam.jobbank.services.change_vacancy import change_vacancy
from vieclam.jobbank.services.submit_vacancy import submit_vacancy
from vieclam.organisations.models import Centre, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ON = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)
AD = """🔥 CẦN TUYỂN GẤP 20 CÔNG NHÂN MAY 🔥
- Lương: 7-9tr/tháng, bao ăn trưa, có xe đưa đón
- Làm việc tại phường Chiềng Sinh, Sơn La
- Nữ, tuổi từ 18-40
- May theo chuyền, ca ngày, nghỉ chủ nhật
Hạn nộp hồ sơ: 30/11
LH: Chị Thử 0000 000 001"""
FORM: dict[str, Any] = {
    "employer_name": "Công ty May Thử (minh họa)",
    "title": "Công nhân may",
    "quantity": "20",
    "description": "May theo chuyền, ca ngày, nghỉ chủ nhật.",
    "place_0": "14",
    "place_1": "03679",
    "pay_minimum": "7.000.000",
    "pay_maximum": "9.000.000",
    "pay_unit": "month",
    "deadline": "30/11/2026",
    "contact_name": "Chị Thử (minh họa)",
    "contact_phone": "0000000001",
    "contact_email": "thu@vidu.example",
    "once_key": "k",
}


def browser_of(actor: Actor) -> Client:
    """Somebody of the staff, signed in."""
    browser = Client()
    user = User.objects.get(pk=Staff.objects.get(pk=actor.staff_id).user_id)
    browser.force_login(user)
    return browser


def page(browser: Client, address: str, status: int = 200) -> str:
    """What is shown."""
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def officer() -> Actor:
    """An officer of a centre of Sơn La."""
    return factories.staff(Role.OFFICER, at=Centre.objects.get(code="H14.21"))


def test_a_pasted_advertisement_becomes_fields_is_checked_and_published(officer: Actor) -> None:
    desk, address = browser_of(officer), reverse("officer:vacancy_new")
    with clock.at(ON):
        read = desk.post(address, {"step": "doc", "ad": AD}).content.decode()
        for words in ('value="Công nhân may"', "7.000.000", "Đọc từ", "Phường Chiềng Sinh", "Chị Thử"):
            assert words in read
        assert "Không giữ điều kiện về giới tính" in read
        unlawful = FORM | {"requirements": "Ưu tiên nữ, nộp phí hồ sơ 200k."}
        checked = desk.post(address, {**unlawful, "step": "xem"}).content.decode()
        assert "giới hạn hoặc ưu tiên giới tính" in checked
        assert "Điều 11 khoản 2" in checked
        refused = desk.post(address, {**unlawful, "step": "dang"})
        assert refused.status_code == 400
        assert not Vacancy.objects.exists()
        for _press in range(2):
            done = desk.post(address, {**FORM, "step": "dang"})
            assert done.status_code == 302, done.content.decode()
        (row,) = Vacancy.objects.all()
        assert (row.state, row.pay_minimum, row.commune_codes) == ("published", 7_000_000, ["03679"])
        assert "Đang đăng tuyển" in page(desk, reverse("officer:vacancy", args=[row.number]))
        assert row.number in page(desk, reverse("officer:vacancies") + "?loc=published")
        assert "Công nhân may" in page(desk, reverse("officer:vacancy_print", args=[row.number]))
        paper = desk.get(reverse("officer:vacancy_paper", args=[row.number]))
        assert paper.content.startswith(b"%PDF")


def test_posted_without_an_account_refused_with_reasons_and_followed_by_the_code(officer: Actor) -> None:
    public, desk, address = Client(), browser_of(officer), reverse("public:post_vacancy")
    with clock.at(ON):
        assert "Đăng tin tuyển dụng" in page(public, address)
        assert 'value="20"' in public.post(address, {"step": "doc", "ad": AD}).content.decode()
        assert public.post(address, FORM | {"place_0": "", "place_1": ""}).status_code == 400
        posted = public.post(address, FORM | {"requirements": "Tuổi từ 18-35."})
        assert posted.status_code == 302
        (row,) = Vacancy.objects.all()
        assert (row.state, row.source, row.centre_id) == ("checking", "employer", officer.centre_id)
        followed = page(public, posted["Location"])
        assert "Chờ trung tâm duyệt" in followed
        assert "0000000001" not in followed
        code = posted["Location"].rsplit("/", 1)[1]
        assert public.get(reverse("public:follow_vacancy_code"), {"ma": f"{code[:4]} {code[4:]}"}).status_code == 302
        assert "Không có tin" in page(public, reverse("public:follow_vacancy_code") + "?ma=abc")
        page(public, reverse("public:follow_vacancy", args=["a" * 12]), 404)
        queue = page(desk, reverse("officer:vacancies"))
        assert "Tin giới hạn tuổi" in queue
        act = reverse("officer:vacancy_act", args=[row.number, "khong-dang"])
        assert desk.post(act, {}).status_code == 400
        assert desk.post(act, {"reasons": ["age"], "note": ""}).status_code == 302
        assert "Tin giới hạn tuổi" in page(public, posted["Location"])


def test_the_acts_of_the_desk_and_what_an_officer_may_not(officer: Actor) -> None:
    desk = browser_of(officer)
    with clock.at(ON):
        with acting_as(officer):
            row = making.draft(officer)

        def act(name: str, **given: Any) -> int:
            return desk.post(reverse("officer:vacancy_act", args=[row.number, name]), given).status_code

        assert act("gui-duyet") == 302
        assert act("dang") == 302
        assert act("con-tuyen", answer="partly", filled="30") == 400
        assert act("con-tuyen", answer="partly", filled="4") == 302
        with acting_as(officer):
            Vacancy.objects.filter(pk=row.pk).update(province_codes=["14", "01"], commune_codes=["03679", "00004"])
        changed = FORM | {"quantity": "3", "title": row.title}
        assert desk.post(reverse("officer:vacancy_change", args=[row.number]), changed).status_code == 302
        row.refresh_from_db()
        assert row.commune_codes == ["03679", "00004"], "the form shows one place; the others stay"
        assert act("dong", reason="other", note="") == 400
        assert act("dong", reason="filled") == 302
        assert act("mo-lai", deadline="1/11/2026") == 400
        assert act("mo-lai", deadline="30/12/2026") == 302
        row.refresh_from_db()
        assert (row.state, row.quantity) == ("published", 3)
        assert act("khong-co") == 404
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    page(stranger, reverse("officer:vacancy", args=[row.number]), 404)
    archivist = browser_of(factories.staff(Role.ARCHIVIST, at=Centre.objects.get(pk=officer.centre_id)))
    page(archivist, reverse("officer:vacancies"), 403)


def test_the_contact_answers_through_the_link_once(officer: Actor) -> None:
    public, job = Client(), job_actor("jobbank.ask_still_open", centre_id=officer.centre_id)
    with clock.at(ON), acting_as(officer):
        row = making.draft(officer, deadline=dt.date(2027, 3, 1))
        approve_vacancy(actor=officer, vacancy_id=row.pk, on=ON.date(), at=ON)
    later = ON + dt.timedelta(days=31)
    with clock.at(later):
        with acting_as(job):
            ask_still_open(actor=job, on=later.date(), at=later)
            link = VacancyLink.objects.get(vacancy=row, kind="still_open")
        address = reverse("public:answer_vacancy", args=[link.token])
        assert "Còn tuyển không?" in page(public, address)
        assert public.post(address, {"answer": "partly", "filled": ""}).status_code == 400
        assert public.post(address, {"answer": "closed", "filled": ""}).status_code == 302
        assert public.post(address, {"answer": "open", "filled": ""}).status_code == 400
        assert "Cảm ơn" in page(public, address)
        page(public, reverse("public:answer_vacancy", args=["khong-co"]), 404)
        page(public, reverse("public:follow_vacancy", args=["abcdefghjkmn"]), 404)
    row.refresh_from_db()
    assert row.state == "closed"


def test_an_employer_is_registered_visited_and_changes(officer: Actor) -> None:
    desk = browser_of(officer)
    given = {
        "name": "Công ty Giày Thử (minh họa)",
        "subject": "enterprise",
        "tax_code": "0000000009",
        "kind": "private",
        "commune_code_0": "14",
        "commune_code_1": "03679",
        "address": "1 đường Thử",
        "phone": "0000000001",
        "section": "C",
        "main_product": "Giày",
        "headcount": "500",
        "representative_name": "Ông Thử (minh họa)",
        "representative_phone": "0000000003",
    }
    with clock.at(ON):
        address = reverse("officer:employer_register")
        assert "(bắt buộc với doanh nghiệp, tổ chức)" in desk.get(address).content.decode()
        unsaid = desk.post(address, given | {"tax_code": "", "phone": ""})
        assert unsaid.status_code == 400
        summary = unsaid.content.decode().partition("error-summary")[2].partition("</ul>")[0]
        assert "Doanh nghiệp, tổ chức phải có mã số." in summary and 'href="#id_phone"' in summary, "in one round"
        alone = desk.post(address, given | {"subject": "individual", "personal_number": "1"}).content.decode()
        assert "Số định danh cá nhân có 12 chữ số." in alone
        assert desk.post(address, given).status_code == 302
        with acting_as(officer):
            number = EmployerRegistration.objects.get().number
        assert "Từ 500 đến 1.000 người" in page(desk, reverse("officer:employers"))
        visit = reverse("officer:employer_act", args=[number, "lam-viec"])
        said = {"visited_on": "2/11/2026", "kind": "on_site", "about": "Trao đổi nhu cầu tuyển"}
        assert desk.post(visit, said | {"about": "ngắn"}).status_code == 400
        assert desk.post(visit, said).status_code == 302
        change = reverse("officer:employer_act", args=[number, "bien-dong"])
        fewer = {"changed_on": "1/11/2026", "change": "-60", "reason": "Hết đơn hàng lớn"}
        assert desk.post(change, fewer).status_code == 302
        shown = page(desk, reverse("officer:employer", args=[number]))
        for words in ("Giảm 60 người", "từ 50 người", "Trao đổi nhu cầu tuyển", "440"):
            assert words in shown
        assert 'value="Giày"' in page(desk, f"{address}?so={number}")
        assert desk.get(reverse("officer:employer_paper", args=[number])).content.startswith(b"%PDF")
        assert "Công ty Giày Thử" in page(desk, f"{reverse('officer:vacancy_new')}?ntd={number}")
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    page(stranger, reverse("officer:employer", args=[number]), 404)


def test_a_longer_list_or_story_costs_no_query_more(officer: Actor) -> None:
    desk = browser_of(officer)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(desk, address)
        return len(queries)

    def add(count: int) -> None:
        with acting_as(officer):
            for _number in range(count):
                row = making.draft(officer, requirements="Tuổi từ 18-35.")
                submit_vacancy(actor=officer, vacancy_id=row.pk, at=ON)

    with clock.at(ON):
        with acting_as(officer):
            employer = making.care_for_an_employer(officer)
        add(2)
        row = Vacancy.objects.order_by("pk")[1]
        addresses = {
            reverse("officer:vacancies"): 25,
            reverse("officer:vacancy", args=[row.number]): 35,
            reverse("officer:employers"): 20,
            reverse("officer:employer", args=[employer.number]): 25,
        }
        short = {address: asked(address) for address in addresses}
        add(12)
        with acting_as(officer):
            for day in range(1, 11):
                values = {"quantity": day}
                change_vacancy(actor=officer, vacancy_id=row.pk, values=values, on=ON.date(), at=ON)
        long = {address: asked(address) for address in addresses}
    assert all(long[address] <= short[address] for address in addresses), (short, long)
    over = {address: short[address] for address, ceiling in addresses.items() if short[address] > ceiling}
    assert not over


def test_an_order_for_labour_tells_how_far_it_is_filled(officer: Actor) -> None:
    centre = Centre.objects.get(pk=officer.centre_id)
    asked = referring.post(centre, title="Công nhân lắp ráp", quantity=30, wishes=["supply"], number="VT-THU-26-9001")
    referring.post(centre, title="Kế toán kho", number="VT-THU-26-9002")
    slip = referring.refer(officer, referring.seeker(centre)[0], asked)
    referring.cancel(officer, referring.refer(officer, referring.seeker(centre)[0], asked))
    referring.answer(officer, referring.refer(officer, referring.seeker(centre)[0], asked), referring.hired())
    desk = browser_of(officer)
    shown = page(desk, "/nv/viec-lam/vi-tri?loc=supply")
    assert "Công nhân lắp ráp" in shown
    assert "Kế toán kho" not in shown
    cells = re.findall(r"<td[^>]*>\s*([\d.]+)\s*</td>", shown)
    assert cells[:4] == ["30", "2", "1", "29"]
    assert slip.number
