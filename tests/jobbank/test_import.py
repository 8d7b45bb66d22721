"""Taking in files of advertisements, and finding them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, job_actor
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.experience import experience_band, experience_months
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.postings import read_day, rows_of, vacancy_values
from vieclam.jobbank.search.service import forget_engine
from vieclam.jobbank.services.import_vacancies import ImportReport, import_batch

ON = dt.date(2026, 11, 2)
AT = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)
ROW: dict[str, Any] = {
    "job_id": "a1",
    "site": "thu",
    "title": "Thợ hàn",
    "company": "Công ty Hàn Thử (minh họa)",
    "location": "Sơn La",
    "province_codes": "14",
    "salary": "9 - 12 triệu",
    "deadline": "30/11/2026",
    "experience": "Dưới 1 năm",
    "quantity": "3 người",
    "description": "Hàn khung thép.",
}


def take_in(rows: list[dict[str, Any]], centre: Any, actor: Actor | None = None) -> ImportReport:
    report = ImportReport()
    with acting_as(actor or job_actor("tests", centre_id=centre.pk)) as who:
        import_batch(actor=who, centre_id=centre.pk, rows=rows, report=report, on=ON, at=AT)
    return report


def test_a_row_becomes_a_vacancy_with_its_employer(db: None) -> None:
    centre = factories.centre()
    assert take_in([ROW], centre).new == 1
    vacancy = Vacancy.objects.get()
    assert (vacancy.title, vacancy.quantity, vacancy.state) == ("Thợ hàn", 3, "published")
    assert (vacancy.pay_minimum, vacancy.pay_maximum, vacancy.pay.band) == (9_000_000, 12_000_000, 3)
    assert (vacancy.experience, vacancy.province_codes) == ("under_1", ["14"])
    assert vacancy.employer.name == ROW["company"]
    assert vacancy.feed_position > 0


def test_the_same_file_twice_changes_nothing(db: None) -> None:
    centre = factories.centre()
    take_in([ROW], centre)
    again = take_in([ROW], centre)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)


def test_a_changed_row_is_brought_up_to_date_and_a_closed_one_stays_closed(db: None) -> None:
    centre = factories.centre()
    take_in([ROW], centre)
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        Vacancy.objects.update(state="closed")
    assert take_in([ROW | {"salary": "15 triệu"}], centre).changed == 1
    vacancy = Vacancy.objects.get()
    assert (vacancy.pay_minimum, vacancy.state) == (15_000_000, "closed")


def test_what_another_centre_looks_after_is_named_and_left_to_it(db: None) -> None:
    here, there = factories.centre(), factories.centre()
    take_in([ROW], there)
    report = take_in([ROW | {"salary": "20 triệu"}, ROW | {"job_id": "a2"}], here)
    assert (report.new, [(row, column) for row, column, _why in report.problems]) == (1, [(1, "job_id")])
    assert Vacancy.objects.get(external_id="a1").pay_minimum == 9_000_000


def test_each_gets_a_number_of_the_register_and_stands_at_the_desk(db: None, client: Any) -> None:
    centre = factories.centre()
    take_in([ROW, ROW | {"job_id": "a2", "title": "Thợ tiện"}], centre)
    take_in([ROW | {"job_id": "a3"}], centre)
    numbers = list(Vacancy.objects.order_by("pk").values_list("number", flat=True))
    assert numbers == [f"VT-{centre.code}-26-{place:04d}" for place in (1, 2, 3)]
    officer = factories.staff(Role.OFFICER, at=centre)
    client.force_login(User.objects.get(pk=officer.user_id))
    answer = client.get("/nv/viec-lam/vi-tri?loc=published", follow=True)
    assert numbers[0] in answer.content.decode()
    assert client.get(f"/nv/viec-lam/vi-tri/{numbers[0]}", follow=True).status_code == 200


def test_two_imports_at_once_add_each_advertisement_once(committed_db: str, in_threads: Any) -> None:
    centre = factories.centre()
    rows = [ROW | {"job_id": f"a{number}"} for number in range(20)]
    results = in_threads(lambda: take_in(rows, centre), lambda: take_in(rows, centre))
    assert sorted(report.new for report in results) == [0, 20]
    assert Vacancy.objects.count() == 20
    assert len(set(Vacancy.objects.values_list("employer_id", flat=True))) == 1


def test_forty_times_the_same_advertisement_in_one_file(db: None) -> None:
    report = take_in([ROW] * 40, factories.centre())
    assert (report.rows, report.new, report.twice) == (40, 1, 39)


def test_what_cannot_be_a_vacancy_is_named_by_row_and_column_and_the_rest_comes_in(db: None) -> None:
    rows = [ROW | {"title": " "}, ROW, ROW | {"job_id": "a2", "title": "x" * 251}]
    report = take_in(rows, factories.centre())
    assert report.new == 1
    assert [(row, column) for row, column, _why in report.problems] == [(1, "title"), (3, "title")]


def test_one_whose_deadline_is_over_comes_in_closed(db: None) -> None:
    centre = factories.centre()
    over = ROW | {"deadline": "1/11/2026"}
    stale = ROW | {"job_id": "a2", "deadline": "", "posted": "2026-07-01T00:00:00"}
    assert take_in([over, stale], centre).closed == 2
    assert set(Vacancy.objects.values_list("state", "closed_on")) == {("closed", ON)}


def test_only_those_who_may_take_a_file_in(db: None) -> None:
    here, there = factories.centre(), factories.centre()
    for actor in (factories.staff(Role.RECEPTION, at=here), factories.staff(Role.OFFICER, at=there)):
        with pytest.raises(NotAllowed):
            take_in([ROW], here, actor)
    assert take_in([ROW], here, factories.staff(Role.OFFICER, at=here)).new == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/07/2026", dt.date(2026, 7, 31)),
        ("1-8-2026", dt.date(2026, 8, 1)),
        ("2025-12-27T16:59:59+00:00", dt.date(2025, 12, 27)),
        ("31/02/2026", None),
        ("sớm", None),
        ("", None),
    ],
)
def test_days_as_files_write_them(text: str, day: dt.date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "months", "band"),
    [
        ("Không yêu cầu", 0, "none"),
        ("Dưới 1 năm", 1, "under_1"),
        ("12 tháng", 12, "1_2"),
        ("1 năm", 12, "1_2"),
        ("2 - 3 Năm", 24, "2_5"),
        ("Trên 5 năm", 60, "over_5"),
        ("", None, ""),
    ],
)
def test_experience_as_files_write_it(text: str, months: int | None, band: str) -> None:
    assert experience_months(text) == months
    assert experience_band(months) == band


def test_tags_and_endless_texts_do_no_harm() -> None:
    values = vacancy_values({"title": "<b>Thợ</b> hàn", "description": "<p>a</p>\n\n<script>x</script>" + "á" * 90_000})
    assert values["title"] == "Thợ hàn"
    assert values["description"].startswith("a\n")
    assert len(values["description"]) == 30_000


def test_a_row_without_a_number_is_known_by_what_it_says() -> None:
    one, two = vacancy_values({"title": "Thợ hàn"}), vacancy_values({"title": "Thợ hàn "})
    assert one["external_id"] == two["external_id"] != vacancy_values({"title": "Thợ tiện"})["external_id"]


@pytest.mark.parametrize(("name", "text"), [("a.xls", "x"), ("a.csv", "ten,luong\nx,y\n"), ("a.parquet", "x")])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as problem:
        list(rows_of(file))
    assert problem.value.field == "file"


def _file(folder: Path, rows: list[dict[str, Any]]) -> Path:
    file = folder / "tin.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ROW.keys())
        writer.writeheader()
        writer.writerows(rows)
    return file


def _run(*words: str) -> str:
    out = io.StringIO()
    call_command("jobs", *words, stdout=out)
    return out.getvalue()


def test_the_commands_take_in_a_file_and_find_what_is_in_it(committed_db: str, own_home: str, tmp_path: Path) -> None:
    forget_engine()
    centre = factories.centre()
    file = _file(tmp_path, [ROW, ROW | {"job_id": "a2", "title": "Kế toán"}])
    report = json.loads(_run("import", str(file), "--centre", centre.code, "--json"))
    assert (report["new"], report["indexed"], report["problems"]) == (2, 2, [])
    found = json.loads(_run("search", "tho han son la", "--json"))
    assert found["query"] == "tho han son la"
    assert found["results"][0]["external_id"] == "a1"
    assert found["results"][0]["reasons"] == ["đúng công việc tìm", "ở Sơn La"]
    queries = tmp_path / "queries.txt"
    queries.write_text("ke toan\nhàn\n", encoding="utf-8")
    lines = [json.loads(line) for line in _run("search", "--queries", str(queries)).splitlines()]
    assert [line["results"][0]["external_id"] for line in lines] == ["a2", "a1"]


def test_the_command_says_what_it_cannot_do(db: None, own_home: str) -> None:
    with pytest.raises(CommandError, match="no such file"):
        _run("import", "/nowhere.csv")
    with pytest.raises(CommandError, match="say what to look for"):
        _run("search")
