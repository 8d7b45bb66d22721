"""What a person is told about training support: title, body and sentence for e-mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day, money

Words = tuple[str, str, str]


def _granted(values: Mapping[str, Any]) -> Words:
    code = {"code": values["code"]}
    title = _("Hồ sơ %(code)s đã có quyết định hỗ trợ đào tạo") % code
    mail = _("Hồ sơ %(code)s đã có kết quả.") % code
    first, last = values.get("result_from"), values.get("result_to")
    if not (first and last):
        return title, _("Nhận quyết định trong thời hạn ghi trên phiếu hẹn."), mail
    body = _("Nhận quyết định đến hết %(last)s, trên trang của bạn hoặc tại trung tâm.") % {"last": day(last)}
    if values.get("cancels", True):
        body = f"{body} {_('Quá thời hạn này quyết định bị hủy.')}"
    return title, body, mail


def _refused(values: Mapping[str, Any]) -> Words:
    code = {"code": values["code"]}
    body = _("Hồ sơ %(code)s không đủ điều kiện hỗ trợ đào tạo. Lý do có trong thông báo; bạn có quyền khiếu nại.")
    title = _("Hồ sơ %(code)s: thông báo không được hỗ trợ đào tạo")
    return title % code, body % code, _("Hồ sơ %(code)s đã có kết quả.") % code


def _cancelled(values: Mapping[str, Any]) -> Words:
    code = {"code": values["code"]}
    body = _("Quyết định hỗ trợ đào tạo của hồ sơ %(code)s đã bị hủy vì không nhận kết quả trong thời hạn.")
    title = _("Hồ sơ %(code)s: quyết định hỗ trợ đào tạo đã bị hủy")
    return title % code, body % code, _("Hồ sơ %(code)s có thay đổi.") % code


def _to_repay(values: Mapping[str, Any]) -> Words:
    code = {"code": values["code"]}
    body = _("Có quyết định thu hồi tiền hỗ trợ đào tạo của hồ sơ %(code)s; ai nộp, bao nhiêu, cách nộp ghi ở đó.")
    title = _("Hồ sơ %(code)s: quyết định thu hồi tiền hỗ trợ đào tạo")
    return title % code, body % code, _("Hồ sơ %(code)s có thay đổi.") % code


def _not_taken(values: Mapping[str, Any]) -> Words:
    code = {"code": values["code"]}
    title = _("Hồ sơ %(code)s: đã quá hạn nhận quyết định hỗ trợ đào tạo") % code
    if values.get("cancels", True):
        body = _("Quyết định của hồ sơ %(code)s chưa được nhận nên sẽ bị hủy. Hãy liên hệ trung tâm.")
    else:
        body = _("Quyết định của hồ sơ %(code)s vẫn nhận được trên trang của bạn; chưa nhận thì chưa được hỗ trợ.")
    return title, body % code, _("Hồ sơ %(code)s đã quá hạn nhận kết quả.") % code


def _paid(values: Mapping[str, Any], what: str) -> Words:
    parts = {"what": what, "month": values["month"], "amount": money(values["amount"]), "day": day(values["paid_on"])}
    body = _("Bảo hiểm xã hội đã chi %(amount)s %(what)s tháng học thứ %(month)s vào %(day)s.") % parts
    title = _("Đã chi %(what)s tháng học thứ %(month)s") % parts
    return title, body, _("Hỗ trợ đào tạo tháng học thứ %(month)s đã được chi vào %(day)s.") % parts


def _paid_tuition(values: Mapping[str, Any]) -> Words:
    return _paid(values, _("học phí (cho cơ sở đào tạo)"))


def _paid_meals(values: Mapping[str, Any]) -> Words:
    return _paid(values, _("tiền ăn"))


def _meals_sent_back(values: Mapping[str, Any]) -> Words:
    month = {"month": values["month"]}
    body = _(
        "Bảo hiểm xã hội chưa chi được tiền ăn tháng học thứ %(month)s. Hãy báo trung tâm tài khoản đúng của bạn để "
        "lập lại lệnh chi."
    )
    mail = _("Tiền ăn tháng học thứ %(month)s chưa chi được.")
    return _("Chưa chi được tiền ăn tháng học thứ %(month)s") % month, body % month, mail % month


TRAINING: dict[str, Callable[[Mapping[str, Any]], Words]] = {
    "benefits.decision_issued.train": _granted,
    "benefits.decision_issued.train_refuse": _refused,
    "benefits.decision_issued.train_cancel": _cancelled,
    "benefits.decision_issued.train_back": _to_repay,
    "training.result_not_taken": _not_taken,
    "payments.answered.paid_tuition": _paid_tuition,
    "payments.answered.paid_meals": _paid_meals,
    "payments.answered.rejected_meals": _meals_sent_back,
}
