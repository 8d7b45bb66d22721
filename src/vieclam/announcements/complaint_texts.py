"""What a person is told about a complaint: its code, a day, where to read it; nothing of what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _filed(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Đã nhận khiếu nại %(code)s.") % code
    if values.get("due_on"):
        until = _("Bạn được trả lời có thụ lý hay không chậm nhất %(day)s.") % {"day": day(values["due_on"])}
        body = f"{body} {until}"
    return _("Đã nhận khiếu nại %(code)s") % code, body, _("Đã nhận khiếu nại %(code)s.") % code


def _accepted(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Khiếu nại %(code)s đã được thụ lý.") % code
    if values.get("due_on"):
        body = f"{body} {_('Có quyết định giải quyết chậm nhất %(day)s.') % {'day': day(values['due_on'])}}"
    return _("Khiếu nại %(code)s đã được thụ lý") % code, body, _("Khiếu nại %(code)s đã được thụ lý.") % code


def _declined(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Khiếu nại %(code)s không được thụ lý. Lý do có trên trang khiếu nại; bạn có quyền khởi kiện tại tòa án.")
    return _("Khiếu nại %(code)s không được thụ lý") % code, body % code, _("Khiếu nại %(code)s đã có trả lời.") % code


def _asked(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Cần hỏi bạn một điều về khiếu nại %(code)s. Trả lời trên trang khiếu nại; thời hạn không thay đổi.")
    mail = _("Cần hỏi bạn một điều về khiếu nại %(code)s.")
    return _("Có câu hỏi về khiếu nại %(code)s") % code, body % code, mail % code


def _decided(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Khiếu nại %(code)s đã có quyết định giải quyết. Kết luận và lý do có trên trang khiếu nại.") % code
    if values.get("due_on"):
        further = _("Không đồng ý: khiếu nại lần hai đến hết %(day)s, hoặc khởi kiện tại tòa án.")
        body = f"{body} {further % {'day': day(values['due_on'])}}"
    return _("Khiếu nại %(code)s đã có quyết định") % code, body, _("Khiếu nại %(code)s đã có trả lời.") % code


def _withdrawn(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Khiếu nại %(code)s đã được rút theo đề nghị của bạn.") % code
    return _("Đã rút khiếu nại %(code)s") % code, body, body


COMPLAINT_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "complaints.filed": _filed,
    "complaints.accepted": _accepted,
    "complaints.declined": _declined,
    "complaints.question_asked": _asked,
    "complaints.decided": _decided,
    "complaints.withdrawn": _withdrawn,
}
