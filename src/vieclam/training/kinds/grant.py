"""Grant (quyết định hỗ trợ đào tạo, N374-05): with its seal the support is there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.benefits.correction import prepared_on
from vieclam.benefits.kinds.claim import finish, lock_and_move, stopped_unless_open
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.assess_dossier import blocking_clarifications
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.dossiers.blocks import payment_block
from vieclam.dossiers.clocks import move_result_window, start_result_clock
from vieclam.dossiers.components import missing_components
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import step_of
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.support import meet_deadline
from vieclam.dossiers.states import DossierState
from vieclam.organisations.selectors import SigningPower
from vieclam.training.case import granted
from vieclam.training.kinds.common import application_case, no_course
from vieclam.training.models import TRAINING_PROCEDURE, Course, TrainingSupport
from vieclam.training.procedure import course_block, course_of
from vieclam.training.selectors.supports import supported_before
from vieclam.training.study import make_sheets


def _course(proposal: Proposal) -> Course:
    course = course_of(proposal.dossier)
    if course is None:
        raise WrongState("no_course", no_course())
    return course


def _stopped(proposal: Proposal) -> str:
    """Not while the dossier is not open and complete, a question is open, the course is over, or one was granted."""
    dossier, course = proposal.dossier, course_of(proposal.dossier)
    if stopped_unless_open(proposal):
        return stopped_unless_open(proposal)
    if course is None:
        return no_course()
    if supported_before(dossier):
        return _("Người này đã được hỗ trợ đào tạo một lần; tờ trình không đi tiếp được.")
    if dossier.state != DossierState.COMPLETE or missing_components(dossier) or blocking_clarifications(dossier):
        return _("Hồ sơ chưa đủ giấy tờ hoặc còn điều cần làm rõ.")
    made_up = said_value(current_facts(dossier), "training_course")["made_up"]
    if course.ends_on < clock.today() or (course.starts_on < clock.today() and not made_up):
        return _("Khóa đào tạo đã khai giảng hoặc đã kết thúc trước khi có quyết định.")
    return ""


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    course = _course(proposal)
    amounts = granted(proposal.determination.case, course)
    return {
        **common_block(proposal, power, executors=4),
        "course": course_block(course),
        "starts_on": course.starts_on.isoformat(),
        "ends_on": course.ends_on.isoformat(),
        "tuition_per": amounts.per,
        "tuition_rate": amounts.rate,
        "supported_half_months": amounts.half_months,
        "tuition_total": amounts.total,
        "meals_per_day": amounts.meals_per_day,
        "account": _account(proposal),
    }


def _account(proposal: Proposal) -> dict[str, Any]:
    payment = said_value(current_facts(proposal.dossier), "payment")
    account: dict[str, Any] = payment_block(payment, on=prepared_on(proposal))["account"]
    return account


def _printed(proposal: Proposal) -> dict[str, Any]:
    return {**person_printed(proposal), "account": _account(proposal), "course": course_block(_course(proposal))}


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    dossier, before = lock_and_move(proposal, DossierState.DECIDED)
    moved = move_result_window(dossier, actor, issued_on=on, at=at)
    _make_support(proposal, dossier)
    meet_deadline(dossier, step_of(dossier, "decision"), on)
    meet_deadline(dossier, "withdraw", on)
    start_result_clock(dossier)
    finish(proposal, dossier, actor, before=before, at=at, late=moved)


def _make_support(proposal: Proposal, dossier: Dossier) -> TrainingSupport:
    document, course = proposal.document, _course(proposal)
    if document is None:
        raise ValueError("a sealed proposal has a document")
    amounts, payment = granted(proposal.determination.case, course), said_value(current_facts(dossier), "payment")
    make_sheets(course)
    try:
        with transaction.atomic():
            return TrainingSupport.objects.create(
                centre_id=dossier.centre_id,
                person_id=dossier.person_id,
                dossier=dossier,
                course=course,
                document=document,
                decision_number=document.number_text,
                decided_on=document.business_date,
                starts_on=course.starts_on,
                ends_on=course.ends_on,
                tuition=course.tuition,
                tuition_per=course.tuition_per,
                tuition_total=amounts.total,
                meals_per_day=amounts.meals_per_day,
                **{key: payment[key] for key in ("bank_bin", "account_number", "account_holder")},
            )
    except IntegrityError as refused:
        # Another centre sealed one at the same moment: the table lets one support stand in a life.
        raise WrongState("supported_before", _("Người này đã được hỗ trợ đào tạo một lần.")) from refused


def _total(proposal: Proposal) -> int | None:
    course = course_of(proposal.dossier)
    return granted(proposal.determination.case, course).total if course is not None else None


TRAIN = DecisionKind(
    "N374-05",
    "QĐ",
    _stopped,
    application_case,
    _data,
    _printed,
    _carry_out,
    procedure=TRAINING_PROCEDURE,
    total=_total,
    vouches=True,
)
