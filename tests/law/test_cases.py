"""Every law case gives the expected answer, in the shape of the published schema, with sentences in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from vieclam.law import check_cases, explain
from vieclam.law.cases import OWN_CASES, CaseResult, answer_case, check_case, read_cases

CASES = list(read_cases(OWN_CASES))
SCHEMA = Path(__file__).parents[2] / "docs" / "law" / "assessment.schema.json"

pytestmark = pytest.mark.law


@pytest.fixture(scope="module")
def schema() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8")), validate_formats=True)


@pytest.mark.parametrize(("file", "case"), CASES, ids=[str(case["id"]) for _, case in CASES])
def test_case(file: str, case: Mapping[str, Any], schema: jsonschema_rs.Validator) -> None:
    result = check_case(case, file)
    assert result == CaseResult(str(case["id"]), file)
    answer = json.loads(json.dumps(answer_case(case)))
    schema.validate(answer)
    for language in ("vi", "en"):
        assert all(line.strip() for line in explain(answer, language))


def test_every_own_case_cites_an_article_and_expects_something() -> None:
    for _, case in CASES:
        assert case["cites"], case["id"]
        assert case["expect"], case["id"]


def test_the_official_examples_and_enough_of_our_own() -> None:
    files = [file for file, _ in CASES]
    assert files.count("official-tt28.yaml") == 20
    assert len(files) - 20 >= 150
    assert check_cases(OWN_CASES).passed


def _one(tmp_path: Path, text: str) -> Any:
    (tmp_path / "some.yaml").write_text(text, encoding="utf-8")
    return check_cases(tmp_path)


def test_a_wrong_expectation_is_told_with_both_values(tmp_path: Path) -> None:
    report = _one(
        tmp_path,
        "- {id: X, matter: deadline, facts: {step: decision, from: 2026-03-02}, expect: {due: 2026-03-24}}\n",
    )
    (difference,) = report.failed[0].differences
    assert (difference.key, difference.expected, difference.answered) == ("due", "2026-03-24", "2026-03-23")
    assert not report.passed


@pytest.mark.parametrize(
    "expect",
    [
        "{reasons: [filed_late]}",
        "{missing: [from, step]}",
        "{missing: [step]}",
        "{nonsense: null}",
        "{windows: {2: [2026-03-03, 2026-03-05]}}",
        "{due: null}",
    ],
)
def test_what_is_not_so_fails(tmp_path: Path, expect: str) -> None:
    report = _one(
        tmp_path, f"- {{id: X, matter: deadline, facts: {{step: decision, from: 2026-03-02}}, expect: {expect}}}\n"
    )
    assert not report.passed


def test_maps_compare_only_the_months_listed(tmp_path: Path) -> None:
    facts = "facts: {starts_on: 2026-03-17, months: 3}"
    right = f"- {{id: X, matter: schedule, {facts}, expect: {{windows: {{3: [2026-05-18, 2026-05-20]}}}}}}\n"
    wrong = f"- {{id: X, matter: schedule, {facts}, expect: {{windows: {{4: [2026-05-18, 2026-05-20]}}}}}}\n"
    assert _one(tmp_path, right).passed
    assert not _one(tmp_path, wrong).passed


def test_a_case_without_expectations_passes_and_an_empty_folder_does_not(tmp_path: Path) -> None:
    assert not check_cases(tmp_path).passed
    assert _one(tmp_path, "- {id: X, matter: deadline}\n").passed


def test_an_id_given_twice_and_a_fact_that_cannot_be_fail(tmp_path: Path) -> None:
    twice = "- {id: X, matter: deadline, expect: {due: null}}\n" * 2
    assert not _one(tmp_path, twice).passed
    broken = _one(tmp_path, "- {id: X, matter: deadline, facts: {from: 2026-02-30}}\n")
    assert "not_a_date" in str(broken.failed[0].problem)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a file of cases is a list"):
        _one(tmp_path, "id: X\n")
