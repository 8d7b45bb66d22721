"""Two officers, or two centres, at one moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.jobbank.referring import (
    post,
    refer,
    seeker,
)
from vieclam.core.actors import Role
from vieclam.core.errors import Conflict
from vieclam.jobbank.models import (
    Referral,
)


@pytest.mark.usefixtures("home")
def test_two_officers_at_once_refer_a_person_once(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    centre = factories.centre()
    first, second = (factories.staff(Role.OFFICER, at=centre) for _ in range(2))
    row, vacancy = seeker(centre)[0], post(centre)
    results = in_threads(lambda: refer(first, row, vacancy), lambda: refer(second, row, vacancy))
    assert len([one for one in results if isinstance(one, Conflict)]) == 1, results
    assert len([one for one in results if isinstance(one, Referral)]) == 1, results


@pytest.mark.usefixtures("home")
def test_two_centres_at_once_give_the_last_place_once(
    committed_db: str, in_threads: Callable[..., list[object]], settings: Any
) -> None:
    settings.REFERRALS_PER_PLACE = 1
    here, there = factories.centre(), factories.centre()
    vacancy = post(there, quantity=1)
    mine, theirs = (factories.staff(Role.OFFICER, at=one) for one in (here, there))
    first, second = seeker(here)[0], seeker(there)[0]
    results = in_threads(lambda: refer(mine, first, vacancy), lambda: refer(theirs, second, vacancy))
    told = [one for one in results if isinstance(one, Conflict)]
    assert len(told) == 1, results
    assert "Hãy hỏi kết quả trước" in told[0].message
