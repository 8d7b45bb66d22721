"""Fixtures of the tests that run an installation of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import tests.factories  # noqa: F401 - it makes claims, so it comes first
from tests.claims import COMPLETE_ON, moment
from tests.journeys.own_installation import OwnInstallation, move_clock, own_installation
from tests.simulators.running import Simulator, fresh


@pytest.fixture
def insurance() -> Simulator:
    """Social insurance, which is asked for histories and gets the payment orders."""
    return fresh("social_insurance")


@pytest.fixture
def here(
    django_test_environment: None,
    django_db_blocker,
    monkeypatch: pytest.MonkeyPatch,
    insurance: Simulator,
    settings,
) -> Iterator[OwnInstallation]:
    """The installation, its business day the day of the claims."""
    outside = {"VIECLAM_POPULATION_URL": fresh("population").url, "VIECLAM_SOCIAL_INSURANCE_URL": insurance.url}
    with django_db_blocker.unblock(), own_installation(monkeypatch, outside) as made:
        settings.HOME = str(made.home)
        move_clock(moment(COMPLETE_ON))
        yield made
