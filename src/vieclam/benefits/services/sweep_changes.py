"""Open dossiers whose answer is no longer so because something outside them changed. Safe to run twice or late."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from pathlib import Path

from django.db.models import Exists, OuterRef, Q, QuerySet

from vieclam import law
from vieclam.benefits.case import case_of
from vieclam.benefits.changes import same_answer
from vieclam.benefits.models import ChangeWatch, Determination
from vieclam.benefits.services.sweep import centre_of
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Fact
from vieclam.dossiers.services.support import queue_assessment
from vieclam.dossiers.states import OPEN
from vieclam.employers.selectors import units_with_new_region
from vieclam.reference import selectors as reference

# A look takes a few milliseconds; after a change of law a large centre has thousands of open dossiers.
AT_ONCE = 300
# History is stamped when its transaction begins: one that was still open at the last sweep is found by looking back.
LOOK_BACK = dt.timedelta(hours=1)


@one_act
def sweep_changes(*, actor: Actor) -> int:
    """Have the open dossiers looked at anew whose case or result is no longer so; how many.

    A fact of the dossier does that by itself; this finds what came from elsewhere: a region confirmed for a unit, a
    new calendar, a new parameter, a release of ours. Only the first says which dossiers; after the others all are gone
    through, ``AT_ONCE`` a sweep.
    """
    watch = _lock_watch(centre_id=centre_of(actor))
    ground = ":".join((_law_edition(), reference.parameters_version(), reference.current_calendar().version))
    if watch.ground != ground:
        watch.ground, watch.reached, watch.round_over = ground, 0, False
    now = clock.real_now()
    rows = list(_with_new_region(watch)) + ([] if watch.round_over else _next_of_round(watch))
    watch.regions_until = now
    watch.save(update_fields=["ground", "reached", "round_over", "regions_until"])
    changed = {row.dossier.pk for row in rows if not _still_so(row)}
    for dossier_id in sorted(changed):
        queue_assessment(centre_id=watch.centre_id, dossier_id=dossier_id)
    return len(changed)


def _lock_watch(centre_id: int) -> ChangeWatch:
    ChangeWatch.objects.get_or_create(centre_id=centre_id, defaults={"regions_until": clock.real_now() - LOOK_BACK})
    return ChangeWatch.objects.select_for_update().get(centre_id=centre_id)


@functools.cache
def _law_edition() -> str:
    """Changes with a release that changes a rule or a shipped parameter."""
    folder = Path(law.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for kind in ("*.py", "*.yaml") for file in folder.rglob(kind)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _answers(centre_id: int) -> QuerySet[Determination]:
    """The answers in force of the centre's open dossiers."""
    return Determination.objects.filter(
        centre_id=centre_id,
        matter="benefit",
        superseded_at__isnull=True,
        dossier__state__in=[state.value for state in OPEN],
    ).select_related("dossier")


def _with_new_region(watch: ChangeWatch) -> QuerySet[Determination]:
    units = units_with_new_region(since=watch.regions_until - LOOK_BACK)
    if not units:
        return Determination.objects.none()
    works_there = Q()
    for unit_code in units:
        works_there |= Q(value__contains={"months": [{"unit_code": unit_code}]})
    histories = Fact.objects.filter(kind="contributions", superseded_at__isnull=True, dossier=OuterRef("dossier"))
    return _answers(watch.centre_id).filter(Exists(histories.filter(works_there)))


def _next_of_round(watch: ChangeWatch) -> list[Determination]:
    rows = list(_answers(watch.centre_id).filter(dossier_id__gt=watch.reached).order_by("dossier_id")[:AT_ONCE])
    watch.round_over = len(rows) < AT_ONCE
    if rows:
        watch.reached = rows[-1].dossier.pk
    return rows


def _still_so(determination: Determination) -> bool:
    case = case_of(determination.dossier)
    return bool(case == determination.case) and same_answer(law_desk.ask_about_claim(case), determination.answer)
