"""Lists what still has to be judged before a ranking can be measured fairly: its first results nobody has graded yet.

    python -m benchmarks._search_judged.unjudged RUN.jsonl [MORE.jsonl …] [--depth 10]

Each line of a run is ``{"query": "…", "results": [{"external_id": "…"}, …]}``, the best result first; ``query`` is the
text in queries.csv, ``external_id`` the posting's job_id. ``-`` reads standard input. Printed as CSV with the columns
query_id, query, job_id: each pair once, however many runs contain it, queries in the order of queries.csv. A line that
cannot be read or a query that is not in queries.csv ends the command with an error and exit code 2.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from benchmarks._search_judged.judged import Query, judgements, queries

DEPTH = 10


class Unreadable(Exception):
    """A line of a run is not what it must be; the message says which and why."""


def unjudged(lines: Iterable[str], depth: int = DEPTH) -> list[tuple[Query, str]]:
    """The pairs of query and job_id among the first ``depth`` results of each line that have no grade yet.

    A result listed twice for a query takes up one place, so repeats cannot push others out of sight. Raises
    ``Unreadable``.
    """
    known = {query.query: query for query in queries()}
    graded = judgements()
    missing: dict[str, dict[str, None]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        text, results = _read(line, number)
        if text not in known:
            raise Unreadable(f"line {number}: no such query: {text}")
        query = known[text]
        for job in list(dict.fromkeys(results))[:depth]:
            if job not in graded.get(query.id, {}):
                missing.setdefault(query.id, {})[job] = None
    return [(query, job) for query in known.values() for job in missing.get(query.id, {})]


def _read(line: str, number: int) -> tuple[str, list[str]]:
    try:
        run: Any = json.loads(line)
        text, results = run["query"], [result["external_id"] for result in run["results"]]
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"line {number}: not a run: {error!r}")
    if not isinstance(text, str) or not all(isinstance(job, str) for job in results):
        raise Unreadable(f"line {number}: query and external_id must be text")
    return text, results


def write(pairs: Sequence[tuple[Query, str]], out: TextIO) -> None:
    """The pairs as CSV with a heading."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["query_id", "query", "job_id"])
    writer.writerows([query.id, query.query, job] for query, job in pairs)


def _lines(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from sys.stdin if name == "-" else Path(name).read_text(encoding="utf-8").splitlines()


def main(words: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="unjudged", description="First results of runs that have no grade yet.")
    parser.add_argument("runs", nargs="+", help="JSONL files of runs, - for standard input")
    parser.add_argument("--depth", type=int, default=DEPTH, help="how many results of each query count (10)")
    chosen = parser.parse_args(words)
    try:
        pairs = unjudged(_lines(chosen.runs), chosen.depth)
    except (Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    write(pairs, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
