"""Double presses: one key, one act, the first result for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from vieclam.core.actors import person_actor
from vieclam.core.models import OnceKey
from vieclam.core.once import new_key, once

ONE, OTHER = person_actor(1), person_actor(2)


@pytest.mark.django_db
def test_the_second_press_gets_the_first_result_without_acting() -> None:
    runs: list[int] = []

    def act() -> int:
        runs.append(1)
        return len(runs)

    key = new_key()
    assert once(actor=ONE, act="tests.act", key=key, run=act) == 1
    assert once(actor=ONE, act="tests.act", key=key, run=act) == 1
    assert once(actor=OTHER, act="tests.act", key=key, run=act) == 2
    assert once(actor=ONE, act="tests.other", key=key, run=act) == 3


@pytest.mark.django_db
def test_without_a_key_the_act_runs_each_time() -> None:
    runs: list[int] = []
    for _ in range(2):
        once(actor=ONE, act="tests.act", key="", run=lambda: runs.append(1))
    assert len(runs) == 2


@pytest.mark.django_db
def test_an_act_that_failed_may_be_tried_again_with_the_same_key() -> None:
    key = new_key()

    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError), transaction.atomic():
        once(actor=ONE, act="tests.act", key=key, run=fail)
    assert once(actor=ONE, act="tests.act", key=key, run=lambda: "done") == "done"


def test_two_presses_at_the_same_moment_act_once(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    key = new_key()

    def press() -> object:
        with transaction.atomic():
            return once(actor=ONE, act="tests.act", key=key, run=_number)

    def _number() -> int:
        with connection.cursor() as cursor:
            cursor.execute("select nextval('core_event_id_seq')")
            return int(cursor.fetchone()[0])

    results = in_threads(*[press] * 4)
    assert len(set(map(str, results))) == 1
    assert isinstance(results[0], int)
    assert OnceKey.objects.count() == 1
