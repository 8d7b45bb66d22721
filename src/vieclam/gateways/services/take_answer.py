"""Keep what the national job exchange said about a record."""

from __future__ import annotations

import dataclasses
import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.gateways import acts
from vieclam.gateways.clients.job_exchange import Standing
from vieclam.gateways.exchange_models import ExchangeRecord
from vieclam.gateways.services.exchange_support import change_state, lock_record, next_try, write_entry
from vieclam.gateways.states import ExchangeState

_WANTED = {
    "received": ExchangeState.SENT,
    "accepted": ExchangeState.ACCEPTED,
    "rejected": ExchangeState.REJECTED,
}


@one_act
def take_answer(*, actor: Actor, record_id: int, standing: Standing, at: dt.datetime) -> ExchangeRecord:
    """The record as the exchange has it. The same answer again changes nothing.

    One that comes after the record was entered by hand, accepted or superseded is kept in its story alone, once.
    """
    record = lock_record(record_id, actor, acts.TAKE_ANSWER)
    wanted, reasons = _WANTED[standing.status], [dataclasses.asdict(one) for one in standing.reasons]
    if record.state == wanted and record.record_number == standing.record_number and record.reasons == reasons:
        return _asked_again_later(record, at)
    if record.state not in {ExchangeState.PENDING, ExchangeState.SENT}:
        _keep_late(record, actor, standing, reasons, at)
        return record
    before = change_state(record, wanted) if record.state != wanted else record.state
    record.record_number, record.reasons, record.trouble, record.held = standing.record_number, reasons, "", False
    record.sent_at = record.sent_at or at
    record.answered_at = None if wanted is ExchangeState.SENT else at
    record.next_attempt_at = next_try(1, at) if wanted is ExchangeState.SENT else None
    record.changed_at = at
    record.save(
        update_fields=[
            *("state", "record_number", "reasons", "trouble", "held", "sent_at", "answered_at", "next_attempt_at"),
            "changed_at",
        ]
    )
    write_entry(
        record, actor, standing.status, at=at, from_state=before, number=standing.record_number, reasons=reasons
    )
    return record


def _asked_again_later(record: ExchangeRecord, at: dt.datetime) -> ExchangeRecord:
    """Still no answer there: ask after a quarter of the time it has waited so far, within the usual bounds."""
    if record.state == ExchangeState.SENT:
        waited = at - (record.sent_at or at)
        tries = max(1, int(waited.total_seconds() // 480).bit_length())
        record.next_attempt_at = next_try(tries, at)
        record.save(update_fields=["next_attempt_at"])
    return record


def _keep_late(
    record: ExchangeRecord, actor: Actor, standing: Standing, reasons: list[dict[str, str]], at: dt.datetime
) -> None:
    last = record.entries.order_by("-pk").first()
    said = (f"late_{standing.status}", standing.record_number, reasons)
    if last is None or (last.act, last.number, last.reasons) != said:
        write_entry(record, actor, said[0], at=at, from_state=record.state, number=said[1], reasons=reasons)
