"""Put something on the way to the national job exchange: a new version where what it says has changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.gateways import acts
from vieclam.gateways.exchange_models import ExchangeKind, ExchangeRecord
from vieclam.gateways.services.exchange_support import change_state, queue_sending, write_entry
from vieclam.gateways.states import ExchangeState
from vieclam.organisations.models import Centre

MOST_BYTES = 20_000


def content_hash(payload: dict[str, Any]) -> str:
    """SHA-256 of the payload in its one written form (keys in order, no spaces), in 64 hexadecimal digits."""
    written = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@one_act
def queue_record(
    *,
    actor: Actor,
    centre_id: int,
    kind: str,
    subject: str,
    payload: dict[str, Any],
    at: dt.datetime,
    person_id: int | None = None,
    due_on: dt.date | None = None,
    calendar_version: str = "",
    again: bool = False,
) -> ExchangeRecord:
    """The newest version of the subject, queued for sending where what it says is new; otherwise as it stands.

    A version that waits, or was refused, is superseded by the new one. ``again`` makes a new version of the same
    content: after a refusal that was the exchange's own mistake. Raises ``InvalidInput`` for a payload that is no plain
    data.
    """
    require(actor, acts.QUEUE_RECORD, centre_id=centre_id)
    _check(kind, subject, payload)
    with connection.cursor() as cursor:
        # Two jobs about one subject: the second waits here and finds what the first has made.
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"exchange:{kind}:{subject}"])
    known = ExchangeRecord.objects.select_for_update(of=("self",)).filter(kind=kind, subject=subject)
    newest = known.order_by("-version").first()
    digest = content_hash(payload)
    if newest is not None and newest.content_hash == digest and not again:
        return _with_due_day(newest, due_on, calendar_version, at)
    if newest is not None and newest.state in {ExchangeState.PENDING, ExchangeState.REJECTED}:
        before = change_state(newest, ExchangeState.SUPERSEDED)
        newest.changed_at = at
        newest.save(update_fields=["state", "changed_at"])
        write_entry(newest, actor, "supersede", at=at, from_state=before)
    version = newest.version + 1 if newest is not None else 1
    code = Centre.objects.values_list("code", flat=True).get(pk=centre_id)
    record = ExchangeRecord.objects.create(
        centre_id=centre_id,
        person_id=person_id,
        kind=kind,
        subject=subject,
        version=version,
        reference=f"{code}/{subject}/v{version}",
        content_hash=digest,
        payload=payload,
        due_on=due_on,
        calendar_version=calendar_version,
        made_at=at,
        changed_at=at,
    )
    write_entry(record, actor, "queue", at=at)
    queue_sending(record, first=True)
    return record


def _with_due_day(
    record: ExchangeRecord, due_on: dt.date | None, calendar_version: str, at: dt.datetime
) -> ExchangeRecord:
    """The working calendar may change after the day was counted."""
    if due_on is not None and record.due_on != due_on:
        record.due_on, record.calendar_version, record.changed_at = due_on, calendar_version, at
        record.save(update_fields=["due_on", "calendar_version", "changed_at"])
    return record


def _check(kind: str, subject: str, payload: dict[str, Any]) -> None:
    if kind not in ExchangeKind.values or not subject:
        raise InvalidInput("exchange_kind", _("Không có loại bản ghi này."))
    try:
        size = len(json.dumps(payload, ensure_ascii=False).encode())
    except (TypeError, ValueError):
        size = MOST_BYTES + 1
    if not payload or size > MOST_BYTES:
        raise InvalidInput("exchange_payload", _("Nội dung gửi lên sàn không hợp lệ hoặc quá dài."))
