"""Imports of seekers that nobody works on any more: cut short for good, or kept long enough."""

from __future__ import annotations

import datetime as dt

import structlog
from django.conf import settings
from django.db.models import Q

from vieclam.archive import storage
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import ImportState, SeekerImport

log = structlog.get_logger(__name__)
LOST_AFTER = dt.timedelta(minutes=30)
"""Without a step for so long an import has no tries left: they take eight and a half minutes together, and to look
through 50,000 rows takes one."""


@one_act
def stop_lost_imports(*, actor: Actor, at: dt.datetime) -> int:
    """Mark the imports of the centre whose job has given up: somebody begins them again. Returns how many."""
    require(actor, acts.SWEEP_IMPORTS, centre_id=actor.centre_id)
    at_work = SeekerImport.objects.filter(
        centre_id=actor.centre_id or 0,
        state__in=(ImportState.CHECKING, ImportState.RUNNING),
    ).filter(_not_moved_since(at - LOST_AFTER))
    lost = list(at_work.select_for_update(skip_locked=True))
    for row in lost:
        row.state = ImportState.FAILED
        row.save(update_fields=["state"])
        log.warning("import of seekers cut short", import_id=row.pk, done_row=row.done_row)
    return len(lost)


@one_act
def remove_old_files(*, actor: Actor, on: dt.date) -> int:
    """Delete the files of imports that were finished or left alone ``SEEKER_FILE_DAYS`` ago, with what was said of
    single cells and rows; the counts stay. Returns how many.
    """
    require(actor, acts.SWEEP_IMPORTS, centre_id=actor.centre_id)
    last = dt.datetime.combine(on - dt.timedelta(days=settings.SEEKER_FILE_DAYS), dt.time(), clock.ZONE)
    old = SeekerImport.objects.filter(
        centre_id=actor.centre_id or 0,
        state__in=(ImportState.CHECKED, ImportState.DONE, ImportState.FAILED),
        removed_on=None,
    ).filter(_not_moved_since(last))
    rows = list(old.select_for_update(skip_locked=True))
    for row in rows:
        # Before it is written down: cut short in between, the next sweep finds the row again.
        storage.remove(row.sha256)
        row.problems, row.refused, row.removed_on = [], [], on
        row.save(update_fields=["problems", "refused", "removed_on"])
    return len(rows)


def _not_moved_since(moment: dt.datetime) -> Q:
    """Imports of before ``moved_at`` was kept count from when they were made."""
    return Q(moved_at__lt=moment) | Q(moved_at=None, made_at__lt=moment)


__all__ = ["remove_old_files", "stop_lost_imports"]
