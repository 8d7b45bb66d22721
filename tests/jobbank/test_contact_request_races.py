"""Requests of employers at one moment: asked twice; agreed to while it is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.jobbank.seeking import ON, at
from tests.jobbank.test_contact_requests import Given
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import ContactRequest, SeekerConsent
from vieclam.jobbank.services.contact_requests import withdraw_contact

pytestmark = pytest.mark.usefixtures("home")


def test_two_presses_at_once_ask_once(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    given = Given()
    results = in_threads(given.ask, given.ask)
    assert len({getattr(row, "pk", row) for row in results}) == 1, results
    with acting_as(given.own):
        assert ContactRequest.objects.count() == 1


def test_read_while_she_takes_it_back(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    given = Given()
    row = given.answer(given.ask())

    def take_back() -> ContactRequest:
        with acting_as(given.own):
            return withdraw_contact(actor=given.own, request_id=row.pk, on=ON, at=at())

    results = in_threads(take_back, lambda: given.read(row))
    assert isinstance(results[0], ContactRequest), results
    with pytest.raises(WrongState):
        given.read(row)
    with acting_as(given.own):
        assert [one.given for one in SeekerConsent.objects.filter(purpose="referral").order_by("pk")] == [True, False]
