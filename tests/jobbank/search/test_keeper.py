"""The index follows the database, and a host without one still answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.jobbank.making import vacancy
from vieclam.core.actors import NOBODY, job_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.one_writer import one_writer
from vieclam.jobbank.search import keeper
from vieclam.jobbank.search.engine import TantivyEngine
from vieclam.jobbank.search.fallback import PostgresEngine
from vieclam.jobbank.search.service import engine, forget_engine


@pytest.fixture
def centre(committed_db: str, own_home: str) -> Any:
    forget_engine()
    yield factories.centre()
    forget_engine()


def _add(centre: Any, title: str, **values: Any) -> Vacancy:
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        return vacancy(centre, title=title, **values)


def _catch_up() -> int | None:
    with acting_as(NOBODY, read_only=True):
        return keeper.catch_up()


def _titles(typed: str, **more: Any) -> list[str]:
    forget_engine()
    with acting_as(NOBODY, read_only=True):
        return [hit.card.title for hit in engine().search(typed, **more).hits]


def test_new_changed_and_withdrawn_vacancies_reach_the_index(centre: Any) -> None:
    first = _add(centre, "Thợ hàn")
    assert _catch_up() == 1
    assert _titles("tho han") == ["Thợ hàn"]
    _add(centre, "Thợ tiện")
    # After a build what may still change is written once more; then nothing twice, however long another one runs.
    assert _catch_up() in {1, 2}
    assert _catch_up() == 0
    assert _titles("tho tien")[0] == "Thợ tiện"
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        Vacancy.objects.filter(pk=first.pk).update(state="checking")
    _catch_up()
    assert "Thợ hàn" not in _titles("tho han")
    assert _catch_up() == 0


def test_a_transaction_that_ends_late_is_not_passed_over(centre: Any, in_threads: Callable[..., Any]) -> None:
    """One begins before another and ends after the index was brought up to date."""
    import threading

    written, indexed = threading.Event(), threading.Event()

    def slow() -> None:
        with acting_as(job_actor("tests", centre_id=centre.pk)):
            vacancy(centre, title="Thợ tiện", employer="Công ty Chậm (minh họa)")
            written.set()
            indexed.wait(20)

    def quick() -> None:
        written.wait(20)
        _add(centre, "Thợ hàn")
        _catch_up()
        indexed.set()

    in_threads(slow, quick)
    _catch_up()
    assert {*_titles("tho tien"), *_titles("tho han")} == {"Thợ tiện", "Thợ hàn"}


def test_drafts_and_refused_ones_are_never_found(centre: Any) -> None:
    for state in ("draft", "checking", "refused"):
        _add(centre, f"Thợ hàn {state}", state=state)
    _catch_up()
    assert _titles("tho han") == []


def test_without_an_index_postgresql_answers_newest_first(centre: Any) -> None:
    _add(centre, "Thợ hàn")
    _add(centre, "Thợ hàn bậc cao", province_codes=["79"])
    forget_engine()
    with acting_as(NOBODY, read_only=True):
        assert isinstance(engine(), PostgresEngine)
    assert _titles("tho han") == ["Thợ hàn bậc cao", "Thợ hàn"]
    assert _titles("THỢ HÀN", marks=["province:14"]) == ["Thợ hàn"]
    assert _titles("tho han son la") == ["Thợ hàn"]
    assert _titles("tho han -cao") == ["Thợ hàn"]


def test_a_lost_index_is_built_anew_while_searching_goes_on(centre: Any) -> None:
    _add(centre, "Thợ hàn")
    _catch_up()
    shutil.rmtree(keeper.root())
    assert _titles("tho han") == ["Thợ hàn"]
    assert _catch_up() == 1
    forget_engine()
    with acting_as(NOBODY, read_only=True):
        assert isinstance(engine(), TantivyEngine)


def test_a_reader_of_the_old_index_goes_on_while_the_new_one_is_built(centre: Any) -> None:
    _add(centre, "Thợ hàn")
    _catch_up()
    forget_engine()
    with acting_as(NOBODY, read_only=True):
        reader = engine()
        assert keeper.rebuild() == 1
        assert [hit.card.title for hit in reader.search("tho han").hits] == ["Thợ hàn"]
    assert _titles("tho han") == ["Thợ hàn"]


def test_an_index_of_another_database_is_not_used(centre: Any) -> None:
    _add(centre, "Thợ hàn")
    _catch_up()
    folder = keeper.current()
    assert folder is not None
    folder.note(**(folder.about() | {"database": "another:1"}))
    assert _catch_up() == 1
    assert keeper.current() != folder


def test_two_keepers_do_not_write_at_once(centre: Any) -> None:
    with one_writer(keeper.root(), wait=True) as first, one_writer(keeper.root(), wait=False) as second:
        assert first
        assert not second
