"""The one place where the database is told who acts. With nothing set, nothing is seen."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from vieclam.core.actors import NOBODY, Actor, ActorKind, Role
from vieclam.core.tenancy.memory import remembering

_actor: ContextVar[Actor] = ContextVar("actor", default=NOBODY)
# What the rows of history written in the running block are kept under, with its actor.
_history: ContextVar[str] = ContextVar("history", default="")

_AUDITORS = frozenset({Role.AUDITOR, Role.DATA_PROTECTION_OFFICER})
# That no trigger is ignored is said outright: unsaid, every row of history costs an exception caught in its trigger.
_APPLY = """select set_config('app.centre', %s, true), set_config('app.centres', %s, true),
 set_config('app.person', %s, true), set_config('app.employer', %s, true),
 set_config('app.actor', %s, true), set_config('app.purpose', %s, true), set_config('pgtrigger.ignore', '{}', true),
 set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)"""


def current_actor() -> Actor:
    """The actor of the running ``acting_as`` block, or nobody."""
    return _actor.get()


def _apply(actor: Actor, history: str) -> None:
    """Once for all statements that follow: pghistory's own block would say it again before each of them."""

    def number(value: int | None) -> str:
        return "" if value is None else str(value)

    name = "" if actor.kind is ActorKind.NOBODY else actor.key
    centres = ",".join(str(centre) for centre in actor.centre_ids)
    values = [
        number(actor.centre_id),
        centres,
        number(actor.person_id),
        number(actor.employer_id),
        name,
        _purpose(actor),
        history,
        json.dumps({"actor": name}) if history else "",
    ]
    with connection.cursor() as cursor:
        cursor.execute(_APPLY, values)


def _purpose(actor: Actor) -> str:
    """What the actor administers: everybody's reference data and organisations, or the own centre; or audits.

    Whoever sees people does not maintain what is shared: a platform administrator of a centre would be both. Nor does
    whoever maintains it audit.
    """
    sees_people = bool(actor.centre_id or actor.centre_ids or actor.person_id)
    if Role.PLATFORM_ADMINISTRATOR in actor.roles:
        return "" if sees_people else "reference"
    if actor.roles & _AUDITORS and not sees_people:
        return "audit"
    if Role.CENTRE_ADMINISTRATOR in actor.roles and actor.centre_id is not None:
        return "centre"
    return ""


@contextmanager
def acting_as(actor: Actor, *, read_only: bool = False, durable: bool = False) -> Iterator[Actor]:
    """A transaction in which the database sees what ``actor`` may see.

    Settings are local to the transaction; on leaving a nested block those of the outer block are put back. With
    ``read_only`` the database refuses every write; ``durable`` raises ``RuntimeError`` inside another transaction.
    """
    outer, outer_history, history = _actor.get(), _history.get(), str(uuid.uuid4())
    nested = connection.in_atomic_block
    with transaction.atomic(durable=durable), remembering():
        if read_only:
            with connection.cursor() as cursor:
                cursor.execute("set transaction read only")
        _apply(actor, history)
        token, history_token = _actor.set(actor), _history.set(history)
        try:
            yield actor
        finally:
            _actor.reset(token)
            _history.reset(history_token)
            # After an error the savepoint's rollback restores the settings; a broken transaction takes no statement.
            if (
                nested
                and not connection.needs_rollback
                and connection.connection.info.transaction_status.name != "INERROR"
            ):
                _apply(outer, outer_history)


@contextmanager
def in_centre(actor: Actor, centre_id: int) -> Iterator[Actor]:
    """``acting_as`` the same actor, writing in one of the centres it may read (a Department's staff)."""
    with acting_as(actor.in_centre(centre_id)) as moved:
        yield moved
