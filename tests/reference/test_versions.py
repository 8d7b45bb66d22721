"""Dated versions, their history, and who may write them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.law.loading import load_parameters
from vieclam.reference.models import (
    Bank,
    BaseSalary,
    Commune,
    LawParameterOverride,
    MinimumWage,
    Procedure,
    Province,
    Scheme,
)
from vieclam.reference.selectors import (
    commune_label,
    law_parameters,
    minimum_wage_on,
    open_questions,
    parameters_version,
    procedure_on,
    search_communes,
)
from vieclam.reference.selectors.histories import history_of
from vieclam.reference.services.decide_open_question import decide_open_question
from vieclam.reference.services.new_version import new_version
from vieclam.reference.services.rename_place import rename_place

pytestmark = pytest.mark.django_db
NEW_YEAR = dt.date(2027, 1, 1)


def _raise_wage(actor: Actor, amount: int, valid_from: dt.date = NEW_YEAR) -> MinimumWage:
    return new_version(
        actor=actor,
        model=MinimumWage,
        key={"region": "I"},
        values={"monthly": amount, "hourly": 27_400, "decree": "NĐ thử"},
        valid_from=valid_from,
        source="Nghị định thử nghiệm",
    )


def test_wages_come_from_the_law_files() -> None:
    shipped = load_parameters()
    for wage in MinimumWage.objects.all():
        assert wage.monthly == shipped.at(f"minimum_wage.monthly.{wage.region}", wage.valid_from).value
    assert MinimumWage.objects.count() == 36
    assert BaseSalary.objects.get(valid_to=None).amount == 2_530_000
    assert minimum_wage_on("II", dt.date(2026, 3, 1)).monthly == 4_730_000
    assert minimum_wage_on("I", dt.date(2022, 6, 30)).monthly == 4_420_000
    assert minimum_wage_on("I", dt.date(2014, 12, 31)) is None


def test_a_new_wage_ends_the_one_before_and_reaches_the_law(administrator: Actor) -> None:
    version = parameters_version()
    _raise_wage(administrator, 5_700_000)
    assert parameters_version() != version
    assert minimum_wage_on("I", dt.date(2026, 12, 31)).monthly == 5_310_000
    assert minimum_wage_on("I", NEW_YEAR).monthly == 5_700_000
    parameters = law_parameters()
    assert parameters.at("minimum_wage.monthly.I", dt.date(2026, 12, 31)).value == 5_310_000
    assert parameters.at("minimum_wage.monthly.I", NEW_YEAR).value == 5_700_000
    assert parameters.at("minimum_wage.monthly.II", NEW_YEAR).value == 4_730_000


def test_a_correction_keeps_what_was_there_in_the_history(administrator: Actor) -> None:
    row = _raise_wage(administrator, 5_700_000)
    again = _raise_wage(administrator, 5_800_000)
    assert again.pk == row.pk
    newest, made = history_of(again)
    assert newest.fields == (("Đồng một tháng", 5_700_000, 5_800_000),)
    assert newest.by == administrator.key
    assert made.made


def test_the_end_of_the_version_before_is_in_its_history(administrator: Actor) -> None:
    present = minimum_wage_on("I", dt.date(2026, 12, 31))
    _raise_wage(administrator, 5_700_000)
    assert history_of(present)[0].fields == (("Đến hết ngày", None, dt.date(2026, 12, 31)),)


def test_nothing_is_slipped_in_before_a_later_version(administrator: Actor) -> None:
    with pytest.raises(Conflict):
        _raise_wage(administrator, 5_000_000, dt.date(2025, 1, 1))


@pytest.mark.parametrize("amount", [0, 5, 10**9])
def test_an_impossible_wage_is_refused(administrator: Actor, amount: int) -> None:
    with pytest.raises(InvalidInput):
        _raise_wage(administrator, amount)
    assert MinimumWage.objects.count() == 36


def test_a_source_is_needed(administrator: Actor) -> None:
    with pytest.raises(InvalidInput, match="nguồn"):
        new_version(
            actor=administrator, model=BaseSalary, key={}, values={"amount": 1}, valid_from=NEW_YEAR, source="  "
        )


def test_the_database_refuses_two_versions_at_once(administrator: Actor) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MinimumWage.objects.create(
            region="I", monthly=5_000_000, decree="NĐ thử", valid_from=dt.date(2026, 6, 1), source="thử"
        )


def test_the_service_refuses_who_is_not_an_administrator(officer: Actor) -> None:
    with acting_as(officer), pytest.raises(NotAllowed):
        _raise_wage(officer, 5_700_000)


def test_the_database_refuses_who_is_not_an_administrator(officer: Actor) -> None:
    wage = MinimumWage.objects.first()
    with acting_as(officer):
        with pytest.raises(DatabaseError), transaction.atomic():
            Bank.objects.create(code="X", short_name="X", name="X", source="X")
        assert MinimumWage.objects.filter(pk=wage.pk).update(monthly=9_999_999) == 0
    wage.refresh_from_db()
    assert wage.monthly != 9_999_999


def test_nobody_deletes_reference_data(administrator: Actor) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        MinimumWage.objects.filter(region="I").delete()


def test_history_cannot_be_changed(administrator: Actor) -> None:
    row = _raise_wage(administrator, 5_700_000)
    with pytest.raises(DatabaseError), transaction.atomic():
        MinimumWage.pgh_event_model.objects.filter(pgh_obj_id=row.pk).update(monthly=1_000_000)


def test_every_open_question_of_the_law_is_in_words() -> None:
    switches = {parameter.name for parameter in load_parameters() if parameter.name.startswith("switch.")}
    listed = open_questions(dt.date(2026, 11, 22))
    assert {question.name for question in listed} == switches
    for question in listed:
        assert question.default in [option for option, _ in question.question.options]
        assert question.value == question.default
        assert not question.answered
        assert question.source


def test_an_answer_holds_from_its_day(administrator: Actor) -> None:
    day = dt.date(2026, 12, 1)
    decide_open_question(
        actor=administrator, name="switch.rounding", value="down_dong", valid_from=day, source="CV thử", note="Theo Sở"
    )
    parameters = law_parameters()
    assert parameters.at("switch.rounding", dt.date(2026, 11, 30)).value == "half_up_dong"
    assert parameters.at("switch.rounding", day).value == "down_dong"
    answered = next(q for q in open_questions(day) if q.name == "switch.rounding")
    assert (answered.answered, answered.source, answered.note) == (True, "CV thử", "Theo Sở")
    assert answered.value_words == "Bỏ phần lẻ"


def test_a_yes_or_no_answer_keeps_its_type(administrator: Actor) -> None:
    day = dt.date(2026, 12, 1)
    arguments = {"actor": administrator, "valid_from": day, "source": "CV thử", "note": ""}
    decide_open_question(name="switch.online_no_show_cancels", value=True, **arguments)
    assert law_parameters().at("switch.online_no_show_cancels", day).value is True
    with pytest.raises(InvalidInput):
        decide_open_question(name="switch.online_no_show_cancels", value=1, **arguments)
    with pytest.raises(InvalidInput):
        decide_open_question(name="switch.rounding", value="up", **arguments)
    with pytest.raises(InvalidInput):
        decide_open_question(name="cap.multiple", value=6, **arguments)
    assert LawParameterOverride.objects.count() == 1


def test_an_ended_answer_gives_way_to_the_default(administrator: Actor) -> None:
    LawParameterOverride.objects.create(
        name="switch.rounding",
        value="down_dong",
        valid_from=dt.date(2026, 3, 1),
        valid_to=dt.date(2026, 5, 31),
        source="CV thử",
    )
    values = [law_parameters().at("switch.rounding", dt.date(2026, month, 1)).value for month in (2, 3, 5, 6)]
    assert values == ["half_up_dong", "down_dong", "down_dong", "half_up_dong"]


def test_a_new_version_of_a_procedure_keeps_its_papers(administrator: Actor) -> None:
    before = procedure_on("1.014748", dt.date(2026, 11, 22))
    after = new_version(
        actor=administrator,
        model=Procedure,
        key={"code": "1.014748"},
        values={"limit": 12},
        valid_from=NEW_YEAR,
        source="QĐ thử",
    )
    assert after.limit == 12
    assert after.name == before.name
    assert [c.code for c in after.components.all()] == [c.code for c in before.components.all()]
    assert procedure_on("1.014748", dt.date(2026, 12, 31)).limit == 15


def test_a_place_is_renamed_from_a_day(administrator: Actor) -> None:
    commune = Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code="14", type="Xã").order_by("code").first()
    rename_place(
        actor=administrator,
        model=Commune,
        code=commune.code,
        full_name="Phường Thử Nghiệm Đổi Tên",
        name="Thử Nghiệm Đổi Tên",
        type_name="Phường",
        renamed_on=NEW_YEAR,
        source="NQ thử",
    )
    assert commune_label(Scheme.SINCE_2025, commune.code, on=dt.date(2026, 12, 31)).startswith(commune.full_name)
    assert commune_label(Scheme.SINCE_2025, commune.code).startswith("Phường Thử Nghiệm Đổi Tên")
    assert [found.code for found in search_communes("thu nghiem doi ten son la")] == [commune.code]
    assert Province.objects.count() == 97
