"""However a dossier ends, no clock of it runs on; those that earlier versions left running are stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests import factories
from tests.benefits.test_drop_proposal import refuse
from tests.claims import moment
from tests.dossiers.test_lapse import LONG_AFTER, lapse, open_clocks
from tests.dossiers.test_withdrawal import withdraw
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation
from vieclam.benefits.services.sweep import sweep_results
from vieclam.core import clock
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.states import ENDED

pytestmark = pytest.mark.usefixtures("home")
WITHDRAWN_ON, NOBODY_CAME_ON = dt.date(2026, 3, 4), dt.date(2026, 3, 27)


def withdrawn(stage: str) -> factories.Claim:
    claim = factories.claim(stage)
    withdraw(claim, WITHDRAWN_ON)
    return claim


def lapsed() -> factories.Claim:
    claim = factories.claim("filed")
    lapse(claim, LONG_AFTER)
    return claim


def to_the_seal(claim: factories.Claim, on: dt.date) -> factories.Claim:
    for step in ("approve", "agree", "propose", "sign", "seal"):
        getattr(claim, step)(on=on)
    return claim


def refused() -> factories.Claim:
    claim = factories.claim("evidenced")
    refuse(claim)
    return to_the_seal(claim, claim.on)


def cancelled() -> factories.Claim:
    """Nobody came for the decision: the sweep starts two clocks, the officer cancels."""
    claim, on = factories.claim("sealed"), NOBODY_CAME_ON
    with clock.at(moment(on)), factories.acting(claim.job) as job:
        assert sweep_results(actor=job, on=on) == 1
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        reason = "Không nhận kết quả trong hạn"
        prepare_cancellation(actor=officer, dossier_id=claim.dossier_id, reason=reason, on=on, at=moment(on))
    return to_the_seal(claim, on)


ENDINGS: dict[str, tuple[Callable[[], factories.Claim], str]] = {
    "withdrawn while papers are missing": (lambda: withdrawn("filed"), "withdrawn"),
    "withdrawn when complete": (lambda: withdrawn("complete"), "withdrawn"),
    "withdrawn on the way to the signature": (lambda: withdrawn("proposed"), "withdrawn"),
    "lapsed": (lapsed, "lapsed"),
    "refused": (refused, "refused"),
    "cancelled": (cancelled, "cancelled"),
}


def test_every_way_to_end_is_listed() -> None:
    assert {state for _end, state in ENDINGS.values()} == {state.value for state in ENDED}


@pytest.mark.django_db
@pytest.mark.parametrize("way", ENDINGS)
def test_no_clock_of_an_ended_dossier_runs_on(way: str) -> None:
    end, state = ENDINGS[way]
    claim = end()
    assert claim.dossier.state == state
    owed = {TELL_OF_NO_SHOW} if state == "cancelled" else set()
    assert open_clocks(claim) == owed


@pytest.mark.django_db
def test_of_a_decided_dossier_only_the_clock_of_taking_the_result_runs_on() -> None:
    assert open_clocks(factories.claim("sealed")) == {"collect"}
    assert open_clocks(factories.claim("collected")) == set()
