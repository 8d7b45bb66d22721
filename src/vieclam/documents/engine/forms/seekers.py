"""Mẫu số 01, 01a and 02, Nghị định 352/2025: registrations for the services of a centre and for a job.

What is ticked comes as codes; the template holds the words of every choice, ticked or not.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from vieclam.documents.engine.forms.common import Block, Count, Dong, FormData, OptionalText, Person, Phone, Text

Codes = tuple[Text, ...]


class Knowledge(Block):
    """A language or a way of computing, with certificate and grade (a code)."""

    name: Text
    certificate: OptionalText = None
    grade: OptionalText = None


class SkillLine(Block):
    """A vocational skill or licence with its grade."""

    name: Text
    grade: OptionalText = None


class JobLine(Block):
    """A former work place."""

    employer: Text
    position: OptionalText = None
    work: OptionalText = None
    time: OptionalText = None


class SeekerForm(FormData):
    """What the three forms share: who received it, where and when."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"issued_on": None}
    needed_at_issue: ClassVar[tuple[str, ...]] = ("issued_on",)

    centre: Text
    place: Text
    code: Text


class ServiceRegistration(SeekerForm):
    """A worker registers for the services of a centre."""

    form: ClassVar[str] = "N352-01"
    title_vi: ClassVar[str] = "Phiếu đăng ký dịch vụ việc làm"
    title_en: ClassVar[str] = "Registration for employment services"

    person: Person
    ethnicity: Text
    religion: OptionalText = None
    phone: Phone
    email: OptionalText = None
    other_contact: OptionalText = None
    priority_groups: Codes = ()
    other_priority: OptionalText = None
    schooling: Text
    qualification: Text
    field_of_training: OptionalText = None
    other_qualification: OptionalText = None
    further_level_1: OptionalText = None
    further_level_2: OptionalText = None
    skills: tuple[SkillLine, ...] = Field(default=(), max_length=40)
    languages: tuple[Knowledge, ...] = Field(default=(), max_length=2)
    computing: tuple[Knowledge, ...] = Field(default=(), max_length=2)
    soft_skills: Codes = ()
    other_soft_skill: OptionalText = None
    jobs: tuple[JobLine, ...] = Field(default=(), max_length=20)
    worked_abroad: bool | None = None
    worked_abroad_where: OptionalText = None
    services: Codes = Field(min_length=1)
    other_service: OptionalText = None


class JobRegistration(SeekerForm):
    """A worker registers for a job; ``band`` is the code 1–5 of the statutory bands, none for other units of pay."""

    form: ClassVar[str] = "N352-01a"
    title_vi: ClassVar[str] = "Phiếu đăng ký tìm việc làm"
    title_en: ClassVar[str] = "Registration for a job"

    person: Person
    employer_kinds: Codes = ()
    title: Text
    description: Text
    occupation_code: OptionalText = None
    position: Text
    experience: OptionalText = None
    places: tuple[Text, ...] = Field(default=(), max_length=2)
    moves_to: OptionalText = None
    contract: OptionalText = None
    abilities: Codes = ()
    working_time: OptionalText = None
    purpose: OptionalText = None
    pay_minimum: Dong | None = None
    pay_maximum: Dong | None = None
    pay_unit: Text
    band: OptionalText = None
    negotiable: bool | None = None
    commission: bool | None = None
    meals: Codes = ()
    welfare: Codes = ()
    conditions: Codes = ()
    available_after: Count
    recruitment_ways: Codes = Field(min_length=1)


class GroupRegistrationForm(SeekerForm):
    """A group of workers registers."""

    form: ClassVar[str] = "N352-02"
    title_vi: ClassVar[str] = "Phiếu đăng ký dịch vụ việc làm dành cho tập thể người lao động"
    title_en: ClassVar[str] = "Registration of a group of workers for employment services"

    comes_from: Text
    headcount: Count
    representative: Text
    address: Text
    phone: Phone
    email: OptionalText = None
    services: Codes = Field(min_length=1)
    other_service: OptionalText = None
    wanted_time: OptionalText = None
