"""The doors across centres: each function with the owner's rights is described, and none can be led astray."""

from __future__ import annotations

import re
from pathlib import Path

from django.db import connection

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"


def _described() -> set[str]:
    doors = PAGE.read_text(encoding="utf-8").split("## Doors")[1].split("\n## ")[0]
    rows = [line for line in doors.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def _functions() -> dict[str, list[str]]:
    """Functions that run with their owner's rights, with their settings."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.proname, coalesce(p.proconfig, '{}') from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            " where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')"
        )
        return dict(cursor.fetchall())


def test_each_door_is_described_and_each_description_is_a_door(db: None) -> None:
    assert set(_functions()) == _described()


def test_each_door_has_a_fixed_search_path(db: None) -> None:
    found = _functions()
    assert found
    for name, settings in found.items():
        assert "search_path=public, pg_temp" in settings, name
