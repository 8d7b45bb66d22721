"""The vacancies as matching reads them, in files that follow the database: the same answer as without them."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from typing import Any

import pytest

from tests import factories
from tests.jobbank.making import ON, vacancy
from vieclam.core.actors import NOBODY, job_actor, platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.match_live import folder, keeper, reader
from vieclam.jobbank.match_weights import weights_row
from vieclam.jobbank.matching.facts import Place, SeekerFacts
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.services.add_weights import add_weights
from vieclam.reference.models import PayRate

SEEKER = SeekerFacts(
    id=1, home=Place("14", "03646"), occupations=("8153",), pay_floor=7_000_000, words=("cong", "nhan", "may")
)


@pytest.fixture
def centre(committed_db: str, own_home: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(reader, "LOOK_EVERY", 0.0)
    reader.forget_live()
    yield factories.centre()
    reader.forget_live()


def _add(centre: Any, title: str = "Công nhân may", **values: Any) -> Vacancy:
    values.setdefault("occupation_code", "8153")
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        return vacancy(centre, title=title, **values)


def _change(centre: Any, row: Vacancy, **values: Any) -> None:
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        Vacancy.objects.filter(pk=row.pk).update(**values)


def _catch_up() -> int | None:
    with acting_as(NOBODY, read_only=True):
        return keeper.catch_up()


def _live() -> reader.LiveVacancies:
    live = reader.live_vacancies()
    assert live is not None
    return live


def _found(seeker: SeekerFacts = SEEKER) -> list[int]:
    return [hit.vacancy for hit in _live().matches(seeker, 20)]


def _anew(seeker: SeekerFacts = SEEKER) -> list[int]:
    """What the database alone says."""
    with acting_as(NOBODY, read_only=True):
        return [hit.vacancy for hit in reader.from_database(seeker, weights_row(ON)).matches(seeker, 20)]


def test_new_changed_and_closed_vacancies_are_matched_as_they_are(centre: Any) -> None:
    first, second = _add(centre), _add(centre, title="Thợ may mẫu")
    assert _catch_up() == 2
    assert _found() == _anew() == [first.pk, second.pk]
    third = _add(centre, pay_minimum=9_000_000, pay_maximum=12_000_000)
    _change(centre, first, province_codes=["96"])
    _change(centre, second, state="closed")
    _catch_up()
    assert _found() == _anew() == [third.pk]
    changes = {(one.code, one.value): one.opens for one in _live().changes(SEEKER)}
    assert changes == {("accept_province", "96"): 1}


def test_without_files_the_database_answers_and_lost_files_are_made_anew(centre: Any) -> None:
    row = _add(centre)
    assert reader.live_vacancies() is None
    assert _anew() == [row.pk]
    _catch_up()
    shutil.rmtree(folder.root())
    assert reader.live_vacancies() is None
    assert _catch_up() == 1
    assert _found() == [row.pk]


def test_files_of_an_earlier_version_of_the_product_are_made_anew(centre: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(centre)
    _catch_up()
    first = folder.current()
    _catch_up()
    assert folder.current() == first
    monkeypatch.setattr(folder, "FORMAT", folder.FORMAT + 1)
    assert _catch_up() == 1
    assert folder.current() != first


def test_many_changes_are_put_into_a_new_base(centre: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "BESIDE_AT_LEAST", 3)
    dice = random.Random(5)
    rows = [_add(centre, pay_minimum=(6 + number) * 1_000_000, pay_maximum=None) for number in range(12)]
    _catch_up()
    first = folder.current()
    for _step in range(9):
        row = dice.choice(rows)
        closed = dice.random() < 0.4
        _change(centre, row, pay_minimum=dice.randint(6, 30) * 1_000_000, state="closed" if closed else "published")
        if closed:
            rows.remove(row)
        _catch_up()
        assert _found() == _anew()
    assert folder.current() != first


def test_other_weights_have_all_counted_anew(centre: Any, on_day: Any) -> None:
    _add(centre)
    with on_day(ON):
        _catch_up()
        before = _live()
        with acting_as(platform_actor("tests")) as administrator:
            values = {"trade": 60, "skills": 16, "least": 39}
            row = add_weights(actor=administrator, values=values, valid_from=ON, source="Thử", on=ON)
        assert _live().weights_id == before.weights_id
        assert _catch_up() == 1
        assert _live().weights_id == row.pk
        assert _live().rules.weights.trade == 60


def test_places_that_do_not_fit_are_left_out_and_no_reason_to_stop(centre: Any) -> None:
    wrong = _add(centre, commune_codes=["26740"])
    _add(centre, province_codes=["00"])
    _add(centre, province_codes=[])
    _catch_up()
    assert _found() == [wrong.pk]


def test_other_rates_of_pay_have_all_counted_anew(centre: Any) -> None:
    row = _add(centre, pay_minimum=1_000, pay_maximum=1_000, pay_currency="USD")
    asks = replace(SEEKER, pay_floor=22_000_000)
    _catch_up()
    assert _live().matches(asks, 20)[0].vacancy == row.pk
    base = folder.current()
    _catch_up()
    assert folder.current() == base
    with acting_as(platform_actor("tests.match_files")):
        PayRate.objects.filter(name="dollar").update(value=10_000)
    try:
        assert _catch_up() == 1
        assert folder.current() != base
        assert _found(asks) == _anew(asks)
    finally:
        with acting_as(platform_actor("tests.match_files")):
            PayRate.objects.filter(name="dollar").update(value=25_000)
