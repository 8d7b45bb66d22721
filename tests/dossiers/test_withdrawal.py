"""Taking a claim back (N374-11): ten working days from filing, not one more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests import factories
from tests.claims import moment
from vieclam.core.errors import WrongState
from vieclam.documents.models import Document
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier

pytestmark = pytest.mark.usefixtures("home")
LAST_DAY = dt.date(2026, 3, 16)


def withdraw(claim: factories.Claim, on: dt.date, key: str = "") -> str:
    with factories.acting(factories.worker(claim.person)) as actor:
        return withdraw_dossier(
            actor=actor, dossier_id=claim.dossier_id, reason="Đã có việc làm mới", on=on, at=moment(on), once_key=key
        ).state


@pytest.mark.django_db
def test_on_the_last_day_it_is_taken_back_with_its_form() -> None:
    claim = factories.claim("complete")
    assert withdraw(claim, LAST_DAY) == "withdrawn"
    with factories.acting(claim.job):
        assert Document.objects.filter(form="N374-11", subject=f"dossier:{claim.dossier_id}").exists()


@pytest.mark.django_db
def test_one_day_later_it_is_too_late() -> None:
    claim = factories.claim("complete")
    with pytest.raises(WrongState) as refused:
        withdraw(claim, LAST_DAY + dt.timedelta(days=1))
    assert refused.value.code == "withdraw_too_late"
    assert claim.dossier.state == "complete"


def test_two_presses_at_the_same_moment_withdraw_once(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("complete")
    results = in_threads(*[lambda: withdraw(claim, LAST_DAY, "once-key")] * 2)
    assert results == ["withdrawn", "withdrawn"]


@pytest.mark.django_db
def test_a_withdrawn_claim_is_proposed_no_further() -> None:
    claim = factories.claim("agreed")
    withdraw(claim, LAST_DAY)
    with pytest.raises(WrongState) as refused:
        claim.propose()
    assert refused.value.code == "proposal_stopped"
    claim.assess()
    assert claim.proposal.state == "dropped"


@pytest.mark.django_db
def test_withdrawing_voids_a_number_already_bound() -> None:
    claim = factories.claim("proposed")
    withdraw(claim, LAST_DAY)
    with pytest.raises(WrongState):
        claim.sign(on=dt.date(2026, 3, 17))
    claim.assess()
    released = claim.proposal.document
    assert released is not None
    assert (claim.proposal.state, released.state) == ("dropped", "voided")
