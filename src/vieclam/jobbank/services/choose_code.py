"""A person chooses the occupation of a title. The suggestions learn; the record keeps the code by its own act."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.coding.reading import read
from vieclam.jobbank.models import OccupationChoice
from vieclam.reference.models import Occupation


@one_act
def choose_code(
    *, actor: Actor, centre_id: int, subject: str, title: str, code: str, on: dt.date, at: dt.datetime
) -> OccupationChoice:
    """Keep that somebody chose ``code`` for ``title`` of a record, such as ``vacancy:12``.

    The same choice again is the first one; another for the same record takes the earlier one back; whoever codes a
    record holds its lock. Raises ``InvalidInput`` for a code that is no 4-digit occupation in force, or a title
    without a word.
    """
    require(actor, acts.CHOOSE_CODE, centre_id=centre_id)
    if not Occupation.objects.on(on).filter(code=code, level=4).exists():
        raise InvalidInput("occupation_code", _("Hãy chọn một mã nghề cấp 4 trong danh mục."), field="occupation_code")
    reading = read(title).text
    if not reading:
        raise InvalidInput("title", _("Hãy ghi tên công việc."), field="title")
    earlier = _standing(centre_id, subject)
    if earlier is not None:
        if (earlier.reading, earlier.code) == (reading, code):
            return earlier
        _take_back(earlier, at)
    return OccupationChoice.objects.create(centre_id=centre_id, subject=subject, made_at=at, reading=reading, code=code)


def learn_code(
    *, actor: Actor, centre_id: int, subject: str, title: str, code: str, on: dt.date, at: dt.datetime
) -> None:
    """Learn from what was just kept in a record: a code chosen anew, or taken away where ``code`` is empty.

    Only staff choose; what a file or another system says of a record teaches nothing. A code is lost by whoever may
    change the record, as where the counter mends its title. The caller holds its lock.
    """
    if actor.kind is not ActorKind.STAFF:
        return
    if code:
        choose_code(actor=actor, centre_id=centre_id, subject=subject, title=title, code=code, on=on, at=at)
        return
    earlier = _standing(centre_id, subject)
    if earlier is not None:
        _take_back(earlier, at)


def _standing(centre_id: int, subject: str) -> OccupationChoice | None:
    """The choice that stands for a record; none where the last one was taken back."""
    last = OccupationChoice.objects.filter(centre_id=centre_id, subject=subject).order_by("pk").last()
    return last if last is not None and last.weight > 0 else None


def _take_back(earlier: OccupationChoice, at: dt.datetime) -> None:
    OccupationChoice.objects.create(
        centre_id=earlier.centre_id,
        subject=earlier.subject,
        made_at=at,
        reading=earlier.reading,
        code=earlier.code,
        weight=-1,
    )


__all__ = ["choose_code", "learn_code"]
