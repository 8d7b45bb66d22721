"""A paper of a complete dossier turns out not to be usable: the dossier was not complete after all.

Completeness at filing is presumed, no person has seen the papers yet (ADR 0014). The law's clocks run from the day on
which the complete papers were handed in, so what was computed from the presumed day is taken back.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.documents.services.void_document import void_slip
from vieclam.dossiers.models import Deadline, Dossier, DossierEntry
from vieclam.dossiers.procedures import step_of
from vieclam.dossiers.services.support import change_state, write_entry
from vieclam.dossiers.states import DossierState


def take_back_completeness(dossier: Dossier, actor: Actor, *, at: dt.datetime, reason: str) -> None:
    """Back to the desk: decision clock and result window gone, filing limit running again, appointment slip void.

    Raises ``WrongState`` once the decision is signed and did not come back: it is no longer a matter of its papers.
    """
    last = DossierEntry.objects.filter(dossier=dossier, act__in=["sign", "return"]).order_by("-pk").first()
    if last is not None and last.act == "sign":
        raise WrongState("signed", _("Quyết định đã ký; không ghi giấy tờ là không dùng được ở bước này nữa."))
    before = dossier.state
    change_state(dossier, DossierState.FILED)
    dossier.completed_on = dossier.decision_due_on = dossier.result_from = dossier.result_to = None
    dossier.version += 1
    dossier.save()
    clocks = Deadline.objects.filter(dossier=dossier, replaced_at__isnull=True)
    clocks.filter(step=step_of(dossier, "decision")).update(replaced_at=clock.real_now())
    clocks.filter(step=step_of(dossier, "file")).update(met_on=None)
    with override("vi"):
        void_slip(
            actor=actor,
            form="N374-04",
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            subject=f"dossier:{dossier.pk}",
            reason=_("Giấy tờ không dùng được, hồ sơ chưa đủ."),
        )
    write_entry(dossier, actor, "not_complete", at=at, from_state=before, note=reason)
