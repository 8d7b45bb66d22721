"""The command line: what it prints and what it returns."""

from __future__ import annotations

import io
import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from vieclam.documents.engine.forms import FORMS
from vieclam.law import coverage, pages
from vieclam.law.cases import OWN_CASES
from vieclam.law.cli import BAD_INPUT, DONE, FAILED, main
from vieclam.law.coverage import Row, read_rows

pytestmark = pytest.mark.law

CASE = "matter: deadline\nfacts: {step: decision, from: 2026-11-16}\n"
Output = pytest.CaptureFixture[str]


def test_assess_a_file_as_json(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    assert main(["assess", str(path)]) == DONE
    assert json.loads(capsys.readouterr().out)["due"] == "2026-12-08"


def test_assess_a_list_of_one_case_in_json(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "case.json"
    path.write_text(
        json.dumps([{"matter": "deadline", "facts": {"step": "file", "from": "2026-03-02"}}]), encoding="utf-8"
    )
    assert main(["assess", str(path)]) == DONE
    assert json.loads(capsys.readouterr().out)["due"] == "2026-06-02"


def test_assess_standard_input_explained(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(CASE))
    assert main(["assess", "-", "--explain"]) == DONE
    assert "chậm nhất 8/12/2026 (thứ Ba)" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(CASE))
    assert main(["assess", "-", "--explain", "--lang", "en"]) == DONE
    assert "by 8 December 2026 (Tuesday)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("matter: [", "expected"),
        ("just words", "matter"),
        ("[{matter: deadline}, {matter: deadline}]", "matter"),
        ("matter: deadline\nfacts: {from: 2026-02-30, step: file}", "“2026-02-30” không phải là ngày có thật"),
    ],
)
def test_bad_input_is_told(tmp_path: Path, capsys: Output, text: str, told: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["assess", str(path)]) == BAD_INPUT
    printed = capsys.readouterr()
    assert told in printed.err
    assert printed.out == ""


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path, capsys: Output) -> None:
    assert main(["assess", str(tmp_path / "nothing.yaml")]) == BAD_INPUT
    (tmp_path / "case.yaml").write_bytes(b"\xff\xfe\x00")
    assert main(["assess", str(tmp_path / "case.yaml")]) == BAD_INPUT
    assert main(["check", str(tmp_path / "nothing")]) == BAD_INPUT
    assert "not a folder" in capsys.readouterr().err


def test_check_our_own_cases(capsys: Output) -> None:
    assert main(["check"]) == DONE
    printed = capsys.readouterr().out
    assert re.search(r"(\d+) of \1 cases as expected \(20 official examples, (\d+) of our own\)", printed)


def test_check_tells_what_fails(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "some.yaml").write_text(
        "- {id: WRONG, matter: deadline, facts: {step: file, from: 2026-03-02}, expect: {due: 2026-06-03}}\n"
        "- {id: BROKEN, matter: deadline, facts: {step: never, from: 2026-03-02}}\n"
        "- {id: RIGHT, matter: deadline, facts: {step: file, from: 2026-03-02}, expect: {due: 2026-06-02}}\n",
        encoding="utf-8",
    )
    assert main(["check", str(tmp_path)]) == FAILED
    printed = capsys.readouterr().out
    assert "due: expected '2026-06-03', answered '2026-06-02'" in printed
    assert "“never” không thuộc các giá trị được dùng" in printed
    assert "1 of 3 cases as expected (0 official examples, 3 of our own)" in printed


def test_check_tells_an_id_given_twice(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "some.yaml").write_text("- {id: X, matter: deadline}\n- {id: X, matter: deadline}\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == FAILED
    assert "this id stands twice" in capsys.readouterr().out


def test_no_row_of_the_reference_is_empty() -> None:
    rows = list(read_rows())
    assert [row.row for row in rows if row.empty] == []
    assert {row.section.split()[0] for row in rows} == {*(str(number) for number in range(1, 14)), "14.3", "14.4"}


def test_each_official_form_has_its_template_and_its_data() -> None:
    forms = [row for row in read_rows() if row.template]
    # Those of unemployment insurance: the forms of the employment service (N352) are no part of this law.
    insurance = [form for form in FORMS if not form.startswith(("N352", "OWN"))]
    assert [Path(row.template).stem for row in forms] == sorted(insurance, key=lambda form: (form[0] != "N", form))
    for row in forms:
        model = FORMS[Path(row.template).stem]
        assert row.rule == f"{model.__module__.removeprefix('vieclam.')}:{model.__name__}"


@pytest.mark.parametrize(
    ("form", "model"),
    [
        ("N374-36", "documents.engine.forms.reports:PeriodReport"),
        ("N374-35", "documents.engine.forms.nowhere:PeriodReport"),
        ("N374-35", "documents.engine.forms.reports:NoReport"),
    ],
)
def test_a_form_that_is_not_there_is_refused(form: str, model: str) -> None:
    with pytest.raises(ValueError, match=f"{form}: no template, or no data model {model}"):
        coverage.template_of(form, model)


def test_an_empty_row_fails(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    empty = Row("3", "something", "loading:load_parameters", (), "")
    monkeypatch.setattr("vieclam.law.cli.read_rows", lambda: [empty])
    assert main(["check", str(OWN_CASES)]) == FAILED
    assert "something: no case" in capsys.readouterr().out
    assert main(["coverage"]) == FAILED


def test_a_rule_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.yaml"
    table.write_text("- {section: x, rows: [{row: y, rule: 'loading:nothing'}]}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="loading:nothing does not exist"):
        list(read_rows(table))
    assert coverage.rule_exists("kernel.working_days:WorkingCalendar.roll_forward")


def test_coverage_shows_writes_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(pages, "DOCUMENTS", tmp_path / "docs")
    assert main(["coverage"]) == DONE
    assert capsys.readouterr().out.startswith("# Coverage of the rules")
    assert main(["coverage", "--check"]) == FAILED
    assert main(["coverage", "--write"]) == DONE
    assert main(["coverage", "--check"]) == DONE
    (tmp_path / "docs" / "reasons.md").write_text("old", encoding="utf-8")
    assert main(["coverage", "--check"]) == FAILED
    assert "reasons.md is not up to date" in capsys.readouterr().err


def test_the_committed_pages_are_up_to_date() -> None:
    for page, text in pages.all_pages().items():
        assert page.read_text(encoding="utf-8") == text, page.name


def test_the_module_runs(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(sys, "argv", ["vieclam.law", "coverage"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("vieclam.law", run_name="__main__")
    assert ended.value.code == DONE
    assert "# Coverage" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_in_words(capsys: Output) -> None:
    assert main(["assess", "không-có.yaml"]) == BAD_INPUT
    assert capsys.readouterr().err == "Không có tệp này: không-có.yaml\n"
    assert main(["assess", "nofile", "--lang", "en"]) == BAD_INPUT
    assert capsys.readouterr().err == "There is no such file: nofile\n"


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "vieclam.law", "assess", str(path)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (DONE, b"")


def test_a_reader_that_has_enough_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, "w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", _Closed(out.fileno()))
        assert main(["check", str(OWN_CASES)]) == DONE


class _Closed(io.StringIO):
    """An output whose reader has gone."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.number
