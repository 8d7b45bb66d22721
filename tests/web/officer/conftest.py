"""A centre with its staff."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web import claims
from vieclam.core import clock


@pytest.fixture
def house(db: None) -> claims.House:
    """A centre, its Department, and staff for each step."""
    return claims.house()


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    """The business day of the claims."""
    with clock.at(claims.FILED):
        yield
