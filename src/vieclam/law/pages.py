"""The pages of the documentation that are made from the law's own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .coverage import as_markdown, read_rows
from .kernel.parameters import Parameters
from .loading import HERE, load_articles, load_parameters, load_sentences

DOCUMENTS = HERE.parents[2] / "docs" / "law"


def open_questions(parameters: Parameters | None = None) -> list[dict[str, Any]]:
    """The questions the law leaves open, each with the answer in use: one entry for each dated value.

    An entry has ``name``, ``note``, ``value``, ``valid_from`` (a date), ``source`` and ``confidence``.
    """
    return [
        {
            "name": parameter.name,
            "note": parameter.note,
            "value": dated.value,
            "valid_from": dated.valid_from,
            "source": dated.source,
            "confidence": dated.confidence,
        }
        for parameter in parameters or load_parameters()
        if parameter.name.startswith("switch.")
        for dated in parameter.values
    ]


def reasons_page() -> str:
    """The reason codes with their articles and sentences."""
    lines = [
        "# Reason codes",
        "",
        "Made by `./vieclam law coverage --write` from `src/vieclam/law/sentences/`; do not edit.",
        "A code says why an answer is no; a law case may expect it under `reasons`.",
        "",
        "| Code | Article | Vietnamese | English |",
        "|---|---|---|---|",
    ]
    vietnamese, english = load_sentences("vi")["reasons"], load_sentences("en")["reasons"]
    for code, article in load_articles()["reasons"].items():
        cited = article if isinstance(article, str) else "; ".join(f"{key}: {text}" for key, text in article.items())
        lines.append(f"| `{code}` | {cited} | {vietnamese[code]} | {english[code]} |")
    return "\n".join(lines) + "\n"


def open_questions_page() -> str:
    """The open questions with the answers in use."""
    lines = [
        "# Open questions of the law",
        "",
        "Made by `./vieclam law coverage --write` from `src/vieclam/law/parameters/switches.yaml`; do not edit.",
        "Each is one dated parameter; the value stands until the authority answers.",
        "",
        "| Parameter | Value | From | Question | Source |",
        "|---|---|---|---|---|",
    ]
    for entry in open_questions():
        start = "always" if entry["valid_from"].year == 1900 else entry["valid_from"].isoformat()
        lines.append(f"| `{entry['name']}` | `{entry['value']}` | {start} | {entry['note']} | {entry['source']} |")
    return "\n".join(lines) + "\n"


def all_pages() -> dict[Path, str]:
    """Every made page with its text."""
    return {
        DOCUMENTS / "coverage.md": as_markdown(read_rows()),
        DOCUMENTS / "reasons.md": reasons_page(),
        DOCUMENTS / "open-questions.md": open_questions_page(),
    }
