"""The way of an employer without an account: posted, told, refused with reasons, corrected and handed in again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.jobbank import making, referring, seeking
from tests.jobbank.seeking import at
from tests.jobbank.test_contact_requests import Given
from tests.web.test_vacancies import AD, FORM, ON, browser_of, page
from tests.web.worker.situations import browser_of as worker_of
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import EmployerRegistration, Referral, Vacancy, VacancyLink
from vieclam.jobbank.moderation import RULES, Severity
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.organisations.models import Centre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def officer() -> Actor:
    """An officer of a centre of Sơn La."""
    return factories.staff(Role.OFFICER, at=Centre.objects.get(code="H14.21"))


def posted(public: Client, **changed: str) -> tuple[Vacancy, str]:
    """Handed in without an account: the vacancy, and the page where it is followed."""
    answer = public.post(reverse("public:post_vacancy"), FORM | changed)
    assert answer.status_code == 302, answer.content.decode()
    return Vacancy.objects.order_by("-pk")[0], answer["Location"]


def refuse(desk: Client, row: Vacancy, *reasons: str) -> None:
    """Not published, for these reasons."""
    act = reverse("officer:vacancy_act", args=[row.number, "khong-dang"])
    assert desk.post(act, {"reasons": reasons, "note": ""}).status_code == 302


def test_no_reason_shows_an_empty_place_to_the_officer_or_the_employer(officer: Actor) -> None:
    public, desk = Client(), browser_of(officer)
    every = [code for code, rule in RULES.items() if rule.severity is Severity.STOPS]
    with clock.at(ON):
        kept, _address = posted(public)
        copy, address = posted(public, once_key="k2", title="Tuyển gấp công nhân may")
        choices = page(desk, reverse("officer:vacancy", args=[copy.number]))
        assert f"Giống tin đang đăng số {kept.number}" in choices
        assert "%(" not in choices
        refuse(desk, copy, *every)
        for browser, shown in ((public, address), (desk, reverse("officer:vacancy", args=[copy.number]))):
            followed = page(browser, shown)
            assert f"Giống tin đang đăng số {kept.number}" in followed
            assert "Tin dài quá mức nhận đăng" in followed
            assert "%(" not in followed
        other, address = posted(public, once_key="k3", title="Thợ hàn", description="Hàn khung cửa tại xưởng.")
        refuse(desk, other, *every)
        assert "Giống một tin khác đang đăng" in page(public, address)
        assert "%(" not in page(public, address)


def test_refused_or_closed_it_is_corrected_and_handed_in_again_as_a_new_one(officer: Actor) -> None:
    public, desk = Client(), browser_of(officer)
    with clock.at(ON):
        row, address = posted(public, requirements="Tuổi từ 18-35, chăm chỉ.", tax_code="0000000009")
        again = f"{reverse('public:post_vacancy')}?tin={address.rsplit('/', 1)[1]}"
        assert "Sửa và gửi lại" not in page(public, address), "it waits; there is nothing to correct yet"
        assert "Công nhân may" not in page(public, again)
        refuse(desk, row, "age")
        followed = page(public, address)
        assert again in followed
        assert "bấm Sửa và gửi lại" in followed
        form = page(public, again)
        for words in (
            f"tin số {row.number}",
            'value="Công nhân may"',
            "Tuổi từ 18-35",
            "Tin giới hạn tuổi",
            "30/11/2026",
        ):
            assert words in form
        assert 'value="0000000009"' in form
        assert "Chị Thử" not in form, "the contact is the centre's alone"
        assert "0000000001" not in form
        answer = public.post(again, FORM | {"once_key": "k2", "requirements": "Chăm chỉ."})
        assert answer.status_code == 302
        new = Vacancy.objects.order_by("-pk")[0]
        assert (new.state, new.requirements, new.pk != row.pk) == ("checking", "Chăm chỉ.", True)
        assert answer["Location"] != address
        row.refresh_from_db()
        assert row.state == "refused"
        close = reverse("officer:vacancy_act", args=[new.number, "dong"])
        assert desk.post(close, {"reason": "employer", "note": ""}).status_code == 302
        assert "Còn tuyển thì bấm Sửa và gửi lại" in page(public, answer["Location"])
        closed = f"{reverse('public:post_vacancy')}?tin={answer['Location'].rsplit('/', 1)[1]}"
    with clock.at(ON + dt.timedelta(days=60)):
        assert "30/11/2026" not in page(public, closed), "a deadline that has passed is written anew"
        assert 'value="Công nhân may"' in page(public, closed)
        for nothing in ("", "abc", "a" * 12, "'" * 300):
            assert "Sửa và gửi lại" not in page(public, f"{reverse('public:post_vacancy')}?tin={nothing}")


@pytest.mark.parametrize("name", ["public:home", "public:jobs"])
def test_whoever_recruits_finds_the_form_and_the_page_of_the_code(name: str) -> None:
    shown = page(Client(), reverse(name))
    main, footer = shown.split("<footer", 1)
    assert f'href="{reverse("public:post_vacancy")}"' in main
    assert f'href="{reverse("public:follow_vacancy_code")}"' in main
    assert f'href="{reverse("public:post_vacancy")}"' in footer


@pytest.mark.parametrize("swept", [False, True])
def test_a_vacancy_that_closed_is_said_so_to_the_person_who_agreed_and_to_the_employer(swept: bool) -> None:
    given = Given()
    with clock.at(at()):
        row, phone = given.ask(), worker_of(given.person.pk)
        given.answer(row)
        with acting_as(given.contact):
            code = VacancyLink.objects.get(vacancy=given.vacancy, kind="follow").token
        people = reverse("public:follow_people", args=[code])
        assert "Bạn đã đồng ý" in page(phone, "/toi/loi-moi")
        assert "Vị trí đã đóng" not in page(Client(), people)
        with acting_as(given.officer):
            close_vacancy(actor=given.officer, vacancy_id=given.vacancy.pk, reason="filled", on=seeking.ON, at=at())
        if swept:
            run_now("jobbank.expire_contacts", centre_id=given.centre.pk)
        for shown in (page(phone, "/toi/loi-moi"), page(Client(), people)):
            assert "Vị trí đã đóng" in shown
            assert "Hết hạn" not in shown
            assert "Đã rút lại" not in shown
            assert "Lò Thị Thử" not in shown.split("</header>")[1]


def test_an_invitation_nobody_answered_in_time_is_said_to_have_run_out() -> None:
    given = Given()
    with clock.at(at()):
        given.ask()
    with clock.at(at() + dt.timedelta(days=12)):
        run_now("jobbank.expire_contacts", centre_id=given.centre.pk)
        assert "Hết hạn" in page(worker_of(given.person.pk), "/toi/loi-moi")


def test_closing_names_the_slips_without_an_answer_and_keeps_them(officer: Actor) -> None:
    centre = Centre.objects.get(pk=officer.centre_id)
    row, quiet = referring.post(centre), referring.post(centre, title="Kế toán kho")
    slips = [referring.refer(officer, referring.seeker(centre)[0], row) for _number in range(3)]
    referring.answer(officer, slips[2], referring.not_hired())
    desk = browser_of(officer)
    with clock.at(ON):
        assert "Còn 2 phiếu giới thiệu" in page(desk, reverse("officer:vacancy", args=[row.number]))
        assert "phiếu giới thiệu cho vị trí này" not in page(desk, reverse("officer:vacancy", args=[quiet.number]))
        close = reverse("officer:vacancy_act", args=[row.number, "dong"])
        assert desk.post(close, {"reason": "filled", "note": ""}).status_code == 302
    with acting_as(officer):
        assert sorted(Referral.objects.values_list("state", flat=True)) == ["issued", "issued", "not_hired"]
    referring.answer(officer, slips[0], referring.hired())
    with acting_as(officer):
        assert Referral.objects.get(pk=slips[0].pk).state == "hired", "the answer is still taken"


def test_a_fee_asked_of_workers_is_told_when_the_text_is_read_and_before_it_is_handed_in() -> None:
    public, address = Client(), reverse("public:post_vacancy")
    with clock.at(ON):
        read = public.post(address, {"step": "doc", "ad": f"{AD}\nNộp phí hồ sơ 200k khi nhận việc."}).content.decode()
        assert "Tin như thế này sẽ không được đăng" in read
        assert "Nộp phí hồ sơ 200k" in read
        assert "Tin như thế này" not in public.post(address, {"step": "doc", "ad": AD}).content.decode()
        asks = FORM | {"requirements": "Đặt cọc 500.000 đ giữ chỗ."}
        told = public.post(address, asks)
        assert (told.status_code, Vacancy.objects.count()) == (200, 0)
        shown = told.content.decode()
        for words in ("đóng phí, đặt cọc", "Điều 11 khoản 2", "bấm gửi lần nữa", 'name="da_bao"', "Công nhân may"):
            assert words in shown
        assert public.post(address, asks | {"da_bao": "1"}).status_code == 302
        assert Vacancy.objects.get().state == "checking"


def test_each_kind_of_wish_that_is_not_kept_is_said_once() -> None:
    text = "Tuyển 5 nữ phụ bếp\nƯu tiên nữ, 18-35 tuổi\nChỉ tuyển nữ\nDưới 40 tuổi"
    with clock.at(ON):
        read = Client().post(reverse("public:post_vacancy"), {"step": "doc", "ad": text}).content.decode()
    assert read.count("Không giữ điều kiện về giới tính") == 1
    assert read.count("Không giữ điều kiện về tuổi") == 1


def test_from_the_card_of_an_employer_its_contact_is_taken_over_and_the_text_wins(officer: Actor) -> None:
    with acting_as(officer):
        card = making.care_for_an_employer(officer)
        EmployerRegistration.objects.filter(pk=card.pk).update(email="lienhe@vidu.example")
    desk, address = browser_of(officer), f"{reverse('officer:vacancy_new')}?ntd={card.number}"
    with clock.at(ON):
        shown = page(desk, address)
        for value in (card.employer.name, "0000000009", "Ông Thử (minh họa)", "0000000003", "lienhe@vidu.example"):
            assert f'value="{value}"' in shown, value
        read = desk.post(address, {"step": "doc", "ad": f"Công ty Khác tuyển thợ\n{AD}"}).content.decode()
    assert f'value="{card.employer.name}"' in read
    assert 'value="0000000001"' in read
    assert 'value="lienhe@vidu.example"' in read
