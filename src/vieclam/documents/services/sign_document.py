"""The person's signature, then the organisation's seal. Repeatable until a signed file is stored."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.archive.services.read_file import read_file
from vieclam.archive.services.store_file import store_file
from vieclam.archive.storage import DamagedFile
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.documents import acts
from vieclam.documents.engine.errors import DocumentError
from vieclam.documents.engine.signing import sign
from vieclam.documents.engine.stamps import Stamp
from vieclam.documents.models import Document, Signature
from vieclam.documents.signers import centre_seal_slug, seal_slug, signer
from vieclam.documents.states import TRANSITIONS, DocumentState
from vieclam.organisations.models import Centre, Department, Staff


def _locked(document_id: int) -> Document:
    document = Document.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    if document is None:
        raise NotAllowed("not_found", _("Không tìm thấy văn bản này."))
    return document


def _acting_staff(actor: Actor) -> Staff:
    if actor.staff_id is None:
        raise NotAllowed("not_staff", _("Chỉ cán bộ mới ký được."))
    return Staff.objects.get(pk=actor.staff_id)


@one_act
def sign_document(*, actor: Actor, document_id: int, signed_as: str) -> Document:
    """Add the signature of the acting staff member (PAdES, visible stamp) with their own certificate."""
    document = _locked(document_id)
    require(actor, acts.SIGN, centre_id=document.centre_id, person_id=document.person_id)
    if document.state == DocumentState.SIGNED:
        return document
    states.check(TRANSITIONS, document.state, DocumentState.SIGNED)
    staff = _acting_staff(actor)
    stamp = Stamp(kind="person", name=staff.full_name, organisation=_issuer(document).name)
    _add_signature(actor, document, staff, slug=staff.certificate, stamp=stamp, order=1, signed_as=signed_as)
    document.state = DocumentState.SIGNED.value
    document.save(update_fields=["state", "signed_file"])
    return document


@one_act
def seal_document(*, actor: Actor, document_id: int) -> Document:
    """Add the seal of the Department that decides, or of the centre whose notice it is, after the signature."""
    document = _locked(document_id)
    act = acts.SEAL_NOTICE if document.department_id is None else acts.SEAL
    require(actor, act, centre_id=document.centre_id, person_id=document.person_id)
    if document.state == DocumentState.SEALED:
        return document
    states.check(TRANSITIONS, document.state, DocumentState.SEALED)
    staff = _acting_staff(actor)
    issuer = _issuer(document)
    stamp = Stamp(kind="seal", name=issuer.name)
    slug = seal_slug(issuer.pk) if isinstance(issuer, Department) else centre_seal_slug(issuer.pk)
    _add_signature(actor, document, staff, slug=slug, stamp=stamp, order=2, signed_as=issuer.name)
    document.state = DocumentState.SEALED.value
    document.save(update_fields=["state", "signed_file"])
    return document


def _issuer(document: Document) -> Department | Centre:
    """Whose paper it is."""
    return document.department or document.centre


def _add_signature(
    actor: Actor, document: Document, staff: Staff, *, slug: str, stamp: Stamp, order: int, signed_as: str
) -> None:
    source_id = document.signed_file_id or document.file_id
    if source_id is None:
        raise LookupError("a released document has its file")
    try:
        _row, pdf = read_file(actor=actor, file_id=source_id)
    except DamagedFile as damaged:
        raise WrongState("damaged_file", _("Tệp của văn bản bị hỏng trong kho. Hãy báo quản trị.")) from damaged
    when = clock.real_now()
    try:
        opened = signer(slug)
        signed = sign(pdf, signer=opened, stamp=stamp, when=when)
    except DocumentError as error:  # an expired certificate, a key that does not open: for people to mend
        raise WrongState("not_signed", _("Chưa ký được: %(why)s.") % {"why": error.vi}) from error
    document.signed_file = store_file(
        actor=actor,
        centre_id=document.centre_id,
        person_id=document.person_id,
        name=f"{document.form}.pdf",
        content=signed,
        purpose=f"signed:{document.form}:{order}",
    )
    Signature.objects.create(
        centre_id=document.centre_id,
        person_id=document.person_id,
        document=document,
        order=order,
        staff=staff,
        signed_as=signed_as,
        certificate_subject=stamp.name,
        certificate_serial=opened.serial_number,
        signed_at=when,
    )
