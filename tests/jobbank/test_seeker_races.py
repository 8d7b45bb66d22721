"""Two counters, one person, one moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import factories
from tests.jobbank.seeking import registered
from vieclam.core.actors import Role
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import SeekerRegistration


@pytest.mark.usefixtures("home")
def test_two_counters_at_once_register_a_person_once(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    centre = factories.centre()
    first, second = (factories.staff(Role.RECEPTION, at=centre) for _ in range(2))
    someone = factories.person(related_to=centre)
    results = in_threads(lambda: registered(first, someone, key="k"), lambda: registered(second, someone, key="k"))
    assert len([row for row in results if isinstance(row, WrongState)]) == 1, results
    assert len([row for row in results if isinstance(row, SeekerRegistration)]) == 1, results
    with acting_as(first):
        assert SeekerRegistration.objects.count() == 1
