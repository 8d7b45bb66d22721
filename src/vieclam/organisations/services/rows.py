"""Steps that the acts on organisations share: lock, shape and uniqueness of codes, writing what changed."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.models import Register
from vieclam.core.text import clean

Row = TypeVar("Row", bound=Model)
CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{1,19}")


def lock_row(model: type[Row], number: int) -> Row:
    """The row, locked. Raises ``NotAllowed`` for a number nobody has."""
    row: Row | None = model._default_manager.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy đơn vị này."))
    return row


def lock_rows(model: type[Row], *numbers: int | None) -> dict[int, Row]:
    """Rows by number, locked always in the same order, so that two acts on the same rows wait for each other.

    Work that only refers to them goes on meanwhile. Raises ``NotAllowed`` when the first does not exist.
    """
    rows = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=[n for n in numbers if n])
    found = {row.pk: row for row in rows.order_by("pk")}
    if numbers[0] not in found:
        raise NotAllowed("not_found", _("Không tìm thấy đơn vị này."))
    return found


def numbered(owner: str) -> bool:
    """Whether a register of this owner gave out a number, ever."""
    return Register.objects.filter(owner=owner, last_number__gt=0).exists()


def shaped(text: str, shape: re.Pattern[str], field: str) -> str:
    """A code in capitals. Raises ``InvalidInput`` for another shape."""
    value = clean(text).upper()
    if not shape.fullmatch(value):
        raise InvalidInput(
            "code_shape", _("Mã chỉ gồm chữ in hoa, chữ số, dấu chấm và gạch nối, ví dụ H14.21."), field=field
        )
    return value


def require_unique(model: Any, field: str, value: str, *, but: int | None = None) -> None:
    """Raise ``InvalidInput`` when another row has the code."""
    other = model.objects.filter(**{field: value}).exclude(pk=but or 0).first()
    if other is not None:
        raise InvalidInput("code_taken", _("Mã này đang là của %(name)s.") % {"name": other.name}, field=field)


def require_short(model: type[Model], values: dict[str, Any]) -> None:
    """Raise ``InvalidInput`` at the field of a text longer than its column."""
    for name, value in values.items():
        limit = getattr(model._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and limit and len(value) > limit:
            raise InvalidInput("too_long", _("Nhiều nhất %(n)s ký tự.") % {"n": limit}, field=name)


def store(row: Row, values: dict[str, Any]) -> Row:
    """Write what changed; too long a text is told at its field."""
    require_short(type(row), values)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return row


__all__ = ["CODE", "lock_row", "lock_rows", "numbered", "require_short", "require_unique", "shaped", "store"]
