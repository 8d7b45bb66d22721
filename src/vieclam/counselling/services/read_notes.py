"""Read what was said in a session: an act of its own, which the person sees among those who looked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.counselling import acts
from vieclam.counselling.models import CounsellingGroup, CounsellingNote, CounsellingSession
from vieclam.people.services.record_views import ListLook, Look, record_views


@one_act
def read_notes(*, actor: Actor, session: CounsellingSession) -> list[CounsellingNote]:
    """The words of a session: its own, those of the entries it corrects, newest first, then its group's.

    The reading is logged before they are given. Nobody outside the centre reads them, whatever their role.
    """
    _require(actor, session.centre_id)
    if session.person_id is not None:
        record_views(actor, [Look(session.person_id, f"counselling_note:{session.code}", session.centre_id)])
    else:
        record_views(actor, [ListLook("counselling_note", 1, {"code": session.code}, (), session.centre_id)])
    found: list[CounsellingNote] = []
    row: CounsellingSession | None = session
    while row is not None:
        found += list(CounsellingNote.objects.filter(session=row))
        row = row.corrects
    return found + list(CounsellingNote.objects.filter(group_id=session.group_id).exclude(group_id=None))


@one_act
def read_group_note(*, actor: Actor, group: CounsellingGroup) -> CounsellingNote | None:
    """What was said to a whole group; the reading is logged."""
    _require(actor, group.centre_id)
    record_views(actor, [ListLook("counselling_note", 1, {"code": group.code}, (), group.centre_id)])
    return CounsellingNote.objects.filter(group=group).first()


def _require(actor: Actor, centre_id: int) -> None:
    require(actor, acts.READ_NOTES, centre_id=centre_id)
    if actor.centre_id != centre_id:
        raise NotAllowed("not_allowed", _("Nội dung tư vấn chỉ xem tại trung tâm đã tư vấn."))
