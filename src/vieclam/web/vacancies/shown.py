"""A vacancy in words: how it stands, what is found, what is paid, its story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.models import ClosingReason, Vacancy, VacancyContact, VacancyEntry
from vieclam.jobbank.moderation import RULES, Finding, Severity, reason_sentence
from vieclam.jobbank.pay import Pay
from vieclam.jobbank.selectors import workplace
from vieclam.jobbank.services.refuse_vacancy import OTHER
from vieclam.jobbank.states import VACANCY_NEXT_ACTIONS, VACANCY_SENTENCES, VacancyState
from vieclam.web.coding.options import label_of
from vieclam.web.components import words
from vieclam.web.components.pieces import TimelineEntry
from vieclam.web.vacancies.forms import VacancyForm

TONES = {
    VacancyState.DRAFT: "info",
    VacancyState.CHECKING: "wait",
    VacancyState.PUBLISHED: "good",
    VacancyState.REFUSED: "danger",
    VacancyState.CLOSED: "info",
}
ACT_WORDS = {
    "post": gettext_lazy("Ghi nhận tin"),
    "submit": gettext_lazy("Gửi duyệt"),
    "approve": gettext_lazy("Đăng tin"),
    "refuse": gettext_lazy("Không đăng"),
    "change": gettext_lazy("Sửa tin"),
    "code": gettext_lazy("Chọn mã nghề"),
    "close": gettext_lazy("Đóng tin"),
    "reopen": gettext_lazy("Mở lại"),
    "confirm": gettext_lazy("Xác nhận còn tuyển"),
    "ask": gettext_lazy("Hỏi nhà tuyển dụng còn tuyển không"),
}
_OTHER_LABELS = {
    "province_codes": gettext_lazy("Nơi làm việc"),
    "commune_codes": gettext_lazy("Nơi làm việc"),
    "contact": gettext_lazy("Người liên hệ"),
}
UNIT_WORDS = {
    "month": gettext_lazy("/tháng"),
    "day": gettext_lazy("/ngày"),
    "hour": gettext_lazy("/giờ"),
    "shift": gettext_lazy("/ca"),
    "piece": gettext_lazy("/sản phẩm"),
}


def state_badge(vacancy: Vacancy) -> tuple[str, str]:
    """Tone and words of where a vacancy is."""
    state = VacancyState(vacancy.state)
    return TONES[state], str(VACANCY_SENTENCES[state])


def next_words(vacancy: Vacancy) -> str:
    """What happens now."""
    return str(VACANCY_NEXT_ACTIONS[VacancyState(vacancy.state)])


def grouped_code(code: str) -> str:
    """The code to follow a vacancy as it is told: "cm5c-atbh-2hbt"."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def pay_words(pay: Pay) -> str:
    """What is paid: "7.000.000 đ – 9.000.000 đ/tháng, có hoa hồng"; empty where nothing is said."""
    unit = str(UNIT_WORDS[pay.unit.value])
    low, high = (_amount(one, pay.currency) for one in (pay.minimum, pay.maximum))
    if low and high:
        said = f"{low}{unit}" if low == high else f"{low} – {high}{unit}"
    elif low:
        said = _("từ %(amount)s") % {"amount": low + unit}
    elif high:
        said = _("đến %(amount)s") % {"amount": high + unit}
    else:
        said = ""
    extra = [_("thỏa thuận")] * pay.negotiable + [_("có hoa hồng")] * pay.commission
    return ", ".join(one for one in (said, *extra) if one)


def _amount(value: int | None, currency: str) -> str:
    if value is None:
        return ""
    return words.money(value) if currency == "VND" else f"{words.grouped(value)} {currency}"


def ticked(vacancy: Vacancy, name: str) -> str:
    """The words of the boxes ticked in a column, or of its one choice."""
    field = Vacancy._meta.get_field(name)
    base = getattr(field, "base_field", field)
    labels = dict(base.flatchoices)
    value = getattr(vacancy, name)
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in chosen if one)


def offered(vacancy: Vacancy) -> list[tuple[str, str]]:
    """What the work asks for beside a trade and what it offers, as ticked in Mẫu 03a."""
    return [
        (_("Khả năng đáp ứng"), ticked(vacancy, "abilities")),
        (_("Hỗ trợ ăn"), ticked(vacancy, "meals")),
        (_("Phúc lợi"), ticked(vacancy, "welfare")),
        (_("Điều kiện làm việc"), ticked(vacancy, "conditions")),
        (_("Ưu tiên tuyển"), ticked(vacancy, "priority_groups")),
        (_("Hình thức tuyển dụng"), ticked(vacancy, "recruitment_ways")),
    ]


