"""An employer's application is taken in at the counter: code, forms 25 and 26, clocks, slip."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers.codes import code_for
from vieclam.dossiers.receiving import receiving_for, require_receiving
from vieclam.employer_support import acts
from vieclam.employer_support.components import BY_KEY
from vieclam.employer_support.form_data import plan_data, request_data
from vieclam.employer_support.models import Application, Cause, Course
from vieclam.employer_support.money import course_money
from vieclam.employer_support.services.hand_in import complete_if_whole, keep_paper
from vieclam.employer_support.services.support import words, write_entry
from vieclam.employers.models import Employer
from vieclam.organisations.models import ReceptionPoint

NUMBER = re.compile(r"[0-9]{10}(-[0-9]{3})?\Z|[0-9]{12}\Z")
DEPENDENT = re.compile(r"([0-9]{10})([0-9]{3})\Z")
ACCOUNT = re.compile(r"[0-9A-Za-z]{4,30}\Z")
MOST_STAFF = 10**7
MOST_COURSES = 10


@dataclass(frozen=True, slots=True)
class EmployerTold:
    """The employer as on its papers, and where its money goes."""

    name: str
    number: str
    address: str
    position: str
    bank_bin: str
    account_number: str
    account_holder: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class TroubleTold:
    """Why the employer has to change since ``trouble_on``, for how many workers, how long jobs are kept (months), and
    for how many of the last 24 months it contributed.
    """

    cause: str
    words: str
    trouble_on: dt.date
    staff: int
    at_risk: int
    kept_months: int
    told_months: int


@dataclass(frozen=True, slots=True)
class CourseTold:
    """A course of the plan; ``per_month`` in đồng for each worker."""

    trade: str
    school: str
    starts_on: dt.date
    ends_on: dt.date
    trainees: int
    per_month: int


@one_act
def file_application(
    *,
    actor: Actor,
    person_id: int,
    reception_point_id: int,
    employer: EmployerTold,
    trouble: TroubleTold,
    courses: list[CourseTold],
    papers: list[str],
    on: dt.date,
    at: dt.datetime,
    posted_on: dt.date | None = None,
    once_key: str = "",
) -> Application:
    """The application, filed on ``on`` or with the postmark ``posted_on``; complete at once when all papers are there.

    ``papers`` are the components handed in. Raises ``InvalidInput`` naming the field of what cannot be, ``WrongState``
    where this employer has an open application, in whatever centre, or the centre takes in nothing.
    """
    named = ReceptionPoint.objects.select_related("centre").get(pk=reception_point_id)
    require(actor, acts.FILE, centre_id=named.centre_id)
    require_receiving(named.centre, posted_on or on)
    told, why = _checked_employer(employer), _checked_trouble(trouble, posted_on or on)
    plan = _checked_courses(courses, why, posted_on or on)
    if posted_on is not None and posted_on > on:
        raise InvalidInput("postmark_order", _("Ngày trên dấu bưu điện không thể sau hôm nay."), field="posted_on")

    def run() -> int:
        point = receiving_for(named, on)
        application = Application(
            centre_id=point.centre_id,
            person_id=person_id,
            reception_point=point,
            employer=_employer_row(told),
            code=code_for(point, on, f"support:{secrets.token_hex(12)}"),
            channel="post" if posted_on else "counter",
            filed_on=posted_on or on,
            filed_at=at,
            received_on=on,
            employer_name=told.name,
            employer_number=told.number,
            employer_address=told.address,
            representative_position=told.position,
            phone=told.phone,
            bank_bin=told.bank_bin,
            account_number=told.account_number,
            account_holder=told.account_holder,
            cause=why.cause,
            cause_words=why.words,
            trouble_on=why.trouble_on,
            staff=why.staff,
            at_risk=why.at_risk,
            kept_months=why.kept_months,
            told_months=why.told_months,
        )
        _save_once(application)
        _keep_courses(application, plan)
        write_entry(application, actor, "file", at=at)
        _issue_forms(application, actor)
        for key in dict.fromkeys(papers):
            if key in BY_KEY:
                keep_paper(application, key, on=on)
        complete_if_whole(application, actor, on=on, at=at)
        return application.pk

    return Application.objects.get(pk=once(actor=actor, act="employer_support.file", key=once_key, run=run))


def _employer_row(told: EmployerTold) -> Employer:
    row, _made = Employer.objects.get_or_create(tax_code=told.number, defaults={"name": told.name})
    return row


def _save_once(application: Application) -> None:
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError as problem:
        if "one_open_application_per_employer" not in str(problem):
            raise
        raise WrongState(
            "open_application",
            _("Người sử dụng lao động này đang có hồ sơ chưa giải quyết xong, ở trung tâm này hoặc trung tâm khác."),
        ) from problem


def _keep_courses(application: Application, plan: list[CourseTold]) -> None:
    for number, row in enumerate(plan, start=1):
        course = Course.objects.create(
            centre_id=application.centre_id,
            person_id=application.person_id,
            application=application,
            number=number,
            trade=row.trade,
            school=row.school,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            trainees=row.trainees,
            per_month=row.per_month,
        )
        if course_money(course).half_months < 1:
            raise InvalidInput("course_too_short", _("Khóa %(n)s quá ngắn để được hỗ trợ.") % {"n": number})


def _issue_forms(application: Application, actor: Actor) -> None:
    """The request and its plan as told, printed for the representative's signature."""
    for form, data in (("N374-26", request_data(application)), ("N374-25", plan_data(application))):
        issue_slip(
            actor=actor,
            form=form,
            centre_id=application.centre_id,
            person_id=application.person_id,
            subject=f"application:{application.pk}",
            data=data,
            on=application.filed_on,
            numbered=False,
        )


