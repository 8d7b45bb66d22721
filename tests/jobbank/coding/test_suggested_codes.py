"""Suggestions from the lists in force, what people chose, and the command."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.coding.engine import KnownTitle
from vieclam.jobbank.models import OccupationChoice
from vieclam.jobbank.services.choose_code import choose_code
from vieclam.jobbank.suggested_codes import _told, suggest_industries, suggest_occupations

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 2)
AT = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)


def _chooser(centre: Any, role: Role = Role.OFFICER) -> Actor:
    return factories.staff(role, at=centre)


def choose(actor: Actor, centre: Any, title: str, code: str, subject: str = "vacancy:1") -> OccupationChoice:
    with acting_as(actor):
        return choose_code(actor=actor, centre_id=centre.pk, subject=subject, title=title, code=code, on=ON, at=AT)


def test_names_come_from_the_list_in_force() -> None:
    found = suggest_occupations("tho han", on=ON)
    assert (found[0].code, found[0].name) == ("7212", "Thợ hàn và thợ cắt kim loại bằng nhiệt")
    assert "Thợ hàn" in found[0].because or "thợ hàn" in found[0].because
    assert len(found) == 10


def test_managers_are_known_by_what_they_lead() -> None:
    assert suggest_occupations("giám đốc công ty xây dựng", on=ON)[0].code in {"1743", "1723"}
    assert suggest_occupations("xây dựng", on=ON)[0].code[0] != "1"


def test_a_choice_is_learned_at_once_by_every_centre() -> None:
    here, there = factories.centre(), factories.centre()
    title = "thợ phụ máy băm kẹo (minh họa)"
    before = [found.code for found in suggest_occupations(title, on=ON)]
    assert before[:1] != ["8160"]
    for number in range(6):
        choose(_chooser(here), here, title, "8160", f"vacancy:{number}")
    with acting_as(_chooser(there)):
        found = suggest_occupations("Tuyển THO PHU MAY BAM KEO (minh hoa)", on=ON)
    assert found[0].code == "8160"
    assert "6" in found[0].because[0]


def test_another_choice_for_the_same_record_takes_the_first_back() -> None:
    centre = factories.centre()
    officer = _chooser(centre)
    first = choose(officer, centre, "Thợ hàn", "7214")
    assert choose(officer, centre, "tho han", "7214") == first
    assert OccupationChoice.chosen_for("tho han") == {"7214": 1}
    choose(officer, centre, "Thợ hàn", "7212")
    assert OccupationChoice.chosen_for("tho han") == {"7212": 1}
    assert OccupationChoice.most_chosen(5) == [("tho han", "7212", 1)]
    assert OccupationChoice.objects.count() == 3


@pytest.mark.parametrize(("title", "code"), [("Thợ hàn", "9999"), ("Thợ hàn", "72"), ("Thợ hàn", ""), ("🚀", "7212")])
def test_what_cannot_be_chosen(title: str, code: str) -> None:
    centre = factories.centre()
    with pytest.raises(InvalidInput):
        choose(_chooser(centre), centre, title, code)
    assert not OccupationChoice.objects.exists()


def test_who_chooses() -> None:
    centre, other = factories.centre(), factories.centre()
    for role in (Role.OFFICER, Role.HEAD, Role.COUNSELLOR):
        choose(_chooser(centre, role), centre, "Thợ hàn", "7212", f"vacancy:{role}")
    with pytest.raises(NotAllowed):
        choose(_chooser(centre, Role.CLERK), centre, "Thợ hàn", "7212")
    with pytest.raises(NotAllowed):
        choose(_chooser(other), centre, "Thợ hàn", "7212")


def test_asking_writes_nothing() -> None:
    suggest_occupations("thợ hàn", on=ON)
    assert not OccupationChoice.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("xuong may quan ao", "1410"), ("quán phở", "5610"), ("Trồng lúa", "0111"), ("sua xe may", "9532")],
)
def test_lines_of_business(text: str, code: str) -> None:
    assert suggest_industries(text, on=ON)[0].code == code


def _printed(*words: str, **options: Any) -> str:
    output = StringIO()
    call_command("jobs", "code", *words, stdout=output, **options)
    return output.getvalue()


def test_the_command_prints_one_json_object() -> None:
    told = json.loads(_printed("cong nhan may", "--json"))
    assert told["query"] == "cong nhan may"
    assert len(told["suggestions"]) == 10
    best = told["suggestions"][0]
    assert set(best) == {"code", "name", "confidence", "because"}
    assert best["code"] == "8153"
    assert 0 < best["confidence"] <= 1


def test_a_file_of_titles_gives_a_line_each(tmp_path: Path) -> None:
    file = tmp_path / "titles.txt"
    file.write_text("thợ hàn\n\nxyzzy\nlái xe tải\n", encoding="utf-8")
    lines = [json.loads(line) for line in _printed("--queries", str(file)).splitlines()]
    assert [line["query"] for line in lines] == ["thợ hàn", "", "xyzzy", "lái xe tải"]
    assert [len(line["suggestions"]) > 0 for line in lines] == [True, False, False, True]


def test_the_table_and_what_is_refused(tmp_path: Path) -> None:
    assert "7212" in _printed("thợ hàn")
    assert "nothing known" in _printed("xyzzy")
    assert "1410" in _printed("công ty may", "--industry")
    with pytest.raises(CommandError, match="say which title"):
        _printed()
    with pytest.raises(CommandError, match="cannot read"):
        _printed("--queries", str(tmp_path / "none.txt"))


def test_a_title_that_led_to_a_code_is_said_once_as_it_was_chosen() -> None:
    because = (
        KnownTitle("7212", "Thợ hàn"),
        KnownTitle("7212", "tho han", 11),
        KnownTitle("7212", "tho han", 11),
        KnownTitle("7212", "Thợ hàn điện"),
    )
    assert _told(because) == ("tho han (đã chọn 11 lần)", "Thợ hàn điện")
