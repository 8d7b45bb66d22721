"""An administrator, an officer and their browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories
from vieclam.accounts.models import User
from vieclam.core.actors import Actor, Role

Signed = Callable[[Actor], Client]


@pytest.fixture
def signed_in(db: None) -> Signed:
    """A browser signed in as this staff member."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


@pytest.fixture
def administrator(signed_in: Signed) -> Client:
    """A platform administrator's browser."""
    return signed_in(factories.staff(Role.PLATFORM_ADMINISTRATOR))


@pytest.fixture
def officer(signed_in: Signed) -> Client:
    """An officer's browser."""
    return signed_in(factories.staff(Role.OFFICER, at=factories.centre()))
