"""What was spoken about with a registered employer, and how its labour changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import Act, require
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import EmployerRegistration, EmployerVisit, VisitKind, WorkforceChange

SHORTEST = 10


@one_act
def record_visit(
    *,
    actor: Actor,
    registration_id: int,
    visited_on: dt.date,
    kind: str,
    about: str,
    next_on: dt.date | None = None,
    on: dt.date,
    once_key: str = "",
) -> EmployerVisit:
    """A line in the log of visits; pressed twice with one key, the first. Raises ``InvalidInput`` for a day to come."""
    row = _locked(registration_id, actor, acts.RECORD_VISIT)
    if visited_on > on:
        raise InvalidInput("day_in_future", _("Ngày này chưa tới."), field="visited_on")
    if kind not in VisitKind.values:
        raise InvalidInput("kind", _("Hãy chọn cách làm việc."), field="kind")
    if next_on is not None and next_on < visited_on:
        raise InvalidInput("next_on", _("Lần tới phải sau lần này."), field="next_on")
    said = require_words(clean(about), _("Hãy ghi đã trao đổi gì."), shortest=SHORTEST, field="about")[:500]

    def run() -> int:
        made: int = EmployerVisit.objects.create(
            registration=row, visited_on=visited_on, kind=kind, about=said, next_on=next_on, **_by(actor, row)
        ).pk
        return made

    key = once(actor=actor, act=f"{acts.RECORD_VISIT.name}:{registration_id}", key=once_key, run=run)
    return EmployerVisit.objects.get(pk=key)


@one_act
def record_labour_change(
    *,
    actor: Actor,
    registration_id: int,
    changed_on: dt.date,
    change: int,
    reason: str,
    on: dt.date,
    once_key: str = "",
) -> WorkforceChange:
    """More (+) or fewer (−) people from a day on; a known headcount follows. Pressed twice with one key, the first.

    Raises ``InvalidInput`` for a day to come, no change, or more leaving than there are.
    """
    row = _locked(registration_id, actor, acts.RECORD_LABOUR_CHANGE)
    if changed_on > on:
        raise InvalidInput("day_in_future", _("Ngày này chưa tới."), field="changed_on")
    if change == 0 or abs(change) > 1_000_000:
        raise InvalidInput("change", _("Hãy ghi số lao động tăng hoặc giảm, khác 0."), field="change")
    said = require_words(clean(reason), _("Hãy ghi vì sao."), shortest=SHORTEST)[:300]

    def run() -> int:
        after = None if row.headcount is None else row.headcount + change
        if after is not None and after < 0:
            message = _("Hiện chỉ có %(n)s lao động.") % {"n": row.headcount}
            raise InvalidInput("change", message, field="change")
        made: int = WorkforceChange.objects.create(
            registration=row, on=changed_on, change=change, reason=said, headcount_after=after, **_by(actor, row)
        ).pk
        if after is not None:
            row.headcount, row.changed_at = after, clock.now()
            row.save(update_fields=["headcount", "changed_at"])
        return made

    key = once(actor=actor, act=f"{acts.RECORD_LABOUR_CHANGE.name}:{registration_id}", key=once_key, run=run)
    return WorkforceChange.objects.get(pk=key)


def _locked(registration_id: int, actor: Actor, act: Act) -> EmployerRegistration:
    row = EmployerRegistration.objects.select_for_update(of=("self",)).filter(pk=registration_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy nhà tuyển dụng này."))
    require(actor, act, centre_id=row.centre_id)
    return row


def _by(actor: Actor, row: EmployerRegistration) -> dict[str, Any]:
    return {
        "centre_id": row.centre_id,
        "recorded_by": actor.key,
        "recorded_name": actor.name,
        "recorded_at": clock.real_now(),
    }
