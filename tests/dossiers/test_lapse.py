"""A dossier that never became complete is closed once the filing limit has passed; an ended one has no open clock."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import moment
from vieclam.announcements.texts import text_of
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.models import Event
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.services.lapse_dossier import lapse_dossier

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
LONG_AFTER = dt.date(2026, 6, 1)


def lapse(claim: factories.Claim, on: dt.date, reason: str = "Ba tháng đã qua, giấy tờ vẫn thiếu") -> Dossier:
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        return lapse_dossier(actor=officer, dossier_id=claim.dossier_id, reason=reason, on=on, at=moment(on))


def open_clocks(claim: factories.Claim) -> set[str]:
    with factories.acting(claim.job):
        rows = Deadline.objects.filter(dossier_id=claim.dossier_id, replaced_at__isnull=True, met_on__isnull=True)
        return set(rows.values_list("step", flat=True))


def file_limit(claim: factories.Claim) -> dt.date:
    with factories.acting(claim.job):
        return Deadline.objects.get(dossier_id=claim.dossier_id, step="file").due_on


def test_it_is_closed_after_the_last_day_with_a_reason_and_the_person_is_told() -> None:
    claim = factories.claim("filed")
    limit = file_limit(claim)
    with pytest.raises(WrongState) as refused:
        lapse(claim, limit)
    assert refused.value.code == "limit_runs"
    later = limit + dt.timedelta(days=1)
    with pytest.raises(InvalidInput):
        lapse(claim, later, "muộn")
    assert lapse(claim, later).state == "lapsed"
    assert lapse(claim, later).state == "lapsed"
    assert open_clocks(claim) == set()
    with factories.acting(claim.job):
        told = Event.objects.get(name="dossiers.lapsed", person_id=claim.person.pk).payload
    text = text_of("dossiers.lapsed", told)
    assert text is not None
    assert claim.dossier.code is not None and claim.dossier.code in text.body


def test_the_counter_does_not_close_dossiers() -> None:
    claim = factories.claim("filed")
    reason, at = "Ba tháng đã qua", moment(LONG_AFTER)
    with factories.acting(claim.desk.reception) as actor, pytest.raises(NotAllowed):
        lapse_dossier(actor=actor, dossier_id=claim.dossier_id, reason=reason, on=LONG_AFTER, at=at)