def vacancy_rows(vacancy: Vacancy) -> list[tuple[str, str]]:
    """The fields of Mẫu 03a that are filled in, with their labels."""
    deadline = words.full_date(vacancy.deadline) if vacancy.deadline else ""
    rows = [
        (_("Mã nghề"), label_of(vacancy.occupation_code)),
        (_("Số lượng"), words.grouped(vacancy.quantity)),
        (_("Nơi làm việc"), workplace(vacancy)),
        (_("Lương"), pay_words(vacancy.pay)),
        (_("Lương như tin ghi"), vacancy.pay_text),
        (_("Thời hạn tuyển dụng"), deadline),
        (_("Chức vụ"), ticked(vacancy, "position")),
        (_("Trình độ học vấn"), ticked(vacancy, "schooling")),
        (_("Trình độ chuyên môn kỹ thuật"), ticked(vacancy, "qualification")),
        (_("Kinh nghiệm"), ticked(vacancy, "experience")),
        (_("Kỹ năng nghề"), ", ".join(vacancy.skills)),
        (_("Ngoại ngữ"), vacancy.languages),
        (_("Tin học"), vacancy.computing),
        (_("Kỹ năng mềm"), ticked(vacancy, "soft_skills")),
        (_("Yêu cầu khác"), vacancy.other_requirements),
        (_("Loại hợp đồng"), ticked(vacancy, "contract")),
        (_("Hình thức làm việc"), ticked(vacancy, "working_time")),
        (_("Thời giờ làm việc"), vacancy.working_hours),
        (_("Mục đích làm việc"), ticked(vacancy, "purpose")),
        *offered(vacancy),
    ]
    return [(label, value) for label, value in rows if value]


def contact_words(contact: VacancyContact | None) -> list[str]:
    """Whom to call."""
    if contact is None:
        return []
    name = ", ".join(one for one in (contact.name, contact.position) if one)
    return [one for one in (name, contact.phone, contact.email) if one]


def finding_rows(found: list[Finding]) -> list[tuple[str, Finding]]:
    """Each finding with its tone."""
    return [("danger" if one.severity is Severity.STOPS else "wait", one) for one in found]


def reason_choices(found: list[Finding]) -> list[tuple[str, str]]:
    """Reasons to refuse for: what was found first, then the others."""
    first = list(dict.fromkeys(one.code for one in found))
    codes = [*first, *(code for code in RULES if code not in first and RULES[code].severity is Severity.STOPS)]
    return [*((code, reason_sentence(code, found)) for code in codes), (OTHER, _("Lý do khác (ghi rõ)"))]


def reason_words(entry: VacancyEntry, found: Sequence[Finding] = ()) -> list[str]:
    """Why: the sentences of the reasons of a line of the story; ``found`` is what the vacancy's text still says."""
    closing = dict(ClosingReason.choices)
    said = []
    for code in entry.reasons:
        if code in RULES:
            said.append(reason_sentence(code, found))
        elif entry.act == "close" and code in closing:
            said.append(str(closing[code]))
    return said


def closing_words(vacancy: Vacancy) -> str:
    """Why it is closed."""
    return str(dict(ClosingReason.choices).get(vacancy.closing_reason, vacancy.closing_reason))


def timeline_of(vacancy: Vacancy, found: Sequence[Finding] = ()) -> list[TimelineEntry]:
    """The story, the newest first; ``found`` is what the vacancy's text says now."""
    rows = VacancyEntry.objects.filter(vacancy=vacancy).order_by("-recorded_at", "-pk")[:100]
    return [_line(row, found) for row in rows]


def _line(row: VacancyEntry, found: Sequence[Finding]) -> TimelineEntry:
    who = row.actor_name or (_("Nhà tuyển dụng") if row.actor.startswith("job:jobbank.contact") else _("Hệ thống"))
    changed = _changed_words(row.note) if row.act == "change" else row.note
    text = " ".join([who + ".", *reason_words(row, found), *([changed] if changed else [])])
    title = str(ACT_WORDS.get(row.act, row.act))
    state = "problem" if row.act == "refuse" else "done"
    return TimelineEntry(title, row.business_at, text, state)


def _changed_words(note: str) -> str:
    """What was changed, by the labels of the form: "Sửa: Kỹ năng nghề, Ngoại ngữ"."""
    labels = {name: field.label for name, field in VacancyForm.base_fields.items()} | _OTHER_LABELS
    said = dict.fromkeys(str(labels[name]) for name in note.split(", ") if name in labels)
    return _("Sửa: %(fields)s.") % {"fields": ", ".join(said)} if said else ""


__all__: list[Any] = [
    "closing_words",
    "contact_words",
    "finding_rows",
    "next_words",
    "pay_words",
    "reason_choices",
    "reason_words",
    "state_badge",
    "ticked",
    "timeline_of",
    "vacancy_rows",
]
