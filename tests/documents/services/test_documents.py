"""Slips issued once, numbers voided but kept, and who may read the bytes."""

from __future__ import annotations

import pytest

from tests import factories
from vieclam.core.actors import Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.models import RegisterEntry
from vieclam.documents.models import Document
from vieclam.documents.services.read_document import document_bytes
from vieclam.documents.services.void_document import void_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
REASON = "Sai họ tên, trả lại để sửa"


def released(claim: factories.Claim) -> Document:
    found = claim.proposal.document
    assert found is not None
    return found


def test_a_voided_number_keeps_its_place_with_the_reason() -> None:
    claim = factories.claim("proposed")
    made = released(claim)
    with factories.acting(claim.desk.director) as director:
        with pytest.raises(InvalidInput):
            void_document(actor=director, document_id=made.pk, reason="  ")
        assert void_document(actor=director, document_id=made.pk, reason=REASON).state == "voided"
    entry = RegisterEntry.objects.get(pk=made.register_entry_id)
    assert (entry.number, entry.void_reason) == (made.number, REASON)


def test_a_signed_document_is_not_voided() -> None:
    claim = factories.claim("signed")
    with factories.acting(claim.desk.director) as director, pytest.raises(WrongState):
        void_document(actor=director, document_id=released(claim).pk, reason=REASON)


def test_an_officer_does_not_void() -> None:
    claim = factories.claim("proposed")
    with factories.acting(claim.desk.officer) as officer, pytest.raises(NotAllowed):
        void_document(actor=officer, document_id=released(claim).pk, reason=REASON)


def test_the_person_and_their_centre_read_the_bytes_others_do_not_see_the_document() -> None:
    claim = factories.claim("complete")
    with factories.acting(claim.job):
        slip = Document.objects.get(form="N374-04", person=claim.person)
    for actor in (factories.worker(claim.person), claim.desk.officer):
        with factories.acting(actor):
            assert document_bytes(actor=actor, document_id=slip.pk)[1].startswith(b"%PDF")
    for other in (factories.worker(factories.person()), factories.staff(Role.OFFICER, at=factories.centre())):
        with factories.acting(other), pytest.raises(Document.DoesNotExist):
            document_bytes(actor=other, document_id=slip.pk)


def test_an_issued_slip_and_its_number_never_change() -> None:
    claim = factories.claim("complete")
    with factories.acting(claim.job):
        slip = Document.objects.get(form="N374-04", person=claim.person)
        assert RegisterEntry.objects.get(pk=slip.register_entry_id).number == slip.number
    with factories.acting(claim.desk.director) as director, pytest.raises(WrongState):
        void_document(actor=director, document_id=slip.pk, reason=REASON)
