"""Codes chosen on the pages: suggested while a form is filled in, by one tap in the queue, never without a person."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.jobbank import making, seeking
from tests.web.test_vacancies import FORM, ON, browser_of, page
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import (
    EmployerRegistration,
    JobWish,
    OccupationChoice,
    SeekerCard,
    SeekerRegistration,
    Vacancy,
)
from vieclam.organisations.models import Centre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(ON):
        yield


@pytest.fixture
def officer() -> Actor:
    """An officer of a centre of Sơn La."""
    return factories.staff(Role.OFFICER, at=Centre.objects.get(code="H14.21"))


@pytest.fixture
def reception(officer: Actor) -> Actor:
    """Somebody at the same centre who may post but not code."""
    return factories.staff(Role.RECEPTION, at=Centre.objects.get(pk=officer.centre_id))


def offered(text: str, name: str = "occupation_code") -> list[str]:
    """The codes offered, in order."""
    return re.findall(rf'name="{name}" id="[^"]*" value="(\d+)"', text)


def chosen(text: str, name: str = "occupation_code") -> str:
    """The code that is ticked."""
    found = re.search(rf'name="{name}" id="[^"]*" value="(\d*)" checked', text)
    return found[1] if found else ""


def test_a_form_offers_codes_with_reasons_and_keeps_what_a_person_chose(officer: Actor) -> None:
    desk, address = browser_of(officer), reverse("officer:vacancy_new")
    again = desk.post(address, FORM | {"step": "ma", "deadline": ""})
    shown = again.content.decode()
    assert again.status_code == 200
    assert "Hãy nhập ngày" not in shown, "nothing was sent yet"
    assert offered(shown)[0] == "8153"
    assert len(offered(shown)) == 5
    assert "vì gần với:" in shown
    assert "khả năng" in shown
    assert chosen(shown) == "", "nothing is chosen before a person does"
    assert not Vacancy.objects.exists()
    for code in ("9999", "815", "abcd"):
        assert desk.post(address, FORM | {"step": "dang", "occupation_code": code}).status_code == 400
    assert desk.post(address, FORM | {"step": "dang", "occupation_code": "8153"}).status_code == 302
    row = Vacancy.objects.get()
    assert row.occupation_code == "8153"
    assert OccupationChoice.chosen_for("cong nhan may") == {"8153": 1}
    change = reverse("officer:vacancy_change", args=[row.number])
    assert chosen(page(desk, change)) == "8153"
    assert desk.post(change, FORM | {"occupation_code": ""}).status_code == 302
    row.refresh_from_db()
    assert row.occupation_code == ""
    assert OccupationChoice.chosen_for("cong nhan may") == {}, "taken back"
    assert "Sửa: Mã nghề (VSCO)" in page(desk, reverse("officer:vacancy", args=[row.number]))


def test_any_code_is_found_by_name_or_number(officer: Actor) -> None:
    desk = browser_of(officer)
    address = reverse("officer:code_suggestions", args=["occupation"])
    by_name = desk.post(address, {"title": "", "occupation_code_q": "tho han"}).content.decode()
    assert "7212" in offered(by_name)
    by_number = desk.post(address, {"title": "công nhân may", "occupation_code_q": "721"}).content.decode()
    assert offered(by_number)[0] == "8153", "suggestions stay first"
    assert {"7211", "7212"} <= set(offered(by_number))
    kept = desk.post(address, {"title": "công nhân may", "occupation_code": "2513"}).content.decode()
    assert chosen(kept) == "2513"
    assert desk.post(reverse("officer:code_suggestions", args=["khac"]), {}).status_code == 404


def test_whoever_may_not_code_is_offered_none_and_a_new_title_loses_the_code(officer: Actor, reception: Actor) -> None:
    counter, desk = browser_of(reception), browser_of(officer)
    assert 'name="occupation_code"' not in page(counter, reverse("officer:vacancy_new"))
    assert counter.post(reverse("officer:code_suggestions", args=["occupation"]), {}).status_code == 403
    with acting_as(officer):
        row = making.draft(officer, occupation_code="7536")
    change = reverse("officer:vacancy_change", args=[row.number])
    assert (
        counter.post(change, FORM | {"title": row.title, "quantity": "3", "occupation_code": "8153"}).status_code == 302
    )
    row.refresh_from_db()
    assert row.occupation_code == "7536", "the code stays while the title does"
    assert counter.post(change, FORM | {"title": "Lái xe nâng"}).status_code == 302
    row.refresh_from_db()
    assert row.occupation_code == ""
    assert "Chưa mã hóa nghề" in page(desk, reverse("officer:vacancy", args=[row.number]))
    assert counter.get(reverse("officer:uncoded")).status_code == 403
    act = reverse("officer:code_vacancy", args=[row.number])
    assert counter.post(act, {"occupation_code": "8344"}).status_code == 403


def test_the_queue_codes_a_vacancy_by_one_tap(officer: Actor) -> None:
    desk, queue = browser_of(officer), reverse("officer:uncoded")
    with acting_as(officer):
        row = making.vacancy(Centre.objects.get(pk=officer.centre_id), number="VL-1")
        making.draft(officer)  # not published: not in the queue
    assert "1 tin đang đăng chưa mã hóa nghề" in page(desk, reverse("officer:vacancies"))
    shown = page(desk, queue)
    assert re.findall(r'name="occupation_code" value="(\d+)"', shown)[0] == "8153"
    act = reverse("officer:code_vacancy", args=[row.number])
    assert desk.post(act, {"occupation_code": "9999", "ve": "hang-doi"})["Location"].startswith(queue)
    row.refresh_from_db()
    assert row.occupation_code == ""
    for _press in range(2):
        assert desk.post(act, {"occupation_code": "8153", "ve": "hang-doi"}).status_code == 302
    row.refresh_from_db()
    assert row.occupation_code == "8153"
    assert OccupationChoice.objects.count() == 1
    assert "Công nhân may" not in page(desk, queue).split("messages")[-1].split("Chưa mã hóa nghề")[-1]
    assert "Chọn mã nghề" in page(desk, reverse("officer:vacancy", args=[row.number]))
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    assert stranger.post(act, {"occupation_code": "8153"}).status_code == 404


def test_the_queue_codes_the_wish_of_somebody_who_seeks(officer: Actor) -> None:
    desk = browser_of(officer)
    person = factories.person(related_to=Centre.objects.get(pk=officer.centre_id))
    row = seeking.registered(officer, person)
    listed = page(desk, reverse("officer:uncoded") + "?loc=nguoi")
    assert row.code in listed
    assert person.full_name not in listed
    one = reverse("officer:seeker", args=[row.code])
    assert "Chưa mã hóa nghề" in page(desk, one)
    act = reverse("officer:code_wish", args=[row.code])
    for _press in range(2):
        assert desk.post(act, {"occupation_code": "8153"})["Location"] == one
    with acting_as(officer):
        assert JobWish.objects.get(registration=row).occupation_code == "8153"
        assert SeekerCard.objects.get(registration=row).occupation_code == "8153"
        assert SeekerRegistration.objects.get(pk=row.pk).entries.filter(act="code").count() == 1
    assert OccupationChoice.objects.get().subject == f"wish:{row.pk}"
    assert "8153 – " in page(desk, one)
    assert row.code not in page(desk, reverse("officer:uncoded") + "?loc=nguoi")


def test_at_the_counter_a_code_and_skills_are_chosen_for_the_wish(officer: Actor) -> None:
    from tests.web.test_seekers import FORM as SEEKER

    desk = browser_of(officer)
    person = factories.person(related_to=Centre.objects.get(pk=officer.centre_id))
    address = reverse("officer:seeker_form", args=[person.pk])
    again = desk.post(address, {**SEEKER, "step": "ma", "phone": ""})
    shown = again.content.decode()
    assert again.status_code == 200
    assert offered(shown)[0] == "8153"
    skills = re.findall(r'name="more_skills_tick" id="[^"]*" value="([^"]+)"', shown)
    assert skills
    given = {**SEEKER, "occupation_code": "8153", "more_skills": "Vắt sổ, Vắt sổ", "more_skills_tick": skills[:2]}
    assert desk.post(address, given).status_code == 302
    with acting_as(officer):
        row = SeekerRegistration.objects.get()
        assert row.wish.occupation_code == "8153"
        names = list(row.skills.order_by("pk").values_list("name", flat=True))
    assert names == ["May", "Vắt sổ", *skills[:2]]
    change = reverse("officer:seeker_change", args=[row.code])
    changed = page(desk, change)
    assert chosen(changed) == "8153"
    assert "Vắt sổ" in changed
    assert desk.post(change, {**SEEKER, "step": "ma"}).status_code == 200


def test_a_line_of_business_gets_an_industry(officer: Actor) -> None:
    desk, address = browser_of(officer), reverse("officer:employer_register")
    given = {
        "name": "Công ty May Thử (minh họa)",
        "subject": "enterprise",
        "tax_code": "0000000009",
        "kind": "private",
        "commune_code_0": "14",
        "commune_code_1": "03679",
        "address": "1 đường Thử",
        "phone": "0000000001",
        "section": "C",
        "main_product": "Xưởng may quần áo",
        "representative_name": "Ông Thử (minh họa)",
        "representative_phone": "0000000003",
    }
    shown = desk.post(address, given | {"step": "ma"}).content.decode()
    assert offered(shown, "industry_code")[0] == "1410"
    typed = reverse("officer:code_suggestions", args=["industry"])
    assert offered(desk.post(typed, {"main_product": "quán phở"}).content.decode(), "industry_code")[0] == "5610"
    assert desk.post(address, given | {"industry_code": "0000"}).status_code == 400
    assert desk.post(address, given | {"industry_code": "1410"}).status_code == 302
    with acting_as(officer):
        row = EmployerRegistration.objects.get()
    assert row.industry_code == "1410"
    assert chosen(page(desk, f"{address}?so={row.number}"), "industry_code") == "1410"


def test_titles_and_skills_for_everybody() -> None:
    public = Client()
    titles = json.loads(public.get(reverse("public:everyday_titles"), {"q": "tho han"}).content)["titles"]
    assert titles[0].lower().startswith("thợ hàn")
    assert json.loads(public.get(reverse("public:everyday_titles"), {"q": " "}).content)["titles"] == []
    address = reverse("public:skill_ticks")
    ticks = page(public, f"{address}?title=thợ hàn&skills_tick=Hàn thử")
    assert 'value="Hàn thử" checked' in ticks
    assert ticks.count("checked") == 1
    assert len(re.findall("checkbox", ticks)) > 2
    assert "checkbox" not in page(public, address)


def test_an_employer_sends_no_code_and_a_long_queue_costs_no_query_more(officer: Actor) -> None:
    public, desk = Client(), browser_of(officer)
    posted = FORM | {"occupation_code": "8153", "skills": "Đọc bản vẽ, Vắt sổ", "languages": "Tiếng Trung"}
    assert public.post(reverse("public:post_vacancy"), posted).status_code == 302
    row = Vacancy.objects.get()
    assert (row.occupation_code, row.skills, row.languages) == ("", ["Đọc bản vẽ", "Vắt sổ"], "Tiếng Trung")
    assert not OccupationChoice.objects.exists()
    person = factories.person(related_to=Centre.objects.get(pk=officer.centre_id))
    seeking.registered(officer, person, wanted=dataclasses.replace(seeking.WANTED, title="Thợ hàn"))

    def asked(part: str) -> int:
        address = f"{reverse('officer:uncoded')}?loc={part}"
        page(desk, address)
        with CaptureQueriesContext(connection) as queries:
            page(desk, address)
        return len(queries)

    def add(count: int) -> None:
        with acting_as(officer):
            for number in range(count):
                centre = Centre.objects.get(pk=officer.centre_id)
                making.vacancy(centre, number=f"VL-{Vacancy.objects.count()}-{number}", title=f"Thợ hàn {number}")

    add(1)
    short = asked("vi-tri")
    add(10)
    assert asked("vi-tri") <= short <= 30
    assert asked("nguoi") <= 30
