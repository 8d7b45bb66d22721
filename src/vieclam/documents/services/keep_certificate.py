"""Certificates of signers and of seals of Departments and centres: a PKCS#12 file, or (demo) a test certificate."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.documents import acts, signers
from vieclam.documents.engine.errors import CertificateError
from vieclam.documents.engine.pkcs12 import LARGEST, CertificateFacts, keep, open_pkcs12
from vieclam.organisations.models import Centre, Department, Staff
from vieclam.organisations.services.support import lock_staff, write_administration_entry


@one_act
def load_certificate(
    *,
    actor: Actor,
    content: bytes,
    password: str,
    staff_id: int | None = None,
    department_id: int | None = None,
    centre_id: int | None = None,
) -> CertificateFacts:
    """Keep key and certificate of a PKCS#12 file for a staff member, or for a Department's or a centre's own seal.

    The password opens the file and is forgotten; the key is stored under the installation's passphrase. Loaded again,
    nothing changes. Raises ``InvalidInput`` for a file one cannot sign with.
    """
    require(actor, acts.CERTIFICATE)
    slug = _slug(actor, staff_id, department_id, centre_id)
    if not content or len(content) > LARGEST:
        raise InvalidInput(
            "file_size", _("Tệp chứng thư lớn nhất %(n)s KB và không được rỗng.") % {"n": LARGEST // 1024}, field="file"
        )
    try:
        given = open_pkcs12(content, password, now=clock.real_now())
        known, serial_number = signers.certificate_of(slug), f"{given.certificate.serial_number:X}"
        if known is None or known.serial_number != serial_number:
            _note(actor, staff_id, department_id, centre_id, serial_number)
        return keep(signers.folder(), slug, given, settings.CERTIFICATE_PASSPHRASE)
    except CertificateError as error:
        why = error.vi if (get_language() or "vi").startswith("vi") else str(error)
        field = "password" if error.code == "not_opened" else "file"
        raise InvalidInput(error.code, f"{why[:1].upper()}{why[1:]}.", field=field) from error


@one_act
def make_test_certificate(
    *, actor: Actor, staff_id: int | None = None, department_id: int | None = None, centre_id: int | None = None
) -> CertificateFacts:
    """A certificate of the installation's own test authority, in a demo only; one that is there stays."""
    require(actor, acts.CERTIFICATE)
    if not settings.DEMO:
        raise WrongState("not_a_demo", _("Chứng thư thử nghiệm chỉ có ở bản trình diễn."))
    slug = _slug(actor, staff_id, department_id, centre_id)
    before = signers.certificate_of(slug)
    if staff_id is not None:
        staff = Staff.objects.get(pk=staff_id)
        signers.make_person_certificate(
            staff_id=staff.pk, name=staff.full_name, title=staff.title, organisation=_organisation(staff)
        )
    elif centre_id is not None:
        signers.make_centre_seal(centre_id=centre_id, name=Centre.objects.get(pk=centre_id).name)
    else:
        department = Department.objects.get(pk=department_id or 0)
        signers.make_seal_certificate(department_id=department.pk, name=department.name)
    facts = signers.certificate_of(slug)
    if facts is None:
        raise WrongState("no_certificate", _("Chưa tạo được chứng thư thử nghiệm."))
    if before is None or before.serial_number != facts.serial_number:
        _note(actor, staff_id, department_id, centre_id, facts.serial_number)
    return facts


def _slug(actor: Actor, staff_id: int | None, department_id: int | None, centre_id: int | None) -> str:
    """The name of the files; exactly one of the three is given."""
    if staff_id is not None:
        if lock_staff(staff_id).pk == actor.staff_id:
            raise NotAllowed("own_account", _("Bạn không nạp chứng thư cho chính mình. Hãy nhờ một quản trị khác."))
        return signers.person_slug(staff_id)
    if centre_id is not None and Centre.objects.filter(pk=centre_id).exists():
        return signers.centre_seal_slug(centre_id)
    if not Department.objects.filter(pk=department_id or 0).exists():
        raise NotAllowed("not_found", _("Không tìm thấy đơn vị này."))
    return signers.seal_slug(department_id or 0)


def _note(
    actor: Actor, staff_id: int | None, department_id: int | None, centre_id: int | None, serial_number: str
) -> None:
    if staff_id is not None:
        Staff.objects.filter(pk=staff_id).update(certificate=signers.person_slug(staff_id))
    if centre_id is not None:  # kept with the Department it belongs to
        centre = Centre.objects.get(pk=centre_id)
        department_id, serial_number = centre.department_id, f"{centre.code}: {serial_number}"
    write_administration_entry(
        actor, "certificate", staff_id=staff_id, department_id=department_id, detail=serial_number
    )


def _organisation(staff: Staff) -> str:
    """The unit whose name the certificate carries: the Department where there is one."""
    rows = staff.memberships.select_related("department", "centre").order_by("-valid_from", "-pk")
    for row in rows:
        if row.department is not None:
            return row.department.name
    return next((row.centre.name for row in rows if row.centre is not None), _("Việc Làm"))


__all__ = ["load_certificate", "make_test_certificate"]
