"""``./vieclam jobs code "TITLE"``: occupations (VSCO, four digits) a title may mean, with confidence and reasons."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from vieclam.core import clock
from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.suggested_codes import CodeSuggestion, suggest_industries, suggest_occupations


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", nargs="?", help="a job title as people write it")
    parser.add_argument("--queries", type=Path, help="a file with one title a line; one JSON line each")
    parser.add_argument("--description", default="", help="what the work is, to tell between codes")
    parser.add_argument("--industry", action="store_true", help="the text is a line of business: codes of VSIC")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--limit", type=int, default=10, help="how many suggestions (default 10)")


def run(options: dict[str, Any], write: Callable[[str], object]) -> None:
    """Suggestions only: nothing is coded by this command."""
    on, limit = clock.today(), options["limit"]

    def suggest(text: str) -> list[CodeSuggestion]:
        if options["industry"]:
            return suggest_industries(text, on=on, limit=limit)
        return suggest_occupations(text, options["description"], on=on, limit=limit)

    with acting_as(NOBODY, read_only=True):
        for title in _titles(options):
            as_json = options["json"] or options["queries"] is not None
            write(_as_json(title, suggest(title)) if as_json else _as_table(suggest(title)))


def _titles(options: dict[str, Any]) -> Iterable[str]:
    file: Path | None = options["queries"]
    if file is None:
        if options["title"] is None:
            raise CommandError('say which title: ./vieclam jobs code "tho dien nuoc"')
        return [options["title"]]
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"cannot read {file}: {problem}") from None


def _as_json(title: str, suggestions: list[CodeSuggestion]) -> str:
    told = [
        {"code": found.code, "name": found.name, "confidence": found.confidence, "because": list(found.because)}
        for found in suggestions
    ]
    return json.dumps({"query": title, "suggestions": told}, ensure_ascii=False)


def _as_table(suggestions: list[CodeSuggestion]) -> str:
    if not suggestions:
        return "nothing known is near"
    lines = []
    for found in suggestions:
        lines.append(f"{found.code}  {found.confidence:>4.0%}  {found.name}")
        lines.append(f"            ← {'; '.join(found.because)}")
    return "\n".join(lines)
