"""A person chooses the occupation of a title. The suggestions learn; the record keeps the code by its own act."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
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
        raise InvalidInput("occupation_code", _("Hãy chọn một mã nghề cấp 4 trong danh mục."), field="code")
    reading = read(title).text
    if not reading:
        raise InvalidInput("title", _("Hãy ghi tên công việc."), field="title")
    earlier = OccupationChoice.objects.filter(centre_id=centre_id, subject=subject).order_by("pk").last()
    values = {"centre_id": centre_id, "subject": subject, "made_at": at}
    if earlier is not None:
        if (earlier.reading, earlier.code) == (reading, code):
            return earlier
        OccupationChoice.objects.create(**values, reading=earlier.reading, code=earlier.code, weight=-1)
    return OccupationChoice.objects.create(**values, reading=reading, code=code)
