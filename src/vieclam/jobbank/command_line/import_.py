"""``./vieclam jobs import FILE``: take in advertisements, bring the index up to date, say what became of each row."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from vieclam.core import clock
from vieclam.core.actors import job_actor
from vieclam.core.errors import InvalidInput
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.postings import rows_of
from vieclam.jobbank.search import keeper
from vieclam.jobbank.services.import_vacancies import ImportReport, batches, import_batch
from vieclam.organisations.models import Centre

PROBLEMS_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a .parquet, .csv or .tsv file; the columns: docs/howto/job-bank.md")
    parser.add_argument("--centre", default="", help="code of the centre that takes them in (default: the first one)")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(options: dict[str, Any], write: Callable[[str], object]) -> None:
    """A batch is kept as a whole; stopped midway, the same command goes on where it was."""
    file: Path = options["file"]
    if not file.is_file():
        raise CommandError(f"no such file: {file}")
    centre = _centre(options["centre"])
    report, began = ImportReport(), time.perf_counter()
    try:
        for rows in batches(rows_of(file)):
            with acting_as(job_actor("jobs.import", centre_id=centre.pk)) as actor:
                common = {"report": report, "on": clock.today(), "at": clock.now()}
                import_batch(actor=actor, centre_id=centre.pk, rows=rows, **common)
    except InvalidInput as problem:
        raise CommandError(problem.message) from None
    seconds = time.perf_counter() - began
    with acting_as(job_actor("jobs.import", centre_id=centre.pk)):
        indexed = keeper.catch_up()
    whole = time.perf_counter() - began
    write(_as_json(report, indexed, whole) if options["json"] else _as_text(report, indexed, seconds, whole))


def _centre(code: str) -> Centre:
    found = Centre.objects.filter(code=code).first() if code else Centre.objects.order_by("pk").first()
    if found is None:
        raise CommandError(f"no centre {code}".strip() + ": see ./vieclam load_organisations")
    return found


def _as_json(report: ImportReport, indexed: int | None, seconds: float) -> str:
    return json.dumps(
        {
            "rows": report.rows,
            "new": report.new,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "twice": report.twice,
            "closed": report.closed,
            "refused": len(report.problems),
            "problems": [{"row": row, "column": column, "why": why} for row, column, why in report.problems],
            "without": dict(report.without),
            "indexed": indexed,
            "seconds": round(seconds, 2),
        },
        ensure_ascii=False,
    )


def _as_text(report: ImportReport, indexed: int | None, seconds: float, whole: float) -> str:
    without = ", ".join(f"{name} {count}" for name, count in report.without.most_common())
    lines = [
        f"{report.rows} rows: {report.new} new, {report.changed} changed, {report.unchanged} as before,"
        f" {report.twice} twice in the file, {len(report.problems)} refused ({seconds:.1f} s)",
        f"of the new ones {report.closed} are closed: their time is over",
        *([f"without: {without}"] if without else []),
        f"index: {indexed} written ({whole - seconds:.1f} s)",
        *(f"row {row}, {column}: {why}" for row, column, why in report.problems[:PROBLEMS_SHOWN]),
    ]
    more = len(report.problems) - PROBLEMS_SHOWN
    return "\n".join(lines + ([f"… and {more} more: --json has them all"] if more > 0 else []))
