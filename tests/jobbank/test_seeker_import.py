"""Files of seekers: every wrong cell is named, right rows come in once, a file of 50,000 rows needs little memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests import factories
from tests.jobbank.seeking import CELLS, ON, at, excel, file_checked, registered
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import JobWish, SeekerImport, SeekerRegistration
from vieclam.jobbank.seeker_files import COLUMNS, label_of, read_rows, template
from vieclam.jobbank.services.import_seekers import begin_seekers_import

pytestmark = pytest.mark.usefixtures("home")


def other(number: int, **changed: Any) -> dict[str, Any]:
    return CELLS | {"personal_number": f"000190777{number:03d}"} | changed


@pytest.fixture
def officer(db: None) -> Actor:
    return factories.staff(Role.OFFICER, at=factories.centre())


@pytest.mark.django_db
def test_what_the_template_holds_is_read_as_told() -> None:
    (row,) = read_rows(excel(CELLS))
    assert row.problems == []
    assert (row.number, row.person["full_name"], row.about.permanent_commune_code) == (2, "Lường Văn Tệp", "03646")
    assert (row.about.sex, row.sensitive.ethnicity, row.about.schooling) == ("male", "03", "lower_secondary")
    assert row.wanted is not None
    assert row.wanted.recruitment_ways == ("in_person", "telephone")
    assert row.wanted.pay_minimum == 8_000_000


@pytest.mark.django_db
def test_every_wrong_cell_is_named() -> None:
    wrong = CELLS | {"phone": "12", "schooling": "Lớp chín", "birth_date": "31/2/1990", "ethnicity": None}
    (row,) = read_rows(excel(wrong))
    letters = {
        name: load_workbook(io.BytesIO(template())).worksheets[0].cell(2, place + 1).coordinate
        for place, name in enumerate(COLUMNS)
    }
    named = {problem.cell: problem.message for problem in row.problems}
    assert set(named) == {letters[name] for name in ("phone", "schooling", "birth_date", "ethnicity")}
    assert named[letters["schooling"]] == "“Lớp chín” không có trong danh mục của cột này."
    assert named[letters["ethnicity"]] == "Hãy chọn dân tộc."


@pytest.mark.django_db
def test_a_mistyped_ethnic_group_is_not_repeated() -> None:
    (row,) = read_rows(excel(CELLS | {"ethnicity": "Tháii"}))
    assert [problem.message for problem in row.problems] == ["Không có dân tộc này trong danh mục."]


@pytest.mark.django_db
def test_merged_cells_are_named_in_each_row_they_cover() -> None:
    rows = list(read_rows(excel(CELLS, other(2), other(3), merge="D3:D4")))
    assert [[problem.cell for problem in row.problems if "gộp" in problem.message] for row in rows] == [
        [],
        ["D3:D4"],
        ["D3:D4"],
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "not_excel"), (b"PK\x03\x04 broken", "not_excel"), (b"<html>", "not_excel")],
)
def test_what_is_no_excel_file_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        list(read_rows(content))
    assert refused.value.code == code


@pytest.mark.django_db
def test_a_file_that_unfolds_too_far_or_lacks_columns_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/bomb.xml", "w") as bomb:
        for _ in range(420):
            bomb.write(b" " * 1024 * 1024)
    with pytest.raises(InvalidInput) as refused:
        list(read_rows(kept.getvalue()))
    assert refused.value.code == "file_too_large"
    book, kept = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Họ và tên"])
    book.save(kept)
    with pytest.raises(InvalidInput, match="Số định danh cá nhân"):
        list(read_rows(kept.getvalue()))


@pytest.mark.django_db
def test_right_rows_come_in_once_and_wrong_ones_stay_out(officer: Actor) -> None:
    known = factories.person(full_name="Người Khác", personal_number="000190777005")
    rows = (CELLS, other(2, title=None, position=None), other(3, phone="1"), other(5), CELLS)
    with acting_as(officer):
        checked = file_checked(officer, *rows, key="k")
        assert file_checked(officer, *rows, key="k").pk == checked.pk
        assert (checked.rows, checked.wrong, checked.state) == (5, 2, "checked")
        assert [message for _cell, _column, message in checked.problems][-1] == "Trùng số định danh với dòng 2."
        assert not SeekerRegistration.objects.exists()
        for _ in range(2):
            begin_seekers_import(actor=officer, import_id=checked.pk)
    for _ in range(2):
        run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        done = SeekerImport.objects.get(pk=checked.pk)
        assert (done.state, done.registered, done.done_row) == ("done", 2, 5)
        assert [number for number, _message in done.refused] == [5]
        states = SeekerRegistration.objects.order_by("pk").values_list("way", "state", "registered_on")
        assert list(states) == [("import", "seeking", ON), ("import", "registered", ON)]
        assert JobWish.objects.get().title == "Thợ hàn"
    assert known.full_name == "Người Khác"


@pytest.mark.django_db
def test_somebody_registered_already_is_told_by_row(officer: Actor) -> None:
    centre = SeekerRegistration._meta.get_field("centre").related_model.objects.get(pk=officer.centre_id)
    person = factories.person(related_to=centre, personal_number=CELLS["personal_number"], full_name=CELLS["full_name"])
    row = registered(officer, person)
    with acting_as(officer):
        checked = file_checked(officer)
        begin_seekers_import(actor=officer, import_id=checked.pk)
    run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        (refused,) = SeekerImport.objects.get(pk=checked.pk).refused
        assert row.code in refused[1]


@pytest.mark.django_db
def test_nothing_right_and_nobody_elses(officer: Actor) -> None:
    with acting_as(officer):
        checked = file_checked(officer, CELLS | {"phone": "1"})
        with pytest.raises(WrongState):
            begin_seekers_import(actor=officer, import_id=checked.pk)
    for actor in (factories.staff(Role.OFFICER, at=factories.centre()),):
        with acting_as(actor), pytest.raises(NotAllowed):
            begin_seekers_import(actor=actor, import_id=checked.pk)


@pytest.mark.django_db
def test_many_rows_need_the_memory_of_few() -> None:
    book, kept = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.append([label_of(name) for name in COLUMNS])
    for number in range(3_000):
        sheet.append([(CELLS | {"personal_number": f"{number:012d}"}).get(name) for name in COLUMNS])
    book.save(kept)
    tracemalloc.start()
    count = sum(not row.problems for row in read_rows(kept.getvalue()))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 40 * 1024 * 1024


@pytest.mark.django_db
def test_looked_through_by_a_job_and_not_let_in_before(officer: Actor) -> None:
    from vieclam.jobbank.services.import_seekers import take_seekers_file

    with acting_as(officer):
        taken = take_seekers_file(
            actor=officer, centre_id=officer.centre_id or 0, name="a.xlsx", content=excel(), on=ON, at=at()
        )
        assert taken.state == "checking"
        with pytest.raises(WrongState, match="đang được kiểm tra"):
            begin_seekers_import(actor=officer, import_id=taken.pk)
    run_now("jobbank.check_seekers", centre_id=officer.centre_id, import_id=taken.pk)
    with acting_as(officer):
        checked = SeekerImport.objects.get(pk=taken.pk)
        assert (checked.state, checked.rows) == ("checked", 0)
        assert "không có dòng nào" in checked.problems[0][2]
