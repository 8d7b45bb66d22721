"""Who maintains reference data in these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vieclam.core.actors import Actor, ActorKind, Role, platform_actor
from vieclam.core.tenancy import acting_as


@pytest.fixture
def administrator(db: None) -> Iterator[Actor]:
    """A platform administrator at work."""
    with acting_as(platform_actor("tests.reference")) as actor:
        yield actor


@pytest.fixture
def officer() -> Actor:
    """Somebody who may not change reference data."""
    return Actor(kind=ActorKind.STAFF, staff_id=1, centre_id=1, centre_ids=(1,), roles=frozenset({Role.OFFICER}))
