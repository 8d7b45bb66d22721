"""Training support as a procedure of the one-stop shop (1.014747): answers, papers, forms N374-02 and N374-07."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.dossiers.blocks import payment_block
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import Component, Facts, Procedure
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.slip_data import application_block, signed_on_paper
from vieclam.dossiers.states import DossierState
from vieclam.law.kernel.months import whole_months_and_days
from vieclam.training.models import TRAINING_PROCEDURE, Course
from vieclam.training.selectors.supports import supported_before

NEEDED = (
    "full_name",
    "personal_number",
    "birth_date",
    "permanent_address",
    "current_address",
    "phone",
    "training_group",
    "training_course",
    "payment",
    "declaration",
)
NEEDED_OF_OTHERS = ("terminated_on", "termination")


def group_of(facts: Facts) -> str:
    """``beneficiary`` or ``other``; empty while nobody said."""
    said = said_value(facts, "training_group")
    return str(said["group"]) if said else ""


def _receives_elsewhere(facts: Facts) -> bool:
    said = said_value(facts, "training_group")
    return bool(said) and said["group"] == "beneficiary" and not said["ours"]


def _is_other(facts: Facts) -> bool:
    return group_of(facts) == "other"


def _needed(facts: Facts) -> tuple[str, ...]:
    return NEEDED + (NEEDED_OF_OTHERS if _is_other(facts) else ())


COMPONENTS = (
    Component(
        "benefit_decision",
        gettext_lazy("Quyết định hưởng trợ cấp thất nghiệp"),
        gettext_lazy("Chỉ khi trung tâm khác ra quyết định (NĐ 374 Điều 12)."),
        applies=_receives_elsewhere,
    ),
    Component(
        "termination_paper",
        gettext_lazy("Giấy tờ chấm dứt hợp đồng lao động"),
        gettext_lazy("Chỉ khi bạn không hưởng trợ cấp thất nghiệp (NĐ 374 Điều 12)."),
        applies=_is_other,
    ),
    Component(
        "social_insurance_book",
        gettext_lazy("Sổ bảo hiểm xã hội"),
        gettext_lazy("Ảnh các trang đã chốt. Không cần nếu bảo hiểm xã hội đã xác nhận điện tử."),
        replaced_by_locked_history=True,
        applies=_is_other,
    ),
)


def course_of(dossier: Dossier) -> Course | None:
    """The course a dossier asks for; None while none was chosen."""
    said = said_value(current_facts(dossier), "training_course")
    if not said:
        return None
    return Course.objects.select_related("school").filter(pk=said["course"], centre_id=dossier.centre_id).first()


def course_block(course: Course) -> dict[str, Any]:
    """The course as the forms print it."""
    months, days = whole_months_and_days(course.starts_on, course.ends_on)
    return {"name": course.name, "school": course.school.name, "months": months, "odd_days": days}


def _check_filing(actor: Actor, dossier: Dossier, on: dt.date) -> None:
    """The course is of this centre and not over, the meals go to an account, and no support was given before."""
    facts, course = current_facts(dossier), course_of(dossier)
    if course is None:
        raise InvalidInput("course_unknown", _("Hãy chọn khóa đào tạo."), field="training_course")
    made_up = said_value(facts, "training_course")["made_up"]
    if course.ends_on < on:
        raise InvalidInput("course_over", _("Khóa này đã bế giảng. Hãy chọn khóa khác."), field="training_course")
    if course.starts_on < on and not made_up:
        raise InvalidInput(
            "course_begun",
            _("Khóa này đã khai giảng: chỉ được hỗ trợ khi cơ sở đào tạo dạy bù phần đã học."),
            field="training_course",
        )
    if said_value(facts, "payment")["method"] != "account":
        raise InvalidInput("account_missing", _("Tiền ăn chỉ chi qua tài khoản ngân hàng của bạn."), field="payment")
    group = said_value(facts, "training_group")
    if group["group"] == "beneficiary" and group["ends_on"] < on.isoformat():
        raise InvalidInput("benefit_over", _("Thời gian hưởng trợ cấp thất nghiệp này đã hết."), field="training_group")
    ended = said_value(facts, "terminated_on") if group["group"] == "other" else None
    if ended is not None and ended > on.isoformat():
        raise InvalidInput(
            "end_in_future", _("Ngày chấm dứt hợp đồng chưa tới; chỉ nộp được sau ngày đó."), field="terminated_on"
        )
    if supported_before(dossier):
        raise WrongState("supported_before", _("Bạn đã được hỗ trợ đào tạo một lần; mỗi người chỉ được một lần."))


@override("vi")
def application_data(dossier: Dossier, on: dt.date) -> dict[str, Any]:
    """N374-02, in the worker's own words."""
    facts, course = current_facts(dossier), course_of(dossier)
    if course is None:
        raise ValueError("no course was chosen")
    block = application_block(dossier)
    if dossier.code and block["confirmation"] is None:
        block["confirmation"] = signed_on_paper(dossier)
    group = said_value(facts, "training_group")
    beneficiary = group["group"] == "beneficiary"
    decision = {"kind": "decision", "number": group.get("number"), "issued_on": group.get("issued_on")}
    return {
        **block,
        "reference": decision if beneficiary else None,
        "terminated_on": None if beneficiary else said_value(facts, "terminated_on"),
        "course": course_block(course),
        "starts_on": course.starts_on.isoformat(),
        "account": payment_block(said_value(facts, "payment"), on=on)["account"],
    }


@override("vi")
def withdrawal_data(dossier: Dossier, reason: str) -> dict[str, Any]:
    """N374-07."""
    course = course_of(dossier)
    if course is None:
        raise ValueError("no course was chosen")
    return {
        **application_block(dossier),
        "dossier_code": dossier.code,
        "filed_on": dossier.filed_on.isoformat() if dossier.filed_on else None,
        "course_name": course.name,
        "school": course.school.name,
        "reason": reason.strip(),
    }


TRAINING = Procedure(
    code=TRAINING_PROCEDURE,
    name="Hỗ trợ người lao động tham gia đào tạo, nâng cao trình độ kỹ năng nghề",
    application_form="N374-02",
    application_name="Đề nghị hỗ trợ tham gia đào tạo (Mẫu 02)",
    application_data=application_data,
    withdrawal_form="N374-07",
    withdrawal_data=withdrawal_data,
    needed=_needed,
    components=COMPONENTS,
    check_filing=_check_filing,
    rests_on_history=_is_other,
    steps={"file": "training_filing", "decision": "training_decision"},
    matter="training_months",
    next_actions={
        DossierState.COMPLETE: gettext_lazy("Chờ kết quả."),
        DossierState.DECIDED: gettext_lazy("Nhận quyết định hỗ trợ đào tạo trong thời hạn trên phiếu hẹn."),
        DossierState.COLLECTED: gettext_lazy("Đi học đầy đủ; tiền ăn tính theo ngày có mặt."),
        DossierState.CANCELLED: gettext_lazy("Không cần làm gì thêm."),
    },
)
