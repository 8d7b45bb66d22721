"""The house, built once for each test, on the day its claims were filed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web import claims
from tests.web.every_url.found import Everything
from tests.web.every_url.world import everything
from vieclam.core import clock


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(claims.FILED):
        yield


@pytest.fixture
def world(home: str) -> Everything:
    """A house with a claim at every stage."""
    return everything()
