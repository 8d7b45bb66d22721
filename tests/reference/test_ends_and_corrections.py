"""The end of a row, the mapping of an old commune, the papers of a procedure: corrected with a history."""

from __future__ import annotations

import datetime as dt

import pytest

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.reference.models import Bank, CommuneMapping, MinimumWage, Procedure, ProcedureComponent
from vieclam.reference.selectors import components_of, convert_commune, old_communes_of
from vieclam.reference.selectors.histories import history_of
from vieclam.reference.services.change_paper import change_paper
from vieclam.reference.services.correct_mapping import correct_mapping
from vieclam.reference.services.new_version import new_version
from vieclam.reference.services.set_end import set_end

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 30)


def test_a_bank_ends_and_goes_on_again(administrator: Actor) -> None:
    bank = Bank.objects.order_by("pk").first()
    assert bank
    ended = set_end(actor=administrator, model=Bank, row_id=bank.pk, valid_to=DAY, source="Thông báo thử")
    assert (ended.in_force(DAY), ended.in_force(DAY + dt.timedelta(days=1))) == (True, False)
    assert set_end(actor=administrator, model=Bank, row_id=bank.pk, valid_to=None, source="Thông báo thử 2").in_force(
        DAY + dt.timedelta(days=1)
    )
    assert len(history_of(bank)) == 3


def test_what_may_not_end(administrator: Actor) -> None:
    wage = MinimumWage.objects.get(region="I", valid_to=None)
    with pytest.raises(InvalidInput, match="mức mới"):
        set_end(actor=administrator, model=MinimumWage, row_id=wage.pk, valid_to=DAY, source="x")
    bank = Bank.objects.order_by("pk").first()
    assert bank
    with pytest.raises(InvalidInput) as no_source:
        set_end(actor=administrator, model=Bank, row_id=bank.pk, valid_to=DAY, source=" ")
    assert no_source.value.field == "source"
    code, first = bank.code, dt.date(2026, 1, 1)
    newer = new_version(actor=administrator, model=Bank, key={"code": code}, values={}, valid_from=first, source="x")
    with pytest.raises(InvalidInput):
        set_end(actor=administrator, model=Bank, row_id=newer.pk, valid_to=first - dt.timedelta(days=1), source="x")
    new_version(actor=administrator, model=Bank, key={"code": code}, values={}, valid_from=DAY, source="x")
    with pytest.raises(Conflict):
        set_end(actor=administrator, model=Bank, row_id=newer.pk, valid_to=None, source="x")


def test_a_mapping_is_corrected_and_its_history_stays(administrator: Actor) -> None:
    pair = CommuneMapping.objects.filter(new_units=1).order_by("old_code").first()
    other = CommuneMapping.objects.exclude(new_code=pair.new_code).order_by("new_code").first() if pair else None
    assert pair
    assert other
    two = sorted([pair.new_code, other.new_code])
    correct_mapping(actor=administrator, old_code=pair.old_code, new_codes=two, source="Nghị quyết thử")
    split = convert_commune(pair.old_code)
    assert [commune.code for commune in split.candidates] == two
    assert not split.new_code
    correct_mapping(actor=administrator, old_code=pair.old_code, new_codes=[other.new_code], source="Nghị quyết thử")
    assert convert_commune(pair.old_code).new_code == other.new_code
    assert pair.old_code not in [commune.code for commune in old_communes_of(pair.new_code)]
    assert [change.made for change in history_of(pair)].count(False) == 2
    for wrong in (["99999"], []):
        with pytest.raises(InvalidInput):
            correct_mapping(actor=administrator, old_code=pair.old_code, new_codes=wrong, source="x")


def test_a_paper_is_added_changed_and_ended(administrator: Actor) -> None:
    procedure = Procedure.objects.get(code="1.014748", valid_to=None)
    values = {"code": "giay_thu", "name": "Giấy thử nghiệm (minh họa)"}
    paper = change_paper(actor=administrator, procedure_id=procedure.pk, paper_id=None, values=values)
    assert components_of(procedure)[-1] == paper
    with pytest.raises(Conflict):
        change_paper(actor=administrator, procedure_id=procedure.pk, paper_id=None, values=values)
    with pytest.raises(InvalidInput) as empty:
        change_paper(actor=administrator, procedure_id=procedure.pk, paper_id=paper.pk, values={"name": " "})
    assert empty.value.field == "name"
    change_paper(
        actor=administrator, procedure_id=procedure.pk, paper_id=paper.pk, values={"name": "Giấy khác"}, valid_to=DAY
    )
    assert paper in components_of(procedure, DAY)
    assert paper not in components_of(procedure, DAY + dt.timedelta(days=1))
    assert ProcedureComponent.objects.get(pk=paper.pk).name == "Giấy khác"


def test_only_the_platform_administrator_corrects(officer: Actor) -> None:
    with pytest.raises(NotAllowed):
        set_end(actor=officer, model=Bank, row_id=1, valid_to=None, source="x")
    with pytest.raises(NotAllowed):
        correct_mapping(actor=officer, old_code="00001", new_codes=["00004"], source="x")
    with pytest.raises(NotAllowed):
        change_paper(actor=officer, procedure_id=1, paper_id=None, values={})
