"""What a visit left behind: the rows of every table, counted; and what is wrong, told."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.tenancy import acting_as
from vieclam.organisations.models import Centre

NOTED_APART = (
    "people_view",
    "people_listing",
    "accounts_",
    "web_requestcount",
    "django_session",
    "core_oncekey",
    "pghistory_context",
)


def counts() -> dict[str, int]:
    """Rows of every table but those that only note who came by. Counted as the owner of all centres together."""
    centres = tuple(Centre.objects.values_list("pk", flat=True))
    everywhere = Actor(kind=ActorKind.JOB, job="tests.count", centre_ids=centres, roles=frozenset())
    with acting_as(everywhere), connection.cursor() as cursor:
        cursor.execute(_question())
        return dict(cursor.fetchall())


@cache
def _question() -> str:
    """All tables in one question: some hundred at a time cost more than what is tested."""
    tables = {model._meta.db_table for model in apps.get_models()} & set(connection.introspection.table_names())
    counted = sorted(table for table in tables if not table.startswith(NOTED_APART))
    return " union all ".join(f"select '{table}', count(*) from \"{table}\"" for table in counted)


def told(wrong: list[Any]) -> str:
    """Everything that is wrong, one a line."""
    return "\n".join(str(row) for row in wrong)
