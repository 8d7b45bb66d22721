"""Money that came in for a recovery: told by the bank, written down by a person, or given back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import Conflict, InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.payments import acts
from vieclam.payments.models import Recovery, RecoveryCredit
from vieclam.payments.recoveries import codes_in
from vieclam.payments.states import RecoveryState

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Credit:
    """An entry: ``amount`` in whole đồng, below zero where money was given back; ``entry_reference`` names it once."""

    entry_reference: str
    amount: int
    received_on: dt.date
    content: str = ""
    payer: str = ""
    note: str = ""
    evidence_id: int | None = None


@one_act
def record_credit(*, actor: Actor, centre_id: int, credit: Credit, recovery_id: int | None = None) -> RecoveryCredit:
    """Keep the entry once, for ``recovery_id`` or the recovery whose code stands in its content; else for nobody yet.

    A content with the codes of two recoveries is for nobody until a person says so. What a person writes down names the
    recovery and shows its evidence. Raises ``InvalidInput`` for an entry that cannot be, ``Conflict`` if its reference
    stands for another sum, ``WrongState`` where more would be given back than was paid too much.
    """
    require(actor, acts.RECORD_CREDIT, centre_id=centre_id)
    if actor.kind is not ActorKind.JOB:
        _check_by_hand(credit, recovery_id)
    if credit.amount == 0 or not credit.entry_reference:
        raise InvalidInput("amount", _("Số tiền phải khác 0."), field="amount")
    known = _known(centre_id, credit)
    if known is not None:
        return known
    recovery = _recovery(centre_id, credit, recovery_id)
    if credit.amount < 0 and (recovery is None or recovery.received + credit.amount < recovery.amount):
        raise WrongState("more_than_over", _("Chỉ hoàn lại phần đã nộp thừa."))
    try:
        with transaction.atomic():
            kept = RecoveryCredit.objects.create(
                centre_id=centre_id,
                person_id=recovery.person_id if recovery else None,
                recovery=recovery,
                entry_reference=credit.entry_reference[:80],
                amount=credit.amount,
                received_on=credit.received_on,
                content=credit.content[:300],
                payer=credit.payer[:140],
                note=credit.note[:300],
                evidence_id=credit.evidence_id,
                recorded_by=actor.key,
                recorded_at=clock.real_now(),
            )
    except IntegrityError:
        known = _known(centre_id, credit)
        if known is None:
            raise
        return known
    if recovery is not None:
        add_up(recovery)
    log.info("recovery credit kept", credit=kept.pk, matched=recovery is not None)
    return kept


@one_act
def assign_credit(*, actor: Actor, credit_id: int, recovery_id: int, note: str) -> RecoveryCredit:
    """A person says for which recovery an unknown credit came; said twice, once.

    Raises ``InvalidInput`` without a note, ``WrongState`` when it is for another recovery already.
    """
    credit = RecoveryCredit.objects.select_for_update(of=("self",)).get(pk=credit_id)
    require(actor, acts.ASSIGN_CREDIT, centre_id=credit.centre_id)
    if credit.recovery_id == recovery_id:
        return credit
    if credit.recovery_id is not None:
        raise WrongState("credit_assigned", _("Khoản tiền này đã được ghi cho một khoản thu hồi khác."))
    if not note.strip():
        raise InvalidInput("note", _("Hãy ghi căn cứ để biết khoản tiền này của ai."), field="note")
    recovery = Recovery.objects.select_for_update(of=("self",)).get(pk=recovery_id, centre_id=credit.centre_id)
    credit.recovery, credit.person_id, credit.note = recovery, recovery.person_id, note.strip()[:300]
    credit.save(update_fields=["recovery", "person", "note"])
    add_up(recovery)
    return credit


def add_up(recovery: Recovery) -> None:
    """The sum received and the state that follows from it; the recovery is locked."""
    received = RecoveryCredit.objects.filter(recovery=recovery).aggregate(sum=Sum("amount"))["sum"] or 0
    recovery.received = int(received)
    recovery.state = state_of(recovery.amount, recovery.received).value
    recovery.save(update_fields=["received", "state"])


def state_of(amount: int, received: int) -> RecoveryState:
    """The state of a recovery of ``amount`` of which ``received`` came in."""
    if received == 0:
        return RecoveryState.OPEN
    if received < amount:
        return RecoveryState.PARTLY
    return RecoveryState.SETTLED if received == amount else RecoveryState.OVER


def _known(centre_id: int, credit: Credit) -> RecoveryCredit | None:
    found = RecoveryCredit.objects.filter(centre_id=centre_id, entry_reference=credit.entry_reference[:80]).first()
    if found is not None and (found.amount, found.received_on) != (credit.amount, credit.received_on):
        raise Conflict("credit_differs", _("Bút toán này đã được ghi với số tiền hoặc ngày khác."))
    return found


def _recovery(centre_id: int, credit: Credit, recovery_id: int | None) -> Recovery | None:
    locked = Recovery.objects.select_for_update(of=("self",)).filter(centre_id=centre_id)
    if recovery_id is not None:
        return locked.get(pk=recovery_id)
    codes = codes_in(credit.content)
    found = list(locked.filter(code__in=codes)) if codes else []
    return found[0] if len(found) == 1 else None


def _check_by_hand(credit: Credit, recovery_id: int | None) -> None:
    if recovery_id is None:
        raise InvalidInput("recovery", _("Hãy chọn khoản thu hồi."), field="recovery")
    if credit.evidence_id is None:
        raise InvalidInput("scan_missing", _("Hãy chụp hoặc quét chứng từ."), field="scan")
    if not credit.note.strip():
        raise InvalidInput("note", _("Hãy ghi bạn biết khoản tiền này từ đâu."), field="note")
    if credit.received_on > clock.today():
        raise InvalidInput("received_on", _("Ngày nhận tiền không thể ở sau hôm nay."), field="received_on")
