"""A replay comes to the totals of its plan, late decisions included, however often it is killed on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace as changed

import pytest

from tests.simulators.running import free_port
from vieclam.benefits.models import Entitlement, Proposal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock, jobs
from vieclam.core.models import DemoClock
from vieclam.core.tenancy import acting_as
from vieclam.demo.outside import NAMES, simulators_running
from vieclam.demo.replay import plan, steps
from vieclam.demo.replay.run import replay
from vieclam.demo.replay.worker import StepFailed
from vieclam.demo.staff import demo_actor
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState
from vieclam.dossiers.models import Dossier, DossierEntry
from vieclam.payments.models import PaymentList, PaymentOrder

TINY = changed(plan.SON_LA, received=(4, 4, 6), signed_sample=5)
LATE = ((6, 2), (14, 1), (16, 2), (24, 1))


@pytest.fixture
def installation(committed_db: str, own_home: str, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A demo installation of this test's own, with its simulators; half of the plan's decisions are late."""
    settings.DEMO = True  # type: ignore[attr-defined]
    for name in NAMES:  # not those of an installation that runs on this machine
        setattr(settings, f"{name.upper()}_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setattr(plan, "CENTRE_DAYS", LATE)
    monkeypatch.setattr(plan, "WITHDRAWN_SHARE", 0.1)
    for remembered in (steps._actor, steps._centre, steps._point):
        remembered.cache_clear()
    with simulators_running():
        yield
    for remembered in (steps._actor, steps._centre, steps._point):
        remembered.cache_clear()


def run() -> list[str]:
    said: list[str] = []
    replay(TINY, said.append, workers=0)
    return said


def killed_at(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, after: int) -> None:
    """The run ends when ``name`` is called for the ``after``-th time, as if its process had been killed there."""
    real, calls = owner[name] if isinstance(owner, dict) else getattr(owner, name), iter(range(1, 10_000))

    def dies(*arguments: object, **named: object) -> object:
        if next(calls) == after:
            raise RuntimeError("killed")
        return real(*arguments, **named)

    with monkeypatch.context() as patched:
        if isinstance(owner, dict):
            patched.setitem(owner, name, dies)
        else:
            patched.setattr(owner, name, dies)
        with pytest.raises(StepFailed, match="killed"):
            run()


def totals() -> dict[str, object]:
    with acting_as(demo_actor("sonla.chuyenvien", dt.date(2026, 1, 1))):
        states = list(Dossier.objects.values_list("state", flat=True))
        return {
            "dossiers": len(states),
            "withdrawn": states.count("withdrawn"),
            "taken": states.count("collected"),
            "waiting": states.count("decided"),
            "sealed": Proposal.objects.filter(state=ProposalState.SEALED).count(),
            "not signed": DossierEntry.objects.filter(act=steps.NOT_SIGNED).count(),
            "late": DossierEntry.objects.filter(act="result_window_moved").count(),
            "lines": DossierEntry.objects.count(),
            "voided": Document.objects.filter(state=DocumentState.VOIDED).count(),
            "orders": PaymentOrder.objects.count(),
            "orders kept back": PaymentOrder.objects.filter(state="prepared").count(),
            "lists not released": PaymentList.objects.exclude(state="released").count(),
            "benefits": Entitlement.objects.count(),
        }


def test_killed_again_and_again_it_comes_to_the_totals_of_the_plan(
    installation: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    killed_at(monkeypatch, jobs._REGISTERED, "dossiers.collect_evidence", 3)
    killed_at(monkeypatch, jobs._REGISTERED, "benefits.assess", 4)
    killed_at(monkeypatch, steps, "confirm_region", 1)
    killed_at(monkeypatch, steps, "agree", 3)
    killed_at(monkeypatch, steps, "seal_proposal", 2)
    killed_at(monkeypatch, steps, "collect", 2)
    run()
    found = totals()
    withdrawn = sum(claim.withdrawn for claim in plan.make_plan(TINY, _calendar()))
    assert found["dossiers"] == 14
    assert found["withdrawn"] == withdrawn
    assert found["sealed"] == 5
    assert found["not signed"] == 14 - 5 - withdrawn
    assert found["late"] > 0
    assert (found["taken"], found["waiting"]) == (found["benefits"], 0)
    assert (found["orders"], found["orders kept back"]) == (found["benefits"], 0)
    assert found["lists not released"] == 0
    left = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert left <= {"gateways.follow_clock"}, "the replay leaves no job of a dossier to the installation's worker"
    with acting_as(demo_actor("sonla.chuyenvien", dt.date(2026, 1, 1))):
        newest = max(entry.business_at for entry in DossierEntry.objects.all()).astimezone(clock.ZONE).date()
    assert dt.date(2026, 3, 31) < newest < clock.today(), "nothing that was done lies before the demo's day"
    run()
    assert totals() == found
    assert DemoClock.objects.count() == 2


def _calendar() -> plan.WorkingCalendar:
    from vieclam.reference.selectors import current_calendar

    return current_calendar()
