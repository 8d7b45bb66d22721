"""Enter a new dated version of something in a reference table: the one before ends on the day before."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.reference.acts import EDIT_REFERENCE
from vieclam.reference.models import Dated, Procedure, ProcedureComponent

Version = TypeVar("Version", bound=Dated)


def new_version(
    *,
    actor: Actor,
    model: type[Version],
    key: dict[str, Any],
    values: dict[str, Any],
    valid_from: dt.date,
    source: str,
    valid_to: dt.date | None = None,
) -> Version:
    """A new version of the thing named by ``key``, in force from ``valid_from``; fields not in ``values`` are kept.

    The version in force on that day ends the day before. A version that begins on that very day is corrected in place:
    the history keeps what it was. Raises ``InvalidInput`` for values that cannot be right and ``Conflict`` where a
    later version already exists.
    """
    require(actor, EDIT_REFERENCE)
    source = clean(source)
    if not source:
        raise InvalidInput("source_missing", _("Hãy ghi nguồn: số và ngày của văn bản."), field="source")
    with transaction.atomic():
        _lock(model, key)
        later = model.objects.filter(**key, valid_from__gt=valid_from)
        if later.exists():
            raise Conflict("later_version", _("Đã có giá trị bắt đầu sau ngày này. Hãy chọn ngày muộn hơn."))
        present: Version | None = model.objects.on(valid_from).filter(**key).select_for_update().first()
        row, before = _row(model, key, present, valid_from)
        values = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
        for name, value in {**values, "source": source, "valid_from": valid_from, "valid_to": valid_to}.items():
            setattr(row, name, value)
        row.refold()
        if before is not None:
            before.valid_to = valid_from - dt.timedelta(days=1)
            before.save(update_fields=["valid_to"])
        _check(row)
        row.save()
        if before is not None and isinstance(row, Procedure):
            _copy_components(before.pk, row)
    return row


def _lock(model: type[Dated], key: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"{model._meta.label} {sorted(key.items())}"])


def _row(
    model: type[Version], key: dict[str, Any], present: Version | None, valid_from: dt.date
) -> tuple[Version, Version | None]:
    """The row to write, and the version it follows (None when there is none or the row itself is corrected)."""
    if present is None:
        return model(**key), None
    if present.valid_from == valid_from:
        return present, None
    kept = {
        field.attname: getattr(present, field.attname)
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    }
    return model(**kept), present


def _check(row: Dated) -> None:
    """Raise the first mistake with the field it concerns."""
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            raise InvalidInput("invalid", messages[0], field=None if field == "__all__" else field) from None


def _copy_components(before_id: int, procedure: Procedure) -> None:
    papers = list(ProcedureComponent.objects.filter(procedure_id=before_id))
    for paper in papers:
        paper.pk = None
        paper.procedure = procedure
    ProcedureComponent.objects.bulk_create(papers)
