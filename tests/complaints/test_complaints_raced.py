"""Two at the same moment: the same complaint filed twice, decided and gone on with at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests import factories
from tests.complaints.making import FILED_ON, RIGHT, WRONG, accepted, appealed, decided, filed
from vieclam.complaints.models import Complaint, ComplaintEntry
from vieclam.core.actors import Role
from vieclam.core.errors import Conflict, WrongState
from vieclam.core.tenancy import acting_as

pytestmark = pytest.mark.usefixtures("home")
AtOnce = Callable[..., list[object]]


def test_filed_twice_at_once_is_one_complaint(committed_db: str, in_threads: AtOnce) -> None:
    claim = factories.claim("sealed")
    results = in_threads(lambda: filed(claim, once_key="a"), lambda: filed(claim, once_key="b"))
    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["Complaint", "WrongState"]
    with acting_as(claim.job):
        assert Complaint.objects.count() == 1


def test_two_directors_decide_at_once_and_one_decision_stands(committed_db: str, in_threads: AtOnce) -> None:
    claim = factories.claim("sealed")
    deputies = [factories.staff(Role.CENTRE_DIRECTOR, at=claim.desk.centre) for _one in range(2)]
    complaint = accepted(claim, filed(claim), claim.desk.second_officer)
    results = in_threads(
        lambda: decided(claim, complaint, deputies[0], RIGHT), lambda: decided(claim, complaint, deputies[1], WRONG)
    )
    assert sorted(type(result).__name__ for result in results) == ["Complaint", "Conflict"]
    with acting_as(claim.job):
        assert ComplaintEntry.objects.filter(act="decide").count() == 1


def test_decided_late_while_it_goes_on_to_the_second_level(committed_db: str, in_threads: AtOnce) -> None:
    """Whoever is first holds; the other is told, and no complaint is both decided late and left without a second."""
    claim = factories.claim("sealed")
    deputy = factories.staff(Role.CENTRE_DIRECTOR, at=claim.desk.centre)
    complaint = accepted(claim, filed(claim), claim.desk.second_officer, on=FILED_ON)
    late = dt.date(2026, 5, 6)
    results = in_threads(
        lambda: decided(claim, complaint, deputy, on=late), lambda: appealed(claim, complaint, on=late)
    )
    assert not any(
        isinstance(result, Exception) and not isinstance(result, (WrongState, Conflict)) for result in results
    )
    with acting_as(claim.job):
        first = Complaint.objects.get(pk=complaint.pk)
        second = Complaint.objects.filter(earlier=first).first()
    assert (first.state == "appealed") == (second is not None)
