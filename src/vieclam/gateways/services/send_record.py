"""Send a record to the national job exchange, or ask how it stands, outside any transaction."""

from __future__ import annotations

import datetime as dt

import structlog
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require
from vieclam.gateways import acts
from vieclam.gateways.asked import FAILING, Asked, Outcome
from vieclam.gateways.clients.job_exchange import OutgoingRecord, Reason, Standing
from vieclam.gateways.connections import JOB_EXCHANGE, job_exchange_client
from vieclam.gateways.exchange_models import ExchangeRecord
from vieclam.gateways.services.exchange_support import (
    change_state,
    goes_out,
    lock_record,
    next_try,
    queue_sending,
    write_entry,
)
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.gateways.services.take_answer import take_answer
from vieclam.gateways.states import ExchangeState

log = structlog.get_logger(__name__)
INVALID, REUSED, UNKNOWN_THERE = "INVALID_REQUEST", "REFERENCE_REUSED", "RECORD_NOT_FOUND"
AT_ONCE = 200


def send_record(*, actor: Actor, record_id: int) -> Asked[Standing] | None:
    """Send once and keep the attempt; None for a record that does not wait, is held, or of a centre that sends nothing.

    Killed between call and answer, the next run sends the same reference again and gets the same standing. Content that
    is refused as invalid counts as rejected; a reference known there with other content, and an answer that cannot be
    true, wait for a person.
    """
    record = _load(actor, record_id)
    if record is None or record.state != ExchangeState.PENDING or record.held:
        return None
    outgoing = OutgoingRecord(
        reference=record.reference,
        centre=record.centre.code,
        kind=record.kind,
        subject=record.subject,
        version=record.version,
        content_hash=record.content_hash,
        due_on=record.due_on,
        payload=record.payload,
    )

    def call() -> Standing:
        with job_exchange_client() as client:
            return client.send(outgoing)

    return _call(actor, record, "record", call)


def ask_about(*, actor: Actor, record_id: int) -> Asked[Standing] | None:
    """Ask how a sent record stands; one that is unknown there is sent again, unless a newer version took its place."""
    record = _load(actor, record_id)
    if record is None or record.state != ExchangeState.SENT:
        return None

    def call() -> Standing:
        with job_exchange_client() as client:
            return client.standing(record.reference, record.content_hash)

    return _call(actor, record, "status", call)


def work_off(*, actor: Actor, at: dt.datetime) -> int:
    """Ask about the centre's sent records that are due, and queue those that wait; how many were asked about.

    Stops at once when the exchange does not answer: the next sweep goes on.
    """
    centre_id = actor.centre_id
    if centre_id is None:
        raise JobWithoutScope("gateways.work_off_exchange")
    with own_transaction(actor):
        if not goes_out(centre_id):
            return 0
        due = ExchangeRecord.objects.filter(centre_id=centre_id, held=False).order_by("next_attempt_at", "pk")
        waiting = due.filter(state=ExchangeState.PENDING).exclude(next_attempt_at__gt=at)
        for record in waiting.order_by("due_on", "pk")[:AT_ONCE]:
            queue_sending(record)
        sent = due.filter(state=ExchangeState.SENT).exclude(next_attempt_at__gt=at)
        to_ask = list(sent.values_list("pk", flat=True)[:AT_ONCE])
    asked_about = 0
    for record_id in to_ask:
        asked = ask_about(actor=actor, record_id=record_id)
        if asked is not None and asked.worth_retrying:
            break
        asked_about += 1
    return asked_about


def _load(actor: Actor, record_id: int) -> ExchangeRecord | None:
    with own_transaction(actor):
        record = ExchangeRecord.objects.select_related("centre").filter(pk=record_id).first()
        if record is None or not goes_out(record.centre_id):
            return None
        require(actor, acts.SEND_RECORD, centre_id=record.centre_id)
        return record


def _call(actor: Actor, record: ExchangeRecord, operation: str, call: object) -> Asked[Standing]:
    asked: Asked[Standing] = attempt(
        actor=actor,
        system=JOB_EXCHANGE,
        operation=operation,
        reference=record.reference,
        subject=f"exchange:{record.pk}",
        purpose=record.kind,
        person_id=record.person_id,
        call=call,  # type: ignore[arg-type]
    )
    if asked.outcome is Outcome.PAUSED:
        return asked
    at = clock.now()
    with own_transaction(actor):
        if operation == "record":
            row = lock_record(record.pk, actor, acts.SEND_RECORD)
            row.attempts += 1
            row.save(update_fields=["attempts"])
        if asked.answer is not None:
            take_answer(actor=actor, record_id=record.pk, standing=asked.answer, at=at)
        elif asked.outcome is Outcome.REJECTED and asked.code == INVALID:
            _invalid(actor, record, asked, at)
        elif asked.outcome is Outcome.REJECTED and asked.code == UNKNOWN_THERE:
            _unknown_there(actor, record.pk, at)
        else:
            _failed(actor, record.pk, asked, at)
    return asked


def _invalid(actor: Actor, record: ExchangeRecord, asked: Asked[Standing], at: dt.datetime) -> None:
    why = Reason(asked.code, "", asked.message[:300] or asked.code)
    refused = Standing(record.reference, record.record_number, "rejected", (why,), at, False, b"", at)
    take_answer(actor=actor, record_id=record.pk, standing=refused, at=at)


def _unknown_there(actor: Actor, record_id: int, at: dt.datetime) -> None:
    row = lock_record(record_id, actor, acts.SEND_RECORD)
    if row.state != ExchangeState.SENT:
        return
    newer = ExchangeRecord.objects.filter(kind=row.kind, subject=row.subject, version__gt=row.version)
    before = change_state(row, ExchangeState.SUPERSEDED if newer.exists() else ExchangeState.PENDING)
    row.next_attempt_at, row.changed_at = None, at
    row.save(update_fields=["state", "next_attempt_at", "changed_at"])
    write_entry(row, actor, "unknown_there", at=at, from_state=before)
    if row.state == ExchangeState.PENDING:
        queue_sending(row)


def _failed(actor: Actor, record_id: int, asked: Asked[Standing], at: dt.datetime) -> None:
    """Down or slow, it is tried again; what cannot be true or is refused for another reason a person looks at."""
    row = lock_record(record_id, actor, acts.SEND_RECORD)
    if row.state not in {ExchangeState.PENDING, ExchangeState.SENT}:
        return
    row.trouble = _words(asked)[:300]
    row.held = asked.outcome not in FAILING
    row.next_attempt_at = next_try(max(row.attempts, 1), at)
    row.save(update_fields=["trouble", "held", "next_attempt_at"])
    if row.held:
        write_entry(row, actor, "hold", at=at, from_state=row.state, note=row.trouble)
        log.error("exchange record needs attention", record=row.pk, outcome=asked.outcome.value, code=asked.code)


def _words(asked: Asked[Standing]) -> str:
    if asked.code == REUSED:
        return _("Sàn đã có bản ghi cùng mã tham chiếu nhưng nội dung khác. Hãy đối chiếu trên sàn.")
    said = {
        Outcome.UNAVAILABLE: _("Không kết nối được với sàn."),
        Outcome.TIMED_OUT: _("Sàn không trả lời kịp."),
        Outcome.MALFORMED: _("Sàn trả lời không đọc được hoặc về bản ghi khác. Hãy đối chiếu trên sàn."),
    }
    return said.get(asked.outcome) or _("Sàn không nhận bản ghi (mã %(code)s).") % {"code": asked.code}
