"""The register of schools and courses, kept by the officers of a centre."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.law.kernel.months import whole_months_and_days
from vieclam.payments.services.prepare_order import Target
from vieclam.training import acts
from vieclam.training.models import Course, School, TeachingForm, TrainingSupport, TuitionPer

MOST_MONTHS = 60
LONG = 3
"""From so many months a course is long: it is supported by the month."""


@dataclass(frozen=True, slots=True)
class SchoolInput:
    """What the register says of a school."""

    name: str
    licence_number: str
    address: str
    phone: str
    bank_bin: str
    account_number: str
    account_holder: str


@dataclass(frozen=True, slots=True)
class CourseInput:
    """What the register says of a course; ``tuition`` in whole đồng."""

    name: str
    occupation: str
    teaching_form: str
    starts_on: dt.date
    ends_on: dt.date
    tuition: int
    tuition_per: str
    open_to_all: bool = True


@one_act
def keep_school(*, actor: Actor, centre_id: int, given: SchoolInput, school_id: int | None = None) -> School:
    """Enter a school, or change what is known of it; the same licence is one school of a centre.

    Raises ``InvalidInput`` naming the field.
    """
    require(actor, acts.KEEP_REGISTER, centre_id=centre_id)
    for field in ("name", "licence_number", "address", "account_holder"):
        if not clean(getattr(given, field)):
            raise InvalidInput("text_missing", _("Hãy điền mục này."), field=field)
    target = Target("account", given.bank_bin, given.account_number, given.account_holder).checked()
    school = School(centre_id=centre_id) if school_id is None else _school(centre_id, school_id)
    school.name, school.licence_number = clean(given.name)[:200], clean(given.licence_number)[:60]
    school.address, school.phone = clean(given.address)[:300], clean(given.phone)[:20]
    school.bank_bin, school.account_number = target.bank_bin, target.account_number
    school.account_holder = target.account_holder[:120]
    try:
        with transaction.atomic():
            school.save()
    except IntegrityError as refused:
        message = _("Trung tâm đã có cơ sở đào tạo với số giấy phép này.")
        raise InvalidInput("licence_twice", message, field="licence_number") from refused
    return school


@one_act
def keep_course(*, actor: Actor, school_id: int, given: CourseInput, course_id: int | None = None) -> Course:
    """Enter a course of a school, or change it; what a decision rests on does not change after one was sealed.

    Raises ``InvalidInput`` naming the field, ``WrongState`` for days or tuition of a course somebody is supported in.
    """
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        raise NotAllowed("not_found", _("Không tìm thấy cơ sở đào tạo này."))
    require(actor, acts.KEEP_REGISTER, centre_id=school.centre_id)
    _check(given)
    course = Course(centre_id=school.centre_id, school=school) if course_id is None else _course(school, course_id)
    fixed = ("name", "starts_on", "ends_on", "tuition", "tuition_per")
    changed = course_id is not None and any(getattr(course, name) != getattr(given, name) for name in fixed)
    if changed and TrainingSupport.objects.filter(course=course).exists():
        raise WrongState(
            "course_is_decided", _("Đã có quyết định hỗ trợ cho khóa này; không đổi tên, ngày hoặc học phí được.")
        )
    course.name, course.occupation = clean(given.name)[:200], clean(given.occupation)[:200]
    course.teaching_form, course.tuition_per = TeachingForm(given.teaching_form), TuitionPer(given.tuition_per)
    course.starts_on, course.ends_on, course.tuition = given.starts_on, given.ends_on, given.tuition
    course.open_to_all = given.open_to_all
    try:
        with transaction.atomic():
            course.save()
    except IntegrityError as refused:
        message = _("Cơ sở này đã có khóa cùng tên khai giảng ngày đó.")
        raise InvalidInput("course_twice", message, field="name") from refused
    return course


def _check(given: CourseInput) -> None:
    for field in ("name", "occupation"):
        if not clean(getattr(given, field)):
            raise InvalidInput("text_missing", _("Hãy điền mục này."), field=field)
    if given.ends_on < given.starts_on:
        raise InvalidInput("ends_before", _("Ngày bế giảng không thể trước ngày khai giảng."), field="ends_on")
    months, _days = whole_months_and_days(given.starts_on, given.ends_on)
    if months > MOST_MONTHS:
        raise InvalidInput("too_long", _("Khóa học dài quá 60 tháng; hãy kiểm tra năm."), field="ends_on")
    if not 0 < given.tuition <= 10**9:
        raise InvalidInput("tuition", _("Học phí phải lớn hơn 0 và không quá 1 tỷ đồng."), field="tuition")
    if months >= LONG and given.tuition_per != TuitionPer.MONTH:
        message = _("Khóa từ 3 tháng trở lên được hỗ trợ theo tháng: hãy ghi học phí một tháng.")
        raise InvalidInput("tuition_by_month", message, field="tuition_per")


def _school(centre_id: int, school_id: int) -> School:
    found = School.objects.select_for_update(of=("self",)).filter(pk=school_id, centre_id=centre_id).first()
    if found is None:
        raise NotAllowed("not_found", _("Không tìm thấy cơ sở đào tạo này."))
    return found


def _course(school: School, course_id: int) -> Course:
    found = Course.objects.select_for_update(of=("self",)).filter(pk=course_id, school=school).first()
    if found is None:
        raise NotAllowed("not_found", _("Không tìm thấy khóa đào tạo này."))
    return found
