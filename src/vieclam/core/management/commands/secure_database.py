"""Bring rights, row-level security and same-centre keys to the declared state. Runs as the owner, after migrate."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from vieclam.core.tenancy.policies import statements


class Command(BaseCommand):
    """``./vieclam secure_database``."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """One transaction: either every table is as declared, or nothing changed."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements(settings.DATABASE_APPLICATION_ROLE):
                cursor.execute(statement)
