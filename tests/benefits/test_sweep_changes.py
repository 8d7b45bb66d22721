"""What changes outside a dossier: found by the sweep, once, a bounded number at a time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.claims import moment
from vieclam.benefits.models import ChangeWatch
from vieclam.benefits.services import sweep_changes as module
from vieclam.benefits.services.sweep_changes import sweep_changes
from vieclam.core import clock
from vieclam.dossiers.models import Fact
from vieclam.employers.models import EmployerUnit, UnitWageRegion
from vieclam.reference.models import MinimumWage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def sweep(claim: factories.Claim) -> int:
    with clock.at(moment(claim.on)), factories.acting(claim.job) as actor:
        return sweep_changes(actor=actor)


def waiting(claim: factories.Claim) -> int:
    return ProcrastinateJob.objects.filter(task_name="benefits.assess", args__dossier_id=claim.dossier_id).count()


def forget_own_region(claim: factories.Claim) -> None:
    """The dossier itself has no word on the region: it lives by what is remembered of the unit."""
    with factories.acting(claim.desk.officer):
        rows = Fact.objects.filter(dossier_id=claim.dossier_id, kind="wage_region", source="officer")
        rows.update(superseded_at=clock.real_now())


def confirm_elsewhere(claim: factories.Claim, region: str) -> None:
    with factories.acting(claim.job):
        UnitWageRegion.objects.create(
            unit=EmployerUnit.objects.get(unit_code=claim.unit),
            region=region,
            valid_from=dt.date(2025, 1, 1),
            source="officer",
            confirmed_by="staff:1",
        )


def change_wages(**values: object) -> None:
    """As an administrator's change does: history grows, and with it the version of the parameters."""
    with factories.acting(factories.FACTORY):
        MinimumWage.objects.update(**values)


def test_a_region_confirmed_through_another_dossier_is_found() -> None:
    claim = factories.claim("agreed")
    assert sweep(claim) == 0
    confirm_elsewhere(claim, "IV")
    forget_own_region(claim)
    assert sweep(claim) == 1
    assert waiting(claim) == 1
    assert sweep(claim) == 1, "still not looked at"
    assert waiting(claim) == 1, "and not queued a second time"


def test_a_region_of_another_unit_asks_the_law_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_BACK", dt.timedelta(0))
    claim = factories.claim("agreed")
    sweep(claim)
    with factories.acting(claim.job):
        unit = EmployerUnit.objects.create(
            employer=EmployerUnit.objects.get(unit_code=claim.unit).employer, unit_code="XX-1", name="Nơi khác"
        )
        UnitWageRegion.objects.create(
            unit=unit, region="II", valid_from=dt.date(2025, 1, 1), source="officer", confirmed_by="staff:1"
        )
    monkeypatch.setattr(module.law_desk, "ask", lambda case: pytest.fail("nothing of this dossier changed"))
    assert sweep(claim) == 0


def test_without_a_change_a_sweep_looks_at_no_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_BACK", dt.timedelta(0))
    claim = factories.claim("agreed")
    sweep(claim)
    with factories.acting(claim.job) as actor, CaptureQueriesContext(connection) as queries:
        assert sweep_changes(actor=actor) == 0
    assert not [query["sql"] for query in queries if "dossiers_fact" in query["sql"]]


def test_a_new_parameter_goes_through_every_open_dossier_a_bounded_number_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = factories.desk()
    claims = [factories.claim(stage, at=desk) for stage in ("agreed", "agreed", "evidenced", "agreed", "sealed")]
    monkeypatch.setattr(module, "AT_ONCE", 2)
    monkeypatch.setattr(module, "LOOK_BACK", dt.timedelta(0))
    looked: list[int] = []
    real = module.case_of
    monkeypatch.setattr(module, "case_of", lambda dossier: looked.append(dossier.pk) or real(dossier))
    rounds = []
    for version in (1, 2):
        change_wages(decree=f"Nghị định thử {version}")
        for _sweep in range(4):
            sweep(claims[0])
            rounds.append(len(looked))
        assert looked == [claim.dossier_id for claim in claims[:4]], "the decided one is not open"
        looked.clear()
    assert rounds == [2, 4, 4, 4] * 2
    with factories.acting(claims[0].job):
        assert ChangeWatch.objects.get(centre=claims[0].job.centre_id).round_over


def test_wages_that_change_the_result_have_the_dossier_looked_at_anew() -> None:
    claim = factories.claim("agreed")
    assert sweep(claim) == 0
    change_wages(decree="Nghị định thử")
    assert sweep(claim) == 0, "a new source alone changes no answer"
    change_wages(monthly=500_000)
    assert sweep(claim) == 1
