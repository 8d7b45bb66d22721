"""Numbers are law: one atomic allocator for dossier codes, decision numbers and slip numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.core.models import Register, RegisterEntry


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
    with transaction.atomic():
        register = _locked(kind, owner, period)
        known = RegisterEntry.objects.filter(register=register, subject=subject, voided_at__isnull=True).first()
        if known is not None:
            return Allocation(known.number, known.pk)
        number = register.last_number + 1
        if limit is not None and number > limit:
            raise WrongState("register_full", _("Đã hết số trong sổ của kỳ này. Hãy báo quản trị hệ thống."))
        register.last_number = number
        register.save(update_fields=["last_number"])
        entry = RegisterEntry.objects.create(
            register=register, number=number, subject=subject, given_at=clock.real_now()
        )
        return Allocation(number, entry.pk)


def void(*, entry_id: int, reason: str) -> None:
    """Mark a number as voided; it keeps its place and is never given again."""
    RegisterEntry.objects.filter(pk=entry_id, voided_at__isnull=True).update(
        voided_at=clock.real_now(), void_reason=reason
    )


def _locked(kind: str, owner: str, period: str) -> Register:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into core_register (kind, owner, period, last_number) values (%s, %s, %s, 0)"
            " on conflict do nothing",
            [kind, owner, period],
        )
    return Register.objects.select_for_update().get(kind=kind, owner=owner, period=period)
