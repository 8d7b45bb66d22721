"""The judged queries are whole and in order, hold nothing of the postings, and unjudged.py finds what has no grade."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks._search_judged import unjudged
from benchmarks._search_judged.judged import JUDGEMENTS, QUERIES, judgements, queries

FEWEST_QUERIES = 170
FEWEST_JUDGEMENTS = 9000
LONGEST_QUERY = 50
LONGEST_INTENT = 120
MOST_WORDS = 8
KEPT_APART = 30


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_queries_have_their_own_numbers_and_texts() -> None:
    found = queries()
    assert len(found) >= FEWEST_QUERIES
    assert [query.id for query in found] == [f"q{number:03}" for number in range(1, len(found) + 1)]
    assert not [text for text, times in Counter(query.query for query in found).items() if times > 1]
    for query in found:
        assert query.query == " ".join(query.query.split()), query.id
        assert query.kind, query.id
        assert query.intent[:1].isupper(), query.id
        assert query.intent.endswith("."), query.id


def test_at_least_half_are_typed_without_tone_marks() -> None:
    found = queries()
    assert 2 * sum(query.query.isascii() for query in found) >= len(found)
    assert not all(query.query.isascii() for query in found)


def test_every_query_is_judged_and_every_judgement_belongs_to_one() -> None:
    heading, *graded = rows(JUDGEMENTS)
    assert heading == ["query_id", "job_id", "grade"]
    assert len(graded) >= FEWEST_JUDGEMENTS
    assert {grade for _, _, grade in graded} == {"0", "1", "2", "3"}
    assert {query for query, _, _ in graded} == {query.id for query in queries()}
    assert not [pair for pair, times in Counter((query, job) for query, job, _ in graded).items() if times > 1]
    assert graded == sorted(graded)


def test_job_ids_are_those_of_the_collection_and_not_of_the_part_kept_apart() -> None:
    for job in {job for graded in judgements().values() for job in graded}:
        assert re.fullmatch("[0-9a-f]{16}", job), job
        assert int(job[:8], 16) % 100 >= KEPT_APART, job


def test_nothing_of_the_postings_is_in_the_files() -> None:
    """A posting is known by its number alone; queries and intents are too short to hold one."""
    heading, *_ = rows(QUERIES)
    assert heading == ["id", "query", "kind", "intent"]
    for query in queries():
        assert len(query.query) <= LONGEST_QUERY, query.id
        assert len(query.query.split()) <= MOST_WORDS, query.id
        assert len(query.intent) <= LONGEST_INTENT, query.id
    assert all(len(row) == 3 for row in rows(JUDGEMENTS))


def run(query: str, *jobs: str) -> str:
    return json.dumps({"query": query, "results": [{"external_id": job} for job in jobs]})


def test_unjudged_lists_each_first_result_without_a_grade_once() -> None:
    first, second, *_ = queries()
    graded = list(judgements()[first.id])[:9]
    lines = [run(second.query, "new"), run(first.query, *graded, "new", "eleventh"), "", run(first.query, "new")]
    assert unjudged.unjudged(lines) == [(first, "new"), (second, "new")]
    assert unjudged.unjudged(lines, depth=11) == [(first, "new"), (first, "eleventh"), (second, "new")]


def test_a_grade_for_another_query_does_not_count() -> None:
    first, second, *_ = queries()
    grades = judgements()
    elsewhere = next(job for job in grades[second.id] if job not in grades[first.id])
    assert unjudged.unjudged([run(first.query, elsewhere)]) == [(first, elsewhere)]


def test_a_repeated_result_takes_one_place() -> None:
    first = queries()[0]
    assert unjudged.unjudged([run(first.query, "a", "a", "b")], depth=2) == [(first, "a"), (first, "b")]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '"text"',
        '{"query": "ke toan kho"}',
        '{"query": 1, "results": []}',
        run("no such query"),
        '{"query": "kế toán kho", "results": [{"external_id": 7}]}',
    ],
)
def test_a_line_that_is_no_run_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "run.jsonl"
    file.write_text(f"{run(queries()[0].query)}\n{line}\n", encoding="utf-8")
    assert unjudged.main([str(file)]) == 2
    said = capsys.readouterr()
    assert "line 2" in said.err
    assert said.out == ""


def test_the_command_prints_pairs_as_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = queries()[0]
    file = tmp_path / "run.jsonl"
    file.write_text(run(first.query, *judgements()[first.id], "new"), encoding="utf-8")
    assert unjudged.main([str(file), "--depth", "1000"]) == 0
    assert capsys.readouterr().out == f"query_id,query,job_id\n{first.id},{first.query},new\n"
