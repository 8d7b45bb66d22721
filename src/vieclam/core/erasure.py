"""Deletion that really deletes: a row with its history, noted by the database (Luật 91/2025/QH15 Điều 14, 25)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.db import connection

from vieclam.core.models import Model
from vieclam.core.one_act import act_block

_SAY = "select set_config('app.erasure', %s, true)"


class ErasureReason(StrEnum):
    """Why rows are erased: words of ``Erasure.reason``."""

    PURPOSE_ENDED = "purpose_ended"
    ASKED_FOR = "asked_for"


@contextmanager
def erasing(reason: ErasureReason) -> Iterator[None]:
    """Within the block the database erases, and notes the reason."""
    with act_block(), connection.cursor() as cursor:
        cursor.execute(_SAY, [reason.value])
        yield
        cursor.execute(_SAY, [""])


def erase(rows: Iterable[Model], reason: ErasureReason) -> int:
    """Delete rows of ``erasable`` tables with all their history; gives how many.

    The caller has asked whether the actor may. Rows that something still refers to raise ``ProtectedError``.
    """
    with erasing(reason):
        return sum(row.delete()[0] for row in rows)


__all__ = ["ErasureReason", "erase", "erasing"]
