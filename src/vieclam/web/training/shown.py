"""A support granted, in words and rows: for the worker's page, the dossier's page and the tray."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.models import Determination
from vieclam.benefits.selectors.granted import running_benefit_of
from vieclam.core import clock
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.states import SENTENCES, DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.states import OrderState
from vieclam.training.case import Granted, granted
from vieclam.training.models import TRAINING_PROCEDURE, Course, TrainingSupport
from vieclam.training.money import MonthMoney, months_of, to_recover
from vieclam.training.procedure import course_of
from vieclam.training.selectors.supports import support_of
from vieclam.training.study import PAID
from vieclam.web.components import words


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month of the course with what was told and paid."""

    number: int
    starts_on: dt.date
    ends_on: dt.date
    days: int
    tuition: list[PaymentOrder]
    meals: list[PaymentOrder]


@dataclass(frozen=True, slots=True)
class TrainingShown:
    """What a dossier asks for and what came of it; ``amounts`` once the law was asked."""

    course: Course | None
    amounts: Granted | None
    support: TrainingSupport | None
    months: list[MonthShown]
    paid: int
    overpaid: list[tuple[Purpose, int]] = field(default_factory=list)

    @property
    def length(self) -> str:
        """The supported length as printed: 4, 2,5."""
        if self.amounts is None:
            return ""
        whole, half = divmod(self.amounts.half_months, 2)
        return f"{whole},5" if half else str(whole)


def is_training(dossier: Dossier) -> bool:
    """Whether a dossier asks for training support."""
    return dossier.procedure_code == TRAINING_PROCEDURE


def training_shown(dossier: Dossier, determination: Determination | None) -> TrainingShown:
    """The training side of a dossier."""
    decided = dossier.state in {DossierState.DECIDED, DossierState.COLLECTED, DossierState.CANCELLED}
    support = support_of(dossier) if decided else None
    course = support.course if support is not None else course_of(dossier)
    amounts = None
    if course is not None and determination is not None and "as_of" in determination.case["facts"]:
        amounts = granted(determination.case, support or course)
    money = months_of(support) if support is not None else []
    paid = sum(order.amount for month in money for order in month.orders if order.state == OrderState.PAID)
    over = [(purpose, to_recover(support, purpose)) for purpose in PAID] if paid and support is not None else []
    months = [_month(row) for row in money]
    return TrainingShown(course, amounts, support, months, paid, [row for row in over if row[1] > 0])


def _month(row: MonthMoney) -> MonthShown:
    sheet = row.attendance.sheet
    by = {
        purpose: [order for order in row.orders if order.purpose == purpose]
        for purpose in (Purpose.TUITION, Purpose.MEALS)
    }
    return MonthShown(
        sheet.number, sheet.starts_on, sheet.ends_on, row.attendance.days, by[Purpose.TUITION], by[Purpose.MEALS]
    )


def line_of(shown: TrainingShown) -> str:
    """What is granted, in one line; empty while the law has not been asked."""
    amounts = shown.amounts
    if amounts is None:
        return ""
    return _("Học phí tối đa %(tuition)s cho %(months)s tháng, tiền ăn %(meals)s mỗi ngày đi học") % {
        "tuition": words.money(amounts.total),
        "months": shown.length,
        "meals": words.money(amounts.meals_per_day),
    }


def values_for(dossier: Dossier, determination: Determination | None) -> dict[str, Any]:
    """What a dossier's page shows besides; nothing for another procedure."""
    if not is_training(dossier):
        return {}
    shown = training_shown(dossier, determination)
    return {"training": shown, "training_line": line_of(shown)}


def procedure_title(dossier: Dossier) -> str:
    """What a dossier is about, over its page."""
    if is_help(dossier):
        return _("Đề nghị tư vấn, giới thiệu việc làm")
    return _("Hồ sơ hỗ trợ đào tạo") if is_training(dossier) else _("Hồ sơ hưởng trợ cấp thất nghiệp")


def training_card(person_id: int) -> str:
    """What the worker's home says of training support: how it stands, or that it may be asked for.

    Empty where there is nothing to say: no support, and no benefit runs.
    """
    mine = Dossier.objects.filter(person_id=person_id, procedure_code=TRAINING_PROCEDURE)
    dossier = mine.order_by("-pk").first()
    support = support_of(dossier) if dossier is not None else None
    if support is not None:
        return _("%(course)s: %(state)s") % {"course": support.course.name, "state": support.get_state_display()}
    if dossier is not None:
        return str(SENTENCES[DossierState(dossier.state)])
    if running_benefit_of(person_id, clock.today()) is None:
        return ""
    return _("Bạn đang hưởng trợ cấp nên được hỗ trợ học phí, tiền ăn cho một khóa đào tạo.")
