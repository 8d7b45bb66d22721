"""The coverage table: each row of the rules reference with its rule and the cases that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import Any

from .cases import OWN_CASES, read_cases
from .loading import HERE, read_yaml

TABLE = HERE / "coverage.yaml"
PROJECT = HERE.parents[2]
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. ``later`` names the capability that will bring it; a form has a template, not cases."""

    section: str
    row: str
    rule: str
    case_ids: tuple[str, ...]
    later: str
    template: str = ""

    @property
    def empty(self) -> bool:
        return not self.case_ids and not self.later and not self.template


def rule_exists(rule: str) -> bool:
    """Whether ``module:name`` (or ``module:class.name``) names something of this package."""
    module_name, _, path = rule.partition(":")
    found: Any = import_module(f"vieclam.law.{module_name}")
    for name in path.split("."):
        found = getattr(found, name, None)
    return found is not None


def template_of(form: str, model: str) -> str:
    """The template of a form, relative to the project; ``ValueError`` where it or the form's data model is not there.

    The model is looked for in its source: nothing of the law imports the documents.
    """
    module, _, name = model.partition(":")
    source = PROJECT / "src" / "vieclam" / f"{module.replace('.', '/')}.py"
    template = PROJECT / "templates" / "typst" / f"{form}.typ"
    if not template.is_file() or not source.is_file() or f"class {name}(" not in source.read_text(encoding="utf-8"):
        raise ValueError(f"{form}: no template, or no data model {model}")
    return template.relative_to(PROJECT).as_posix()


def read_rows(table: Path = TABLE, cases: Path = OWN_CASES) -> Iterator[Row]:
    """The rows of the table with the ids of their cases; ``ValueError`` for a rule that does not exist."""
    ids = [str(case["id"]) for _, case in read_cases(cases)]
    for section in read_yaml(table):
        for row in section["rows"]:
            if "form" in row:
                template = template_of(row["form"], row["model"])
                yield Row(section["section"], row["row"], row["model"], (), "", template)
                continue
            if not rule_exists(row["rule"]):
                raise ValueError(f"{row['row']}: rule {row['rule']} does not exist")
            patterns = row.get("cases", ())
            matched = tuple(name for name in ids if any(fnmatchcase(name, pattern) for pattern in patterns))
            yield Row(section["section"], row["row"], row["rule"], matched, row.get("later", ""))


def as_markdown(rows: Iterable[Row]) -> str:
    """The table as a page, section by section."""
    lines = [
        "# Coverage of the rules",
        "",
        "Made by `./vieclam law coverage --write` from `src/vieclam/law/coverage.yaml`; do not edit.",
        "Section numbers are those of the rules reference on unemployment insurance.",
    ]
    section = ""
    for row in rows:
        if row.section != section:
            section = row.section
            lines += ["", f"## {section}", "", "| Row | Rule | Cases |", "|---|---|---|"]
        lines.append(f"| {row.row} | `{row.rule}` | {_cases_of(row)} |")
    return "\n".join(lines) + "\n"


def _cases_of(row: Row) -> str:
    if row.later:
        return f"later: {row.later}"
    if row.template:
        return f"form: `{row.template}`"
    shown = ", ".join(row.case_ids[:SHOWN])
    more = len(row.case_ids) - SHOWN
    return f"{len(row.case_ids)}: {shown}" + (f" and {more} more" if more > 0 else "")
