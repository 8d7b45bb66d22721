"""A sweep goes on past a row that fails, undoes that one alone, and says so without its words."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from structlog.testing import capture_logs

from vieclam.core import clock
from vieclam.core.models import OnceKey
from vieclam.core.sweep import each

pytestmark = pytest.mark.django_db


def _write(key: int) -> bool:
    OnceKey.objects.create(actor="tests", act="sweep", key=str(key), made_at=clock.real_now())
    if key == 2:
        raise ValueError("Lò Thị Thử")
    return key != 3


def test_one_that_fails_stops_no_other() -> None:
    with capture_logs() as told:
        assert each("tests", iter([1, 2, 3, 4]), _write) == 2
    assert set(OnceKey.objects.filter(actor="tests").values_list("key", flat=True)) == {"1", "3", "4"}
    (line,) = told
    assert (line["event"], line["key"], line["error"]) == ("row of a sweep failed", 2, "ValueError")
    assert "Lò Thị" not in str(told)


def test_a_lost_database_ends_it() -> None:
    def lose(_key: int) -> bool:
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        each("tests", [1, 2], lose)
