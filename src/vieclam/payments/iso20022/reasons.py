"""Why a bank sent money back, in words for the worker, and whether another account mends it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ACCOUNT: dict[str, tuple[str, str | Promise]] = {
    "AC01": ("ACCOUNT_INVALID", _("Số tài khoản không đúng. Hãy cho lại số tài khoản.")),
    "AC02": ("ACCOUNT_INVALID", _("Số tài khoản không đúng. Hãy cho lại số tài khoản.")),
    "AC03": ("ACCOUNT_INVALID", _("Số tài khoản không đúng. Hãy cho lại số tài khoản.")),
    "AC04": ("ACCOUNT_CLOSED", _("Tài khoản đã đóng. Hãy cho tài khoản khác đang dùng, đúng tên bạn.")),
    "AC06": ("ACCOUNT_BLOCKED", _("Tài khoản đang bị khóa. Hãy hỏi ngân hàng để mở, hoặc cho tài khoản khác.")),
    "AC07": ("ACCOUNT_CLOSED", _("Tài khoản đã đóng. Hãy cho tài khoản khác đang dùng, đúng tên bạn.")),
    "BE01": ("ACCOUNT_NAME_MISMATCH", _("Tên chủ tài khoản không khớp. Hãy cho tài khoản mang đúng tên bạn.")),
    "BE05": ("ACCOUNT_NAME_MISMATCH", _("Tên chủ tài khoản không khớp. Hãy cho tài khoản mang đúng tên bạn.")),
    "RC01": ("ACCOUNT_BANK_UNKNOWN", _("Không có ngân hàng này. Hãy chọn lại ngân hàng của tài khoản.")),
    "RC03": ("ACCOUNT_BANK_UNKNOWN", _("Không có ngân hàng này. Hãy chọn lại ngân hàng của tài khoản.")),
    "AG01": ("ACCOUNT_NOT_ALLOWED", _("Tài khoản không được nhận chuyển khoản. Hãy cho tài khoản thanh toán khác.")),
    "AG03": ("ACCOUNT_NOT_ALLOWED", _("Tài khoản không được nhận chuyển khoản. Hãy cho tài khoản thanh toán khác.")),
}
"""ISO external status reason codes that another account mends: our code for it and the sentence."""
OTHER = _("Ngân hàng trả lại tiền (mã %(code)s). Trung tâm đang xem xét; bạn chưa cần làm gì.")


def reason_of(code: str) -> tuple[str, str]:
    """Our code and the sentence; a code about the account begins with ``ACCOUNT`` (``selectors.ACCOUNT_REASON``)."""
    known = _ACCOUNT.get(code)
    if known is not None:
        return known[0], str(known[1])
    return code or "OTHER", str(OTHER) % {"code": code or "–"}
