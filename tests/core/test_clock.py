"""The demo clock moves the business day of a demo, and nothing in production."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import checks

from vieclam.core import clock
from vieclam.core.checks import nothing_of_a_demo
from vieclam.core.models import DemoClock


@pytest.fixture
def a_week_ahead(db: None) -> None:
    DemoClock.objects.create(offset_seconds=7 * 86_400, moved_at=clock.real_now(), moved_by="tests")
    clock.forget_offset()


def test_a_demo_moves_its_business_day(a_week_ahead: None, settings) -> None:
    settings.DEMO = True
    assert clock.today() == clock.real_now().date() + dt.timedelta(days=7)


def test_production_ignores_a_stored_offset(a_week_ahead: None, settings) -> None:
    settings.DEMO = False
    assert clock.offset() == dt.timedelta()
    assert clock.today() == clock.real_now().date()


def test_production_refuses_to_be_deployed_as_a_demo(settings) -> None:
    settings.DEMO = True
    found = [problem.msg for problem in nothing_of_a_demo() if problem.level >= checks.ERROR]
    assert "VIECLAM_DEMO is on." in found


def test_the_recording_time_is_never_moved(on_day) -> None:
    with on_day(dt.date(2030, 1, 1)):
        assert clock.today() == dt.date(2030, 1, 1)
        assert clock.real_now().year < 2030
