"""One attempt of one call: made outside any transaction, kept in a short one of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import structlog

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.tenancy import acting_as
from vieclam.gateways.asked import Asked, Outcome
from vieclam.gateways.clients import GatewayError, GatewayMalformed, GatewayRejected, GatewayTimeout
from vieclam.gateways.models import GatewayCall
from vieclam.gateways.selectors import paused_until

log = structlog.get_logger(__name__)
MAXIMUM_TEXT = 200_000


class WithEvidence(Protocol):
    """What every client's answer carries."""

    @property
    def raw(self) -> bytes: ...


A = TypeVar("A", bound=WithEvidence)


@contextmanager
def own_transaction(actor: Actor) -> Iterator[None]:
    """A transaction that is nobody else's part: a call to the outside must not hold one open around it.

    Raises ``RuntimeError`` inside another transaction.
    """
    with acting_as(actor, durable=True):
        yield


def attempt(
    *,
    actor: Actor,
    system: str,
    operation: str,
    reference: str,
    subject: str,
    purpose: str,
    person_id: int | None,
    call: Callable[[], A],
) -> Asked[A]:
    """Make the call once and keep what came back. Never retries: that is the job's part, with the same reference.

    ``actor`` is a job's with a centre. ``subject`` is what the call is about ("dossier:12"), ``purpose`` the procedure.
    """
    if actor.centre_id is None:
        raise JobWithoutScope(operation)
    with own_transaction(actor):
        pause = paused_until(system)
    if pause is not None:
        log.info("call not made, system paused", system=system, operation=operation, subject=subject)
        return Asked(system, Outcome.PAUSED, None, retry_at=pause)
    began, called_at = time.perf_counter(), clock.real_now()
    answer: A | None = None
    failure: GatewayError | None = None
    try:
        answer = call()
    except GatewayError as error:
        failure = error
    milliseconds = round((time.perf_counter() - began) * 1000)
    outcome = Outcome.ANSWERED if failure is None else _outcome(failure)
    code = failure.code if isinstance(failure, GatewayRejected) else ""
    message = _message(failure)
    with own_transaction(actor):
        stored = GatewayCall.objects.create(
            centre_id=actor.centre_id,
            person_id=person_id,
            system=system,
            operation=operation,
            reference=reference,
            subject=subject,
            purpose=purpose[:80],
            attempt=1 + GatewayCall.objects.filter(subject=subject, system=system, reference=reference).count(),
            state=outcome.value,
            error_code=code[:30],
            error_text=message[:300],
            answer=_evidence(answer.raw if answer is not None else failure.raw if failure is not None else None),
            milliseconds=milliseconds,
            called_at=called_at,
        )
    log.info(
        "outside system called",
        system=system,
        operation=operation,
        subject=subject,
        outcome=outcome.value,
        code=code,
        milliseconds=milliseconds,
    )
    return Asked(system, outcome, stored.pk, answer=answer, code=code, message=message)


def _outcome(failure: GatewayError) -> Outcome:
    if isinstance(failure, GatewayRejected):
        return Outcome.REJECTED
    if isinstance(failure, GatewayTimeout):
        return Outcome.TIMED_OUT
    if isinstance(failure, GatewayMalformed):
        return Outcome.MALFORMED
    return Outcome.UNAVAILABLE


def _message(failure: GatewayError | None) -> str:
    if failure is None:
        return ""
    return failure.message if isinstance(failure, GatewayRejected) else failure.reason


def _evidence(raw: bytes | None) -> Any:
    """The bytes as jsonb can keep them: JSON as it is, anything else as text. PostgreSQL keeps no zero characters."""
    if raw is None:
        return None
    text = raw.decode("utf-8", "replace").replace("\x00", "").replace("\\u0000", "")
    try:
        return json.loads(text)
    except ValueError:
        return {"text": text[:MAXIMUM_TEXT]}
