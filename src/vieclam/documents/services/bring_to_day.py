"""A decision bears the day on which it is signed: typeset anew where it was released for another day."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import store_notice, store_numbered, typeset_file
from vieclam.documents.services.void_document import void_unsealed
from vieclam.documents.states import DocumentState


@one_act
def bring_to_day(*, actor: Actor, document_id: int, on: dt.date) -> Document:
    """The released document, dated ``on``. Dated so already, nothing changes.

    Its number stays within the year. In another year it takes the next number of that year, and the old one is voided:
    numbers begin anew each year and follow the days of issue (NĐ 30/2020 Điều 15).
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    require(actor, acts.SIGN, centre_id=document.centre_id, person_id=document.person_id)
    if document.business_date == on or document.state != DocumentState.RELEASED:
        return document
    document.data = {**document.data, "issued_on": on.isoformat()}
    if document.business_date.year != on.year:
        return _with_next_number(actor, document, on)
    document.file = typeset_file(actor, document.form, document.centre_id, document.person_id, document.data)
    document.business_date = on
    document.save(update_fields=["data", "file", "business_date"])
    return document


def _with_next_number(actor: Actor, document: Document, on: dt.date) -> Document:
    subject, symbol = document.subject, document.number_text.split("/", 1)[1]
    void_unsealed(actor=actor, document_id=document.pk, reason="Ký trong năm sau: lấy số của năm mới")
    if document.department_id is None:
        return store_notice(
            actor,
            form=document.form,
            centre_id=document.centre_id,
            person_id=document.person_id,
            subject=subject,
            symbol=symbol,
            data=document.data,
            on=on,
        )
    return store_numbered(
        actor,
        form=document.form,
        centre_id=document.centre_id,
        person_id=document.person_id,
        department_id=document.department_id,
        subject=subject,
        symbol=symbol,
        data=document.data,
        on=on,
    )
