"""Change, add or end a paper (thành phần hồ sơ) of a procedure as it is published."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.reference.acts import EDIT_REFERENCE
from vieclam.reference.models import Procedure, ProcedureComponent


def change_paper(
    *, actor: Actor, procedure_id: int, paper_id: int | None, values: dict[str, Any], valid_to: dt.date | None = None
) -> ProcedureComponent:
    """Write the fields of a paper, or add one at the end of the list; ``valid_to`` is the last day it is asked for.

    What a dossier in work needs is decided by ``dossiers.components``; this is what people read beforehand. Raises
    ``InvalidInput`` for values that cannot be right, ``Conflict`` for a code the procedure has already.
    """
    require(actor, EDIT_REFERENCE)
    with transaction.atomic():
        procedure = Procedure.objects.select_for_update().get(pk=procedure_id)
        papers = ProcedureComponent.objects.filter(procedure=procedure)
        if paper_id is None:
            last = papers.aggregate(last=Max("order"))["last"] or 0
            row = ProcedureComponent(procedure=procedure, order=last + 1)
        else:
            row = papers.get(pk=paper_id)
        for name, value in values.items():
            setattr(row, name, clean(value) if isinstance(value, str) else value)
        row.valid_to = valid_to
        if papers.exclude(pk=row.pk).filter(code=row.code).exists():
            raise Conflict("paper_there", _("Thủ tục này đã có giấy tờ với mã đó."))
        try:
            row.full_clean(validate_unique=False)
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise InvalidInput("invalid", messages[0], field=None if field == "__all__" else field) from None
        row.save()
    return row
