"""What a visit left behind: the rows of every table, counted; and what is wrong, told."""

from __future__ import annotations

from typing import Any

from django.apps import apps

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
    with acting_as(everywhere):
        return {
            model._meta.db_table: model._default_manager.count()
            for model in apps.get_models()
            if model._meta.managed and not model._meta.db_table.startswith(NOTED_APART)
        }


def told(wrong: list[Any]) -> str:
    """Everything that is wrong, one a line."""
    return "\n".join(str(row) for row in wrong)
