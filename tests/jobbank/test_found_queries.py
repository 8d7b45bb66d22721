"""What saved searches, the search over seekers and an employer's list ask the database: the same for many."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.jobbank import seeking
from tests.jobbank.seeking import ON, at
from tests.jobbank.test_contact_requests import Given
from tests.jobbank.test_saved_searches import messages, posted, saved, sweep
from tests.jobbank.test_seeker_queries import counted
from tests.web.test_seekers import browser_of
from tests.web.worker.situations import browser_of as worker_of
from vieclam.core import clock
from vieclam.core.actors import job_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import VacancyLink
from vieclam.jobbank.services.find_news import find_news
from vieclam.jobbank.services.tell_news import queue_digests

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
FIND = "/nv/viec-lam/tim-nguoi"
CEILINGS = {"nothing_new": 12, "news": 13, "digests": 8, "find": 26, "people": 29, "saved": 11, "invitations": 12}


def _sweeps(centre: Any, day: int) -> tuple[int, int]:
    actor = job_actor("tests", centre_id=centre.pk)
    with acting_as(actor):
        found = counted(lambda: find_news(actor=actor, at=at(hour=11)))
        told = counted(lambda: queue_digests(actor=actor, at=at(hour=12 + day)))
    return found, told


def test_a_sweep_asks_no_more_for_many_searches_than_for_few() -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre, email="")
    saved(person, "công nhân may", "at_once")
    posted(centre, "Công nhân may mũ")
    _sweeps(centre, 0)  # the first one ever keeps its position, and reads the names of places
    posted(centre)
    few, told_few = _sweeps(centre, 0)
    for number in range(12):
        saved(person, f"công nhân may {'áo ' * (number % 3)}{number}", "at_once")
    for number in range(12):
        posted(centre, f"Công nhân may áo {number}", employer=f"Xưởng {number} (minh họa)")
    many, told_many = _sweeps(centre, 1)
    sweep(centre)
    quiet, _none = _sweeps(centre, 2)
    assert messages(person)
    # A message for each search is one row of the outbox and one job, written together.
    assert (many, told_many) == (few, told_few)
    found = {"news": many, "digests": told_many, "nothing_new": quiet}
    assert not {name: count for name, count in found.items() if count > CEILINGS[name]}, found


def test_pages_ask_no_more_for_many_than_for_few() -> None:
    given = Given()
    officer, employer, phone = browser_of(given.officer), Client(), worker_of(given.person.pk)
    with acting_as(given.contact):
        people = f"/viec-lam/nguoi/{VacancyLink.objects.get(vacancy=given.vacancy, kind='follow').token}"
    seeking.search_kept(given.own)

    def each() -> dict[str, int]:
        pages = {
            "find": (officer, f"{FIND}?province=14"),
            "people": (employer, people),
            "saved": (phone, "/toi/tim-kiem"),
            "invitations": (phone, "/toi/loi-moi"),
        }
        with clock.at(at()):
            for browser, address in pages.values():
                assert browser.get(address).status_code == 200
            return {name: counted(lambda b=b, a=a: b.get(a)) for name, (b, a) in pages.items()}

    few = each()
    for _more in range(6):
        seeking.registered(given.officer, factories.person(related_to=given.centre), on=ON)
    for number in range(6):
        saved(given.person, f"nghề {number}")
    many = each()
    assert many == few
    assert not {name: count for name, count in many.items() if count > CEILINGS[name]}, many
