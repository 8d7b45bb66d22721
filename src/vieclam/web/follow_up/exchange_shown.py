"""Records for the national exchange in words: states, stories, what they say, and their statutory columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.gateways.models import ExchangeEntry, ExchangeKind, ExchangeRecord, GatewayCall
from vieclam.gateways.states import EXCHANGE_NEXT_ACTIONS, EXCHANGE_SENTENCES, ExchangeState
from vieclam.jobbank.choices import (
    Condition,
    Contract,
    Experience,
    Position,
    PriorityGroup,
    Purpose,
    Qualification,
    RecruitmentWay,
    Schooling,
    SoftSkill,
    Welfare,
    WorkingTime,
)
from vieclam.jobbank.models import ClosingReason
from vieclam.jobbank.referral_choices import NotHired, Refusal
from vieclam.jobbank.seeker_choices import Licence
from vieclam.jobbank.states import SEEKER_SENTENCES
from vieclam.people.models import Sex
from vieclam.web.coding.options import label_of
from vieclam.web.components import words
from vieclam.web.components.pieces import TimelineEntry

TONES = {
    ExchangeState.PENDING: "wait",
    ExchangeState.SENT: "info",
    ExchangeState.ACCEPTED: "good",
    ExchangeState.REJECTED: "danger",
    ExchangeState.MANUAL: "good",
    ExchangeState.SUPERSEDED: "info",
}
ACT_WORDS = {
    "queue": gettext_lazy("Đưa vào danh sách gửi"),
    "received": gettext_lazy("Đã gửi; sàn sẽ trả lời sau"),
    "accepted": gettext_lazy("Sàn đã nhận"),
    "rejected": gettext_lazy("Sàn trả lại"),
    "supersede": gettext_lazy("Có bản mới thay"),
    "hold": gettext_lazy("Giữ lại chờ người xem"),
    "unknown_there": gettext_lazy("Sàn không còn bản ghi này"),
    "resend": gettext_lazy("Cho gửi, hỏi lại ngay"),
    "enter_by_hand": gettext_lazy("Ghi đã nhập tay trên sàn"),
    "late_received": gettext_lazy("Sàn trả lời muộn: đã nhận, chờ xét"),
    "late_accepted": gettext_lazy("Sàn trả lời muộn: đã nhận"),
    "late_rejected": gettext_lazy("Sàn trả lời muộn: trả lại"),
}
RESULT_WORDS = {
    "hired": gettext_lazy("Được tuyển"),
    "not_hired": gettext_lazy("Không trúng tuyển"),
    "refused": gettext_lazy("Người lao động không nhận việc"),
}
Words = Mapping[str, str | Promise]
_STATES: Words = {
    "published": gettext_lazy("Đang đăng tuyển"),
    "closed": gettext_lazy("Đã đóng"),
    "withdrawn": gettext_lazy("Đã rút"),
    **{state.value: said for state, said in SEEKER_SENTENCES.items()},
}
_UNITS: Words = {
    "month": gettext_lazy("tháng"),
    "day": gettext_lazy("ngày"),
    "hour": gettext_lazy("giờ"),
    "shift": gettext_lazy("ca"),
    "piece": gettext_lazy("sản phẩm"),
}


def _of(choices: Any) -> Words:
    return dict(choices.choices)


Column = tuple[str, str | Promise, Words]
"""Key of the payload, its head, and the words of its codes."""
_N: Words = {}
COLUMNS: dict[str, tuple[Column, ...]] = {
    ExchangeKind.REFERRAL_RESULT: (
        ("personal_number", gettext_lazy("Số định danh cá nhân"), _N),
        ("full_name", gettext_lazy("Họ và tên"), _N),
        ("qualification", gettext_lazy("Trình độ"), _of(Qualification)),
        ("sex", gettext_lazy("Giới tính"), _of(Sex)),
        ("employer_number", gettext_lazy("Số ĐKKD/mã số thuế"), _N),
        ("employer_name", gettext_lazy("Tên người sử dụng lao động"), _N),
        ("industry_code", gettext_lazy("Ngành SXKD"), _N),
        ("employer_address", gettext_lazy("Địa chỉ"), _N),
        ("post", gettext_lazy("Vị trí việc làm"), _N),
        ("pay_band", gettext_lazy("Mức lương (mã 1–5)"), _N),
        ("starts_on", gettext_lazy("Ngày bắt đầu làm việc"), _N),
        ("result", gettext_lazy("Kết quả"), RESULT_WORDS),
        ("not_hired_reason", gettext_lazy("Lý do không trúng tuyển"), _of(NotHired)),
        ("refusal", gettext_lazy("Lý do không nhận việc"), _of(Refusal)),
        ("issued_on", gettext_lazy("Ngày giới thiệu"), _N),
        ("notified_on", gettext_lazy("Ngày người sử dụng lao động báo"), _N),
        ("number", gettext_lazy("Số phiếu giới thiệu"), _N),
        ("vacancy_number", gettext_lazy("Số tin tuyển dụng"), _N),
    ),
    ExchangeKind.VACANCY: (
        ("title", gettext_lazy("Tên công việc"), _N),
        ("quantity", gettext_lazy("Số lượng"), _N),
        ("description", gettext_lazy("Mô tả công việc"), _N),
        ("occupation_code", gettext_lazy("Mã nghề"), _N),
        ("position", gettext_lazy("Chức vụ"), _of(Position)),
        ("schooling", gettext_lazy("Trình độ học vấn"), _of(Schooling)),
        ("qualification", gettext_lazy("Trình độ chuyên môn kỹ thuật"), _of(Qualification)),
        ("experience", gettext_lazy("Kinh nghiệm"), _of(Experience)),
        ("province_codes", gettext_lazy("Nơi làm việc: mã tỉnh"), _N),
        ("commune_codes", gettext_lazy("Nơi làm việc: mã xã"), _N),
        ("contract", gettext_lazy("Loại hợp đồng"), _of(Contract)),
        ("working_time", gettext_lazy("Hình thức làm việc"), _of(WorkingTime)),
        ("purpose", gettext_lazy("Mục đích làm việc"), _of(Purpose)),
        ("pay_band", gettext_lazy("Mức lương (mã 1–5)"), _N),
        ("pay_minimum", gettext_lazy("Lương từ (đồng)"), _N),
        ("pay_maximum", gettext_lazy("Lương đến (đồng)"), _N),
        ("pay_unit", gettext_lazy("Lương theo"), _UNITS),
        ("pay_negotiable", gettext_lazy("Thỏa thuận"), _N),
        ("welfare", gettext_lazy("Phúc lợi"), _of(Welfare)),
        ("conditions", gettext_lazy("Điều kiện làm việc"), _of(Condition)),
        ("priority_groups", gettext_lazy("Ưu tiên tuyển"), _of(PriorityGroup)),
        ("recruitment_ways", gettext_lazy("Hình thức tuyển dụng"), _of(RecruitmentWay)),
        ("deadline", gettext_lazy("Thời hạn tuyển dụng"), _N),
        ("employer_name", gettext_lazy("Tên người sử dụng lao động"), _N),
        ("employer_tax_code", gettext_lazy("Mã số thuế"), _N),
        ("industry_code", gettext_lazy("Ngành SXKD"), _N),
        ("number", gettext_lazy("Số tin"), _N),
        ("state", gettext_lazy("Trạng thái"), _STATES),
        ("posted_on", gettext_lazy("Ngày đăng"), _N),
        ("closed_on", gettext_lazy("Ngày đóng"), _N),
        ("closing_reason", gettext_lazy("Lý do đóng"), _of(ClosingReason)),
    ),
    ExchangeKind.SEEKER: (
        ("code", gettext_lazy("Mã số"), _N),
        ("personal_number", gettext_lazy("Số định danh cá nhân"), _N),
        ("birth_year", gettext_lazy("Năm sinh"), _N),
        ("sex", gettext_lazy("Giới tính"), _of(Sex)),
        ("current_commune_code", gettext_lazy("Nơi ở hiện nay: mã xã"), _N),
        ("schooling", gettext_lazy("Trình độ học vấn"), _of(Schooling)),
        ("qualification", gettext_lazy("Trình độ chuyên môn kỹ thuật"), _of(Qualification)),
        ("soft_skills", gettext_lazy("Kỹ năng mềm"), _of(SoftSkill)),
        ("licences", gettext_lazy("Giấy phép, chứng chỉ"), _of(Licence)),
        ("title", gettext_lazy("Công việc mong muốn"), _N),
        ("occupation_code", gettext_lazy("Mã nghề"), _N),
        ("position", gettext_lazy("Chức vụ"), _of(Position)),
        ("experience", gettext_lazy("Kinh nghiệm"), _of(Experience)),
        ("place_1_province", gettext_lazy("Nơi làm việc 1: mã tỉnh"), _N),
        ("place_1_commune", gettext_lazy("Nơi làm việc 1: mã xã"), _N),
        ("place_2_province", gettext_lazy("Nơi làm việc 2: mã tỉnh"), _N),
        ("provinces_to_move", gettext_lazy("Sẵn sàng đến: mã tỉnh"), _N),
        ("contract", gettext_lazy("Loại hợp đồng"), _of(Contract)),
        ("working_time", gettext_lazy("Hình thức làm việc"), _of(WorkingTime)),
        ("pay_band", gettext_lazy("Mức lương (mã 1–5)"), _N),
        ("available_after", gettext_lazy("Sẵn sàng sau (tháng)"), _N),
        ("recruitment_ways", gettext_lazy("Hình thức tuyển dụng"), _of(RecruitmentWay)),
        ("state", gettext_lazy("Trạng thái"), _STATES),
        ("registered_on", gettext_lazy("Ngày đăng ký"), _N),
        ("valid_until", gettext_lazy("Có giá trị đến"), _N),
    ),
}
"""The columns of the statutory forms (Mẫu 04, 03a, 01 and 01a), in their order, then what identifies a row here."""


def value_words(value: Any, codes: Words) -> Any:
    """A value of a payload as people read it: days written out, codes in words, lists joined."""
    if isinstance(value, bool):
        return _("có") if value else ""
    if isinstance(value, list):
        return ", ".join(str(codes.get(one, one)) for one in value)
    if value is None or isinstance(value, int):
        return value
    text = str(value)
    if text in codes:
        return str(codes[text])
    if len(text) == 10 and text[4:5] == "-":
        try:
            return words.plain_date(dt.date.fromisoformat(text))
        except ValueError:
            return text
    return text


def says(record: ExchangeRecord) -> list[tuple[str, Any]]:
    """What a record says, with labels, in the order of its form; fields without one as they are named."""
    columns = COLUMNS.get(record.kind, ())
    named = {key for key, _label, _codes in columns}
    rows = [(str(label), _told(key, value_words(record.payload.get(key), codes))) for key, label, codes in columns]
    rows += [(key, value_words(value, {})) for key, value in record.payload.items() if key not in named]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _told(key: str, value: Any) -> Any:
    if key == "occupation_code" and value:
        return label_of(str(value))
    return words.grouped(value) if key in {"pay_minimum", "pay_maximum"} and isinstance(value, int) else value


def name_of(record: ExchangeRecord) -> str:
    """What a record is about, in a word: the number of the vacancy, of the slip, of the registration."""
    payload = record.payload
    return str(payload.get("number") or payload.get("code") or record.subject)


def about(record: ExchangeRecord) -> str:
    """Who or what, beside the number."""
    return str(record.payload.get("full_name") or record.payload.get("title") or "")


def state_badge(state: str) -> tuple[str, str]:
    """Tone and words of a state."""
    known = ExchangeState(state)
    return TONES[known], str(EXCHANGE_SENTENCES[known])


def next_words(record: ExchangeRecord) -> str:
    """What happens now."""
    return str(EXCHANGE_NEXT_ACTIONS[ExchangeState(record.state)])


def reason_lines(reasons: list[dict[str, str]]) -> list[str]:
    """Why the exchange does not take it: its words with the field they are about."""
    labels = {key: str(label) for columns in COLUMNS.values() for key, label, _codes in columns}
    return [
        ": ".join(one for one in (labels.get(reason.get("field", ""), ""), reason.get("message", "")) if one)
        for reason in reasons
    ]


def timeline(entries: list[ExchangeEntry], calls: list[GatewayCall]) -> list[TimelineEntry]:
    """What was done and every attempt, in the order of the moments."""
    found = [(one.recorded_at, _entry(one)) for one in entries]
    found += [(call.called_at, _attempt(call)) for call in calls]
    return [line for _moment, line in sorted(found, key=lambda pair: pair[0])]


def _entry(one: ExchangeEntry) -> TimelineEntry:
    parts = [one.actor_name, one.number and _("số %(number)s") % {"number": one.number}, one.note]
    parts += reason_lines(one.reasons)
    bad = one.act in {"rejected", "hold", "unknown_there", "late_rejected"}
    title = str(ACT_WORDS.get(one.act, one.act))
    return TimelineEntry(
        title, one.recorded_at, " · ".join(part for part in parts if part), "problem" if bad else "done"
    )


def _attempt(call: GatewayCall) -> TimelineEntry:
    title = _("Lần gửi %(number)s") if call.operation == "record" else _("Hỏi sàn, lần %(number)s")
    failed = call.state != "answered"
    text = " · ".join(part for part in (str(call.get_state_display()), call.error_code, call.error_text) if part)
    return TimelineEntry(title % {"number": call.attempt}, call.called_at, text, "problem" if failed else "done")
