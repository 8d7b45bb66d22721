"""What an employer fills in for the job bank: Mẫu số 03 and 03a, Phụ lục I, Nghị định 352/2025.

Boxes are ticked by codes; their words stand in ``templates/typst/lib/jobs.typ``.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt, StringConstraints

from vieclam.documents.engine.forms.common import Block, Day, FormData, OptionalText, Phone, Text

Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_]{1,20}$")]
People = Annotated[StrictInt, Field(ge=1, le=10_000)]
LongText = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=30_000)]


class EmployerRepresentative(Block):
    """Who speaks for the employer."""

    name: Text
    position: OptionalText = None
    phone: Text


class EmployerFormOfJobBank(FormData):
    """A form an employer hands to a centre; ``number`` is given by the centre."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"issued_on": None}
    needed_at_issue: ClassVar[tuple[str, ...]] = ("issued_on",)

    addressee: Text
    place: Text
    number: Text
    employer: Text


class EmployerServiceRegistration(EmployerFormOfJobBank):
    """An employer registers for the services of a centre. ``size``: place of its headcount among the bands."""

    form: ClassVar[str] = "N352-03"
    title_vi: ClassVar[str] = "Phiếu đăng ký dịch vụ việc làm (người sử dụng lao động)"
    title_en: ClassVar[str] = "Employer's registration for employment services"
    printed_empty: ClassVar[Mapping[str, Any]] = {"size": None}

    subject: Code
    identifier: Text
    kind: Code
    address: Text
    industrial_zone: OptionalText = None
    phone: Text
    email: OptionalText = None
    section: Code
    main_product: Text
    size: Annotated[StrictInt, Field(ge=0, le=8)] | None = None
    planned_hires: Annotated[StrictInt, Field(ge=0, le=100_000)] | None = None
    services: tuple[Code, ...] = ()
    service_time: OptionalText = None
    representative: EmployerRepresentative


class VacancyContactBlock(Block):
    """Whom to call."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"wants_messages": None}

    name: Text
    position: OptionalText = None
    phone: Phone = None
    email: OptionalText = None
    wants_messages: StrictBool = False


class VacancyRegistration(EmployerFormOfJobBank):
    """A vacancy registered for referral or supply of labour. ``pay_band``: 1–5 of the statutory bands a month."""

    form: ClassVar[str] = "N352-03a"
    title_vi: ClassVar[str] = "Phiếu đăng ký giới thiệu, cung ứng lao động"
    title_en: ClassVar[str] = "Registration of a vacancy for referral or supply of labour"
    printed_empty: ClassVar[Mapping[str, Any]] = {
        "pay_band": None,
        "pay_negotiable": None,
        "pay_commission": None,
        "pay_unit": None,
    }

    title: Text
    quantity: People
    description: LongText
    requirements: Annotated[str, StringConstraints(strict=True, max_length=30_000)] | None = None
    occupation_code: OptionalText = None
    position: Code | None = None
    schooling: Code | None = None
    qualification: Code | None = None
    experience: Code | None = None
    skills: OptionalText = None
    languages: OptionalText = None
    computing: OptionalText = None
    soft_skills: tuple[Code, ...] = ()
    workplace: Text
    contract: Code | None = None
    working_time: Code | None = None
    working_hours: OptionalText = None
    purpose: Code | None = None
    abilities: tuple[Code, ...] = ()
    other_requirements: OptionalText = None
    pay_band: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    pay_unit: Literal["month", "day", "hour", "shift", "piece"] = "month"
    pay_words: OptionalText = None
    pay_negotiable: StrictBool = False
    pay_commission: StrictBool = False
    meals: tuple[Code, ...] = ()
    welfare: tuple[Code, ...] = ()
    conditions: tuple[Code, ...] = ()
    priority_groups: tuple[Code, ...] = ()
    recruitment_ways: tuple[Code, ...] = ()
    wishes: tuple[Code, ...] = ()
    deadline: Day
    contact: VacancyContactBlock
