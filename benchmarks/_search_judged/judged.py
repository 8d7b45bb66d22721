"""Reads the two files of this folder: the queries and the grades of postings for each of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
QUERIES = HERE / "queries.csv"
JUDGEMENTS = HERE / "judgements.csv"


@dataclass(frozen=True)
class Query:
    """One query as people type it.

    ``kind`` is the sort of thing typed ("trade+place", "misspelling", …); ``intent`` is what the searcher wants, in one
    plain sentence: postings were judged by it, not by the words of the query.
    """

    id: str
    query: str
    kind: str
    intent: str


def queries() -> list[Query]:
    """All queries, in the order of the file."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [Query(**row) for row in csv.DictReader(file)]


def judgements() -> dict[str, dict[str, int]]:
    """For each query's id the grade (0 to 3) of each posting judged for it, by the posting's job_id."""
    found: dict[str, dict[str, int]] = {}
    with JUDGEMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["query_id"], {})[row["job_id"]] = int(row["grade"])
    return found
