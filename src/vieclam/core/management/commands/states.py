"""Write docs/states.md from every module's table of states: ``./vieclam states [--write | --check]``."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

HEAD = """# States

Made by `./vieclam states --write` from the `states.py` of each module; do not edit. A service checks the table, and
a trigger of the database repeats it. The words are what a person reads.
"""
COLUMNS = {"sentences": "words", "next_actions": "what the person does", "portal_codes": "portal's code"}


@dataclass(slots=True)
class StateTable:
    """One kind of state: what may follow what, and whatever else its module says of each state."""

    kind: type[StrEnum]
    module: str
    follows: Mapping[StrEnum, frozenset[StrEnum]]
    columns: dict[str, Mapping[StrEnum, Any]] = field(default_factory=dict)
    used_by: list[str] = field(default_factory=list)


def tables() -> Iterator[StateTable]:
    """The tables of every installed module that has a ``states.py``, in the order of the modules."""
    for config in apps.get_app_configs():
        name = f"{config.name}.states"
        if config.name.startswith("vieclam.") and config.label != "core" and find_spec(name) is not None:
            yield from _tables_of(import_module(name), config.label)


def _tables_of(module: ModuleType, label: str) -> Iterator[StateTable]:
    # A short alias of an enum (``S = DossierState``) names it a second time.
    for found in dict.fromkeys(value for value in vars(module).values() if isinstance(value, type)):
        if not issubclass(found, StrEnum) or found.__module__ != module.__name__:
            continue
        said: dict[str, Mapping[StrEnum, Any]] = {}
        follows: Mapping[StrEnum, frozenset[StrEnum]] | None = None
        for name, value in vars(module).items():
            if not isinstance(value, dict) or not value or not all(isinstance(key, found) for key in value):
                continue
            if all(isinstance(one, frozenset) for one in value.values()):
                follows = value
            else:
                said[next((column for column in COLUMNS if name.lower().endswith(column)), name.lower())] = value
        if follows is None:
            raise CommandError(f"{found.__qualname__} in {module.__name__} has no table of transitions")
        yield StateTable(found, label, follows, said, _users(follows))


def _users(follows: Mapping[StrEnum, frozenset[StrEnum]]) -> list[str]:
    """The columns whose trigger holds exactly this table."""
    pairs = {(str(start), str(end)) for start, ends in follows.items() for end in ends}
    return [
        f"`{model._meta.label}.{trigger.field}`"
        for model in apps.get_models()
        for trigger in getattr(model._meta, "triggers", [])
        if isinstance(trigger, pgtrigger.FSM) and {(start, end) for start, end in trigger.transitions} == pairs
    ]


def page() -> str:
    """The whole document."""
    return "\n".join([HEAD, *(_section(table) for table in tables())])


def _section(table: StateTable) -> str:
    description = (table.kind.__doc__ or "").strip().splitlines()[0]
    heads = ["state", *(COLUMNS.get(name, name.replace("_", " ")) for name in table.columns), "may become"]
    lines = [f"## {table.module}: {table.kind.__name__}", "", description, ""]
    lines += [f"Held by {', '.join(table.used_by)}.", ""] if table.used_by else []
    lines += [_row(heads), _row(["---"] * len(heads))]
    for state in table.kind:
        after = ", ".join(f"`{one}`" for one in table.kind if one in table.follows.get(state, frozenset()))
        said = [str(column.get(state, "")) for column in table.columns.values()]
        lines.append(_row([f"`{state}`", *said, after or "*(the end)*"]))
    return "\n".join([*lines, ""])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


class Command(BaseCommand):
    """Prints the page; ``--write`` stores it, ``--check`` fails when the stored one is another."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three ways to use it."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--write", action="store_true", help="write docs/states.md")
        what.add_argument("--check", action="store_true", help="fail when docs/states.md is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the page and do with it what was asked."""
        file, made = Path(settings.ROOT) / "docs" / "states.md", page()
        if options["write"]:
            file.write_text(made, encoding="utf-8")
        elif options["check"]:
            if not file.exists() or file.read_text(encoding="utf-8") != made:
                raise CommandError("docs/states.md is out of date: ./vieclam states --write")
        else:
            self.stdout.write(made)
