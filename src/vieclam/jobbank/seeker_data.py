"""What is told in a registration, before it is kept, and what is wrong with it: Mẫu 01, 01a and 02.

Names of fields are those of the tables. ``problems`` names everything wrong at once, so that a form, a file's preview
and a service say the same of the same input.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean
from vieclam.jobbank.models import (
    GroupRegistration,
    JobWish,
    SeekerRegistration,
    SeekerSkill,
    SensitiveFacts,
    WorkExperience,
)
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.seeker_choices import ethnic_groups
from vieclam.reference.models import Commune, Province, Scheme

_PHONE = re.compile(r"0\d{9,10}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Mẫu 01 without the person's name, number and day of birth, and without what is sensitive."""

    sex: str = ""
    phone: str = ""
    email: str = ""
    other_contact: str = ""
    permanent_commune_code: str = ""
    permanent_address: str = ""
    current_commune_code: str = ""
    current_address: str = ""
    services: tuple[str, ...] = ()
    other_service: str = ""
    schooling: str = ""
    qualification: str = ""
    field_of_training: str = ""
    other_qualification: str = ""
    further_level_1: str = ""
    further_level_2: str = ""
    language_1: str = ""
    language_1_certificate: str = ""
    language_1_grade: str = ""
    language_2: str = ""
    language_2_certificate: str = ""
    language_2_grade: str = ""
    office_computing: str = ""
    office_computing_grade: str = ""
    other_computing: str = ""
    other_computing_grade: str = ""
    soft_skills: tuple[str, ...] = ()
    other_soft_skill: str = ""
    licences: tuple[str, ...] = ()
    other_licence: str = ""
    worked_abroad: bool = False
    worked_abroad_where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A vocational skill and its grade."""

    name: str
    grade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A former work place; months by their first day."""

    employer: str
    position: str = ""
    work: str = ""
    from_month: dt.date | None = None
    to_month: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Mẫu 01a: the job somebody looks for."""

    title: str = ""
    description: str = ""
    position: str = ""
    employer_kinds: tuple[str, ...] = ()
    occupation_code: str = ""
    experience: str = ""
    place_1_province: str = ""
    place_1_commune: str = ""
    place_1_zone: str = ""
    place_2_province: str = ""
    place_2_commune: str = ""
    place_2_zone: str = ""
    provinces_to_move: tuple[str, ...] = ()
    contract: str = ""
    abilities: tuple[str, ...] = ()
    working_time: str = ""
    purpose: str = ""
    pay_minimum: int | None = None
    pay_maximum: int | None = None
    pay_unit: str = PayUnit.MONTH.value
    pay_negotiable: bool = False
    pay_commission: bool = False
    meals: tuple[str, ...] = ()
    welfare: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    available_after: int | None = None
    recruitment_ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive:
    """What is kept apart: code of the ethnic group, religion, priority groups."""

    ethnicity: str = ""
    religion: str = ""
    priority_groups: tuple[str, ...] = ()
    other_priority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mẫu 02."""

    comes_from: str = ""
    headcount: int | None = None
    representative: str = ""
    commune_code: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    services: tuple[str, ...] = ()
    other_service: str = ""
    wanted_time: str = ""


