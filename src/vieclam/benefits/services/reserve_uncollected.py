"""Social insurance says that money was not taken (N374-13): the reserve (N374-14) is prepared, ten working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.archive.models import StoredFile
from vieclam.benefits import acts
from vieclam.benefits.kinds.reserve import SUBJECT
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.notice_models import MoneyNotice
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import OVER
from vieclam.benefits.uncollected import clocks_of, untaken_months
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean, plain_day
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import write_entry


@dataclass(frozen=True, slots=True)
class NoticeInput:
    """What the notice says: its number and day, who sent it, the months it names; and its scan."""

    number: str
    issued_on: dt.date | None
    issued_by: str
    months: tuple[int, ...]
    evidence_id: int | None = None


@one_act
def record_money_notice(
    *, actor: Actor, entitlement_id: int, given: NoticeInput, on: dt.date, at: dt.datetime
) -> Proposal:
    """Keep the notice and propose the reserve; the same notice again gives the same proposal.

    Raises ``InvalidInput`` for a notice that cannot be: before the three months are over, or of months that were paid;
    ``WrongState`` while the benefit still runs.
    """
    entitlement = lock_entitlement(entitlement_id)
    require(actor, acts.RESERVE_UNCOLLECTED, centre_id=entitlement.centre_id, person_id=entitlement.person_id)
    if entitlement.state not in OVER:
        raise WrongState("still_runs", _("Trợ cấp chưa hết thời gian hưởng."))
    number = clean(given.number)[:60]
    notice = MoneyNotice.objects.filter(entitlement=entitlement, number=number).first()
    if notice is None:
        notice = _keep(actor, entitlement, number, given, on)
        write_entry(entitlement.dossier, actor, "money_notice", at=at, note=number)
    with override("vi"):
        reason = _("Tiền tháng hưởng thứ %(months)s không được nhận trong ba tháng sau thời gian hưởng.") % {
            "months": ", ".join(str(month) for month in notice.months)
        }
    return prepare_act(
        actor,
        entitlement,
        ProposalKind.RESERVE,
        subject=f"{SUBJECT}{notice.pk}",
        reason=reason,
        due_on=law_desk.due_on("reserve_decision", notice.issued_on),
        on=on,
        at=at,
    )


def _keep(actor: Actor, entitlement: Entitlement, number: str, given: NoticeInput, on: dt.date) -> MoneyNotice:
    sender = clean(given.issued_by)[:200]
    if not number or not sender:
        raise InvalidInput("number", _("Hãy ghi số thông báo và cơ quan ban hành."), field="number")
    cutoff, _notice_by = clocks_of(entitlement)
    if given.issued_on is None or not cutoff < given.issued_on <= on:
        day = plain_day(cutoff)
        message = _("Thông báo chỉ có sau %(day)s, khi hết ba tháng để nhận tiền, và không sau hôm nay.")
        raise InvalidInput("issued_on", message % {"day": day}, field="issued_on")
    months = sorted(set(given.months))
    if not months or not set(months) <= set(untaken_months(entitlement)):
        raise InvalidInput("months", _("Hãy chọn tháng được hưởng mà chưa chi."), field="months")
    if given.evidence_id is None:
        raise InvalidInput("scan_missing", _("Hãy kèm bản chụp thông báo của bảo hiểm xã hội."), field="proof")
    return MoneyNotice.objects.create(
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        entitlement=entitlement,
        number=number,
        issued_on=given.issued_on,
        issued_by=sender,
        months=months,
        evidence=StoredFile.objects.get(pk=given.evidence_id, person_id=entitlement.person_id),
        recorded_by=actor.key,
        recorded_at=clock.real_now(),
    )
