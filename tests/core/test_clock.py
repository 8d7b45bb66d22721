"""The demo clock moves the business day of a demo, and nothing in production."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

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


DEMO_VALUES = {
    "FILE_KEY": "ZGVtby1vbmx5LWZpbGUta2V5LW9mLTMyLWJ5dGVzISE=",
    "CERTIFICATE_PASSPHRASE": "demo-passphrase",
    "VNEID_CLIENT_SECRET": "vieclam-demo-secret",
    "POPULATION_SECRET": "vieclam-demo-secret",
    "POPULATION_API_KEY": "vieclam-demo-api-key",
    "SOCIAL_INSURANCE_TOKEN": "vieclam-demo-token",
}


def test_production_refuses_secrets_everybody_knows(settings) -> None:
    settings.DEMO = False
    for name, value in DEMO_VALUES.items():
        setattr(settings, name, value)
        assert f"VIECLAM_{name} is the demo value." in [problem.msg for problem in nothing_of_a_demo()]
        setattr(settings, name, "a secret of this installation")
        assert f"VIECLAM_{name} is the demo value." not in [problem.msg for problem in nothing_of_a_demo()]
    settings.VNEID_CLIENT_SECRET = ""
    assert "VIECLAM_VNEID_CLIENT_SECRET is missing." in [problem.msg for problem in nothing_of_a_demo()]


def test_no_secret_of_a_demo_is_taken_by_itself_in_production() -> None:
    surroundings = {
        **os.environ,
        "VIECLAM_DEMO": "0",
        "VIECLAM_DEBUG": "0",
        "VIECLAM_SECRET_KEY": "real",
        "VIECLAM_FILE_KEY": "real",
        "VIECLAM_CERTIFICATE_PASSPHRASE": "real",
    }
    for name in DEMO_VALUES.keys() - {"FILE_KEY", "CERTIFICATE_PASSPHRASE"}:
        surroundings.pop(f"VIECLAM_{name}", None)
    names = sorted(DEMO_VALUES)
    script = f"from config import settings; print([getattr(settings, name) for name in {names}])"
    done = subprocess.run([sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True)
    assert "demo" not in done.stdout


def test_the_recording_time_is_never_moved(on_day) -> None:
    with on_day(dt.date(2030, 1, 1)):
        assert clock.today() == dt.date(2030, 1, 1)
        assert clock.real_now().year < 2030
