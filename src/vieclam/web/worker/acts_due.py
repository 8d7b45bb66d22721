"""The one thing a worker must do next, by when; and what the months look like."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.benefits.course import MISSED
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.selectors.leads import lead_to_answer
from vieclam.benefits.selectors.worker import Benefit, MonthRow
from vieclam.benefits.states import COUNTED, NOT_PAID, RUNNING, EntitlementState, MonthState
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Clarification, Dossier
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.law.kernel.working_days import CalendarUnknown, WorkingCalendar
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentOrder
from vieclam.payments.selectors import account_is_wrong
from vieclam.payments.states import FINAL, OrderState
from vieclam.web.components import words
from vieclam.web.components.pieces import BenefitMonthCard


@dataclass(frozen=True, slots=True)
class NextAct:
    """What to do, in which window, and where. Without ``url`` there is only something to know."""

    title: str
    text: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    days_left: int | None = None
    opens_in: int | None = None
    url: str = ""
    button: str = ""
    tone: str = ""
    label: str = ""


def days_left(calendar: WorkingCalendar, on: dt.date, last: dt.date) -> int | None:
    """Working days after ``on`` up to ``last``; negative once it passed; None where the calendar ends."""
    try:
        if on > last:
            return -max(1, calendar.working_days_between(last, on))
        return calendar.working_days_between(on, last)
    except CalendarUnknown:
        return None


def opens_in(calendar: WorkingCalendar, on: dt.date, first: dt.date) -> int | None:
    """Working days until a window opens; None once it is open."""
    if on >= first:
        return None
    try:
        return max(1, calendar.working_days_between(on, first))
    except CalendarUnknown:
        return None


def act_for_questions(asked: list[Clarification]) -> NextAct | None:
    """What officers asked and nobody answered yet comes first: the case waits for it. None when nothing was asked."""
    if not asked:
        return None
    first, count = asked[0], len(asked)
    question = str(CATALOGUE[first.kind].plain)
    more = _("Trung tâm hỏi bạn %(count)d điều. Câu đầu: %(question)s") % {"count": count, "question": question}
    return NextAct(
        title=_("Trả lời câu hỏi của trung tâm"),
        text=question if count == 1 else more,
        url=reverse("worker:dossier", args=[first.dossier.code]) + "#cau-hoi",
        button=_("Trả lời ngay"),
        tone="wait",
    )


def besides_questions(act: NextAct | None) -> NextAct | None:
    """The act that stands beside a question: what only has to be waited for no longer says that nothing is to do."""
    if act is None or act.url or act.tone == "danger":
        return act
    return replace(act, text=_("Nếu có việc làm, hãy báo ngay cho trung tâm."))


def act_for_dossier(
    dossier: Dossier, *, calendar: WorkingCalendar, on: dt.date, file_by: dt.date | None = None
) -> NextAct | None:
    """What the state of a dossier asks of the worker."""
    state = DossierState(dossier.state)
    if state is DossierState.INFO_REQUESTED or (state is DossierState.FILED and file_by is not None):
        return NextAct(
            title=_("Nộp giấy tờ còn thiếu"),
            text=_("Thời hạn giải quyết chỉ bắt đầu khi đủ giấy tờ."),
            last=file_by,
            days_left=days_left(calendar, on, file_by) if file_by else None,
            url=reverse("worker:supplement", args=[dossier.code]),
            button=_("Bổ sung giấy tờ"),
            tone="wait",
        )
    if state is DossierState.COMPLETE:
        if dossier.decision_due_on is not None and on > dossier.decision_due_on:
            return _act_for_late_decision(dossier, dossier.decision_due_on, calendar, on)
        return NextAct(
            title=_("Chờ tư vấn, giới thiệu việc làm") if is_help(dossier) else _("Chờ quyết định"),
            text=_("Bạn không phải làm gì. Nếu có việc làm, hãy báo ngay cho trung tâm.")
            if dossier.procedure_code == BENEFIT_PROCEDURE
            else _waiting_words(dossier),
            last=dossier.decision_due_on,
            days_left=days_left(calendar, on, dossier.decision_due_on) if dossier.decision_due_on else None,
            tone="info",
            label=_("ĐANG CHỜ"),
        )
    if state is DossierState.DECIDED and is_help(dossier):
        return NextAct(
            title=_("Đã có kết quả tư vấn, giới thiệu"),
            text=_("Mở hồ sơ để xem và nhận kết quả; nhận lúc nào cũng được."),
            url=reverse("worker:dossier", args=[dossier.code]) + "#ket-qua",
            button=_("Xem kết quả"),
        )
    if state is DossierState.DECIDED and dossier.result_to is not None:
        if dossier.procedure_code != BENEFIT_PROCEDURE:
            return _act_for_training(dossier, calendar, on)
        return _act_for_result(dossier, calendar, on)
    return None


def _waiting_words(dossier: Dossier) -> str:
    if is_help(dossier):
        return _("Trung tâm liên hệ với bạn; hãy để điện thoại liên lạc được.")
    return _("Bạn không phải làm gì.")


def _act_for_late_decision(dossier: Dossier, due_on: dt.date, calendar: WorkingCalendar, on: dt.date) -> NextAct:
    """The limit passed and nothing was decided: no promise any more, but whom to ask."""
    text = _("Hạn có kết quả là %(day)s, đã qua mà chưa có. %(ask)s")
    return NextAct(
        title=_("Quá hạn có kết quả"),
        text=text % {"day": words.full_date(due_on), "ask": ask_whom(dossier.centre)},
        days_left=days_left(calendar, on, due_on),
        tone="danger",
        label=_("TRUNG TÂM TRỄ HẠN"),
    )


def ask_whom(centre: Centre) -> str:
    """Whom to ask about what is late: the centre, by telephone where it has one."""
    values = {"name": centre.name, "phone": centre.phone}
    return (_("Hãy hỏi %(name)s, điện thoại %(phone)s.") if centre.phone else _("Hãy hỏi %(name)s.")) % values


def _act_for_training(dossier: Dossier, calendar: WorkingCalendar, on: dt.date) -> NextAct:
    """Taking the decision on training support, with nothing to notify."""
    last = dossier.result_to or on
    if result_window(dossier, on) is ResultWindow.LOST:
        return NextAct(
            title=_("Đã quá hạn nhận kết quả"),
            text=_("Quyết định hỗ trợ đào tạo sẽ bị hủy. Hãy liên hệ trung tâm."),
            last=last,
            days_left=days_left(calendar, on, last),
            tone="danger",
        )
    return NextAct(
        title=_("Nhận quyết định hỗ trợ đào tạo"),
        text=_("Nhận xong mới bắt đầu tính hỗ trợ học phí và tiền ăn."),
        last=last,
        days_left=days_left(calendar, on, last),
        url=reverse("worker:training"),
        button=_("Nhận quyết định"),
        tone="wait",
    )


def _act_for_result(dossier: Dossier, calendar: WorkingCalendar, on: dt.date) -> NextAct:
    last = dossier.result_to or on
    window = result_window(dossier, on)
    left = days_left(calendar, on, last)
    if window is ResultWindow.NOT_YET and dossier.result_from is not None:
        return NextAct(
            title=_("Nhận kết quả và thông báo tìm việc tháng 1"),
            text=_("Đã có quyết định. Bạn nhận từ ngày hẹn, cùng lúc thông báo tìm việc tháng 1."),
            first=dossier.result_from,
            last=last,
            opens_in=opens_in(calendar, on, dossier.result_from),
            tone="info",
            label=_("VIỆC SẮP TỚI"),
        )
    late = NextAct(title=_("Đã quá hạn nhận kết quả"), last=last, days_left=left, tone="danger")
    if window is ResultWindow.PASSED:
        return replace(
            late,
            text=_("Quyết định không bị hủy, bạn vẫn nhận được. Tháng 1 không thông báo trong hạn nên không được chi."),
            url=reverse("worker:result", args=[dossier.code]),
            button=_("Nhận kết quả"),
        )
    if window is ResultWindow.LOST:
        return replace(
            late,
            text=_("Liên hệ trung tâm ngay nếu bạn có lý do chính đáng."),
            url=reverse("worker:dossier", args=[dossier.code]),
            button=_("Xem phải làm gì"),
        )
    if law_desk.no_show_cancels(dossier):
        text = _("Không nhận trong thời hạn này thì quyết định bị hủy, thời gian đóng được bảo lưu.")
    else:
        text = _("Quá thời hạn này quyết định không bị hủy, nhưng tháng 1 không được chi.")
    return NextAct(
        title=_("Nhận kết quả và thông báo tìm việc tháng 1"),
        text=text,
        first=dossier.result_from,
        last=last,
        days_left=left,
        url=reverse("worker:result", args=[dossier.code]),
        button=_("Nhận kết quả, mất 2 phút"),
    )


def act_for_benefit(benefit: Benefit, *, calendar: WorkingCalendar, on: dt.date) -> NextAct | None:
    """What social insurance says of work, while it waits for an answer; else the next notification, open or to come."""
    lead = lead_to_answer(benefit.entitlement) if benefit.entitlement.state in RUNNING else None
    if lead is not None and lead.reply_by is not None:
        return NextAct(
            title=_("Bảo hiểm xã hội báo bạn có việc làm"),
            text=_("Trung tâm hỏi bạn trước khi xem xét. Không trả lời thì xét theo số liệu của bảo hiểm xã hội."),
            last=lead.reply_by,
            days_left=days_left(calendar, on, lead.reply_by),
            url=reverse("worker:work_lead", args=[lead.pk]),
            button=_("Trả lời, mất 1 phút"),
        )
    month = benefit.waiting(on)
    if month is None:
        return None
    waits = opens_in(calendar, on, month.window_from)
    suspended = benefit.entitlement.state == EntitlementState.SUSPENDED
    return NextAct(
        title=_("Thông báo tìm việc tháng %(number)s") % {"number": month.number},
        text=" ".join(_about_window(month, suspended=suspended)),
        first=month.window_from,
        last=month.window_to,
        days_left=None if waits else days_left(calendar, on, month.window_to),
        opens_in=waits,
        url="" if waits else reverse("worker:notify", args=[month.pk]),
        button="" if waits else _("Thông báo ngay, mất 1 phút"),
        tone="info" if waits else "",
        label=_("VIỆC SẮP TỚI") if waits else "",
    )


def _about_window(month: BenefitMonth, *, suspended: bool) -> list[str]:
    """What there is to say besides the days: that it resumes the benefit, that the days were set anew."""
    said = []
    if suspended:
        said.append(_("Trợ cấp đang tạm dừng. Thông báo đúng hạn thì được hưởng tiếp từ tháng này."))
    if month.reset_from is not None:
        before = {"day": words.plain_date(month.reset_from)}
        said.append(_("Hạn này được giám đốc trung tâm đặt lại vì thiên tai, sự cố; trước là %(day)s.") % before)
    return said


def month_cards(benefit: Benefit, *, on: dt.date) -> list[BenefitMonthCard]:
    """The months side by side."""
    waiting = benefit.waiting(on)
    return [
        replace(
            _card(row, benefit, on, current=waiting is not None and row.month.pk == waiting.pk),
            period=f"{_day_and_month(row.month.starts_on)}–{_day_and_month(row.month.ends_on)}",
        )
        for row in benefit.months
    ]


def _day_and_month(day: dt.date) -> str:
    return f"{day.day}/{day.month}"


def _card(row: MonthRow, benefit: Benefit, on: dt.date, *, current: bool) -> BenefitMonthCard:
    month, order, amount = row.month, row.order, benefit.entitlement.monthly_amount
    name = _("Tháng %(number)s") % {"number": month.number}
    if month.state == MonthState.UNCOLLECTED:
        return BenefitMonthCard(name, "info", _("không nhận tiền"), _("thời gian đóng được bảo lưu"), None, current)
    if order is not None:
        tone, word, text = _payment_words(order, on)
        return BenefitMonthCard(name, tone, word, text, order.amount, current)
    if month.number < benefit.entitlement.first_month:
        words_of = (_("tạm dừng"), "danger") if month.state == MonthState.SUSPENDED else (_("đã hưởng"), "good")
        return BenefitMonthCard(name, words_of[1], words_of[0], _("ở nơi hưởng trước"), None, current)
    if month.state == MonthState.MOVED:
        return BenefitMonthCard(name, "info", _("đã chuyển"), _("hưởng ở nơi mới"), None, current)
    if month.state == MonthState.NOTIFIED and _waits_for_move(benefit):
        return BenefitMonthCard(name, "info", _("đã thông báo"), _("lập lệnh chi khi chuyển xong"), amount, current)
    if month.state == MonthState.NOTIFIED and _waits_for_resumption(benefit, month):
        return BenefitMonthCard(name, "info", _("đã thông báo"), _("chờ quyết định tiếp tục hưởng"), amount, current)
    if month.state in {MonthState.NOTIFIED, MonthState.DUE_AT_END}:
        at_end = month.state == MonthState.DUE_AT_END
        said = _("tháng chấm dứt, chi cả tháng") if at_end else _("đã thông báo")
        return BenefitMonthCard(name, "info", said, _("đang lập lệnh chi"), amount, current)
    if month.state == MonthState.SUSPENDED:
        return BenefitMonthCard(name, "danger", _("tạm dừng"), _("không chi tháng này"), None, current)
    if month.state == MonthState.ENDED:
        return BenefitMonthCard(name, "info", _("không hưởng"), _("đã chấm dứt"), None, current)
    if month.state == MonthState.NOT_NOTIFIED or (
        on > month.window_to and benefit.entitlement.state in {EntitlementState.DECIDED, *COUNTED}
    ):
        return BenefitMonthCard(name, "danger", _("không thông báo"), _("quá hạn, không chi tháng này"), None, current)
    span = words.span(month.window_to, month.window_from)
    if benefit.entitlement.state == EntitlementState.DECIDED and month.number == 1:
        return BenefitMonthCard(name, "wait", _("chờ nhận kết quả"), span, amount, current)
    if month.window_from <= on <= month.window_to:
        return BenefitMonthCard(name, "wait", _("chờ thông báo"), span, amount, current)
    return BenefitMonthCard(name, "info", _("sắp tới"), span, amount, current)


def _waits_for_move(benefit: Benefit) -> bool:
    """Whether social insurance has yet to be asked to go on paying, here or at the other centre."""
    return benefit.entitlement.payment_waits or benefit.entitlement.state == EntitlementState.TRANSFERRING


def _waits_for_resumption(benefit: Benefit, month: BenefitMonth) -> bool:
    """Whether the month before was missed: this one is paid once the benefit is resumed."""
    before = next((row.month for row in benefit.months if row.month.number == month.number - 1), None)
    return before is not None and before.state in MISSED


def _payment_words(order: PaymentOrder, on: dt.date) -> tuple[str, str, str]:
    if order.state == OrderState.PAID:
        return "good", _("đã chi"), words.plain_date(order.paid_on) if order.paid_on else ""
    if order.state == OrderState.WITHDRAWN:
        return "info", _("đang lập lại lệnh chi"), ""
    if order.state == OrderState.REJECTED:
        return "danger", _("bị trả lại"), _("xem việc phải sửa ở trên")
    day = {"day": words.full_date(order.due_on)}
    if on > order.due_on:
        return "danger", _("quá hạn chi"), _("hạn chi là %(day)s") % day
    return "info", _("đang chi"), _("chậm nhất %(day)s") % day


def money_late(benefit: Benefit, *, on: dt.date) -> list[PaymentOrder]:
    """Orders of months still due whose last day passed without social insurance having said that they are paid."""
    due = [row for row in benefit.months if row.month.state not in NOT_PAID]
    return [row.order for row in due if row.order and row.order.state not in FINAL and row.order.due_on < on]


def money_sent_back(benefit: Benefit) -> list[tuple[PaymentOrder, bool]]:
    """Orders that were sent back of months still due, and whether another account mends them."""
    due = [row for row in benefit.months if row.month.state not in NOT_PAID]
    orders = [row.order for row in due if row.order and row.order.state == OrderState.REJECTED]
    return [(order, account_is_wrong(order)) for order in orders]


def late_words(month: BenefitMonth) -> str:
    """What missing a window means."""
    return _("Tháng %(number)s: không thông báo trong hạn (%(span)s) nên không chi tháng này.") % {
        "number": month.number,
        "span": words.span(month.window_to, month.window_from, inside=True),
    }
