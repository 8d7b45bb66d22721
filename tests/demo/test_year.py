"""Some weeks of the year lived: everybody's acts follow each other, the reports go out, the ledgers hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace as changed

import pytest
from django.core.management import call_command

from tests.simulators.running import free_port
from vieclam.benefits.models import Proposal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo.outside import NAMES
from vieclam.demo.replay import plan as replay_plan
from vieclam.demo.replay import steps
from vieclam.demo.staff import demo_actor
from vieclam.demo.year import plan, run
from vieclam.demo.year.plan import Life, Lived
from vieclam.dossiers.models import Dossier
from vieclam.labourmarket.models import Report
from vieclam.reference import selectors as reference

LAST = dt.date(2026, 3, 13)
EVENTS = {Life.JOB: (dt.date(2026, 3, 2), dt.date(2026, 3, 3))}


@pytest.fixture
def few(committed_db: str, own_home: str, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation of this test's own; a few claim in January and nobody later."""
    settings.DEMO = True  # type: ignore[attr-defined]
    for name in NAMES:  # not those of an installation that runs on this machine
        setattr(settings, f"{name.upper()}_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setattr(plan, "YEAR", changed(plan.YEAR, received=(4,)))
    monkeypatch.setattr(plan, "_CYCLE", (Life.JOB, Life.COMPLAINT, Life.WITHDRAWN, Life.MISTYPED))
    monkeypatch.setattr(replay_plan, "CENTRE_DAYS", ((6, 1),))
    monkeypatch.setattr(run, "LAST_DAY", LAST)
    monkeypatch.setattr(run, "PREFIXES", {"sonla": "H14.21"})
    monkeypatch.setattr(Lived, "event", lambda one, starts_on: EVENTS.get(one.life))
    for remembered in (steps._actor, steps._centre, steps._point):
        remembered.cache_clear()
    yield
    for remembered in (steps._actor, steps._centre, steps._point):
        remembered.cache_clear()


def sealed() -> Counter[str]:
    with acting_as(demo_actor("sonla.chuyenvien", LAST)):
        rows = Proposal.objects.filter(state=ProposalState.SEALED.value)
        return Counter(rows.values_list("kind", flat=True))


def test_some_weeks_of_the_year(few: None) -> None:
    done = run.live_year(lambda _text: None, scale=1.0)
    issued = sealed()
    assert issued == {"grant": 3, "terminate": 1, "support": 1}
    assert done["duplicates"] == 1
    assert done["complained"] == 1
    assert done["complaints"] == 2, "accepted, and two weeks later decided"
    assert done["notified"] >= 1
    assert (done["seekers"], done["vacancies"]) == (9, 42)
    assert done["lists"] > 42, "every second Monday an officer looks whom each vacancy fits"
    with acting_as(demo_actor("sonla.giamdoc", LAST)):
        sent = dict(Report.objects.values_list("start", "sent_on"))
        assert sent == {
            dt.date(2026, 1, 1): dt.date(2026, 2, 2),
            dt.date(2026, 2, 1): dt.date(2026, 3, 2),
        }
        assert set(Dossier.objects.values_list("state", flat=True)) == {"collected", "withdrawn"}
    call_command("check_ledgers")
    assert clock.today() == LAST + dt.timedelta(days=1)
    run.live_year(lambda _text: None, scale=1.0)
    assert sealed() == issued


@pytest.mark.django_db
def test_a_small_year_holds_every_life() -> None:
    everybody = plan.lived(reference.current_calendar(), scale=0.002)
    assert {one.life for one in everybody} == set(Life)
    assert [one.claim.day for one in everybody] == sorted(one.claim.day for one in everybody)


@pytest.mark.django_db
def test_who_withdraws_does_so_in_the_days_of_the_law() -> None:
    calendar = reference.current_calendar()
    everybody = plan.lived(calendar, scale=0.02)
    withdrawn = [one.claim for one in everybody if one.life is Life.WITHDRAWN]
    assert len(withdrawn) > 10
    assert all(one.proposed_on <= replay_plan.after(calendar, one.day, 10) for one in withdrawn)
