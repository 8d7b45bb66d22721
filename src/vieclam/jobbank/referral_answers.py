"""What is said of how a referral ended, and what cannot be true of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean
from vieclam.jobbank.choices import Contract
from vieclam.jobbank.models import Referral
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.referral_choices import AnsweredBy, NotHired, Refusal
from vieclam.jobbank.states import ReferralState

LATEST_START = dt.timedelta(days=366)
LONGEST_CONTRACT = 36
"""Months; a contract with a term lasts at most that (Bộ luật Lao động 2019 Điều 20)."""


class Result(StrEnum):
    """How it ended. Who did not come, and who was taken and did not start, did not take the job."""

    HIRED = "hired"
    NOT_HIRED = "not_hired"
    REFUSED = "refused"


STATES = {
    Result.HIRED: ReferralState.HIRED,
    Result.NOT_HIRED: ReferralState.NOT_HIRED,
    Result.REFUSED: ReferralState.REFUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAnswer:
    """One answer. ``notified_on``: the day the employer, or the worker, told it.

    Hired: ``starts_on``, and as far as known ``post``, ``contract``, its ``months``, or ``ends_on`` of one shorter than
    a month; ``pay`` in whole đồng per ``pay_unit``; ``probation_days``. Not hired: ``reason``, one of ``NotHired``.
    Refused: ``reason``, one of ``Refusal``, and ``refused_on``. ``said`` are the words of whoever answered,
    ``evidence_id`` a paper of the sending centre.
    """

    result: Result
    answered_by: AnsweredBy
    notified_on: dt.date
    post: str = ""
    starts_on: dt.date | None = None
    contract: str = ""
    months: int | None = None
    ends_on: dt.date | None = None
    pay: int | None = None
    pay_unit: str = PayUnit.MONTH.value
    probation_days: int | None = None
    reason: str = ""
    refused_on: dt.date | None = None
    said: str = ""
    evidence_id: int | None = None


def check_answer(answer: ReferralAnswer, referral: Referral, *, on: dt.date) -> None:
    """Raise ``InvalidInput`` with the field for the first thing that is missing or cannot be."""
    if not referral.issued_on <= answer.notified_on <= on:
        message = _("Ngày báo kết quả không trước ngày lập phiếu và không sau hôm nay.")
        raise InvalidInput("notified_on", message, field="notified_on")
    if answer.result is Result.HIRED:
        _check_hiring(answer, referral)
    elif answer.result is Result.NOT_HIRED:
        if answer.reason not in NotHired.values:
            raise InvalidInput("no_reason", _("Hãy chọn lý do không trúng tuyển."), field="reason")
        if answer.reason == NotHired.OTHER and not clean(answer.said):
            raise InvalidInput("no_words", _("Hãy ghi lý do không trúng tuyển."), field="said")
    else:
        _check_refusal(answer, referral, on)


def _check_hiring(answer: ReferralAnswer, referral: Referral) -> None:
    if answer.starts_on is None:
        raise InvalidInput("starts_on", _("Hãy ghi ngày bắt đầu làm việc."), field="starts_on")
    if not referral.issued_on <= answer.starts_on <= answer.notified_on + LATEST_START:
        message = _("Ngày bắt đầu làm việc không trước ngày lập phiếu và không quá một năm sau.")
        raise InvalidInput("starts_on", message, field="starts_on")
    if answer.contract and answer.contract not in Contract.values:
        raise InvalidInput("contract", _("Hãy chọn loại hợp đồng."), field="contract")
    if answer.months is not None and not 1 <= answer.months <= LONGEST_CONTRACT:
        raise InvalidInput("months", _("Hợp đồng có thời hạn từ 1 đến 36 tháng."), field="months")
    if answer.ends_on is not None and answer.ends_on < answer.starts_on:
        raise InvalidInput("ends_on", _("Ngày hết hợp đồng không trước ngày bắt đầu."), field="ends_on")
    if answer.pay is not None and not 0 < answer.pay < 10**10:
        raise InvalidInput("pay", _("Hãy ghi mức lương bằng đồng."), field="pay")
    if answer.pay_unit not in {unit.value for unit in PayUnit}:
        raise InvalidInput("pay_unit", _("Hãy chọn đơn vị trả lương."), field="pay_unit")
    if answer.probation_days is not None and not 0 <= answer.probation_days <= 180:
        raise InvalidInput("probation_days", _("Thử việc không quá 180 ngày."), field="probation_days")


def _check_refusal(answer: ReferralAnswer, referral: Referral, on: dt.date) -> None:
    if answer.reason not in Refusal.values:
        raise InvalidInput("no_reason", _("Hãy chọn điều đã xảy ra."), field="reason")
    if answer.refused_on is None or not referral.issued_on <= answer.refused_on <= on:
        message = _("Ngày không nhận việc không trước ngày lập phiếu và không sau hôm nay.")
        raise InvalidInput("refused_on", message, field="refused_on")


def said_already(answer: ReferralAnswer, referral: Referral) -> bool:
    """Whether the referral holds the very same answer; who told it, and when, does not matter."""
    state = ReferralState(referral.state)
    if answer.result is Result.HIRED:
        kept = (referral.starts_on, referral.contract, referral.contract_months, referral.pay_amount)
        told = (answer.starts_on, answer.contract, answer.months, answer.pay)
        return state in {ReferralState.HIRED, ReferralState.FOLLOWED} and kept == told
    if answer.result is Result.NOT_HIRED:
        return state is ReferralState.NOT_HIRED and referral.not_hired_reason == answer.reason
    return state is ReferralState.REFUSED and referral.refusal == answer.reason


__all__ = ["STATES", "ReferralAnswer", "Result", "check_answer", "said_already"]
