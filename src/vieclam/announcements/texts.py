"""What a person is told about each event: what happened, until when, what to do next.

A text is made of identifiers, dates and amounts alone: the event's payload, and what its subscriber read. ``mail`` is
the sentence that also goes by e-mail: no amount, no reason, nothing but the dossier's code and a date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.appointment_texts import APPOINTMENT_TEXTS
from vieclam.announcements.complaint_texts import COMPLAINT_TEXTS
from vieclam.announcements.follow_up_texts import FOLLOW_UP_TEXTS
from vieclam.announcements.help_texts import HELP_TEXTS, hiring_told
from vieclam.announcements.referral_texts import REFERRAL_TEXTS
from vieclam.announcements.search_texts import SEARCH_TEXTS
from vieclam.announcements.seeker_texts import SEEKER_TEXTS
from vieclam.announcements.support_texts import SUPPORT_TEXTS, support_paid, support_sent_back
from vieclam.announcements.training_texts import TRAINING
from vieclam.announcements.transfer_texts import TRANSFER_TEXTS
from vieclam.announcements.window_texts import WINDOW_TEXTS
from vieclam.announcements.wording import day, money

HOME = "/toi"
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A message: title, body for the person's own page, sentence for e-mail, where to go.

    ``letter``: more paragraphs of the e-mail; ``stop``: the page where such messages are stopped without signing in.
    """

    title: str
    body: str
    mail: str
    link: str = HOME
    letter: tuple[str, ...] = ()
    stop: str = ""


def text_of(kind: str, values: Values) -> Text | None:
    """The text of a message in the active language; None for news nobody is told about."""
    make = TEXTS.get(kind)
    return make(values) if make is not None else None


def kind_of(event: str, payload: Values) -> str:
    """The kind of message an event makes: ``payments.answered`` with ``kind`` paid is ``payments.answered.paid``."""
    variant = payload.get("kind")
    return f"{event}.{variant}" if variant else event


def _filed(values: Values) -> Text:
    code = values["code"]
    if values.get("due_on"):
        body = _(
            "Trung tâm đã nhận hồ sơ %(code)s. Kết quả dự kiến có chậm nhất %(day)s. "
            "Báo ngay cho trung tâm nếu bạn có việc làm."
        ) % {"code": code, "day": day(values["due_on"])}
    else:
        body = _(
            "Trung tâm đã nhận hồ sơ %(code)s và đang kiểm tra giấy tờ. Nếu thiếu, bạn sẽ nhận một yêu cầu bổ sung."
        ) % {"code": code}
    mail = _("Trung tâm đã nhận hồ sơ %(code)s.") % {"code": code}
    return Text(_("Đã nhận hồ sơ %(code)s") % {"code": code}, body, mail)


