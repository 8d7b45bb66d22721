"""Saved searches at one moment: two sweeps, two presses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.jobbank.test_saved_searches import at, messages, posted, saved, sweep
from vieclam.core.actors import job_actor
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.services.find_news import find_news

pytestmark = pytest.mark.usefixtures("home")


def test_two_sweeps_at_once_tell_once(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre, email="")
    saved(person, often="at_once")
    posted(centre)

    def run() -> int:
        actor = job_actor("tests", centre_id=centre.pk)
        with acting_as(actor):
            return find_news(actor=actor, at=at(0, 11))

    results = in_threads(run, run)
    assert sorted(results) == [0, 1], results  # type: ignore[type-var]
    sweep(centre)
    sweep(centre)
    assert len(messages(person)) == 1


def test_two_presses_at_once_save_once_and_no_more_than_allowed(
    committed_db: str, in_threads: Callable[..., list[object]], settings: Any
) -> None:
    settings.SAVED_SEARCHES = 1
    centre = factories.centre()
    person = factories.person(related_to=centre)
    same = in_threads(lambda: saved(person), lambda: saved(person))
    assert {getattr(row, "pk", row) for row in same} == {same[0].pk}, same  # type: ignore[attr-defined]
    other = in_threads(lambda: saved(person, "hàn"), lambda: saved(person, "tiện"))
    assert all(isinstance(row, WrongState) for row in other), other
