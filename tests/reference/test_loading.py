"""Loading: what is there afterwards, and that loading again changes nothing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

from vieclam.core.actors import Actor, platform_actor
from vieclam.core.errors import NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.reference.models import Bank, CommuneWageRegion, Industry, Occupation, OccupationTitle, Procedure
from vieclam.reference.selectors import (
    bank_label,
    banks_on,
    components_of,
    industry_label,
    occupation_label,
    procedure_on,
    procedures_on,
    search_occupations,
    wage_region_of_commune,
)
from vieclam.reference.services.import_wage_regions import import_wage_regions, read_wage_regions
from vieclam.reference.services.load_reference import load_reference
from vieclam.reference.services.new_version import new_version

TODAY = dt.date(2026, 11, 22)


@pytest.mark.django_db
def test_loading_again_adds_nothing_and_is_quick() -> None:
    output = StringIO()
    started = time.perf_counter()
    call_command("load_reference", stdout=output)
    assert "nothing new" in output.getvalue()
    assert time.perf_counter() - started < 3


@pytest.mark.django_db
def test_loading_again_keeps_what_an_administrator_changed(administrator: Actor) -> None:
    Bank.objects.filter(code="SAIGONBANK").update(short_name="Đổi bởi quản trị")
    new_version(
        actor=administrator,
        model=Procedure,
        key={"code": "1.014748"},
        values={"limit": 12},
        valid_from=dt.date(2027, 1, 1),
        source="QĐ thử",
    )
    made = load_reference(actor=administrator)
    assert not any(made.values())
    assert bank_label("SAIGONBANK", on=TODAY) == "Đổi bởi quản trị"
    assert Procedure.objects.filter(code="1.014748").count() == 2


@pytest.mark.django_db
def test_an_officer_may_not_load(officer: Actor) -> None:
    with pytest.raises(NotAllowed):
        load_reference(actor=officer)


def test_two_loaders_at_once_both_end_well(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    def load() -> int:
        with acting_as(platform_actor("load_reference")) as actor:
            return sum(load_reference(actor=actor).values())

    assert in_threads(load, load) == [0, 0]


@pytest.mark.django_db
def test_lists_are_whole() -> None:
    assert Occupation.objects.count() == 1190
    assert {Occupation.objects.filter(level=n).count() for n in (1, 2, 3, 4, 5)} == {10, 48, 152, 509, 471}
    assert [Industry.objects.filter(level=n).count() for n in (1, 2, 3, 4)] == [22, 87, 259, 495]
    assert OccupationTitle.objects.count() == 901
    assert Bank.objects.count() == 70
    assert CommuneWageRegion.objects.count() == 0


@pytest.mark.django_db
def test_a_blank_name_shows_its_code_and_is_flagged() -> None:
    nameless = Industry.objects.get(code="46")
    assert nameless.name_missing
    assert nameless.label == "46"
    assert industry_label("46", on=TODAY) == "46"
    assert Industry.objects.filter(name="").count() == Industry.objects.filter(name_missing=True).count() == 125


@pytest.mark.django_db
def test_labels_and_search_without_tone_marks() -> None:
    assert occupation_label("2", on=TODAY) == "Nhà chuyên môn bậc cao"
    assert occupation_label("2", on=dt.date(2020, 1, 1)) == "2"
    assert any(title.title == "Sĩ quan" for title in search_occupations("si quan", on=TODAY))
    assert search_occupations("", on=TODAY) == []
    assert all(len(bank.bin) == 6 for bank in banks_on(TODAY))


@pytest.mark.django_db
def test_procedures_follow_the_day() -> None:
    claim = procedure_on("1.014748", TODAY)
    assert (claim.limit, claim.limit_unit, claim.fee) == (15, "working_day", 0)
    assert "N374-10" in claim.forms
    assert claim.portal_address.endswith("019d2bfb-2b1d-7649-8f76-f5315475eb46")
    assert procedure_on("1.014748", dt.date(2025, 12, 31)) is None
    assert procedure_on("1.001978", dt.date(2025, 12, 31)).limit == 20
    assert procedure_on("1.001978", TODAY) is None
    assert [p.code for p in procedures_on(TODAY)] == [f"1.0147{n}" for n in range(45, 55)]


@pytest.mark.django_db
def test_one_termination_paper_is_enough() -> None:
    papers = components_of(procedure_on("1.014748", TODAY))
    assert len([paper for paper in papers if paper.one_of == "termination"]) == 7
    assert [paper.code for paper in papers if not paper.one_of and not paper.case] == ["request", "insurance_book"]


@pytest.mark.django_db
def test_the_decrees_list_is_taken_over_once(administrator: Actor) -> None:
    text = "mã;vùng;từ ngày;nguồn\n03646;II;1/1/2026;NĐ 293/2025 Phụ lục\n4;Vùng 1;2026-01-01;NĐ 293/2025 Phụ lục\n"
    assert wage_region_of_commune("00004", on=TODAY) is None
    assert import_wage_regions(actor=administrator, text=text) == 2
    assert import_wage_regions(actor=administrator, text=text) == 0
    assert wage_region_of_commune("00004", on=TODAY).region == "I"
    assert wage_region_of_commune("00004", on=dt.date(2025, 12, 31)) is None


@pytest.mark.django_db
def test_bad_lines_of_the_decrees_list_are_told_and_nothing_is_stored() -> None:
    lines = ("00001,I,1/1/2026", "00004,V,1/1/2026", "00004,I,32/1/2026", "00004,I", "abc,I,1/1/2026")
    text = "\n".join(f"{line},NĐ" for line in (*lines, "00004,I,1/1/2026", "00004,II,1/1/2026"))
    preview = read_wage_regions(text)
    assert [error.line for error in preview.errors] == [1, 2, 3, 4, 5, 7]
    assert "trước 1/7/2025" in preview.errors[0].message
    assert CommuneWageRegion.objects.count() == 0