def _checked_employer(told: EmployerTold) -> EmployerTold:
    number = DEPENDENT.sub(r"\1-\2", clean(told.number).replace(" ", ""))  # one spelling: the employer is found by it
    if not NUMBER.match(number):
        message = _("Mã số gồm 10 số, 10 số kèm 3 số của đơn vị phụ thuộc, hoặc 12 số.")
        raise InvalidInput("employer_number", message, field="number")
    account = clean(told.account_number).replace(" ", "")
    if not ACCOUNT.match(account):
        raise InvalidInput("account_invalid", _("Số tài khoản chỉ gồm chữ số và chữ cái."), field="account_number")
    if not (len(told.bank_bin) == 6 and told.bank_bin.isdigit()):
        raise InvalidInput("bank_missing", _("Hãy chọn ngân hàng."), field="bank_bin")
    missing = _("Hãy điền mục này.")
    return replace(
        told,
        name=words(told.name, "name", missing, shortest=2, longest=250),
        number=number,
        address=words(told.address, "address", missing, shortest=5, longest=300),
        position=words(told.position, "position", missing, shortest=2, longest=120),
        account_number=account,
        account_holder=words(told.account_holder, "account_holder", missing, shortest=2, longest=120),
        phone=clean(told.phone)[:20],
    )


def _checked_trouble(told: TroubleTold, filed_on: dt.date) -> TroubleTold:
    if told.cause not in Cause.values:
        raise InvalidInput("cause", _("Hãy chọn nguyên nhân."), field="cause")
    if told.trouble_on > filed_on:
        raise InvalidInput("trouble_in_future", _("Ngày này không thể sau ngày nộp."), field="trouble_on")
    if not 0 < told.staff <= MOST_STAFF:
        raise InvalidInput("staff", _("Số lao động phải lớn hơn 0."), field="staff")
    if not 0 < told.at_risk <= told.staff:
        message = _("Số lao động có nguy cơ bị cắt giảm không thể lớn hơn số lao động.")
        raise InvalidInput("at_risk", message, field="at_risk")
    if not 12 <= told.kept_months <= 120:
        message = _("Phương án phải giữ việc làm ít nhất 12 tháng, nhiều nhất 120 tháng.")
        raise InvalidInput("kept_months", message, field="kept_months")
    if not 0 <= told.told_months <= 24:
        raise InvalidInput("told_months", _("Số tháng đóng trong 24 tháng là từ 0 đến 24."), field="told_months")
    said = words(told.words, "words", _("Hãy viết rõ khó khăn và vì sao phải đào tạo lại."))
    return replace(told, words=said)


def _checked_courses(told: list[CourseTold], trouble: TroubleTold, filed_on: dt.date) -> list[CourseTold]:
    if not 0 < len(told) <= MOST_COURSES:
        raise InvalidInput("courses", _("Phương án phải có từ 1 đến %(n)s khóa đào tạo.") % {"n": MOST_COURSES})
    for number, row in enumerate(told, start=1):
        name = {"n": number}
        if row.ends_on < row.starts_on:
            raise InvalidInput("course_period", _("Khóa %(n)s kết thúc trước khi bắt đầu.") % name)
        if row.ends_on <= filed_on:
            raise InvalidInput("course_over", _("Khóa %(n)s đã kết thúc trước ngày nộp hồ sơ.") % name)
        if row.trainees < 1 or row.per_month < 1:
            raise InvalidInput("course_empty", _("Khóa %(n)s phải có người học và chi phí.") % name)
    if sum(row.trainees for row in told) > trouble.staff:
        raise InvalidInput("more_than_staff", _("Số người được đào tạo không thể lớn hơn số lao động."), field="staff")
    missing = _("Mỗi khóa phải có nghề và cơ sở đào tạo.")
    return [
        replace(
            row,
            trade=words(row.trade, "courses", missing, shortest=2, longest=200),
            school=words(row.school, "courses", missing, shortest=2, longest=250),
        )
        for row in told
    ]
