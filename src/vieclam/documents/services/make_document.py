"""Typeset a form, keep its file and its row. Slips are issued at once; decisions are released for signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from vieclam.archive.models import StoredFile
from vieclam.archive.services.store_file import store_file
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import Allocation, allocate
from vieclam.core.tokens import new_token
from vieclam.documents import acts
from vieclam.documents.engine.forms import read_form
from vieclam.documents.engine.typesetting import render
from vieclam.documents.models import Document
from vieclam.documents.services.typeset_waiting import queue_typesetting
from vieclam.documents.states import DocumentState
from vieclam.organisations.models import Centre


@one_act
def issue_slip(
    *,
    actor: Actor,
    form: str,
    centre_id: int,
    person_id: int,
    subject: str,
    data: Mapping[str, Any],
    on: dt.date,
    numbered: bool = True,
    token: str | None = None,
    typeset_later: bool = False,
) -> Document:
    """A slip or form of the centre, numbered per centre and year where it has a number, issued at once.

    Asked again for the same form and subject, the first document is returned. With ``typeset_later`` it has no file
    until a job has made it from the document's data, which are checked now: for what many hand in within the same hour.
    """
    require(actor, acts.ISSUE_SLIP, centre_id=centre_id, person_id=person_id)
    known = Document.objects.filter(form=form, subject=subject, centre_id=centre_id).first()
    if known is not None:
        return known
    filled = dict(data)
    allocation = None
    if numbered:
        allocation = allocate(kind=form, owner=f"centre:{centre_id}", period=str(on.year), subject=f"{form}:{subject}")
        symbol = Centre.objects.values_list("code", flat=True).get(pk=centre_id)
        filled["number"] = f"{allocation.number:02d}/{symbol}"
    filled["issued_on"] = on.isoformat()
    if typeset_later:
        read_form(form, filled)
    stored = None if typeset_later else typeset_file(actor, form, centre_id, person_id, filled)
    document = _store(stored, form, centre_id, person_id, subject, filled, on, allocation, DocumentState.ISSUED, token)
    if typeset_later:
        queue_typesetting(document, first=True)
    return document


@one_act
def release_document(
    *,
    actor: Actor,
    form: str,
    centre_id: int,
    person_id: int,
    department_id: int,
    subject: str,
    symbol: str,
    data: Mapping[str, Any],
    on: dt.date,
) -> Document:
    """Bind the deciding body's next number of the year to the document and typeset it for signature.

    The number is printed before the first signature and stays the document's for ever (NĐ 30/2020 Điều 15). So is the
    address where whoever holds the paper may check it: a random token, nothing of the person.
    """
    require(actor, acts.RELEASE, centre_id=centre_id, person_id=person_id)
    return store_numbered(
        actor,
        form=form,
        centre_id=centre_id,
        person_id=person_id,
        department_id=department_id,
        subject=subject,
        symbol=symbol,
        data=data,
        on=on,
    )


@one_act
def release_notice(
    *,
    actor: Actor,
    form: str,
    centre_id: int,
    person_id: int,
    subject: str,
    symbol: str,
    data: Mapping[str, Any],
    on: dt.date,
) -> Document:
    """Like ``release_document`` for a notice of the centre's own: its number is the centre's next of the year."""
    require(actor, acts.RELEASE_NOTICE, centre_id=centre_id, person_id=person_id)
    return store_notice(
        actor, form=form, centre_id=centre_id, person_id=person_id, subject=subject, symbol=symbol, data=data, on=on
    )


def store_notice(
    actor: Actor,
    *,
    form: str,
    centre_id: int,
    person_id: int,
    subject: str,
    symbol: str,
    data: Mapping[str, Any],
    on: dt.date,
) -> Document:
    """The notice with the centre's next number of the year, released for signature; the caller asked the door."""
    allocation = allocate(kind="notice", owner=f"centre:{centre_id}", period=str(on.year), subject=f"{form}:{subject}")
    token = new_token()
    filled = {
        **data,
        "number": f"{allocation.number:02d}/{symbol}",
        "issued_on": on.isoformat(),
        "verification_url": f"{settings.WEB_URL}/xac-thuc/{token}",
    }
    stored, released = typeset_file(actor, form, centre_id, person_id, filled), DocumentState.RELEASED
    return _store(stored, form, centre_id, person_id, subject, filled, on, allocation, released, token)


def store_numbered(
    actor: Actor,
    *,
    form: str,
    centre_id: int,
    person_id: int,
    department_id: int,
    subject: str,
    symbol: str,
    data: Mapping[str, Any],
    on: dt.date,
) -> Document:
    """The document with the Department's next number of the year, released for signature; the caller asked the door."""
    allocation = allocate(
        kind="decision", owner=f"department:{department_id}", period=str(on.year), subject=f"{form}:{subject}"
    )
    token = new_token()
    filled = {
        **data,
        "number": f"{allocation.number:02d}/{symbol}",
        "issued_on": on.isoformat(),
        "verification_url": f"{settings.WEB_URL}/xac-thuc/{token}",
    }
    stored = typeset_file(actor, form, centre_id, person_id, filled)
    released = DocumentState.RELEASED
    return _store(stored, form, centre_id, person_id, subject, filled, on, allocation, released, token, department_id)


def _store(
    stored: StoredFile | None,
    form: str,
    centre_id: int,
    person_id: int,
    subject: str,
    data: dict[str, Any],
    on: dt.date,
    allocation: Allocation | None,
    state: DocumentState,
    token: str | None,
    department_id: int | None = None,
) -> Document:
    return Document.objects.create(
        centre_id=centre_id,
        person_id=person_id,
        department_id=department_id,
        form=form,
        subject=subject,
        state=state.value,
        number=allocation.number if allocation else None,
        number_text=data.get("number", ""),
        register_entry_id=allocation.entry_id if allocation else None,
        data=data,
        business_date=on,
        file=stored,
        token=token or new_token(),
        made_at=clock.real_now(),
    )


def typeset_file(actor: Actor, form: str, centre_id: int, person_id: int, data: Mapping[str, Any]) -> StoredFile:
    """The form filled with the data, as a stored PDF."""
    return store_file(
        actor=actor,
        centre_id=centre_id,
        person_id=person_id,
        name=f"{form}.pdf",
        content=render(form, data),
        purpose=f"document:{form}",
    )
