"""Recovery (quyết định thu hồi, N374-09): months that were paid and are not due, with the code to pay them back by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.benefit import benefit_of, finish_act
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.states import MonthState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.dossiers.blocks import bank_name
from vieclam.organisations.selectors import SigningPower
from vieclam.payments.models import PaymentOrder
from vieclam.payments.recoveries import recovery_account, reserved_code
from vieclam.payments.states import OrderState
from vieclam.payments.vietqr import vietqr

CAUSE = "event_after_end"


def overpaid_months(entitlement: Entitlement) -> dict[int, int]:
    """Months after the end that social insurance paid: number → đồng."""
    ended = BenefitMonth.objects.filter(entitlement=entitlement, state=MonthState.ENDED).values_list("pk", flat=True)
    orders = PaymentOrder.objects.filter(subject__in=[f"month:{pk}" for pk in ended], state=OrderState.PAID)
    return dict(orders.order_by("month_number").values_list("month_number", "amount"))


def subject_of(numbers: list[int]) -> str:
    """What a recovery is about: its months."""
    return "overpaid:" + "-".join(str(number) for number in sorted(numbers))


def numbers_of(proposal: Proposal) -> list[int]:
    """The months a recovery is about."""
    return [int(number) for number in proposal.subject.removeprefix("overpaid:").split("-")]


def reference_of(proposal: Proposal) -> str:
    """Under which payments expect the money, for ever."""
    return f"RC-{benefit_of(proposal).pk}-{proposal.subject.removeprefix('overpaid:')}"


def recovered_benefit(reference: str) -> int | None:
    """The number of the benefit a recovery's reference names; None for money of another kind."""
    parts = reference.split("-")
    return int(parts[1]) if parts[0] == "RC" and len(parts) > 2 and parts[1].isdigit() else None


def code_year(proposal: Proposal) -> int:
    """The year of the register from which the transfer's code was taken: that of the preparation."""
    return _prepared_on(proposal).year


def _prepared_on(proposal: Proposal) -> dt.date:
    """The business day of the preparation: a moment read from the database is in another zone."""
    return proposal.made_at.astimezone(clock.ZONE).date()


def _stopped(proposal: Proposal) -> str:
    if not set(numbers_of(proposal)) <= overpaid_months(benefit_of(proposal)).keys():
        return _("Các tháng này không còn là tháng chi thừa; tờ trình không đi tiếp được.")
    if recovery_account() is None:
        return _("Chưa khai tài khoản nhận tiền thu hồi (VIECLAM_RECOVERY_ACCOUNT). Hãy báo quản trị hệ thống.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    entitlement = benefit_of(proposal)
    facts = {
        "as_of": _prepared_on(proposal).isoformat(),
        "cause": CAUSE,
        "overpaid": numbers_of(proposal),
        "monthly_amount": entitlement.monthly_amount,
        "received_on": None,
    }
    return {"matter": "recovery", "facts": facts}


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    amount = proposal.determination.answer["amount"]
    paid = PaymentOrder.objects.filter(
        subject__in=[f"month:{pk}" for pk in benefit_of(proposal).benefit_months.values_list("pk", flat=True)],
        state=OrderState.PAID,
    )
    bank_bin, number, holder = recovery_account() or ("", "", "")
    code = reserved_code(proposal.centre_id, reference_of(proposal), year=code_year(proposal))
    return {
        **common_block(proposal, power, executors=3),
        "paid_total": sum(paid.values_list("amount", flat=True)),
        "lines": [{"kind": "benefit", "amount": amount}],
        "amount": amount,
        "reason": {"text": proposal.reason, "article": "Nghị định 374/2025/NĐ-CP, Điều 19 khoản 4, Điều 38"},
        "account": {"number": number, "holder": holder, "bank": bank_name(bank_bin, on=_prepared_on(proposal))},
        "transfer_content": code,
        "payment_qr": vietqr(bank_bin=bank_bin, account=number, amount=amount, content=code),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """From now on the money is expected; a job of the centre opens it at payments."""
    enqueue("benefits.open_recovery", centre_id=proposal.centre_id, proposal_id=proposal.pk, on=on.isoformat())
    finish_act(proposal, actor, at=at)


RECOVER = DecisionKind("N374-09", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
