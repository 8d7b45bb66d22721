"""Every code has its sentence in both languages, its article, and its placeholders; every sentence can be reached."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from vieclam.law import assess_case, determine, explain
from vieclam.law.assessment import as_answer
from vieclam.law.cases import OWN_CASES, answer_case, read_cases
from vieclam.law.explanation import article_of_reason, day, fact_label, money, month, number
from vieclam.law.loading import HERE, load_articles, load_sentences

pytestmark = pytest.mark.law

SECTIONS = ("steps", "reasons", "missing", "problems", "terms", "facts", "notes")
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in HERE.rglob("*.py"))


def _placeholders(template: str) -> set[tuple[str | None, str | None]]:
    return {(name, kind) for _, name, kind, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("section", SECTIONS)
def test_both_languages_have_the_same_codes_and_placeholders(section: str) -> None:
    vietnamese, english = load_sentences("vi")[section], load_sentences("en")[section]
    assert set(vietnamese) == set(english)
    for code, template in vietnamese.items():
        assert _placeholders(template) == _placeholders(english[code]), code


def test_every_step_and_reason_has_an_article() -> None:
    articles = load_articles()
    assert set(articles["steps"]) == set(load_sentences("vi")["steps"])
    assert set(articles["reasons"]) == set(load_sentences("vi")["reasons"])


def test_the_cases_reach_every_step_reason_and_missing_code() -> None:
    answers = [answer_case(case) for _, case in read_cases(OWN_CASES)]
    steps = {step["code"] for answer in answers for step in answer["steps"]}
    reasons = {code for answer in answers for code in answer["reasons"]}
    missing = {entry["code"] for answer in answers for entry in answer["missing"]}
    sentences = load_sentences("vi")
    assert set(sentences["steps"]) - steps == set()
    assert set(sentences["reasons"]) - reasons == set()
    assert set(sentences["missing"]) - missing == set()


def test_every_problem_code_is_raised_somewhere() -> None:
    raised = set(re.findall(r'InvalidFact\([^)]*?"([a-z_]+)"(?:,|\))', SOURCE, re.S)) | set(
        re.findall(r'InvalidFact\((?:[^()]|\([^()]*\))*?, "([a-z_]+)"', SOURCE, re.S)
    )
    assert set(load_sentences("vi")["problems"]) <= raised


def test_writing_values() -> None:
    assert money(6_000_000, "vi") == "6.000.000 đ"
    assert money(6_000_000, "en") == "6,000,000 đ"
    assert day("2026-03-17", "vi") == "17/3/2026 (thứ Ba)"
    assert day("2026-03-17", "en") == "17 March 2026 (Tuesday)"
    assert month("2026-01", "vi") == "1/2026"
    assert month("2026-01", "en") == "January 2026"
    assert number(2.5, "vi") == "2,5"
    assert number(3, "en") == "3"


def test_the_example_explained() -> None:
    case = next(case for _, case in read_cases(OWN_CASES) if case["id"] == "B-9.1-EXAMPLE")
    lines = explain(assess_case(case))
    assert "60% của bình quân là 6.000.000 đ. [L25 Đ39.1]" in lines
    assert any(line.startswith("Thời điểm hưởng") and "17/3/2026 (thứ Ba)" in line for line in lines)
    assert explain(determine(case)) == lines
    assert explain(as_answer(determine(case)), "en") != lines


def test_the_average_of_the_six_latest_months_is_told() -> None:
    case = next(case for _, case in read_cases(OWN_CASES) if case["id"] == "TT28-02-second")
    lines = explain(assess_case(case), "en")
    assert any("average 7,500,000 đ" in line for line in lines)


@pytest.mark.parametrize(("contributed", "told"), [(144, False), (145, True)])
def test_months_above_the_limit_are_told(contributed: int, told: bool) -> None:
    facts = {"terminated_on": "2026-02-10", "closed_world": True, "filing": {"filed_on": "2026-03-02"}}
    answer = assess_case({"matter": "benefit", "facts": {**facts, "contributions": {"months_total": contributed}}})
    assert ("duration.above_limit" in {step["code"] for step in answer["steps"]}) == told


def test_reasons_and_missing_facts_are_explained() -> None:
    late = {
        "terminated_on": "2026-02-10",
        "closed_world": True,
        "currently_contributing": True,
        "filing": {"filed_on": "2026-06-01"},
    }
    lines = explain(assess_case({"matter": "benefit", "facts": late}))
    assert "Nộp hồ sơ quá thời hạn 3 tháng. [L25 Đ38.1c]" in lines
    assert any(
        line.startswith("Còn thiếu tổng số tháng đóng chưa hưởng (contributions.months_total): cần") for line in lines
    )


def test_an_article_of_a_reason_before_the_regime_is_known() -> None:
    assert article_of_reason("filed_late", None) == "L13 Đ49.3, Đ46.1 / L25 Đ38.1c"
    assert article_of_reason("pension_eligible", "B") == "L25 Đ38.1a"


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no sentences in language 'fr'"):
        explain(assess_case({"matter": "deadline"}), "fr")


def test_facts_have_names_a_person_knows() -> None:
    assert fact_label("contributions.months[3].region", "en") == "minimum-wage region of the workplace in the month"
    assert fact_label("working_calendar.2028", "vi") == "lịch làm việc năm 2028"
    assert fact_label("minimum_wage.monthly.II", "vi") == "mức lương tối thiểu vùng II"
    assert fact_label("cap.multiple", "vi") == "cap.multiple"


def test_every_missing_fact_has_a_name() -> None:
    for _, case in read_cases(OWN_CASES):
        for missing in answer_case(case)["missing"]:
            assert missing["label"] != missing["fact"], missing


def test_a_misspelt_fact_is_told() -> None:
    facts = {"steps": "file", "from": "2026-03-02", "events": [{"kind": "military", "day": "2026-03-02"}]}
    answer = assess_case({"matter": "deadline", "facts": {**facts, "contract": {"sort": "x"}, "missed": [1]}})
    assert answer["ignored"] == ["steps", "events.day", "contract.sort"]
    assert "Thông tin “steps” không có trong danh mục nên không được dùng." in explain(answer)


def test_no_case_of_ours_has_a_misspelt_fact() -> None:
    assert [case["id"] for _, case in read_cases(OWN_CASES) if answer_case(case)["ignored"]] == []
