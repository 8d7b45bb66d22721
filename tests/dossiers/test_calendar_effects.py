"""Which clocks a changed working calendar would move: told to whoever maintains it, without anything of a person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection

from tests import factories
from vieclam.law.kernel.working_days import CalendarDay, WorkingCalendar
from vieclam.reference.calendar_effects import deadlines_that_would_move
from vieclam.reference.selectors import current_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def with_a_holiday_on(day: dt.date) -> WorkingCalendar:
    return WorkingCalendar("changed", (*current_calendar().days, CalendarDay(day, "holiday")))


def test_a_new_holiday_moves_the_open_clocks_counted_through_it() -> None:
    claim = factories.claim("complete")
    with factories.acting(factories.FACTORY):
        moved = deadlines_that_would_move(with_a_holiday_on(dt.date(2026, 3, 10)))
    mine = {row.rule: row for row in moved if row.what == claim.dossier.code}
    assert set(mine) == {"decision", "withdraw"}
    assert (mine["decision"].present, mine["decision"].would_be) == (dt.date(2026, 3, 23), dt.date(2026, 3, 24))
    assert mine["decision"].base == dt.date(2026, 3, 2)


def test_the_calendar_in_force_moves_nothing() -> None:
    factories.claim("complete")
    with factories.acting(factories.FACTORY):
        assert deadlines_that_would_move(current_calendar()) == []


def test_the_clocks_of_an_ended_dossier_are_not_listed() -> None:
    claim = factories.claim("collected")
    with factories.acting(factories.FACTORY):
        moved = deadlines_that_would_move(with_a_holiday_on(dt.date(2026, 3, 10)))
    assert claim.dossier.code not in {row.what for row in moved}


def test_nobody_else_may_read_across_centres() -> None:
    claim = factories.claim("complete")
    for actor in (claim.desk.officer, claim.job, factories.worker(claim.person)):
        with pytest.raises(ProgrammingError), factories.acting(actor), connection.cursor() as cursor:
            cursor.execute("select * from open_dossier_deadlines()")
