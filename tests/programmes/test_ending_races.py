"""A programme is withdrawn in the moment in which a claim under it is decided: one of the two, never both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import factories
from tests.claims import desk
from tests.programmes.making import ON, decided, examined, filed, history, programme, proposed, seen
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.programmes.models import Programme
from vieclam.programmes.services.end_programme import withdraw_programme
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.programmes.states import ClaimState


def withdrawn(under: Programme) -> object:
    with acting_as(factories.FACTORY) as actor:
        return withdraw_programme(actor=actor, programme_id=under.pk, reason="Văn bản mới thay thế", on=ON)


@pytest.mark.usefixtures("home")
def test_many_deciding_and_one_withdrawing_wait_for_each_other_without_a_knot(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    here, under = desk(), programme()
    claims = [filed(here, under), filed(here, under)]
    for claim in claims:
        examined(here, claim, history(40))
        proposed(here, claim)
    results = in_threads(
        lambda: decided(here, *claims),
        lambda: withdrawn(under),
        lambda: decided(here, *reversed(claims)),
        lambda: decided(here, claims[1]),
    )
    assert not [row for row in results if isinstance(row, Exception) and not isinstance(row, WrongState)], results
    states = {seen(here, claim).decision.state for claim in claims}
    under.refresh_from_db()
    withdrawn_now = under.state is ProgrammeStanding.WITHDRAWN
    assert states == ({ClaimState.PROPOSED.value} if withdrawn_now else {ClaimState.GRANTED.value})


@pytest.mark.usefixtures("home")
def test_withdrawn_or_decided_never_both(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    here, under = desk(), programme()
    claim = filed(here, under)
    examined(here, claim, history(40))
    proposed(here, claim)

    results = in_threads(lambda: withdrawn(under), lambda: decided(here, claim))
    refused = [row for row in results if isinstance(row, WrongState)]
    assert len(refused) == 1, results
    under.refresh_from_db()
    gone = under.state is ProgrammeStanding.WITHDRAWN
    state = seen(here, claim).decision.state
    assert (state == ClaimState.GRANTED) != gone
