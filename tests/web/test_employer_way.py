"""The way of an employer without an account: posted, told, refused with reasons, corrected and handed in again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.web.test_vacancies import FORM, ON, browser_of, page
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.moderation import RULES, Severity
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
