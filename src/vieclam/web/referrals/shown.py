"""Applications and referrals in words: how they stand, what comes next and until when, their story."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.models import Application, Referral, ReferralEntry, ReferralLink
from vieclam.jobbank.referral_choices import AnsweredBy, DeliveryWay, NotHired, Refusal
from vieclam.jobbank.referral_selectors import HIRED
from vieclam.jobbank.services.referral_support import UNDER_WAY
from vieclam.jobbank.states import (
    APPLICATION_NEXT_ACTIONS,
    APPLICATION_SENTENCES,
    REFERRAL_NEXT_ACTIONS,
    REFERRAL_SENTENCES,
    ApplicationState,
    ReferralState,
)
from vieclam.web.components import words
from vieclam.web.components.pieces import TimelineEntry
from vieclam.web.vacancies.shown import UNIT_WORDS

R, A = ReferralState, ApplicationState
TONES = {
    R.ISSUED: "wait",
    R.DELIVERED: "primary",
    R.HIRED: "good",
    R.FOLLOWED: "good",
    R.NOT_HIRED: "info",
    R.REFUSED: "danger",
    R.NO_ANSWER: "danger",
    R.CANCELLED: "info",
}
APPLICATION_TONES = {A.SENT: "wait", A.REFERRED: "primary", A.DECLINED: "info", A.WITHDRAWN: "info"}
ACTS = {
    "issue": gettext_lazy("Lập phiếu"),
    "deliver": gettext_lazy("Phiếu đến tay người lao động"),
    "answer": gettext_lazy("Ghi kết quả"),
    "correct": gettext_lazy("Đính chính kết quả"),
    "cancel": gettext_lazy("Hủy phiếu"),
    "send_link": gettext_lazy("Gửi liên kết trả lời"),
    "application_withdrawn": gettext_lazy("Người lao động rút đơn ứng tuyển"),
    "expire": gettext_lazy("Hết hạn, chưa có trả lời"),
    "remind": gettext_lazy("Nhắc việc phải làm"),
    "escalate": gettext_lazy("Báo trưởng phòng: đến hạn báo sàn quốc gia"),
    "ask_worker": gettext_lazy("Hỏi người lao động còn làm không"),
    "cv_taken": gettext_lazy("Nơi tuyển dụng tải hồ sơ"),
    "cv_asked": gettext_lazy("Yêu cầu nơi tuyển dụng xóa hồ sơ đã tải"),
    "cv_gone": gettext_lazy("Nơi tuyển dụng xác nhận đã xóa hồ sơ"),
    "follow_up": gettext_lazy("Theo dõi sau khi nhận việc"),
}
TO_WORKER = {
    R.ISSUED: gettext_lazy("Mở phiếu, mang phiếu và giấy tờ đến dự tuyển đúng ngày."),
    R.DELIVERED: gettext_lazy("Mang phiếu và giấy tờ đến dự tuyển đúng ngày, rồi báo kết quả cho trung tâm."),
    R.HIRED: gettext_lazy("Đi làm đúng ngày. Sau một tháng trung tâm hỏi bạn còn làm không."),
    R.FOLLOWED: gettext_lazy("Không còn việc phải làm."),
    R.NOT_HIRED: gettext_lazy("Trung tâm tìm việc khác cho bạn; bạn cũng có thể tự tìm và ứng tuyển."),
    R.REFUSED: gettext_lazy("Đã ghi lý do của bạn. Đang hưởng trợ cấp thất nghiệp thì trung tâm xem lý do."),
    R.NO_ANSWER: gettext_lazy("Nơi tuyển chưa trả lời. Bạn đã được nhận hay chưa, hãy báo ở đây."),
    R.CANCELLED: gettext_lazy("Phiếu không còn dùng được."),
}
LINK_WORDS = {
    "waiting": gettext_lazy("đang gửi email"),
    "sent": gettext_lazy("đã gửi email"),
    "failed": gettext_lazy("email không đến được, hãy gọi điện"),
    "no_address": gettext_lazy("người liên hệ chưa có email, hãy gọi điện"),
    "answered": gettext_lazy("đã có trả lời"),
    "none": gettext_lazy("chưa gửi, vì người liên hệ không đăng ký nhận email"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next, and by which day; ``late`` when that day is behind."""

    words: str
    day: dt.date | None
    late: bool


def badge(row: Referral) -> tuple[str, str]:
    """Tone and words of a referral's state."""
    state = ReferralState(row.state)
    return TONES[state], str(REFERRAL_SENTENCES[state])


def application_badge(row: Application) -> tuple[str, str]:
    """Tone and words of an application's state."""
    state = ApplicationState(row.state)
    return APPLICATION_TONES[state], str(APPLICATION_SENTENCES[state])


def next_of(row: Referral, on: dt.date, *, to_worker: bool = False, reported: bool = False) -> Next:
    """What comes next of a referral, said to the centre or to the worker.

    ``reported``: the exchange has the result, so that only the follow-up is left.
    """
    state = ReferralState(row.state)
    said = str((TO_WORKER if to_worker else REFERRAL_NEXT_ACTIONS)[state])
    if state in UNDER_WAY:
        waits_for_employer = row.attend_on < on or (state is R.DELIVERED and not to_worker)
        day = row.answer_by if waits_for_employer else row.attend_on
    elif state is R.HIRED and reported and not to_worker:
        said, day = _("Sàn quốc gia đã có kết quả; sau một tháng hỏi lại tình trạng việc làm."), row.follow_up_due
    elif state is R.HIRED:
        day = row.follow_up_due if to_worker else min(filter(None, (row.exchange_due, row.follow_up_due)), default=None)
    else:
        day = None
    return Next(said, day, day is not None and day < on)