Told = About | Skill | Job | Wanted | Sensitive | Group
_ROWS: dict[type[Any], type[models.Model]] = {
    About: SeekerRegistration,
    Skill: SeekerSkill,
    Job: WorkExperience,
    Wanted: JobWish,
    Sensitive: SensitiveFacts,
    Group: GroupRegistration,
}
# The fields that the forms mark with a star, with what is said where one is missing.
REQUIRED: dict[type[Any], dict[str, Promise]] = {
    About: {
        "sex": _("Hãy chọn giới tính."),
        "phone": _("Hãy nhập số điện thoại."),
        "permanent_commune_code": _("Hãy chọn tỉnh, xã nơi thường trú."),
        "current_commune_code": _("Hãy chọn tỉnh, xã nơi ở hiện nay."),
        "schooling": _("Hãy chọn trình độ học vấn."),
        "qualification": _("Hãy chọn trình độ chuyên môn kỹ thuật cao nhất."),
        "services": _("Hãy chọn ít nhất một dịch vụ."),
    },
    Skill: {"name": _("Hãy ghi tên kỹ năng nghề.")},
    Job: {"employer": _("Hãy ghi tên đơn vị đã làm việc.")},
    Wanted: {
        "title": _("Hãy ghi tên công việc muốn làm."),
        "description": _("Hãy mô tả công việc muốn làm bằng vài chữ."),
        "position": _("Hãy chọn chức vụ muốn làm."),
        "available_after": _("Hãy chọn khi nào có thể bắt đầu làm việc."),
        "recruitment_ways": _("Hãy chọn ít nhất một hình thức tuyển dụng."),
    },
    Sensitive: {"ethnicity": _("Hãy chọn dân tộc.")},
    Group: {
        "comes_from": _("Hãy ghi tập thể đến từ đâu."),
        "headcount": _("Hãy ghi số lượng người lao động."),
        "representative": _("Hãy ghi họ tên người đại diện."),
        "commune_code": _("Hãy chọn tỉnh, xã của địa chỉ."),
        "phone": _("Hãy nhập số điện thoại."),
        "services": _("Hãy chọn ít nhất một dịch vụ."),
    },
}
PHONE_SHAPE = _("Số điện thoại phải có 10 hoặc 11 chữ số, bắt đầu bằng 0.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field."""

    field: str
    message: str


def fill(row: models.Model, told: Told) -> None:
    """Put what was told into the row: text cleaned, telephone numbers in digits, ticks as a list without repeats."""
    for one in fields(told):
        value = getattr(told, one.name)
        if isinstance(value, tuple):
            value = list(dict.fromkeys(value))
        elif one.name == "phone":
            value = re.sub(r"[\s.\-()]", "", value).replace("+84", "0", 1)
        elif isinstance(value, str):
            value = clean(value)
        setattr(row, one.name, value)


def told_of(row: Any, kind: type[Any]) -> dict[str, Any]:
    """What a row holds of the fields of ``kind``."""
    return {one.name: getattr(row, one.name) for one in fields(kind)}


def problems(told: Told, communes: Mapping[str, str] | None = None) -> list[Problem]:
    """Everything wrong with it, in the order of the form; empty when it may be kept.

    ``communes`` (code → province) spares whoever asks about many the question for each.
    """
    row = _ROWS[type(told)]()
    fill(row, told)
    names = [one.name for one in fields(told)]
    missing = {name: str(said) for name, said in REQUIRED[type(told)].items() if getattr(row, name) in ("", None, [])}
    wrong = _refused_by_fields(row, names) | dict(_wrong(row, communes)) | missing
    return [Problem(name, wrong[name]) for name in sorted(wrong, key=names.index)]


def refuse_problems(*told: Told) -> None:
    """Raise ``InvalidInput`` with the first problem of any."""
    for one in told:
        for found in problems(one):
            raise InvalidInput("seeker_data", found.message, field=found.field)


def _refused_by_fields(row: models.Model, names: list[str]) -> dict[str, str]:
    """What the columns refuse: unknown choices, too long, no e-mail address."""
    others = {field.name for field in row._meta.fields} - set(names)
    try:
        row.clean_fields(exclude=others)
    except ValidationError as refused:
        return {name: " ".join(messages) for name, messages in refused.message_dict.items()}
    return {}


def _wrong(row: Any, communes: Mapping[str, str] | None) -> Iterator[tuple[str, str]]:
    if getattr(row, "phone", "") and not _PHONE.match(row.phone):
        yield "phone", str(PHONE_SHAPE)
    yield from _wrong_places(row, communes)
    if isinstance(row, SensitiveFacts) and row.ethnicity and row.ethnicity not in dict(ethnic_groups()):
        yield "ethnicity", str(_("Không có dân tộc này trong danh mục."))
    if isinstance(row, WorkExperience) and row.from_month and row.to_month and row.from_month > row.to_month:
        yield "to_month", str(_("Tháng nghỉ không thể trước tháng vào làm."))
    if isinstance(row, SeekerSkill) and row.grade is not None and not 1 <= row.grade <= 7:
        yield "grade", str(_("Bậc nghề từ 1 đến 7."))
    if isinstance(row, GroupRegistration) and row.headcount is not None and row.headcount < 2:
        yield "headcount", str(_("Tập thể có từ 2 người trở lên."))
    if isinstance(row, JobWish):
        yield from _wrong_wish(row)


def _wrong_wish(row: JobWish) -> Iterator[tuple[str, str]]:
    low, high = row.pay_minimum, row.pay_maximum
    if low is None and high is None and not row.pay_negotiable and not row.pay_commission:
        yield "pay_minimum", str(_("Hãy ghi mức lương mong muốn, hoặc chọn thỏa thuận."))
    if low is not None and high is not None and low > high:
        yield "pay_maximum", str(_("Mức lương từ phải không hơn mức lương đến."))
    if row.available_after is not None and not 0 <= row.available_after <= 24:
        yield "available_after", str(_("Hãy ghi số tháng từ 0 đến 24."))
    if row.occupation_code and not row.occupation_code.isdigit():
        yield "occupation_code", str(_("Mã nghề có từ 1 đến 4 chữ số."))


_PLACES = ("permanent_commune_code", "current_commune_code", "commune_code", "place_1_commune", "place_2_commune")


def _wrong_places(row: Any, communes: Mapping[str, str] | None) -> Iterator[tuple[str, str]]:
    wanted = {name: code for name in _PLACES if (code := getattr(row, name, ""))}
    known = communes
    if known is None:
        rows = Commune.objects.filter(scheme=Scheme.SINCE_2025, code__in=wanted.values()) if wanted else ()
        known = {found.code: found.province_code for found in rows}
    for name, code in wanted.items():
        province = getattr(row, name.replace("commune", "province"), "") if name.startswith("place") else ""
        if code not in known:
            yield name, str(_("Không có xã, phường này trong danh mục hiện hành."))
        elif province and known[code] != province:
            yield name, str(_("Xã, phường không thuộc tỉnh đã chọn. Hãy chọn lại."))
    asked = {name: code for name in ("place_1_province", "place_2_province") if (code := getattr(row, name, ""))}
    moves = set(getattr(row, "provinces_to_move", ()))
    if asked or moves:
        there = Province.objects.filter(scheme=Scheme.SINCE_2025, code__in=[*asked.values(), *moves])
        codes = set(there.values_list("code", flat=True))
        unknown = str(_("Không có tỉnh này trong danh mục hiện hành."))
        yield from ((name, unknown) for name, code in asked.items() if code not in codes)
        if moves - codes:
            yield "provinces_to_move", unknown


__all__ = [
    "REQUIRED",
    "About",
    "Group",
    "Job",
    "Problem",
    "Sensitive",
    "Skill",
    "Told",
    "Wanted",
    "fill",
    "problems",
    "refuse_problems",
    "told_of",
]
