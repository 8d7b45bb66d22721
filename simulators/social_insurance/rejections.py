"""Why social insurance sends a payment order back."""

from __future__ import annotations

from simulators.social_insurance.messages import PaymentOrder
from simulators.world import World
from simulators.world.numbers import without_tone_marks

REASONS = {
    "ACCOUNT_CLOSED": "Tài khoản đã đóng",
    "ACCOUNT_NAME_MISMATCH": "Tên chủ tài khoản không khớp với người hưởng",
    "ACCOUNT_MISSING": "Thiếu số tài khoản hoặc mã ngân hàng",
    "PARTICIPANT_UNKNOWN": "Không tìm thấy người tham gia",
    "MONTH_ALREADY_ORDERED": "Tháng hưởng này đã có lệnh chi",
    "OTHER": "Lý do khác",
}
"""Reason code to its Vietnamese sentence."""


def reason_to_reject(order: PaymentOrder, world: World, *, already_ordered: bool) -> str | None:
    """The reason code, or None for an order that is accepted."""
    if order.employer_number is not None:
        return None if order.bank_bin and order.account_number and order.account_holder else "ACCOUNT_MISSING"
    person = world.find(order.personal_number)
    if person is None or person.insurance is None:
        return "PARTICIPANT_UNKNOWN"
    if already_ordered:
        return "MONTH_ALREADY_ORDERED"
    if order.method == "cash":
        return None
    if not order.bank_bin or not order.account_number or not order.account_holder:
        return "ACCOUNT_MISSING"
    account = person.account
    if account and account.rejected_with and account.number == order.account_number:
        return account.rejected_with
    names = {without_tone_marks(name).upper() for name in (person.full_name, person.insurance.full_name)}
    return None if without_tone_marks(order.account_holder).upper() in names else "ACCOUNT_NAME_MISMATCH"
