"""An employer registers with a centre (Mẫu 03), or its registration is brought up to date."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.core.text import clean
from vieclam.employers.models import Employer
from vieclam.jobbank import acts
from vieclam.jobbank.models import EmployerRegistration, EmployerRepresentative, EmployerSubject
from vieclam.jobbank.services.post_vacancy import EmployerSaid, employer_named
from vieclam.jobbank.suggested_codes import code_name
from vieclam.organisations.models import Centre
from vieclam.reference.models import Industry, Scheme
from vieclam.reference.selectors.places import find_commune


@dataclass(frozen=True, slots=True)
class RegistrationSaid:
    """The fields of Mẫu 03 beside the employer's name and code."""

    subject: str
    kind: str
    address: str
    commune_code: str
    phone: str
    section: str
    main_product: str
    representative_name: str = field(repr=False)
    representative_phone: str = field(repr=False)
    representative_position: str = ""
    personal_number: str = field(default="", repr=False)
    industrial_zone: str = ""
    email: str = ""
    headcount: int | None = None
    planned_hires: int | None = None
    services: tuple[str, ...] = ()
    service_time: str = ""
    industry_code: str = ""


_KEPT = (
    *("subject", "kind", "address", "commune_code", "phone", "section", "main_product", "industrial_zone", "email"),
    *("headcount", "planned_hires", "service_time", "industry_code"),
)


@one_act
def register_employer(
    *, actor: Actor, centre_id: int, employer: EmployerSaid, said: RegistrationSaid, on: dt.date, at: dt.datetime
) -> EmployerRegistration:
    """The registration of the employer with the centre; registered already, it is brought up to date under its number.

    Raises ``InvalidInput`` with the field for what cannot be.
    """
    require(actor, acts.REGISTER_EMPLOYER, centre_id=centre_id)
    commune = find_commune(Scheme.SINCE_2025, said.commune_code)
    if commune is None:
        raise InvalidInput("commune", _("Hãy chọn xã, phường."), field="commune_code")
    if wrong := number_problem(said.subject, employer.tax_code, said.personal_number):
        raise wrong
    if said.industry_code and code_name(Industry, said.industry_code, on=on) is None:
        raise InvalidInput("industry", _("Hãy chọn một mã ngành cấp 4 trong danh mục."), field="industry_code")
    named = employer_named(employer)
    # Two counters at once: the second waits here and brings the first one's registration up to date.
    list(Employer.objects.select_for_update(of=("self",)).filter(pk=named.pk))
    row = EmployerRegistration.objects.filter(centre_id=centre_id, employer=named).first()
    if row is None:
        centre = Centre.objects.get(pk=centre_id)
        row = EmployerRegistration(centre=centre, employer=named, number=_number(centre, on), registered_on=on)
    for name in _KEPT:
        value = getattr(said, name)
        setattr(row, name, clean(value) if isinstance(value, str) else value)
    row.province_code, row.services, row.changed_at = commune.province_code, list(said.services), at
    row.save()
    EmployerRepresentative.objects.update_or_create(
        registration=row,
        defaults={
            "centre_id": centre_id,
            "name": clean(said.representative_name),
            "position": clean(said.representative_position),
            "phone": clean(said.representative_phone),
            "personal_number": said.personal_number if said.subject == EmployerSubject.INDIVIDUAL else "",
        },
    )
    return row


def number_problem(subject: str, tax_code: str, personal_number: str) -> InvalidInput | None:
    """What is wrong with the number an employer is known by: an organisation's code, an individual's own number."""
    if subject == EmployerSubject.ENTERPRISE and not clean(tax_code):
        return InvalidInput("tax_code", _("Doanh nghiệp, tổ chức phải có mã số."), field="tax_code")
    if subject == EmployerSubject.INDIVIDUAL and not (personal_number.isdigit() and len(personal_number) == 12):
        return InvalidInput("personal_number", _("Số định danh cá nhân có 12 chữ số."), field="personal_number")
    return None


def _number(centre: Centre, on: dt.date) -> str:
    """The next number of the centre's year: ``TD-T14-26-0001``."""
    subject = f"employer:{secrets.token_hex(12)}"
    given = allocate(kind="employer_registration", owner=f"centre:{centre.pk}", period=str(on.year), subject=subject)
    return f"TD-{centre.code}-{on:%y}-{given.number:04d}"
