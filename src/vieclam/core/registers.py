"""Numbers are law: one atomic allocator for dossier codes, decision numbers and slip numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.core.models import RegisterEntry
from vieclam.core.one_act import act_block

_LOCKED = """insert into core_register (kind, owner, period, last_number) values (%s, %s, %s, 0)
 on conflict (kind, owner, period) do update set last_number = core_register.last_number returning id, last_number"""
_KNOWN = "select number, id from core_registerentry where register_id = %s and subject = %s and voided_at is null"
_GIVE = """with given as (update core_register set last_number = %s where id = %s)
 insert into core_registerentry (register_id, number, subject, given_at, void_reason)
 values (%s, %s, %s, %s, '') returning id"""
_GIVE_MANY = """with given as (update core_register set last_number = last_number + %s where id = %s)
 insert into core_registerentry (register_id, number, subject, given_at, void_reason)
 select %s, number, subject, %s, '' from unnest(%s::integer[], %s::text[]) as new (number, subject)"""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A number given out, and where it stands in its register."""

    number: int
    entry_id: int


def allocate(*, kind: str, owner: str, period: str, subject: str, limit: int | None = None) -> Allocation:
    """The next number of the register (kind, owner, period) for ``subject``; the same one when asked again.

    The register's row stays locked to the end of the transaction: a number vanishes only together with the act it was
    taken for, so there are no gaps. Raises ``WrongState`` when ``limit`` is reached.
    """
    with act_block(), connection.cursor() as cursor:
        cursor.execute(_LOCKED, [kind, owner, period])
        register_id, last = cursor.fetchone()
        cursor.execute(_KNOWN, [register_id, subject])
        known = cursor.fetchone()
        if known is not None:
            return Allocation(*known)
        number = last + 1
        if limit is not None and number > limit:
            raise WrongState("register_full", _("Đã hết số trong sổ của kỳ này. Hãy báo quản trị hệ thống."))
        cursor.execute(_GIVE, [number, register_id, register_id, number, subject, clock.real_now()])
        (entry_id,) = cursor.fetchone()
        return Allocation(number, entry_id)


def allocate_many(*, kind: str, owner: str, period: str, subjects: Sequence[str]) -> list[int]:
    """The next numbers of the register, one for each of these new subjects, in their order, in two statements."""
    with act_block(), connection.cursor() as cursor:
        cursor.execute(_LOCKED, [kind, owner, period])
        register_id, last = cursor.fetchone()
        numbers = [last + place for place in range(1, len(subjects) + 1)]
        values = [len(subjects), register_id, register_id, clock.real_now(), numbers, list(subjects)]
        cursor.execute(_GIVE_MANY, values)
    return numbers


def void(*, entry_id: int, reason: str) -> None:
    """Mark a number as voided; it keeps its place and is never given again."""
    RegisterEntry.objects.filter(pk=entry_id, voided_at__isnull=True).update(
        voided_at=clock.real_now(), void_reason=reason
    )
