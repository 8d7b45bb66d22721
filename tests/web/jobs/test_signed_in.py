"""The job search of somebody who is signed in: the worker's menu, what was applied for, what to do without results."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.jobbank.referring import apply, post, seeker
from tests.jobbank.seeking import at
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Application

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(at()):
        yield


def _page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_workers_menu_stands_on_the_job_search(client: Client) -> None:
    someone = factories.person(related_to=factories.centre())
    page = _page(browser_of(someone.pk), "/viec-lam")
    assert "Việc của tôi" in page
    assert 'aria-current="page"' in page.split('href="/toi/tim-viec"')[1].split(">")[0]
    assert "Việc của tôi" not in _page(client, "/viec-lam")


def test_without_results_the_registered_are_led_to_their_own_matches(client: Client) -> None:
    centre = factories.centre()
    row, someone = seeker(centre)
    page = _page(browser_of(someone.pk), "/viec-lam?q=xqzv")
    assert "Xem việc phù hợp với tôi" in page
    assert f'href="/toi/tim-viec/{row.code}"' in page
    other = factories.person(related_to=centre)
    for browser in (client, browser_of(other.pk)):
        assert "Đăng ký tìm việc" in _page(browser, "/viec-lam?q=xqzv")


def test_what_was_applied_for_says_so_until_it_is_taken_back(client: Client) -> None:
    centre = factories.centre()
    row, someone = seeker(centre)
    vacancy = post(centre)
    address, phone = f"/viec-lam/{vacancy.pk}", browser_of(someone.pk)
    assert "Bạn đã ứng tuyển" not in _page(phone, address)
    application = apply(person_actor(someone.pk), row, vacancy)
    page = _page(phone, address)
    assert "Bạn đã ứng tuyển vị trí này" in page
    assert 'href="/toi/viec-lam"' in page
    assert f"/toi/ung-tuyen/{vacancy.pk}" not in page
    assert "Bạn đã ứng tuyển" not in _page(client, address)
    with acting_as(factories.job(centre)):
        Application.objects.filter(pk=application.pk).update(state="withdrawn")
    assert "Bạn đã ứng tuyển" not in _page(phone, address)
