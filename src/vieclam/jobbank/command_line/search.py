"""``./vieclam jobs search "QUERY"``: what the search finds, and why."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.search import keeper
from vieclam.jobbank.search.engine import Found, Hit
from vieclam.jobbank.search.reasons import sentences
from vieclam.jobbank.search.service import engine, forget_engine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", help="words as people type them")
    parser.add_argument("--queries", type=Path, help="a file with one query a line; one JSON line each")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--limit", type=int, default=10, help="how many results (default 10)")
    parser.add_argument("--open", action="store_true", help="only vacancies that are open today")
    parser.add_argument("--mark", action="append", default=[], help="a filter, such as province:79 or time:part_time")


def run(options: dict[str, Any], write: Callable[[str], object]) -> None:
    """Without ``--open`` closed vacancies are found too: an imported file may be older than its deadlines."""
    with acting_as(NOBODY, read_only=True):
        if keeper.catch_up(wait=False):
            forget_engine()
        found_by = engine()
        marks = [*options["mark"], *(["state:published"] if options["open"] else [])]
        for query in _queries(options):
            began = time.perf_counter()
            found = found_by.search(query, marks=marks, limit=options["limit"])
            spent = (time.perf_counter() - began) * 1000
            as_json = options["json"] or options["queries"] is not None
            write(_as_json(query, found, spent) if as_json else _as_text(found, spent))


def _queries(options: dict[str, Any]) -> Iterable[str]:
    file: Path | None = options["queries"]
    if file is None:
        if options["query"] is None:
            raise CommandError('say what to look for: ./vieclam jobs search "cong nhan may"')
        return [options["query"]]
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"cannot read {file}: {problem}") from None


def _as_json(query: str, found: Found, spent: float) -> str:
    return json.dumps(
        {
            "query": query,
            "ms": round(spent, 2),
            "total": found.total,
            "exact": found.exact,
            "understood": [{"what": fit.wish, "marks": fit.marks, "count": fit.count} for fit in found.fits],
            "all_understood": found.fitting if found.fits else None,
            "results": [_result(hit) for hit in found.hits],
        },
        ensure_ascii=False,
    )


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.card.id,
        "external_id": hit.card.external_id,
        "title": hit.card.title,
        "employer": hit.card.employer,
        "open": hit.card.open,
        "reasons": sentences(hit),
    }


def _as_text(found: Found, spent: float) -> str:
    lines = [f"{found.total} found, {found.exact} with every word ({spent:.0f} ms)"]
    lines += [f"    {fit.count} with {' or '.join(fit.marks)}" for fit in found.fits]
    for place, hit in enumerate(found.hits, start=1):
        lines.append(f"{place:>2}. {hit.card.title} — {hit.card.employer} — {hit.card.location}")
        lines += [f"    {'; '.join(reasons)}"] if (reasons := sentences(hit)) else []
    return "\n".join(lines)
