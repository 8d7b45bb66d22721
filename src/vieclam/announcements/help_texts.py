"""What a person is told of their dossier of counselling and referral, and of a hiring while on benefit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _mail(values: Mapping[str, Any]) -> str:
    return _("Hồ sơ %(code)s đã có kết quả.") % {"code": values["code"]}


def _referred(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _(
        "Hồ sơ %(code)s: trung tâm đã giới thiệu việc làm cho bạn. Mở phiếu và đến dự tuyển đúng ngày ghi trên phiếu."
    )
    return _("Hồ sơ %(code)s: đã có phiếu giới thiệu") % code, body % code, _mail(values)


def _counselled(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _("Hồ sơ %(code)s: kết quả tư vấn đã có trên trang hồ sơ của bạn.")
    return _("Hồ sơ %(code)s: đã có kết quả tư vấn") % code, body % code, _mail(values)


def _no_job(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _(
        "Hồ sơ %(code)s: chưa có việc phù hợp; lý do và việc tiếp theo có trên trang hồ sơ của bạn. Đăng ký tìm việc "
        "vẫn giữ nguyên."
    )
    return _("Hồ sơ %(code)s: chưa có việc phù hợp") % code, body % code, _mail(values)


def _refused(values: Mapping[str, Any]) -> Parts:
    code = {"code": values["code"]}
    body = _(
        "Hồ sơ %(code)s không giải quyết theo thủ tục dành cho người tham gia bảo hiểm thất nghiệp; lý do có trên "
        "trang hồ sơ. Trung tâm vẫn tư vấn, giới thiệu việc làm cho bạn miễn phí theo đăng ký của bạn."
    )
    return _("Hồ sơ %(code)s: không giải quyết theo thủ tục này") % code, body % code, _mail(values)


def hiring_told(values: Mapping[str, Any]) -> Parts:
    """Somebody on benefit was hired through a referral: their duty to tell, and until when (N374 Đ19.2)."""
    parts = {"start": day(values["from"]), "code": values["code"]}
    body = _("Trung tâm được báo bạn được tuyển qua phiếu giới thiệu, bắt đầu làm việc ngày %(start)s.") % parts
    if values.get("due_on"):
        duty = _(
            "Có hợp đồng lao động từ 1 tháng trở lên thì bạn phải thông báo cho trung tâm chậm nhất ngày %(day)s (3 "
            "ngày làm việc): báo đúng hạn thì số tháng chưa hưởng được bảo lưu. Chưa có gì thay đổi với trợ cấp của "
            "bạn."
        ) % {"day": day(values["due_on"])}
        body = f"{body} {duty}"
    mail = _("Trung tâm hỏi bạn một điều về việc làm mới, hãy mở trang của bạn.")
    return _("Bạn được tuyển: hãy thông báo có việc làm"), body, mail


HELP_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "jobbank.help_given.referred": _referred,
    "jobbank.help_given.counselled": _counselled,
    "jobbank.help_given.no_job": _no_job,
    "jobbank.help_refused": _refused,
}
