"""Raw SQL tried as somebody, and what lies in the tables as their owner sees it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import nullcontext

import psycopg
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from tests.databases import on_database
from vieclam.core.actors import Actor
from vieclam.core.tenancy import TenancyKind, acting_as
from vieclam.core.tenancy.declaration import Tenancy, declared
from vieclam.core.tenancy.policies import every_model

WRITES = ("insert", "update", "delete")
REFUSED = "42501"  # insufficient_privilege: a right that is not held, a policy, a door


def models_of(*kinds: TenancyKind) -> list[tuple[type[models.Model], Tenancy]]:
    """Every model of these kinds with its declaration, histories included."""
    found = [(model, declared(model)) for model in every_model()]
    return [(model, tenancy) for model, tenancy in found if tenancy is not None and tenancy.kind in kinds]


def rows_as_owner(name: str, tables: Iterable[str], where: str = "") -> dict[str, str | None]:
    """One row of each table as JSON, read past every policy; None where there is none."""
    with psycopg.connect(on_database(os.environ["DATABASE_OWNER_URL"], name)) as owner:
        found = {}
        for table in tables:
            row = owner.execute(f'select to_jsonb(t) from "{table}" t {where} limit 1').fetchone()
            found[table] = json.dumps(row[0]) if row else None
        return found


def tried(actor: Actor | None, model: type[models.Model], act: str, row: str | None = None) -> bool:
    """Whether the actor (None: nothing is set) saw, wrote or removed anything by raw SQL; always undone.

    What is inserted is ``row`` once more: the database asks who writes before it asks whether the key is taken.
    """
    with transaction.atomic():
        with acting_as(actor) if actor else nullcontext():
            done = _attempt(model, act, row)
        transaction.set_rollback(True)
    return done


def _attempt(model: type[models.Model], act: str, row: str | None) -> bool:
    table, tenancy = model._meta.db_table, declared(model)
    column = next(iter(tenancy.may_change), model._meta.pk.column) if tenancy else ""
    statements = {
        "select": f'select 1 from "{table}"',
        "insert": f'insert into "{table}" select * from jsonb_populate_record(null::"{table}", %s::jsonb)',
        "update": f'update "{table}" set "{column}" = "{column}"',
        "delete": f'delete from "{table}"',
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statements[act], [row] if act == "insert" else None)
            return bool(cursor.rowcount)
    except IntegrityError:
        return True
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", "") != REFUSED:
            raise
        return False
