"""What coding is measured on: the project's judged titles, and MELO where its files are at hand."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks._data import data_file
from vieclam.core.text import fold

FOLDER = Path(__file__).parent / "coding"
TUNED_ON = 40
"""Of a hundred titles, those whose share of SHA-1 is below this chose the weights."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A title, its right codes, how it is written (``vsco``: of the list held back), and whether weights saw it."""

    title: str
    right: frozenset[str]
    way: str
    tuned_on: bool


def judged_titles() -> list[Judged]:
    """The titles of our own wording, then those of VSCO's list."""
    found: list[Judged] = []
    for name, way in (("titles_own.csv", ""), ("titles_vsco.csv", "vsco")):
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                right = frozenset({row["code"], *row.get("also", "").split()})
                digest = int(hashlib.sha1(fold(row["title"]).encode()).hexdigest()[:8], 16)
                found.append(Judged(row["title"], right, way or row["way"], digest % 100 < TUNED_ON))
    return found


@dataclass(frozen=True, slots=True)
class Melo:
    """O*NET titles (``queries``: title, concept) and the ESCO labels they belong to (``labels``: concept, text)."""

    labels: list[tuple[str, str]]
    queries: list[tuple[str, str]]


def melo() -> Melo | None:
    """The set ``usa_q_en_c_en`` of MELO, or None without its files."""
    files = [data_file(f"job_title_matching/melo_{name}.parquet") for name in ("corpus_en", "queries", "qrels")]
    if None in files:
        return None
    corpus, queries, right = map(str, files)
    # Names of files are parameters; the set's own column says which labels belong to it.
    labels = duckdb.execute("select uri, text from read_parquet(?) where in_usa_q_en_c_en", [corpus]).fetchall()
    asked = duckdb.execute(
        "select query, uri from read_parquet(?) as asked join read_parquet(?) as linked using (dataset, qid)"
        " where dataset = 'usa_q_en_c_en' order by qid",
        [queries, right],
    ).fetchall()
    return Melo(labels, asked)
