"""Take in what a bank says, each file and each entry of it once."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

import structlog
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, UserFacingError, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.payments import acts
from vieclam.payments.iso20022.reasons import reason_of
from vieclam.payments.iso20022.reports import Item, Report, report
from vieclam.payments.models import BankFile, BankItem, PaymentAnswer, PaymentOrder
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.record_credit import Credit, record_credit
from vieclam.payments.states import OrderState

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The kept file, and whether it had been kept before: then nothing was changed."""

    file: BankFile
    before: bool


@one_act
def load_bank_file(*, actor: Actor, centre_id: int, content: bytes, sequence: int = 0) -> Loaded:
    """Keep a file of the bank and queue working it off; the same message again changes nothing and says so.

    Raises ``FileRefused`` in words for a file that cannot be used, ``Conflict`` where the message's number was used for
    another content.
    """
    require(actor, acts.LOAD_BANK_FILE, centre_id=centre_id)
    said, digest = report(content), hashlib.sha256(content).hexdigest()
    known = _known(centre_id, said)
    if known is None:
        try:
            with transaction.atomic():
                known = BankFile.objects.create(
                    centre_id=centre_id,
                    outgoing=False,
                    kind=said.kind,
                    message_id=said.message_id,
                    sha256=digest,
                    content=content.decode(),
                    sequence=sequence,
                    kept_by=actor.key,
                    kept_at=clock.real_now(),
                )
        except IntegrityError:
            known = _known(centre_id, said)
            if known is None:
                raise
        else:
            enqueue("payments.apply_bank_file", centre_id=centre_id, file_id=known.pk)
            return Loaded(known, before=False)
    if known.sha256 != digest:
        raise Conflict("message_reused", _("Ngân hàng đã dùng số thông điệp này cho một tệp khác. Hãy hỏi ngân hàng."))
    if sequence > known.sequence:
        known.sequence = sequence
        known.save(update_fields=["sequence"])
    return Loaded(known, before=True)


@one_act
def apply_bank_file(*, actor: Actor, file_id: int) -> int:
    """Work off what a kept file says; returns how many things a person has to look at. Run again, it does nothing."""
    file = BankFile.objects.select_for_update(of=("self",)).get(pk=file_id)
    require(actor, acts.APPLY_BANK_FILE, centre_id=file.centre_id)
    if file.delivered_at is not None:
        return 0
    problems = sum(_apply(actor, file, item) for item in report(file.content.encode()).items)
    file.delivered_at = clock.real_now()
    file.save(update_fields=["delivered_at"])
    log.info("bank file worked off", bank_file=file.pk, problems=problems)
    return problems


@one_act
def settle_bank_item(*, actor: Actor, item_id: int, note: str) -> BankItem:
    """Somebody looked at what was not plain, and says what came of it; said twice, the first word stays.

    Raises ``WrongState`` for an item nobody has to look at, or without a note.
    """
    item = BankItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    require(actor, acts.SETTLE_BANK_ITEM, centre_id=item.centre_id)
    if item.settled_by:
        return item
    note = clean(note)
    if not item.problem or not note:
        raise WrongState("nothing_to_settle", _("Hãy ghi bạn đã xử lý thế nào."))
    item.settled_note, item.settled_by = note[:300], actor.key
    item.save(update_fields=["settled_note", "settled_by"])
    return item


def _known(centre_id: int, said: Report) -> BankFile | None:
    return BankFile.objects.filter(centre_id=centre_id, kind=said.kind, message_id=said.message_id).first()


def _apply(actor: Actor, file: BankFile, item: Item) -> bool:
    """Whether a person has to look at it."""
    order = PaymentOrder.objects.filter(centre_id=file.centre_id, reference=item.end_to_end_id).first()
    if item.kind == "credit":
        problem = _credit(actor, file, item)
    elif item.kind == "refused":
        problem = _refused(file, item)
    elif order is None:
        problem = _("Ngân hàng nói về một lệnh chi mà trung tâm không có.")
    else:
        problem = _answer(actor, file, order, item)
    BankItem.objects.create(
        centre_id=file.centre_id,
        bank_file=file,
        entry_id=item.entry_id[:80],
        kind=item.kind,
        end_to_end_id=item.end_to_end_id[:35],
        amount=item.amount,
        reason_code=item.reason_code[:35],
        order_id=order.pk if order else None,
        problem=problem[:300],
    )
    return bool(problem)


def _credit(actor: Actor, file: BankFile, item: Item) -> str:
    credit = Credit(
        entry_reference=f"bank:{item.entry_id}"[:80],
        amount=item.amount or 0,
        received_on=_day(file, item),
        content=item.content,
        payer=item.payer,
    )
    try:
        with transaction.atomic():
            record_credit(actor=actor, centre_id=file.centre_id, credit=credit)
    except UserFacingError as refused:
        return str(refused.message)
    return ""


def _refused(file: BankFile, item: Item) -> str:
    """The bank took nothing of the file: each of its orders waits for a person, none is given up."""
    problem = _("Ngân hàng từ chối cả tệp (mã %(code)s).") % {"code": item.reason_code}
    sent = BankFile.objects.filter(centre_id=file.centre_id, outgoing=True, message_id=item.end_to_end_id).first()
    if sent is not None:
        orders = PaymentOrder.objects.filter(payment_list_id=sent.payment_list_id, method="account")
        orders.filter(state=OrderState.SENT).update(attention=problem[:300])
    return problem


def _answer(actor: Actor, file: BankFile, order: PaymentOrder, item: Item) -> str:
    kind = {"returned": "rejected"}.get(item.kind, item.kind)
    code, sentence = reason_of(item.reason_code) if kind == "rejected" else ("", "")
    answer_id = f"bank:{file.pk}:{item.entry_id}"[:80]
    if not PaymentAnswer.objects.filter(order=order, answer_id=answer_id).exists():
        answer = Answer(
            kind=kind,
            amount=order.amount if item.amount is None else item.amount,
            answer_id=answer_id,
            reason_code=code,
            reason=sentence,
            paid_on=_day(file, item) if kind == "paid" else None,
        )
        record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=clock.real_now())
    order.refresh_from_db(fields=["attention"])
    return order.attention


def _day(file: BankFile, item: Item) -> dt.date:
    """The day the bank names, or else the one on which its file came."""
    return item.day or file.kept_at.astimezone(clock.ZONE).date()
