"""What each model says about who may see its rows. An undeclared model fails the system check and the tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal

from django.db import models

PersonMay = Literal["nothing", "read", "write"]
WrittenBy = Literal["administrators", "centres", "own_centre"]


class TenancyKind(StrEnum):
    """The five kinds of table."""

    PUBLIC = "public"  # readable by everybody; written by platform administrators
    SHARED = "shared"  # readable by everybody; written by administrators, by centres, or by the row's own centre
    TENANT = "tenant"  # rows of one centre
    PERSON = "person"  # rows of one human, seen by centres with a relation
    SYSTEM = "system"  # machinery without personal rows to protect by policy: sessions, users, jobs, numbers


@dataclass(frozen=True, slots=True)
class Tenancy:
    """A model's declaration.

    ``centre_column`` and ``person_column`` are database columns; ``person_may`` says what the person themselves may do
    with their rows; ``append_only`` takes UPDATE and DELETE away from the application's role, ``by_doors`` INSERT too,
    and ``may_change`` leaves UPDATE on the named columns alone. Of a shared table, ``own_unit`` is the condition under
    which an administrator of a centre writes a row (``{table}`` stands for its table); platform administrators write
    every one.

    A row of two centres names the second in ``other_column``: it sees the rows for which the SQL condition
    ``other_sees`` holds and changes those for which ``other_writes`` does; the first centre, and the person, change
    those for which ``held`` does. Each change has to leave a row that its maker may still change.

    ``erasable`` rows hold personal data whose purpose ends: a deleted one takes its history with it, and the database
    notes that it did (``core.erasure``).

    ``sealed``: only who works in the centre sees the rows of a tenant table, not who reads several centres.
    """

    kind: TenancyKind
    centre_column: str = "centre_id"
    person_column: str | None = None
    person_may: PersonMay = "nothing"
    append_only: bool = False
    may_delete: bool = False
    by_doors: bool = False
    may_change: tuple[str, ...] = ()
    written_by: WrittenBy = "administrators"
    own_unit: str = ""
    other_column: str = ""
    other_sees: str = "true"
    other_writes: str = "false"
    other_adds: bool = False
    held: str = "true"
    erasable: bool = False
    sealed: bool = False


PUBLIC = Tenancy(TenancyKind.PUBLIC)
SYSTEM = Tenancy(TenancyKind.SYSTEM, may_delete=True)


def tenant_rows(
    *,
    person: str | None = None,
    person_may: PersonMay = "nothing",
    append_only: bool = False,
    may_delete: bool = False,
    by_doors: bool = False,
    may_change: tuple[str, ...] = (),
    erasable: bool = False,
    sealed: bool = False,
) -> Tenancy:
    """Rows of one centre; the person in column ``person`` may do with them what ``person_may`` says."""
    return Tenancy(
        TenancyKind.TENANT,
        person_column=person,
        person_may=person_may,
        append_only=append_only,
        may_delete=may_delete or erasable,
        by_doors=by_doors,
        may_change=may_change,
        erasable=erasable,
        sealed=sealed,
    )


def rows_of_two_centres(
    *,
    other: str,
    other_sees: str,
    other_writes: str,
    held: str,
    person: str,
    may_change: tuple[str, ...],
) -> Tenancy:
    """Rows of a centre that a second one (column ``other``) shares: see ``Tenancy``. The person may write them too."""
    return Tenancy(
        TenancyKind.TENANT,
        person_column=person,
        person_may="write",
        may_change=may_change,
        other_column=other,
        other_sees=other_sees,
        other_writes=other_writes,
        held=held,
    )


def story_of_two_centres(*, other: str, person: str) -> Tenancy:
    """Lines that either of two centres, or the person, adds and nobody changes."""
    return Tenancy(
        TenancyKind.TENANT,
        person_column=person,
        person_may="write",
        append_only=True,
        other_column=other,
        other_writes="true",
        other_adds=True,
    )


def person_rows(
    *,
    person: str = "person_id",
    person_may: PersonMay = "write",
    append_only: bool = False,
    may_delete: bool = False,
    erasable: bool = False,
) -> Tenancy:
    """Rows of one human, by column ``person``."""
    return Tenancy(
        TenancyKind.PERSON,
        person_column=person,
        person_may=person_may,
        append_only=append_only,
        may_delete=may_delete or erasable,
        erasable=erasable,
    )


def shared(
    *, written_by: WrittenBy, own_unit: str = "", append_only: bool = False, may_change: tuple[str, ...] = ()
) -> Tenancy:
    """Rows of nobody in particular that everybody reads: organisations, employers."""
    return Tenancy(
        TenancyKind.SHARED,
        written_by=written_by,
        own_unit=own_unit,
        append_only=append_only,
        may_change=may_change,
    )


_SYSTEM_LABELS = {"auth", "contenttypes", "sessions", "procrastinate", "account", "socialaccount", "mfa", "migrations"}


def declared(model: type[models.Model]) -> Tenancy | None:
    """The declaration of a model, of the model whose history it is, or of a library's table; None when undeclared."""
    own = getattr(model, "tenancy", None)
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is not None:
        source = declared(tracked)
        return source and _history_of(source, tracked)
    if isinstance(own, Tenancy):
        return own
    if model._meta.label_lower == "pghistory.context":
        return SYSTEM
    through_of: Any = model._meta.auto_created
    if through_of:
        return declared(through_of)
    return SYSTEM if model._meta.app_label in _SYSTEM_LABELS else None


def _history_of(source: Tenancy, tracked: type[models.Model]) -> Tenancy:
    person_column = source.person_column
    if source.kind is TenancyKind.PERSON and person_column == tracked._meta.pk.column:
        person_column = "pgh_obj_id"
    # A trigger writes history in the name of whoever made the change, so it needs the same right as the change.
    # Whoever of two centres made it: held or not is said of the row that changed, not of its history.
    return replace(
        source,
        person_column=person_column,
        append_only=True,
        may_delete=False,
        may_change=(),
        held="true",
        erasable=False,
        other_adds=bool(source.other_column),
    )
