"""Say on which day a row of reference data ends, or that it goes on after all."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.reference.acts import EDIT_REFERENCE
from vieclam.reference.models import BaseSalary, Dated, MinimumWage

Version = TypeVar("Version", bound=Dated)


def set_end(*, actor: Actor, model: type[Version], row_id: int, valid_to: dt.date | None, source: str) -> Version:
    """The newest version of something ends with ``valid_to`` (its last day), or has no end (None).

    Wages are never without a value: they end by the next one. Raises ``InvalidInput`` for them, for a last day before
    the first and for a missing source, ``Conflict`` for a version that has a later one.
    """
    require(actor, EDIT_REFERENCE)
    source = clean(source)
    if not source:
        raise InvalidInput("source_missing", _("Hãy ghi nguồn: số và ngày của văn bản."), field="source")
    if issubclass(model, MinimumWage | BaseSalary):
        raise InvalidInput("wage_without_end", _("Mức lương chỉ kết thúc khi có mức mới. Hãy nhập phiên bản mới."))
    with transaction.atomic():
        row: Version = model.objects.select_for_update().get(pk=row_id)
        key = {name: getattr(row, name) for name in model.KEY}
        if row.valid_from and model.objects.filter(**key, valid_from__gt=row.valid_from).exists():
            raise Conflict("later_version", _("Giá trị này đã có phiên bản sau, nên ngày kết thúc không sửa được."))
        if valid_to is not None and row.valid_from is not None and valid_to < row.valid_from:
            raise InvalidInput(
                "ends_before_it_begins", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), field="valid_to"
            )
        row.valid_to, row.source = valid_to, source
        row.save(update_fields=["valid_to", "source"])
    return row
