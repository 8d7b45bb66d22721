"""A published programme ends: withdrawn while nothing was decided under it, else closed for new claims from a day."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.core.text import clean, plain_day
from vieclam.programmes import acts
from vieclam.programmes.models import Programme, ProgrammeEnd
from vieclam.programmes.services.support import hold_programme
from vieclam.programmes.standing import ProgrammeStanding

SHORTEST, LONGEST = 10, 500


@one_act
def withdraw_programme(*, actor: Actor, programme_id: int, reason: str, on: dt.date) -> ProgrammeEnd:
    """It takes no claim any more, and open ones lapse by each centre's sweep. Pressed twice, the first stands.

    Raises ``InvalidInput`` without a reason, ``WrongState`` once anything was decided under it, by whatever centre,
    ``Conflict`` where it was withdrawn for another reason.
    """
    require(actor, acts.WITHDRAW_PROGRAMME)
    programme = _held(programme_id)
    said = _reason(reason, _("Hãy ghi vì sao rút chương trình, theo văn bản nào."))
    known = programme.ends.filter(state=ProgrammeStanding.WITHDRAWN).first()
    if known is not None:
        return _the_same(known, known.from_day, said)
    if _is_decided(programme_id):
        message = _(
            "Đã có quyết định theo chương trình này nên không rút được. Có thể ngừng nhận đề nghị mới từ một ngày."
        )
        raise WrongState("decided_under_it", message)
    return _end(actor, programme, ProgrammeStanding.WITHDRAWN, on, said)


@one_act
def close_programme(
    *, actor: Actor, programme_id: int, from_day: dt.date | None, reason: str, on: dt.date
) -> ProgrammeEnd:
    """From the day on it takes no new claim; what was filed before goes its way. Pressed twice, the first stands.

    Raises ``InvalidInput`` without a reason or for a day that has begun or on which it took none anyway,
    ``WrongState`` once it is withdrawn, ``Conflict`` where it was closed from another day or for another reason.
    """
    require(actor, acts.CLOSE_PROGRAMME)
    programme = _held(programme_id)
    if programme.state is ProgrammeStanding.WITHDRAWN:
        raise WrongState("programme_withdrawn", _("Chương trình này đã bị rút."))
    said = _reason(reason, _("Hãy ghi vì sao ngừng nhận đề nghị, theo văn bản nào."))
    known = programme.ends.filter(state=ProgrammeStanding.CLOSED).first()
    if known is not None:
        return _the_same(known, from_day, said)
    if from_day is None or not max(on, programme.filing_from) < from_day <= programme.filing_to:
        message = _("Ngày ngừng nhận phải sau hôm nay và trong thời gian nhận đề nghị.")
        raise InvalidInput("from_day", message, field="from_day")
    return _end(actor, programme, ProgrammeStanding.CLOSED, from_day, said)


def _the_same(known: ProgrammeEnd, from_day: dt.date | None, reason: str) -> ProgrammeEnd:
    """What is kept already. Raises ``Conflict`` where something else is said now: the first stands, and it says so."""
    if (known.from_day, known.reason) != (from_day, reason):
        message = _("Đã ghi trước đó: %(state)s từ %(day)s, vì %(reason)s. Nội dung vừa gửi không được ghi.")
        values = {"state": known.get_state_display(), "day": plain_day(known.from_day), "reason": known.reason}
        raise Conflict("ended_otherwise", message % values)
    return known


def _held(programme_id: int) -> Programme:
    """The programme, nobody filing or deciding under it meanwhile."""
    hold_programme(programme_id, alone=True)
    programme = Programme.objects.filter(pk=programme_id).first()
    if programme is None:
        raise NotAllowed("not_found", _("Không tìm thấy chương trình này."))
    return programme


def _reason(reason: str, missing: str) -> str:
    return require_words(clean(reason), missing, shortest=SHORTEST)[:LONGEST]


def _is_decided(programme_id: int) -> bool:
    """Whether any centre granted or refused a claim under it; the administrator sees no claims."""
    with connection.cursor() as cursor:
        cursor.execute("select programme_is_decided(%s)", [programme_id])
        return bool(cursor.fetchone()[0])


def _end(actor: Actor, programme: Programme, wanted: ProgrammeStanding, from_day: dt.date, reason: str) -> ProgrammeEnd:
    return ProgrammeEnd.objects.create(
        programme=programme,
        state=wanted.value,
        from_day=from_day,
        reason=reason,
        ended_by=actor.key,
        ended_at=clock.real_now(),
    )
