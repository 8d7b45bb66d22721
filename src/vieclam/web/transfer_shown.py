"""Where a transfer stands, in words: for the worker, and for the officers of both centres."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from vieclam.benefits.may_move import Bar, bar_on
from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.transfers import transfer_from_here, transfer_that_came
from vieclam.benefits.states import TRANSFER_OPEN, MonthState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock
from vieclam.payments.models import PaymentOrder
from vieclam.payments.states import ENDED_UNPAID
from vieclam.web.components import words
from vieclam.web.components.pieces import Step
from vieclam.web.transfer_forms import TransferForm
from vieclam.web.worker.acts_due import ask_whom
from vieclam.web.worker.shown import reason_steps


@dataclass(frozen=True, slots=True)
class TransferCard:
    """A transfer with what it means now: where it goes, what happens next, and whether it may be taken back."""

    transfer: Transfer
    next_words: str
    tone: str
    may_withdraw: bool
    came: bool = False


@dataclass(frozen=True, slots=True)
class TransferBar:
    """Why the benefit may not leave the province today: the law's reason with its article, and from when it may."""

    steps: list[Step]
    opens: str
    within_province: bool
    """Whether the form stands below all the same, for another centre of the same province."""


def transfer_offer(
    entitlement: Entitlement, *, on: dt.date, holder: str, sent: QueryDict | None = None
) -> tuple[TransferForm | None, TransferBar | None]:
    """The form as far as the law lets the benefit move on the day, and what stands in the way."""
    bar = bar_on(entitlement, on)
    if bar is None:
        return TransferForm(sent, entitlement=entitlement, on=on, holder=holder), None
    form = None
    if bar.lets_hand_over:
        near = TransferForm(sent, entitlement=entitlement, on=on, holder=holder, within_province=True)
        form = near if near.has_centres else None
    steps = reason_steps({"reasons": [bar.reason], "regime": bar.regime})
    return form, TransferBar(steps, _opens(bar, on), within_province=form is not None)


def _opens(bar: Bar, on: dt.date) -> str:
    """From when it may be asked for; "" where that cannot be known."""
    if bar.opens_on is not None:
        return _("Đề nghị được từ %(day)s.") % {"day": words.full_date(bar.opens_on)}
    month = bar.month
    if month is None:
        return ""
    if bar.order is not None and bar.order.state not in ENDED_UNPAID:
        return _after_payment(bar.order, on)
    number = {"number": month.number}
    if bar.order is None and month.state == MonthState.WAITING:
        span = words.span(month.window_to, month.window_from, inside=True)
        text = _("Thông báo tìm việc tháng %(number)s %(span)s; khi tiền tháng đó đã chi thì đề nghị được ngay.")
        return text % {**number, "span": span}
    return _("Đề nghị được ngay khi tiền tháng %(number)s đã chi.") % number


def _after_payment(order: PaymentOrder, on: dt.date) -> str:
    values = {"number": order.month_number, "day": words.full_date(order.due_on)}
    if on > order.due_on:
        return _("Đề nghị được ngay khi tiền tháng %(number)s đã chi; hạn chi là %(day)s, đã quá.") % values
    return _("Đề nghị được ngay khi tiền tháng %(number)s đã chi, chậm nhất %(day)s.") % values


def transfer_card(entitlement: Entitlement) -> TransferCard | None:
    """What is to be shown of the benefit's move: the one under way or the last, else the one by which it came."""
    here, came = transfer_from_here(entitlement), transfer_that_came(entitlement)
    if here is not None:
        return TransferCard(here, _next(here), _tone(here), may_withdraw=here.state in TRANSFER_OPEN)
    return None if came is None else TransferCard(came, _came(came), "good", may_withdraw=False, came=True)


def _tone(transfer: Transfer) -> str:
    if transfer.state in TRANSFER_OPEN:
        return "wait"
    return "good" if transfer.state == TransferState.MOVED else "info"


def _came(transfer: Transfer) -> str:
    return _("Trợ cấp này chuyển từ %(old)s. Thông báo tìm việc tại %(new)s, hoặc trên trang của người lao động.") % {
        "old": transfer.centre.name,
        "new": transfer.receiving_centre.name,
    }


def _next(transfer: Transfer) -> str:
    place = {"old": transfer.centre.name, "new": transfer.receiving_centre.name}
    if transfer.state == TransferState.REQUESTED:
        text = _(
            "%(old)s đang lập hồ sơ. Chưa đổi gì: tháng này vẫn thông báo tìm việc tại %(old)s hoặc trực tuyến, tiền "
            "của tháng đã thông báo vẫn chi ở nơi cũ."
        )
        return f"{text % place} {_sent_by(transfer)}".strip()
    if transfer.state == TransferState.SENT:
        text = _(
            "%(new)s sẽ tiếp nhận. Từ tháng hưởng thứ %(number)s (%(day)s), thông báo tìm việc và nhận tiền ở nơi mới. "
            "Trong lúc chờ, thông báo trực tuyến đều được tính, dù chuyển xong hay rút lại."
        )
        more = {"number": transfer.first_month, "day": words.plain_date(transfer.continue_from)}
        return text % {**place, **more}
    if transfer.state == TransferState.MOVED:
        return _("Trợ cấp đã chuyển sang %(new)s; mọi việc tiếp theo làm ở hồ sơ mới tại đó.") % place
    if transfer.state == TransferState.WITHDRAWN:
        text = _("Đã rút: trợ cấp tiếp tục tại %(old)s. Thông báo tìm việc ở đó hoặc trực tuyến.") % place
        asked = _("%(old)s đề nghị bảo hiểm xã hội chi tiếp") % place
        due_on = transfer.withdrawal_by
        until = _("chậm nhất %(day)s.") % {"day": words.full_date(due_on)} if due_on else ""
        return f"{text} {asked} {until}" if due_on and clock.today() <= due_on else text
    return _("Không chuyển được: %(reason)s") % {"reason": transfer.reason}


def _sent_by(transfer: Transfer) -> str:
    """By when the file goes out; once that day has passed, that it is late and whom to ask."""
    due_on = transfer.dossier_by
    if due_on is None:
        return ""
    day = {"day": words.full_date(due_on)}
    if clock.today() <= due_on:
        return _("Hồ sơ gửi đi chậm nhất %(day)s.") % day
    late = _("Hạn gửi hồ sơ đi là %(day)s, đã quá.") % day
    return f"{late} {ask_whom(transfer.centre)}"
