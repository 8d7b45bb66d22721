"""A benefit handed over between two centres of one province, with a window set anew after a disaster."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.benefits.test_reset_windows import reset_early, windows_of
from tests.benefits.test_transfer import balanced, ordered
from tests.claims import desk
from tests.transfers import IN_TWO, Move, job, move
from vieclam.benefits.models import Proposal


@pytest.mark.django_db
def test_within_a_province_the_benefit_is_handed_over_without_papers() -> None:
    start = move(paid=False)
    near = desk(of=start.here.centre.department)
    moving = Move(start.claim, near)
    set_anew = reset_early(moving.here)
    asked = moving.ask()
    assert (asked.hand_over, moving.transfer.state, moving.claim.entitlement.state) == (True, "sent", "transferring")
    taken = moving.accept()
    assert (taken.payment_waits, moving.claim.entitlement.state) == (False, "transferred")
    assert windows_of(near) == [set_anew, (dt.date(2026, 5, 20), None)]
    moving.notify(2, IN_TWO)
    assert (ordered(moving, new=False), ordered(moving, new=True)) == ([1], [2])
    with factories.acting(job(near)):
        assert not Proposal.objects.exists()
    balanced(moving)
