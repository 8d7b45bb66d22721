"""Django's migrate with a lock timeout, followed by the policies: no table is open in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger


class Command(DjangoMigrate):
    """``./vieclam migrate``."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then bring rights and policies to the declared state."""
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '10s'")
        with _models_kept_over_triggers():
            super().handle(*args, **options)
        if not options.get("plan") and not options.get("check_unapplied") and not options.get("app_label"):
            call_command("secure_database")


@contextmanager
def _models_kept_over_triggers() -> Iterator[None]:
    """Render no model anew because a trigger came or went: what a model looks like does not hang on its triggers.

    django-pgtrigger does it for each of some two hundred triggers and all models related to each: half the time of the
    first ``migrate``.
    """

    def kept(forwards: Any) -> Any:
        def state_forwards(operation: Any, app_label: str, state: ProjectState) -> None:
            with patch.object(ProjectState, "reload_model"):
                forwards(operation, app_label, state)

        return state_forwards

    with (
        patch.object(AddTrigger, "state_forwards", kept(AddTrigger.state_forwards)),
        patch.object(RemoveTrigger, "state_forwards", kept(RemoveTrigger.state_forwards)),
    ):
        yield
