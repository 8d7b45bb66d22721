"""Django's migrate with a lock timeout, followed by the policies: no table is open in between."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection


class Command(DjangoMigrate):
    """``./vieclam migrate``."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then bring rights and policies to the declared state."""
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '10s'")
        super().handle(*args, **options)
        if not options.get("plan") and not options.get("check_unapplied") and not options.get("app_label"):
            call_command("secure_database")
