"""A programme is withdrawn in the moment in which a claim under it is decided: one of the two, never both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import factories
from tests.claims import desk
from tests.programmes.making import ON, decided, examined, filed, history, programme, proposed, seen
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.programmes.services.end_programme import withdraw_programme
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.programmes.states import ClaimState


@pytest.mark.usefixtures("home")
def test_withdrawn_or_decided_never_both(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    here, under = desk(), programme()
    claim = filed(here, under)
    examined(here, claim, history(40))
    proposed(here, claim)

    def withdraw() -> object:
        with acting_as(factories.FACTORY) as actor:
            return withdraw_programme(actor=actor, programme_id=under.pk, reason="Văn bản mới thay thế", on=ON)

    results = in_threads(withdraw, lambda: decided(here, claim))
    refused = [row for row in results if isinstance(row, WrongState)]
    assert len(refused) == 1, results
    under.refresh_from_db()
    withdrawn = under.state is ProgrammeStanding.WITHDRAWN
    state = seen(here, claim).decision.state
    assert (state == ClaimState.GRANTED) != withdrawn
