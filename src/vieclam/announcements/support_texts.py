"""What a person is told about a claim under a support programme: where to read more; no reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.announcements.wording import day, money

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _filed(_values: Mapping[str, Any]) -> Parts:
    body = _("Trung tâm đã nhận đề nghị hỗ trợ của bạn và đang đối chiếu với bảo hiểm xã hội.")
    return _("Đã nhận đề nghị hỗ trợ"), body, _("Trung tâm đã nhận đề nghị hỗ trợ của bạn.")


def _granted(_values: Mapping[str, Any]) -> Parts:
    body = _("Đề nghị hỗ trợ của bạn được chấp thuận. Số tiền và nơi nhận có trên trang của bạn.")
    return _("Bạn được hỗ trợ theo chương trình"), body, _("Đề nghị hỗ trợ của bạn đã có quyết định.")


def _refused(_values: Mapping[str, Any]) -> Parts:
    body = _(
        "Đề nghị hỗ trợ của bạn không được chấp thuận. Lý do có trên trang của bạn; không đồng ý thì bạn có quyền "
        "khiếu nại."
    )
    return _("Đề nghị hỗ trợ không được chấp thuận"), body, _("Đề nghị hỗ trợ của bạn đã có quyết định.")


def _lapsed(_values: Mapping[str, Any]) -> Parts:
    body = _(
        "Chương trình hỗ trợ mà bạn đề nghị đã bị rút nên đề nghị không được xét nữa. Lý do có ở trang chương trình."
    )
    return _("Chương trình hỗ trợ đã bị rút"), body, _("Đề nghị hỗ trợ của bạn không được xét nữa.")


def support_paid(values: Mapping[str, Any]) -> Parts:
    """The sum was paid."""
    parts = {"amount": money(values["amount"]), "day": day(values["paid_on"])}
    body = _("Bảo hiểm xã hội đã chi %(amount)s tiền hỗ trợ theo chương trình vào %(day)s.") % parts
    return _("Đã chi tiền hỗ trợ"), body, _("Tiền hỗ trợ đã được chi vào %(day)s.") % parts


def support_sent_back() -> Parts:
    """The order came back."""
    body = _(
        "Bảo hiểm xã hội chưa chi được tiền hỗ trợ theo chương trình. Hãy báo trung tâm tài khoản đúng tên mình, hoặc "
        "chọn nhận tiền mặt, để lập lại lệnh chi."
    )
    return _("Chưa chi được tiền hỗ trợ"), body, _("Tiền hỗ trợ chưa chi được.")


SUPPORT_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "programmes.filed": _filed,
    "programmes.lapsed": _lapsed,
    "programmes.decided.granted": _granted,
    "programmes.decided.refused": _refused,
}
