"""Social insurance confirms contribution months after a benefit has ended: the law says what is reserved besides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.benefits import acts
from vieclam.benefits.later import counted_months, last_month
from vieclam.benefits.later_models import LaterMonths
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.settle_later_months import look_at_next_claims, settle_later_months
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.tell_of_later_months import EVENT
from vieclam.benefits.states import OVER, EntitlementState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.dossiers.services.support import write_entry

SHOWN = 3


@dataclass(frozen=True, slots=True)
class LaterInput:
    """What the paper says: its number and day, who sent it, the months it confirms ("2019-04"); and its scan."""

    number: str
    issued_on: dt.date | None
    issued_by: str
    months: tuple[str, ...]
    evidence_id: int | None = None


@one_act
def record_later_months(
    *, actor: Actor, entitlement_id: int, given: LaterInput, on: dt.date, at: dt.datetime
) -> LaterMonths:
    """Keep the paper and what the law makes of it (N374 Đ8.5); the same number again gives the paper that is there.

    No decision is signed: social insurance books reserved months itself (N374 Đ8.7). Raises ``WrongState`` while the
    benefit is not over (its decision is corrected instead), once a later one was granted, and where the law has no
    rule; ``InvalidInput`` for a paper that cannot be, or months that are counted already.
    """
    entitlement = lock_entitlement(entitlement_id)
    require(actor, acts.CONFIRM_LATER, centre_id=entitlement.centre_id, person_id=entitlement.person_id)
    number = clean(given.number)[:60]
    known = LaterMonths.objects.filter(entitlement=entitlement, number=number).first()
    if known is not None:
        return known
    _require_over(entitlement)
    paper = _keep(actor, entitlement, number, given, on)
    settle_later_months(entitlement, on=on)
    keep_ledger(entitlement)
    write_entry(entitlement.dossier, actor, "later_months", at=at, note=number)
    look_at_next_claims(entitlement.centre_id, [entitlement.person_id])
    publish(
        EVENT,
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        subject=f"later:{paper.pk}",
        code=entitlement.dossier.code,
    )
    return paper


def _require_over(entitlement: Entitlement) -> None:
    if entitlement.state == EntitlementState.CANCELLED:
        message = _("Quyết định này đã bị hủy: mọi tháng đóng được tính lại trong hồ sơ sau.")
        raise WrongState("cancelled", message)
    if entitlement.state not in OVER:
        message = _("Trợ cấp chưa hết thời gian hưởng: nếu quyết định tính thiếu tháng, hãy sửa quá trình đóng.")
        raise WrongState("still_runs", message)
    newer = Entitlement.objects.filter(
        centre_id=entitlement.centre_id, person_id=entitlement.person_id, pk__gt=entitlement.pk
    )
    if newer.exclude(state=EntitlementState.CANCELLED).exists():
        raise WrongState("granted_since", _("Đã có quyết định hưởng sau lần này: hãy ghi ở lần hưởng mới nhất."))


def _keep(actor: Actor, entitlement: Entitlement, number: str, given: LaterInput, on: dt.date) -> LaterMonths:
    sender = clean(given.issued_by)[:200]
    if not number or not sender:
        raise InvalidInput("number", _("Hãy ghi số văn bản và cơ quan ban hành."), field="number")
    if given.issued_on is None or not entitlement.decided_on < given.issued_on <= on:
        message = _("Văn bản xác nhận phải sau ngày quyết định hưởng và không sau hôm nay.")
        raise InvalidInput("issued_on", message, field="issued_on")
    if given.evidence_id is None:
        raise InvalidInput("scan_missing", _("Hãy kèm bản chụp văn bản của bảo hiểm xã hội."), field="proof")
    return LaterMonths.objects.create(
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        entitlement=entitlement,
        number=number,
        issued_on=given.issued_on,
        issued_by=sender,
        months=_checked(entitlement, given.months),
        evidence=StoredFile.objects.get(pk=given.evidence_id, person_id=entitlement.person_id),
        recorded_by=actor.key,
        recorded_at=clock.real_now(),
    )


def _checked(entitlement: Entitlement, given: tuple[str, ...]) -> list[str]:
    """The months in order. Raises ``InvalidInput`` for none, for months after the work, and for months counted."""
    months = sorted(set(given))
    if not months:
        raise InvalidInput("months", _("Hãy ghi các tháng được xác nhận bổ sung."), field="months")
    last = last_month(entitlement)
    if months[-1] > last:
        message = _("Tháng sau khi chấm dứt việc làm được tính trong lần sau, không ghi ở đây: %(months)s.")
        listed = _listed([row for row in months if row > last])
        raise InvalidInput("months_after", message % {"months": listed}, field="months")
    taken = set(counted_months(entitlement))
    for paper in LaterMonths.objects.filter(entitlement=entitlement):
        taken.update(paper.months)
    twice = [month for month in months if month in taken]
    if twice:
        message = _("Tháng này đã được tính rồi: %(months)s.") % {"months": _listed(twice)}
        raise InvalidInput("months_counted", message, field="months")
    return months


def _listed(months: list[str]) -> str:
    shown = ", ".join(f"{int(month[5:])}/{month[:4]}" for month in months[:SHOWN])
    return f"{shown}…" if len(months) > SHOWN else shown
