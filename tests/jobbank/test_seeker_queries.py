"""How many queries registering makes, and that a list of many asks no more than a list of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.jobbank.seeking import at, registered
from tests.web.test_seekers import LIST, browser_of
from vieclam.core import clock
from vieclam.core.actors import Role

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
CEILINGS = {"register": 48, "list": 12, "one": 56}


def counted(run: Callable[[], Any]) -> int:
    found = [0]

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        found[0] += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        run()
    return found[0]


def test_queries_stay_below_their_ceilings_and_do_not_grow() -> None:
    centre = factories.centre()
    officer = factories.staff(Role.OFFICER, at=centre)
    people = [factories.person(related_to=centre) for _ in range(8)]
    first = registered(officer, people[0])
    second = counted(lambda: registered(officer, people[1]))
    browser = browser_of(officer)
    with clock.at(at()):
        browser.get(LIST)
        few = counted(lambda: browser.get(LIST))
        one = counted(lambda: browser.get(f"{LIST}/{first.code}"))
    for person in people[2:]:
        registered(officer, person)
    with clock.at(at()):
        many = counted(lambda: browser.get(LIST))
    found = {"register": second, "list": many, "one": one}
    assert many == few
    assert not {name: count for name, count in found.items() if count > CEILINGS[name]}, found
