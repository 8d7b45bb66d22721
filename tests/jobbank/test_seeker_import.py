"""Files of seekers: every wrong cell is named, right rows come in once, a file of 50,000 rows needs little memory."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from openpyxl import Workbook, load_workbook

from tests import factories
from tests.jobbank.seeking import CELLS, ON, at, excel, file_checked, registered
from vieclam.archive import storage
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank import seeker_choices
from vieclam.jobbank.models import JobWish, SeekerImport, SeekerRegistration
from vieclam.jobbank.seeker_files import COLUMNS, SeekerRow, label_of, said_of, template
from vieclam.jobbank.seeker_files import read_rows as read_on
from vieclam.jobbank.services import import_seekers as importing
from vieclam.jobbank.services.import_seekers import begin_seekers_import, take_seekers_file

pytestmark = pytest.mark.usefixtures("home")
EVENTS = "jobbank_seekerimportevent"


def other(number: int, **changed: Any) -> dict[str, Any]:
    return CELLS | {"personal_number": f"000190777{number:03d}"} | changed


def read_rows(content: bytes) -> Iterator[SeekerRow]:
    return read_on(content, on=ON)


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
    assert [problem.message for problem in row.problems] == [
        "Không có dân tộc này trong danh mục. Tên 54 dân tộc ở trang thứ hai của tệp mẫu."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["Mông", "H'Mông", "hmong", "HMông", "08"])
def test_an_ethnic_group_is_known_by_what_people_call_it(told: str) -> None:
    (row,) = read_rows(excel(CELLS | {"ethnicity": told}))
    assert (row.problems, row.sensitive.ethnicity) == ([], "08")


def test_no_two_ethnic_groups_are_called_the_same() -> None:
    names = [name for _code, first, also in seeker_choices._ethnic_rows() for name in (first, *also)]
    assert len({seeker_choices._letters(name) for name in names}) == len(names)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("3/11/2026", "Ngày sinh ở sau hôm nay. Hãy xem lại năm."),
        ("3/11/2011", "Người này chưa đủ 15 tuổi. Hãy xem lại năm sinh."),
        ("1/11/1905", "Người này quá 120 tuổi. Hãy xem lại năm sinh."),
        ("2/11/2011", ""),
    ],
)
def test_a_day_of_birth_nobody_who_works_has_is_named(born: str, said: str) -> None:
    (row,) = read_rows(excel(CELLS | {"birth_date": born}))
    assert [problem.message for problem in row.problems] == ([said] if said else [])


@pytest.mark.django_db
def test_who_is_registered_already_is_named_before_and_not_tried(officer: Actor) -> None:
    person = factories.person(
        related_to=factories.Centre.objects.get(pk=officer.centre_id), personal_number="000190777006"
    )
    row = registered(officer, person, on=ON - dt.timedelta(days=9))
    with acting_as(officer):
        checked = file_checked(officer, CELLS, other(6))
        assert (checked.rows, checked.wrong) == (2, 1)
        assert checked.problems[0][3] == {"code": row.code}
        assert row.code in said_of(*checked.problems[0][2:])
        begin_seekers_import(actor=officer, import_id=checked.pk, at=at())
    run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        done = SeekerImport.objects.get(pk=checked.pk)
        assert (done.registered, done.refused) == (1, [])


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
        assert [said_of(*told) for _cell, _column, *told in checked.problems][-1] == "Trùng số định danh với dòng 2."
        assert not SeekerRegistration.objects.exists()
        for _ in range(2):
            begin_seekers_import(actor=officer, import_id=checked.pk, at=at())
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
def test_a_row_that_breaks_is_told_and_stops_no_other(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with acting_as(officer):
        checked = file_checked(officer, CELLS, other(2))
        begin_seekers_import(actor=officer, import_id=checked.pk, at=at())
    whole = importing.register_seeker

    def breaks_once(**values: Any) -> Any:
        if values["once_key"].endswith(":2"):
            raise ZeroDivisionError(CELLS["full_name"])
        return whole(**values)

    monkeypatch.setattr(importing, "register_seeker", breaks_once)
    run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        done = SeekerImport.objects.get(pk=checked.pk)
    assert (done.state, done.registered) == ("done", 1)
    ((number, message),) = done.refused
    assert number == 2
    assert CELLS["full_name"] not in message


@pytest.mark.django_db
def test_somebody_registered_already_is_told_by_row(officer: Actor) -> None:
    centre = SeekerRegistration._meta.get_field("centre").related_model.objects.get(pk=officer.centre_id)
    person = factories.person(related_to=centre, personal_number=CELLS["personal_number"], full_name=CELLS["full_name"])
    row = registered(officer, person)
    with acting_as(officer):
        checked = file_checked(officer)
        begin_seekers_import(actor=officer, import_id=checked.pk, at=at())
    run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        (refused,) = SeekerImport.objects.get(pk=checked.pk).refused
        assert row.code in refused[1]


@pytest.mark.django_db
def test_nothing_right_and_nobody_elses(officer: Actor) -> None:
    with acting_as(officer):
        checked = file_checked(officer, CELLS | {"phone": "1"})
        with pytest.raises(WrongState):
            begin_seekers_import(actor=officer, import_id=checked.pk, at=at())
    for actor in (factories.staff(Role.OFFICER, at=factories.centre()),):
        with acting_as(actor), pytest.raises(NotAllowed):
            begin_seekers_import(actor=actor, import_id=checked.pk, at=at())


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
    with acting_as(officer):
        taken = taken_file(officer)
        assert taken.state == "checking"
        with pytest.raises(WrongState, match="đang được kiểm tra"):
            begin_seekers_import(actor=officer, import_id=taken.pk, at=at())
    run_now("jobbank.check_seekers", centre_id=officer.centre_id, import_id=taken.pk)
    with acting_as(officer):
        checked = SeekerImport.objects.get(pk=taken.pk)
        assert (checked.state, checked.rows) == ("checked", 0)
        assert "không có dòng nào" in checked.problems[0][2]


@pytest.mark.django_db
def test_an_import_out_of_tries_is_found_and_begun_again_where_it_stood(officer: Actor) -> None:
    with acting_as(officer):
        checked = file_checked(officer, CELLS, other(2))
        begin_seekers_import(actor=officer, import_id=checked.pk, at=at())
        SeekerImport.objects.filter(pk=checked.pk).update(done_row=2)

    def sweep(hour: int, minute: int = 0) -> str:
        with clock.at(at(hour=hour).replace(minute=minute)):
            run_now("jobbank.sweep_imports", centre_id=officer.centre_id)
        with acting_as(officer):
            return SeekerImport.objects.get(pk=checked.pk).state

    assert sweep(9, 29) == "running", "its job may have tries left"
    assert sweep(9, 31) == "failed"
    run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        assert not SeekerRegistration.objects.exists(), "a job that comes late does nothing"
        again = begin_seekers_import(actor=officer, import_id=checked.pk, at=at(hour=10))
        assert again.state == "running"
    run_now("jobbank.import_seekers", centre_id=officer.centre_id, import_id=checked.pk)
    with acting_as(officer):
        done = SeekerImport.objects.get(pk=checked.pk)
        assert (done.state, done.registered, done.done_row) == ("done", 1, 3)


@pytest.mark.django_db
def test_a_file_never_looked_through_is_looked_through_again(officer: Actor) -> None:
    with acting_as(officer):
        taken = taken_file(officer)
    with clock.at(at(hour=10)):
        run_now("jobbank.sweep_imports", centre_id=officer.centre_id)
    with acting_as(officer):
        assert begin_seekers_import(actor=officer, import_id=taken.pk, at=at(hour=10)).state == "checking"
    run_now("jobbank.check_seekers", centre_id=officer.centre_id, import_id=taken.pk)
    with acting_as(officer):
        assert SeekerImport.objects.get(pk=taken.pk).state == "checked"


@pytest.mark.django_db
def test_a_file_is_deleted_thirty_days_after_it_was_done_with(officer: Actor) -> None:
    with acting_as(officer):
        old, same = file_checked(officer, CELLS | {"phone": "1"}), file_checked(officer, CELLS | {"phone": "1"})
        assert old.sha256 != same.sha256, "each upload has a file of its own"
        fresh = file_checked(officer, on=ON + dt.timedelta(days=20))
        SeekerImport.objects.filter(pk=same.pk).update(moved_at=at(ON + dt.timedelta(days=20)))

    def sweep(days: int) -> list[bool]:
        with clock.at(at(ON + dt.timedelta(days=days))):
            run_now("jobbank.sweep_imports", centre_id=officer.centre_id)
        with acting_as(officer):
            rows = [SeekerImport.objects.get(pk=one.pk) for one in (old, same, fresh)]
        kept = []
        for row in rows:
            try:
                kept.append(storage.read(row.sha256) != b"")
            except storage.DamagedFile:
                kept.append(False)
            assert bool(row.removed_on) is not kept[-1]
        return kept

    assert sweep(30) == [True, True, True]
    for _again in range(2):
        assert sweep(31) == [False, True, True]
    with acting_as(officer):
        row = SeekerImport.objects.get(pk=old.pk)
        assert (row.problems, row.refused, row.problem_count, row.wrong) == ([], [], 1, 1)
        begin_seekers_import(actor=officer, import_id=fresh.pk, at=at(ON + dt.timedelta(days=31)))
        SeekerImport.objects.filter(pk=old.pk).update(wrong=0)
        with pytest.raises(WrongState, match="đã được xóa"):
            begin_seekers_import(actor=officer, import_id=old.pk, at=at())
    with connection.cursor() as cursor:
        cursor.execute("select column_name from information_schema.columns where table_name = %s", [EVENTS])
        assert not {"problems", "refused"} & {name for (name,) in cursor.fetchall()}


def taken_file(officer: Actor) -> SeekerImport:
    return take_seekers_file(
        actor=officer, centre_id=officer.centre_id or 0, name="a.xlsx", content=excel(), on=ON, at=at()
    )
