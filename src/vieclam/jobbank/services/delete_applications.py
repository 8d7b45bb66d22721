"""Applications are deleted when their purpose ended, with their history and the CV that came with them.

What the law makes a register stays: the referral slip and its result (NĐ 352/2025/NĐ-CP Điều 10), never the letter and
the CV of who was not hired (Luật 91/2025/QH15 Điều 25).
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.archive.services.erase_file import erase_file
from vieclam.core.actors import Actor
from vieclam.core.erasure import ErasureReason, erase
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.sweep import each
from vieclam.jobbank import acts
from vieclam.jobbank.models import Application
from vieclam.jobbank.states import ApplicationState

AT_ONCE = 500
ENDED = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN)


def delete_applications(*, actor: Actor, on: dt.date) -> int:
    """Delete those of the actor's centre whose time is over; how many. One that fails stops no other."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.delete_applications")
    due = Application.objects.filter(centre_id=actor.centre_id, keep_until__lt=on).order_by("keep_until", "pk")

    def delete(key: int) -> bool:
        row = Application.objects.select_for_update().filter(pk=key, keep_until__lt=on).first()
        if row is None:
            return False
        require(actor, acts.DELETE_APPLICATIONS, centre_id=row.centre_id, person_id=row.person_id)
        _delete(actor, row, ErasureReason.PURPOSE_ENDED)
        return True

    return each("delete_applications", due.values_list("pk", flat=True)[:AT_ONCE], delete)


@one_act
def delete_own_application(*, actor: Actor, application_id: int) -> bool:
    """The person deletes an application that ended; False when it is gone already. Raises ``WrongState`` for one that
    is still open: it is taken back first."""
    row = Application.objects.select_for_update().filter(pk=application_id).first()
    if row is None:
        return False
    if row.person_id != actor.person_id:
        raise NotAllowed("not_found", _("Không tìm thấy đơn này."))
    require(actor, acts.WITHDRAW_APPLICATION, centre_id=row.centre_id, person_id=row.person_id)
    if row.state not in ENDED:
        raise WrongState("application_open", _("Đơn này còn mở: hãy rút đơn trước khi xóa."))
    _delete(actor, row, ErasureReason.ASKED_FOR)
    return True


def _delete(actor: Actor, row: Application, reason: ErasureReason) -> None:
    cv: StoredFile | None = row.cv
    erase([row], reason)
    if cv is not None:  # the same file may have come with another application: it goes with the last one
        erase_file(actor=actor, file_id=cv.pk, reason=reason)


__all__ = ["delete_applications", "delete_own_application"]
