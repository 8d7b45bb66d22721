"""Whoever claims the benefit has matches the same day: by the registration, or by what the dossier knows."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.claims import COMPLETE_ON, Claim, claim, moment
from tests.jobbank.making import vacancy
from tests.jobbank.seeking import WANTED, registered
from vieclam.core import clock
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.jobbank.match_live.reader import forget_live
from vieclam.jobbank.models import MatchList, MatchShown

pytestmark = pytest.mark.django_db
DAY = COMPLETE_ON


@pytest.fixture(autouse=True)
def no_files(own_home: str) -> Any:
    forget_live()
    yield
    forget_live()


def _filed() -> Claim:
    return claim("filed", on=DAY)


def _vacancy(filed: Claim, **values: Any) -> int:
    with acting_as(filed.desk.officer):
        return vacancy(filed.desk.centre, on=DAY, occupation_code="8153", **values).pk


def _event(filed: Claim) -> None:
    with clock.at(moment(DAY)):
        values = {"dossier_id": filed.dossier_id, "event": "dossiers.filed", "event_id": 1, "code": "x"}
        run_now("jobbank.match_claimant", centre_id=filed.desk.centre.pk, person_id=filed.person.pk, **values)


def _kept(filed: Claim) -> list[MatchList]:
    with acting_as(filed.desk.officer):
        return list(MatchList.objects.all())


def test_a_registered_claimant_has_matches_once_however_often_the_event_comes() -> None:
    filed = _filed()
    offer = _vacancy(filed)
    row = registered(
        filed.desk.reception, filed.person, on=DAY, wanted=dataclasses.replace(WANTED, occupation_code="8153")
    )
    _event(filed)
    _event(filed)
    (kept,) = _kept(filed)
    assert (kept.dossier_id, kept.registration_id, kept.origin, kept.shown_on) == (
        filed.dossier_id,
        row.pk,
        "claim",
        DAY,
    )
    with acting_as(filed.desk.officer):
        assert list(MatchShown.objects.values_list("vacancy_id", "rank")) == [(offer, 1)]


def test_an_unregistered_claimant_is_matched_by_the_last_work_and_the_training() -> None:
    filed = _filed()
    offer = _vacancy(filed)
    _vacancy(filed, title="Lập trình viên")
    _event(filed)
    assert _kept(filed) == []
    with clock.at(moment(DAY)), acting_as(filed.job) as job:
        values = {"job_title": "Công nhân may công nghiệp"}
        record_facts(
            actor=job,
            dossier_id=filed.dossier_id,
            values=values,
            source=FactSource.SOCIAL_INSURANCE,
            gateway_call_id=None,
        )
    with clock.at(moment(DAY)):
        run_now("jobbank.match_claims", centre_id=filed.desk.centre.pk)
        run_now("jobbank.match_claims", centre_id=filed.desk.centre.pk)
    (kept,) = _kept(filed)
    assert kept.registration_id is None
    with acting_as(filed.desk.officer):
        assert next(iter(MatchShown.objects.order_by("rank").values_list("vacancy_id", flat=True))) == offer
