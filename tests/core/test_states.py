"""Every table of states: the service and the database allow exactly the same steps."""

from __future__ import annotations

import importlib
import pkgutil
from enum import StrEnum

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

import vieclam
from vieclam.core import states
from vieclam.core.errors import WrongState


def _modules() -> list[str]:
    found = []
    for package in pkgutil.iter_modules(vieclam.__path__):
        names = {module.name for module in pkgutil.iter_modules([f"{vieclam.__path__[0]}/{package.name}"])}
        if "states" in names:
            found.append(f"vieclam.{package.name}.states")
    return found


def _tables() -> list[tuple[str, dict[StrEnum, frozenset[StrEnum]]]]:
    found = []
    for name in _modules():
        module = importlib.import_module(name)
        for attribute in sorted(vars(module)):
            if attribute.endswith("TRANSITIONS"):
                found.append((f"{name}.{attribute}", getattr(module, attribute)))
    return found


TABLES = _tables()
PAIRS = [
    pytest.param(name, table, start, end, id=f"{name.split('.')[1]}-{type(start).__name__}-{start}-{end}")
    for name, table in TABLES
    for start in type(next(iter(table)))
    for end in type(next(iter(table)))
    if start != end
]


def _guarded(kind: type[StrEnum]) -> tuple[str, str]:
    """The database table whose ``state`` holds these values, and its trigger's definition."""
    values = {member.value for member in kind}
    for model in apps.get_models():
        if not any(field.name == "state" for field in model._meta.local_fields) or hasattr(model, "pgh_tracked_model"):
            continue
        field = model._meta.get_field("state")
        if {choice[0] for choice in field.choices or []} == values and hasattr(model._meta, "triggers"):
            break
    else:
        raise AssertionError(f"no model keeps {kind.__name__}")
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_get_triggerdef(t.oid) from pg_trigger t join pg_proc p on p.oid = t.tgfoid"
            " where t.tgrelid = %s::regclass and not t.tgisinternal and t.tgname like '%%\\_states\\_%%'",
            [table],
        )
        rows = cursor.fetchall()
    assert len(rows) == 1, f"{table} has no trigger of states"
    return table, rows[0][0]


def test_every_module_with_states_is_looked_at() -> None:
    assert {name.split(".")[1] for name, _table in TABLES} >= {"dossiers", "benefits", "documents", "payments"}


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_every_state_stands_in_its_table(name: str, table: dict[StrEnum, frozenset[StrEnum]]) -> None:
    assert set(table) == set(type(next(iter(table))))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "table", "start", "end"), PAIRS)
def test_service_and_database_agree(
    name: str, table: dict[StrEnum, frozenset[StrEnum]], start: StrEnum, end: StrEnum
) -> None:
    try:
        states.check(table, start, end)
        by_service = True
    except WrongState:
        by_service = False
    real, trigger = _guarded(type(start))
    with connection.cursor() as cursor:
        # The same trigger on an empty copy without keys: only the step itself is looked at.
        cursor.execute(f'create temporary table step as select * from "{real}" with no data')
        cursor.execute(trigger.replace(f"public.{real}", "pg_temp.step"))
        cursor.execute("insert into step (id, state) values (1, %s)", [start.value])
        try:
            with transaction.atomic():
                cursor.execute("update step set state = %s", [end.value])
            by_database = True
        except DatabaseError as refusal:
            assert "Invalid transition" in str(refusal)  # noqa: PT017 - any other refusal is a mistake of the test
            by_database = False
    assert by_service == by_database
