"""A result that nobody took in its days: where the law cancels the decision (NĐ 374 Điều 16.3), and where it stands."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.send_notices import queue_notice, subject_of
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.dossiers.clocks import TELL_OF_NO_SHOW
from vieclam.dossiers.law_desk import COLLECT
from vieclam.dossiers.models import Deadline, Dossier, DossierEntry
from vieclam.dossiers.services.support import drop_deadline, set_deadline, write_entry

DAYS_PASSED = "result_days_passed"


def note_no_show(dossier: Dossier, actor: Actor) -> dt.date:
    """Start both clocks in the place of the passed one, tell social insurance and the worker; noted already, nobody is
    told again.

    Returns the day by which the cancellation is to be filed. Whoever comes first notes it, the day's sweep or the
    officer who cancels. The caller holds the dossier and knows that its days have passed.
    """
    last = dossier.result_to
    if last is None:
        raise ValueError("the dossier has no days for taking its result")
    told = Deadline.objects.filter(dossier=dossier, step=TELL_OF_NO_SHOW).exists()
    due_on = set_deadline(dossier, "cancel_file", last)
    if told:
        return due_on
    drop_deadline(dossier, COLLECT)
    set_deadline(dossier, TELL_OF_NO_SHOW, last)
    write_entry(dossier, actor, "result_not_taken", at=clock.now())
    queue_notice(dossier, Entitlement.objects.get(dossier=dossier))
    _tell(dossier, last, cancels=True)
    return due_on


def note_days_passed(dossier: Dossier, actor: Actor) -> bool:
    """Tell the worker once that the days have passed and the result can still be taken; whether that was news.

    For a result that the law does not cancel (filed on line, open question 9). The caller holds the dossier.
    """
    if dossier.result_to is None or DossierEntry.objects.filter(dossier=dossier, act=DAYS_PASSED).exists():
        return False
    write_entry(dossier, actor, DAYS_PASSED, at=clock.now())
    _tell(dossier, dossier.result_to, cancels=False)
    return True


def _tell(dossier: Dossier, last: dt.date, *, cancels: bool) -> None:
    publish(
        "benefits.result_not_collected",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=subject_of(dossier.pk),
        code=dossier.code,
        to=last.isoformat(),
        cancels=cancels,
    )
