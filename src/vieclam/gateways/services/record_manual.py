"""A person entered records on the exchange by hand; or wants one sent again, or asked about, now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.text import clean
from vieclam.gateways import acts
from vieclam.gateways.exchange_models import ExchangeRecord
from vieclam.gateways.services.exchange_support import change_state, lock_record, queue_sending, write_entry
from vieclam.gateways.services.queue_record import queue_record
from vieclam.gateways.states import OPEN, ExchangeState

MOST_AT_ONCE = 500
PRESSED_AGAIN = dt.timedelta(minutes=1)
"""Within it, asking again for the same is one line of the story."""


@one_act
def record_manual(
    *,
    actor: Actor,
    record_id: int,
    entered_on: dt.date,
    number: str,
    on: dt.date,
    at: dt.datetime,
    evidence_file_id: int | None = None,
) -> ExchangeRecord:
    """Keep that the record was entered on the exchange on a day under a number of the exchange; kept already, nothing
    happens.

    Raises ``InvalidInput`` for a day to come, or with neither number nor file;
    ``WrongState`` for one the exchange has accepted or a newer version replaced.
    """
    record = lock_record(record_id, actor, acts.ENTER_BY_HAND)
    if record.state == ExchangeState.MANUAL:
        return record
    if record.state not in OPEN:
        raise WrongState("exchange_not_open", _("Bản ghi này sàn đã nhận hoặc đã có bản mới thay."))
    number = clean(number)[:60]
    if not number and evidence_file_id is None:
        raise InvalidInput("exchange_number", _("Hãy ghi số của sàn hoặc đính kèm bằng chứng."), field="number")
    if entered_on > on:
        raise InvalidInput("entered_in_future", _("Ngày nhập trên sàn không thể sau hôm nay."), field="entered_on")
    before = change_state(record, ExchangeState.MANUAL)
    record.record_number = number or record.record_number
    record.entered_on, record.entered_by, record.entered_by_name = entered_on, actor.key, actor.name
    record.evidence_file_id, record.trouble, record.held = evidence_file_id, "", False
    record.next_attempt_at, record.changed_at = None, at
    record.save(
        update_fields=[
            *("state", "record_number", "entered_on", "entered_by", "entered_by_name", "evidence_file_id"),
            *("trouble", "held", "next_attempt_at", "changed_at"),
        ]
    )
    write_entry(record, actor, "enter_by_hand", at=at, from_state=before, number=number)
    return record


@one_act
def record_many_manual(
    *, actor: Actor, numbers: Mapping[int, str], entered_on: dt.date, on: dt.date, at: dt.datetime
) -> int:
    """``record_manual`` for many, by record with its number; all or none. How many were new."""
    if not numbers:
        raise InvalidInput("nothing_chosen", _("Hãy ghi số của sàn ở ít nhất một dòng."), field="numbers")
    if len(numbers) > MOST_AT_ONCE:
        raise InvalidInput("too_many", _("Mỗi lần ghi tối đa %(most)s dòng.") % {"most": MOST_AT_ONCE}, field="numbers")
    new = 0
    for record_id, number in sorted(numbers.items()):
        known = ExchangeRecord.objects.filter(pk=record_id, state=ExchangeState.MANUAL).exists()
        record_manual(actor=actor, record_id=record_id, entered_on=entered_on, number=number, on=on, at=at)
        new += not known
    return new


@one_act
def resend_record(*, actor: Actor, record_id: int, at: dt.datetime) -> ExchangeRecord:
    """Send a waiting record now, ask about a sent one now, or send a refused one as a new version.

    Raises ``WrongState`` for one that is done or superseded.
    """
    record = lock_record(record_id, actor, acts.RESEND_RECORD)
    if record.state not in OPEN:
        raise WrongState("exchange_not_open", _("Bản ghi này sàn đã nhận hoặc đã có bản mới thay."))
    if record.state == ExchangeState.REJECTED:
        return queue_record(
            actor=actor,
            centre_id=record.centre_id,
            person_id=record.person_id,
            kind=record.kind,
            subject=record.subject,
            payload=record.payload,
            due_on=record.due_on,
            calendar_version=record.calendar_version,
            at=at,
            again=True,
        )
    record.held, record.next_attempt_at = False, None
    record.save(update_fields=["held", "next_attempt_at"])
    last = record.entries.order_by("-pk").first()
    if last is None or (last.act, last.actor) != ("resend", actor.key) or at - last.business_at >= PRESSED_AGAIN:
        write_entry(record, actor, "resend", at=at, from_state=record.state)
    if record.state == ExchangeState.PENDING:
        queue_sending(record, hurry=True)
    else:
        name = f"exchange-question:{record.pk}"
        enqueue("gateways.ask_record", centre_id=record.centre_id, queueing_lock=name, lock=name, record_id=record.pk)
    return record
