"""The national job exchange. Nobody has published how it is spoken to: the shape of the messages is our own (ADR 0026).

``POST /v1/records`` with our reference as ``Idempotency-Key`` takes one record and answers how it stands there;
``GET /v1/records/{reference}`` answers the same later. A standing has the reference, the exchange's own
``record_number``, ``version`` and ``content_hash`` as they came, ``status`` (``received``: the answer comes later;
``accepted``; ``rejected`` with ``reasons`` of ``code``, ``field``, ``message``), ``received_at``, ``answered_at`` and
``repeated``. Another exchange is another client with the same answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, cast
from urllib.parse import quote

from vieclam.gateways.clients.rest import Fields, RestClient
from vieclam.gateways.clients.transport import Reply, Timeouts

SYSTEM = "job_exchange"
Status = Literal["received", "accepted", "rejected"]
_STATUSES = ("received", "accepted", "rejected")


@dataclass(frozen=True, slots=True, repr=False)
class OutgoingRecord:
    """A record as it goes out: always the same under its ``reference``. ``payload`` holds codes and fields."""

    reference: str
    centre: str
    kind: str
    subject: str
    version: int
    content_hash: str
    due_on: date | None
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the exchange does not take a record: its code, the field it names (may be empty), its words."""

    code: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands at the exchange. ``reasons`` are each given once, and only of a rejected one."""

    reference: str
    record_number: str
    status: Status
    reasons: tuple[Reason, ...]
    answered_at: datetime | None
    repeated: bool
    raw: bytes = field(repr=False)
    received_at: datetime


class JobExchangeClient(RestClient):
    """Records up, their standing down. See ``RestClient`` for the arguments, ``GatewayError`` for the errors."""

    def __init__(
        self, base_url: str, *, token: str, now: Callable[[], datetime], timeouts: Timeouts | None = None
    ) -> None:
        super().__init__(base_url, token=token, now=now, timeouts=timeouts, system=SYSTEM)

    def send(self, record: OutgoingRecord) -> Standing:
        """Sends a record; again with the same content, it is taken once and its standing is answered.

        GatewayRejected with code REFERENCE_REUSED where the reference was used for another content; GatewayMalformed
        where the answer is of another record.
        """
        body = {
            "reference": record.reference,
            "centre": record.centre,
            "kind": record.kind,
            "subject": record.subject,
            "version": record.version,
            "content_hash": record.content_hash,
            "due_on": record.due_on.isoformat() if record.due_on else None,
            "payload": record.payload,
        }
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {**self._headers, "Content-Type": "application/json", "Idempotency-Key": record.reference}
        reply = self._checked(self._transport.send("POST", "/v1/records", content=content, headers=headers))
        return self._standing(reply, record.reference, record.content_hash)

    def standing(self, reference: str, content_hash: str) -> Standing:
        """How a record stands now; GatewayRejected with code RECORD_NOT_FOUND where it never arrived."""
        reply = self._fetch(f"/v1/records/{quote(reference, safe='')}")
        return self._standing(reply, reference, content_hash)

    def _standing(self, reply: Reply, reference: str, content_hash: str) -> Standing:
        standing = self._read(reply, lambda answer: _read_standing(answer, reply))
        told_hash = self._read(reply, lambda answer: answer.text("content_hash"))
        if standing.reference != reference or told_hash != content_hash:
            raise self._transport.malformed(reply, "the answer is of another record")
        if (standing.status == "rejected") != bool(standing.reasons):
            raise self._transport.malformed(reply, "reasons do not go with the status")
        return standing


def _read_standing(answer: Fields, reply: Reply) -> Standing:
    reasons = [
        Reason(part.text("code")[:40], (part.maybe("field", part.anything) or "")[:60], part.text("message")[:300])
        for part in answer.parts("reasons")
    ]
    return Standing(
        reference=answer.text("reference"),
        record_number=answer.text("record_number")[:60],
        status=cast(Status, answer.one_of("status", _STATUSES)),
        reasons=tuple(dict.fromkeys(reasons)),
        answered_at=answer.maybe("answered_at", answer.moment),
        repeated=answer.yes("repeated"),
        raw=reply.body,
        received_at=reply.received_at,
    )
