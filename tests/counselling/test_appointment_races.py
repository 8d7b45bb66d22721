"""Two who want one time, at one moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.counselling import making
from tests.counselling.test_appointments import EARLY, move
from vieclam.core.errors import Conflict
from vieclam.counselling.models import Appointment


@pytest.mark.usefixtures("home")
def test_two_at_once_want_the_last_seat(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    house = making.house()
    making.open_hours(house)
    people, slot = [house.person() for _one in range(2)], making.next_slots(house, EARLY, 1)[0]
    results = in_threads(*(lambda person=person: making.booked(house, person, slot) for person in people))
    assert len([row for row in results if isinstance(row, Appointment)]) == 1, results
    assert len([row for row in results if isinstance(row, Conflict)]) == 1, results


@pytest.mark.usefixtures("home")
def test_moved_by_one_and_booked_by_another_at_once(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    house = making.house()
    making.open_hours(house)
    first, second, _third = making.next_slots(house, EARLY)
    row, person = making.booked(house, house.person(), first), house.person()
    results = in_threads(lambda: move(house, row, second, by_person=True), lambda: making.booked(house, person, second))
    assert sorted(type(one).__name__ for one in results) == ["Appointment", "Conflict"], results