def next_of_receiving(row: Referral) -> Next:
    """What comes next for the centre of the vacancy, which made no slip: it writes down what the employer tells it."""
    if ReferralState(row.state) not in (*UNDER_WAY, R.NO_ANSWER):
        return Next("", None, late=False)
    day = row.answer_by if row.state in UNDER_WAY else None
    return Next(_("Nhà tuyển dụng báo kết quả thì ghi ở đây."), day, late=False)


def application_next(row: Application) -> str:
    """What comes next of an application."""
    return str(APPLICATION_NEXT_ACTIONS[ApplicationState(row.state)])


def facts_of(row: Referral) -> list[tuple[str, str]]:
    """Label and words of what the slip says."""
    return [
        (_("Người lao động"), row.person_name),
        (_("Vị trí"), row.post),
        (_("Nhà tuyển dụng"), row.employer_name),
        (_("Ngày lập"), words.plain_date(row.issued_on)),
        (_("Ngày dự tuyển"), words.full_date(row.attend_on)),
        (_("Trả lời trước ngày"), words.plain_date(row.answer_by)),
        (_("Phiếu có giá trị đến"), words.plain_date(row.valid_until)),
        (_("Mẫu phiếu"), row.get_form_display()),
        (_("Người lập"), row.issued_by_name),
    ]


def outcome_of(row: Referral) -> list[tuple[str, str]]:
    """Label and words of the answer; empty while there is none."""
    if row.state == R.CANCELLED:
        return [(_("Lý do hủy"), row.cancel_reason)]
    if row.notified_on is None:
        return []
    told = [
        (_("Ngày báo"), words.plain_date(row.notified_on)),
        (_("Ai báo"), _label(AnsweredBy, row.answered_by)),
    ]
    if row.state == R.NOT_HIRED:
        told.append((_("Lý do không trúng tuyển"), _label(NotHired, row.not_hired_reason)))
    if row.state == R.REFUSED:
        told.append((_("Điều đã xảy ra"), _label(Refusal, row.refusal)))
        told.append((_("Ngày không nhận việc"), words.plain_date(row.refused_on) if row.refused_on else ""))
    if row.starts_on is not None and row.state in (*HIRED, R.REFUSED):
        told += _hiring(row)
    told.append((_("Lời ghi"), row.said))
    if row.state in HIRED:
        told.append((_("Báo lên sàn quốc gia trước"), words.plain_date(row.exchange_due) if row.exchange_due else ""))
        told.append(
            (_("Hỏi lại tình trạng việc làm"), words.plain_date(row.follow_up_due) if row.follow_up_due else "")
        )
    return [(label, value) for label, value in told if value]


def _hiring(row: Referral) -> list[tuple[str, str]]:
    pay = f"{words.money(row.pay_amount)}{UNIT_WORDS[row.pay_unit]}" if row.pay_amount else ""
    months = _("%(n)s tháng") % {"n": row.contract_months} if row.contract_months else ""
    return [
        (_("Vị trí được nhận"), row.hired_post),
        (_("Ngày bắt đầu làm việc"), words.plain_date(row.starts_on) if row.starts_on else ""),
        (_("Hợp đồng"), ", ".join(filter(None, (row.get_contract_display(), months)))),
        (_("Mức lương"), pay),
    ]


def timeline_of(row: Referral) -> list[TimelineEntry]:
    """The story, newest first."""
    entries = ReferralEntry.objects.filter(referral=row).order_by("-pk")
    return [
        TimelineEntry(
            str(ACTS.get(entry.act, entry.act)),
            entry.business_at,
            ": ".join(filter(None, (entry.actor_name, _note(row, entry)))),
            state="done",
        )
        for entry in entries
    ]


def _note(row: Referral, entry: ReferralEntry) -> str:
    if entry.act == "deliver":
        return _label(DeliveryWay, entry.note)
    if entry.act == "answer":
        return str(REFERRAL_SENTENCES[ReferralState(entry.to_state)])
    return entry.note if entry.act in {"cancel", "correct"} else ""


def link_words(link: ReferralLink | None) -> str:
    """How the employer's address stands."""
    return str(LINK_WORDS[link.state]) if link is not None else ""


def cv_words(link: ReferralLink | None) -> str:
    """What became of the CV that the employer took along; empty where none was."""
    if link is None or link.cv_taken_at is None:
        return ""
    if link.cv_gone_at is not None:
        said, moment = _("Nơi tuyển dụng đã tải hồ sơ và xác nhận đã xóa ngày %(day)s."), link.cv_gone_at
    elif link.cv_asked_at is not None:
        said = _("Nơi tuyển dụng đã tải hồ sơ, được yêu cầu xóa ngày %(day)s, chưa xác nhận: hãy gọi.")
        moment = link.cv_asked_at
    else:
        said, moment = _("Nơi tuyển dụng đã tải hồ sơ ngày %(day)s."), link.cv_taken_at
    return said % {"day": words.plain_date(moment)}


def masked(address: str) -> str:
    """An e-mail by its first two letters and its host: whose it is can be told by whoever knows it."""
    name, _at, host = address.partition("@")
    return f"{name[:2]}***@{host}" if host else ""


def _label(choices: type[TextChoices], value: str) -> str:
    found: dict[str, Any] = dict(choices.choices)
    return str(found.get(value, value)) if value else ""