def _supplement(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _("Hồ sơ %(code)s còn thiếu giấy tờ. Xem danh sách và nộp bổ sung trên trang của bạn hoặc tại trung tâm.")
    mail = _("Hồ sơ %(code)s cần bổ sung giấy tờ.")
    return Text(_("Cần bổ sung giấy tờ cho hồ sơ %(code)s") % code, body % code, mail % code)


def _asked(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _("Trung tâm cần hỏi bạn một điều về hồ sơ %(code)s. Trả lời trên trang hồ sơ; thời hạn không thay đổi.")
    mail = _("Trung tâm cần hỏi bạn một điều về hồ sơ %(code)s.")
    title = _("Trung tâm hỏi bạn về hồ sơ %(code)s")
    return Text(title % code, body % code, mail % code, f"{HOME}/ho-so/{values['code']}")


def _withdrawn(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _("Hồ sơ %(code)s đã được rút theo đề nghị của bạn. Bạn có thể nộp lại khi còn trong thời hạn nộp hồ sơ.")
    mail = _("Hồ sơ %(code)s đã được rút.")
    return Text(_("Đã rút hồ sơ %(code)s") % code, body % code, mail % code)


def _lapsed(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _(
        "Hồ sơ %(code)s đã được đóng vì hết thời hạn nộp mà chưa đủ giấy tờ. Số tháng đóng được bảo lưu. "
        "Lý do có trên trang của bạn; hãy hỏi trung tâm nếu bạn không đồng ý."
    )
    mail = _("Hồ sơ %(code)s đã được đóng.")
    return Text(_("Đã đóng hồ sơ %(code)s") % code, body % code, mail % code)


def _moves(values: Values) -> Text:
    code, place = {"code": values["code"]}, {"day": day(values["from"]), "place": values["place"]}
    body = _(
        "Nơi bạn đã nộp hồ sơ %(code)s chuyển đi. Từ %(day)s, nộp thêm giấy tờ và nhận kết quả tại: %(place)s. "
        "Mã hồ sơ và các thời hạn không thay đổi."
    )
    mail = _("Nơi tiếp nhận hồ sơ %(code)s thay đổi từ %(day)s.")
    return Text(_("Đổi nơi nộp, nhận hồ sơ %(code)s") % code, body % (code | place), mail % (code | place))


def _stays(values: Values) -> Text:
    code, place = {"code": values["code"]}, {"place": values["place"]}
    body = _("Nơi bạn đã nộp hồ sơ %(code)s không chuyển nữa: nộp thêm giấy tờ và nhận kết quả tại: %(place)s.")
    mail = _("Nơi tiếp nhận hồ sơ %(code)s không thay đổi.")
    return Text(_("Nơi nộp, nhận hồ sơ %(code)s giữ nguyên") % code, body % (code | place), mail % code)


def _granted(values: Values) -> Text:
    code = values["code"]
    title = _("Hồ sơ %(code)s đã có quyết định hưởng trợ cấp thất nghiệp") % {"code": code}
    mail = _("Hồ sơ %(code)s đã có kết quả.") % {"code": code}
    first, last = values.get("result_from"), values.get("result_to")
    if not (first and last):
        return Text(title, _("Nhận kết quả và thông báo tìm việc tháng đầu trong thời hạn ghi trên phiếu hẹn."), mail)
    days = {"first": day(first), "last": day(last)}
    body = _(
        "Nhận kết quả và thông báo tìm việc tháng đầu từ %(first)s đến hết %(last)s, trên trang của bạn hoặc tại trung "
        "tâm."
    )
    if values.get("cancels", True):
        after = _("Quá thời hạn này quyết định bị hủy; số tháng đóng được bảo lưu.")
    else:
        after = _("Quá thời hạn này quyết định không bị hủy và vẫn nhận được, nhưng tháng đầu không được chi.")
    told = f"{body % days} {after}"
    if values.get("late"):
        moved = _("Quyết định ban hành sau ngày hẹn nên thời hạn nhận kết quả được lùi lại; bạn có phiếu hẹn mới.")
        told = f"{moved} {told}"
    until = _("Nhận kết quả từ %(first)s đến hết %(last)s.")
    return Text(title, told, f"{mail} {until % days}")


def _refused(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _("Hồ sơ %(code)s không đủ điều kiện hưởng. Lý do có trong thông báo; bạn có quyền khiếu nại.")
    mail = _("Hồ sơ %(code)s đã có kết quả.")
    return Text(_("Hồ sơ %(code)s: thông báo không được hưởng") % code, body % code, mail % code)


def _cancelled(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _(
        "Quyết định hưởng của hồ sơ %(code)s đã bị hủy vì không nhận kết quả trong thời hạn. "
        "Số tháng đóng được bảo lưu cho lần sau."
    )
    mail = _("Hồ sơ %(code)s có thay đổi.")
    return Text(_("Hồ sơ %(code)s: quyết định đã bị hủy") % code, body % code, mail % code)


def _suspended(values: Values) -> Text:
    parts = {"month": values["month"], "day": day(values["from"])}
    body = _(
        "Trợ cấp của bạn tạm dừng từ %(day)s vì tháng hưởng thứ %(month)s không thông báo tìm việc. Thông báo đúng hạn "
        "trong tháng sau thì được hưởng tiếp; ba tháng liên tục không thông báo thì chấm dứt hưởng."
    )
    return Text(_("Quyết định tạm dừng hưởng"), body % parts, _("Trợ cấp thất nghiệp tạm dừng từ %(day)s.") % parts)


def _resumed(values: Values) -> Text:
    parts = {"month": values["month"], "day": day(values["from"])}
    body = _("Bạn được hưởng tiếp từ %(day)s, tháng hưởng thứ %(month)s. Lệnh chi của tháng này đã được lập.")
    return Text(_("Quyết định tiếp tục hưởng"), body % parts, _("Được hưởng tiếp từ %(day)s.") % parts)


def _terminated(values: Values) -> Text:
    parts = {"day": day(values["to"])}
    body = _(
        "Trợ cấp của bạn chấm dứt từ %(day)s. Tháng có ngày này được chi cả tháng. Số tháng được bảo lưu ghi trong "
        "quyết định; bạn có quyền khiếu nại."
    )
    return Text(_("Quyết định chấm dứt hưởng"), body % parts, _("Trợ cấp thất nghiệp chấm dứt từ %(day)s.") % parts)


def _to_repay(values: Values) -> Text:
    body = _(
        "Có tiền trợ cấp đã chi sau khi bạn không còn được hưởng, phải hoàn trả trong 10 ngày làm việc. Số tiền, lý do "
        "và mã QR để chuyển khoản có trong quyết định, ở mục Giấy tờ của tôi; bạn có quyền khiếu nại."
    )
    mail = _("Có quyết định thu hồi tiền trợ cấp, hãy mở trang của bạn.")
    return Text(_("Quyết định thu hồi tiền trợ cấp"), body, mail)


def _work_asked(values: Values) -> Text:
    parts = {"day": day(values["due_on"])}
    body = _(
        "Bảo hiểm xã hội báo bạn đang có việc làm có đóng bảo hiểm. Trung tâm hỏi bạn trước: hãy trả lời từng tháng "
        "trên trang của bạn đến hết %(day)s. Chưa có gì thay đổi với trợ cấp của bạn."
    )
    mail = _("Trung tâm hỏi bạn một điều về trợ cấp, hãy trả lời đến hết %(day)s.")
    link = f"{HOME}/viec-lam/{values['subject'].removeprefix('event:')}"
    return Text(_("Bảo hiểm xã hội báo bạn có việc làm"), body % parts, mail % parts, link)


def _refusal_recorded(values: Values) -> Text:
    parts = {"day": day(values["from"])}
    body = _(
        "Trung tâm đã ghi bạn không nhận việc làm được giới thiệu, ngày %(day)s, mà không có lý do chính đáng. Lần "
        "thứ hai làm chấm dứt hưởng. Nếu bạn có lý do, hãy liên hệ trung tâm ngay; bạn có quyền khiếu nại."
    )
    mail = _("Trung tâm đã ghi một việc về việc làm được giới thiệu, hãy mở trang của bạn.")
    return Text(_("Đã ghi một lần không nhận việc được giới thiệu"), body % parts, mail)


def _revoked(values: Values) -> Text:
    code = {"code": values["code"]}
    mail = _("Hồ sơ %(code)s: có quyết định hủy quyết định hưởng, hãy mở trang của bạn.")
    body = _(
        "Quyết định hưởng của hồ sơ %(code)s bị hủy vì được làm trên dữ kiện không đúng. Thời gian đóng của bạn được "
        "giữ lại; tiền đã nhận phải hoàn trả theo quyết định thu hồi. Lý do có trong quyết định; bạn có quyền "
        "khiếu nại."
    )
    if not values.get("cancels", True):
        body = _(
            "Quyết định hưởng của hồ sơ %(code)s được làm trên dữ kiện không đúng nên bị hủy để thay bằng quyết định "
            "tính lại. Bạn vẫn được hưởng; quyết định mới sẽ đến sau."
        )
    return Text(_("Hồ sơ %(code)s: hủy quyết định hưởng") % code, body % code, mail % code)


def _corrected(values: Values) -> Text:
    parts = {"code": values["code"]}
    body = _(
        "Quyết định hưởng của hồ sơ %(code)s được tính lại theo dữ kiện đúng. Mức hưởng, số tháng và "
        "ngày thông báo mới có trên trang của bạn. Tiền còn thiếu được chi thêm; tiền nhận thừa có quyết định riêng."
    )
    mail = _("Hồ sơ %(code)s có quyết định hưởng tính lại.")
    return Text(_("Quyết định hưởng được tính lại"), body % parts, mail % parts)


def _replaced(values: Values) -> Text:
    parts = {"code": values["code"]}
    body = _(
        "Hồ sơ %(code)s có quyết định thay một quyết định trước, với số liệu đúng sau khi tính lại. "
        "Ngày và lý do như quyết định trước."
    )
    mail = _("Hồ sơ %(code)s có quyết định thay quyết định trước.")
    return Text(_("Quyết định thay quyết định trước"), body % parts, mail % parts)


def _reserved(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _(
        "Tiền của hồ sơ %(code)s không được nhận trong ba tháng sau thời gian hưởng nên không chi nữa. Thời gian đóng "
        "tương ứng được bảo lưu cho lần sau, ghi trong quyết định; bạn có quyền khiếu nại."
    )
    mail = _("Hồ sơ %(code)s có quyết định bảo lưu thời gian đóng.")
    return Text(_("Quyết định bảo lưu thời gian đóng"), body % code, mail % code)


def _notified(values: Values) -> Text:
    month = {"month": values["month"]}
    if values.get("waits"):
        body = _(
            "Thông báo tìm việc tháng hưởng thứ %(month)s đã được ghi nhận. Lệnh chi được lập khi việc chuyển nơi "
            "hưởng xong; bạn không phải thông báo lại."
        )
    else:
        body = _("Thông báo tìm việc tháng hưởng thứ %(month)s đã được ghi nhận. Lệnh chi %(amount)s đã được lập.")
    body = body % {**month, "amount": money(values["amount"])}
    title = _("Đã nhận thông báo tìm việc tháng thứ %(month)s") % month
    return Text(title, body, _("Thông báo tìm việc tháng hưởng thứ %(month)s đã được ghi nhận.") % month)


def _later_months(values: Values) -> Text:
    parts = {name: values[name] for name in ("months", "reserved", "total")}
    body = _(
        "Bảo hiểm xã hội xác nhận thêm %(months)s tháng đóng của bạn; được bảo lưu thêm %(reserved)s tháng. Tổng số "
        "tháng bảo lưu cho lần hưởng sau là %(total)s."
    )
    title = _("Bảo hiểm xã hội xác nhận thêm tháng đóng")
    return Text(title, body % parts, _("Số tháng đóng bảo lưu của bạn thay đổi."), f"{HOME}/ho-so/{values['code']}")


def _not_collected(values: Values) -> Text:
    code = {"code": values["code"]}
    body = _("Bạn chưa nhận kết quả hồ sơ %(code)s trong thời hạn. Quyết định sẽ bị hủy; số tháng đóng được bảo lưu.")
    if not values.get("cancels", True):
        body = _(
            "Bạn chưa nhận kết quả hồ sơ %(code)s trong thời hạn. Quyết định vẫn còn hiệu lực: hãy mở kết quả trên "
            "trang của bạn càng sớm càng tốt. Thông báo tìm việc của tháng thứ 1 không còn kèm theo được."
        )
    mail = _("Đã hết hạn nhận kết quả hồ sơ %(code)s.")
    return Text(_("Đã hết hạn nhận kết quả hồ sơ %(code)s") % code, body % code, mail % code)


def _paid(values: Values) -> Text:
    if values.get("support"):
        return Text(*support_paid(values))
    parts = {"month": values["month"], "amount": money(values["amount"]), "day": day(values["paid_on"])}
    body = _("Bảo hiểm xã hội đã chi %(amount)s cho tháng hưởng thứ %(month)s vào %(day)s.") % parts
    title = _("Đã chi tiền tháng hưởng thứ %(month)s") % parts
    return Text(title, body, _("Tiền tháng hưởng thứ %(month)s đã được chi vào %(day)s.") % parts)


def _sent_back(values: Values) -> Text:
    if values.get("support"):
        return Text(*support_sent_back())
    month = {"month": values["month"]}
    if str(values.get("reason_code") or "").startswith("ACCOUNT"):
        body = _(
            "Bảo hiểm xã hội chưa chi được tiền tháng hưởng thứ %(month)s vì tài khoản nhận tiền chưa đúng. "
            "Hãy cho biết tài khoản đúng trên trang của bạn, hoặc báo cho trung tâm, để lập lại lệnh chi."
        )
    else:
        body = _(
            "Bảo hiểm xã hội trả lại lệnh chi tháng hưởng thứ %(month)s. Trung tâm đang xử lý; bạn chưa cần làm gì."
        )
    mail = _("Tiền tháng hưởng thứ %(month)s chưa chi được.")
    return Text(_("Chưa chi được tiền tháng hưởng thứ %(month)s") % month, body % month, mail % month)


def _linked(make: Callable[[Values], tuple[str, str, str]], link: str, values: Values) -> Text:
    """What a table of texts says, with the page it leads to; ``link`` may name values of the event."""
    return Text(*make(values), link.format(**values)) if link else Text(*make(values))


def _each(table: Mapping[str, Callable[[Values], tuple[str, str, str]]], link: str = "") -> dict[str, Any]:
    return {kind: partial(_linked, make, link) for kind, make in table.items()}


TRAINING_TEXTS = _each(TRAINING, f"{HOME}/dao-tao")
TEXTS: dict[str, Callable[[Values], Text]] = {
    "dossiers.filed": _filed,
    "dossiers.supplement_requested": _supplement,
    "dossiers.question_asked": _asked,
    "dossiers.withdrawn": _withdrawn,
    "dossiers.lapsed": _lapsed,
    "dossiers.place.moves": _moves,
    "dossiers.place.stays": _stays,
    "benefits.decision_issued.grant": _granted,
    "benefits.decision_issued.refuse": _refused,
    "benefits.decision_issued.cancel": _cancelled,
    "benefits.decision_issued.suspend": _suspended,
    "benefits.decision_issued.resume": _resumed,
    "benefits.decision_issued.terminate": _terminated,
    "benefits.decision_issued.recover": _to_repay,
    "benefits.decision_issued.revoke": _revoked,
    "benefits.work_asked": _work_asked,
    "benefits.refusal_recorded": _refusal_recorded,
    "benefits.hiring_told": partial(_linked, hiring_told, f"{HOME}/ho-so/{{code}}/bao-su-viec"),
    "benefits.decision_issued.correct": _corrected,
    "benefits.decision_issued.replace": _replaced,
    **TRAINING_TEXTS,
    "benefits.decision_issued.reserve": _reserved,
    "benefits.result_not_collected": _not_collected,
    "benefits.later_months": _later_months,
    "benefits.notified": _notified,
    "payments.answered.paid": _paid,
    "payments.answered.rejected": _sent_back,
    **_each(WINDOW_TEXTS),
    **_each(SUPPORT_TEXTS, f"{HOME}/chuong-trinh/{{code}}"),
    **_each(TRANSFER_TEXTS),
    **_each(COMPLAINT_TEXTS, f"{HOME}/khieu-nai/{{code}}"),
    **_each(SEEKER_TEXTS, f"{HOME}/tim-viec"),
    **_each(HELP_TEXTS, f"{HOME}/ho-so/{{code}}"),
    **_each(REFERRAL_TEXTS, f"{HOME}/viec-lam"),
    **_each(FOLLOW_UP_TEXTS, f"{HOME}/da-co-viec/{{code}}"),
    **_each(SEARCH_TEXTS),
    **_each(APPOINTMENT_TEXTS, "/lich-hen/{token}"),
}
