"""Steps that every act on a record for the exchange shares: lock, change of state, story, when it is tried again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed
from vieclam.core.jobs import enqueue
from vieclam.core.permissions import Act, require
from vieclam.gateways.exchange_models import ExchangeChoice, ExchangeEntry, ExchangeRecord
from vieclam.gateways.states import EXCHANGE_TRANSITIONS, ExchangeState

SHORTEST, LONGEST = dt.timedelta(minutes=2), dt.timedelta(hours=6)


def lock_record(record_id: int, actor: Actor, act: Act) -> ExchangeRecord:
    """The record, locked to the end of the transaction, if the actor may do the act on it."""
    row = ExchangeRecord.objects.select_for_update(of=("self",)).filter(pk=record_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy bản ghi này."))
    require(actor, act, centre_id=row.centre_id)
    return row


def change_state(record: ExchangeRecord, wanted: ExchangeState) -> str:
    """Bring a locked record to another state, if the table allows it; the one before. The caller saves."""
    before = record.state
    states.check(EXCHANGE_TRANSITIONS, before, wanted)
    record.state = wanted.value
    return before


def write_entry(
    record: ExchangeRecord,
    actor: Actor,
    act: str,
    *,
    at: dt.datetime,
    from_state: str = "",
    number: str = "",
    reasons: Sequence[dict[str, str]] = (),
    note: str = "",
) -> None:
    """Add a line to the record's story."""
    ExchangeEntry.objects.create(
        centre_id=record.centre_id,
        record=record,
        act=act,
        from_state=from_state,
        to_state=record.state,
        number=number,
        reasons=list(reasons),
        note=note[:300],
        actor=actor.key,
        actor_name=actor.name,
        business_at=at,
        recorded_at=clock.real_now(),
    )


def goes_out(centre_id: int) -> bool:
    """Whether records of a centre are sent over the interface at all."""
    if not settings.JOB_EXCHANGE_URL:
        return False
    return ExchangeChoice.objects.filter(centre_id=centre_id).values_list("sends", flat=True).first() is not False


def queue_sending(record: ExchangeRecord, *, hurry: bool = False, first: bool = False) -> None:
    """Queue the sending of a record that waits; one of a centre that sends nothing stays for hands."""
    if not goes_out(record.centre_id):
        return
    name = f"exchange:{record.pk}"
    enqueue(
        "gateways.send_record",
        centre_id=record.centre_id,
        queueing_lock=name,
        lock=name,
        hurry=hurry,
        first=first,
        record_id=record.pk,
    )


def next_try(attempts: int, at: dt.datetime) -> dt.datetime:
    """When a record is tried or asked about again after so many attempts: two minutes, doubling, six hours at most."""
    doubled: int = 2 ** min(max(attempts - 1, 0), 10)
    return at + min(SHORTEST * doubled, LONGEST)
