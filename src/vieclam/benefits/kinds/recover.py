"""Recovery (quyết định thu hồi, N374-09): what was paid and is not due, with the code to pay it back by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.benefit import benefit_of, finish_act
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Entitlement, Proposal
from vieclam.benefits.overpaid import paid_months, still_overpaid
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.dossiers.blocks import bank_name
from vieclam.organisations.selectors import SigningPower
from vieclam.payments.recoveries import recovery_account, reserved_code
from vieclam.payments.vietqr import vietqr

DECREE = "Nghị định 374/2025/NĐ-CP"
AFTER_END, WRONG_DECISION = "event_after_end", "wrong_decision"

ARTICLES = {AFTER_END: f"{DECREE}, Điều 19 khoản 4, Điều 38", WRONG_DECISION: f"{DECREE}, Điều 38 khoản 3"}


def subject_of(entitlement: Entitlement, numbers: list[int]) -> str:
    """What a recovery is about: its months, and after which correction of the decision they were paid too much."""
    names = [str(number) for number in sorted(numbers)]
    if entitlement.corrections:
        names.append(f"g{entitlement.corrections}")
    return "overpaid:" + "-".join(names)


def numbers_of(proposal: Proposal) -> list[int]:
    """The months a recovery is about."""
    return [int(name) for name in proposal.subject.removeprefix("overpaid:").split("-") if name.isdigit()]


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
    if not set(numbers_of(proposal)) <= still_overpaid(benefit_of(proposal), without=proposal.pk).keys():
        return _("Các tháng này không còn là tháng chi thừa; tờ trình không đi tiếp được.")
    if recovery_account(proposal.centre.code) is None:
        return _("Chưa khai tài khoản nhận tiền thu hồi (VIECLAM_RECOVERY_ACCOUNT). Hãy báo quản trị hệ thống.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    """Months not due at all, and those paid more than the decision in force gives; all were paid the same."""
    entitlement, numbers = benefit_of(proposal), numbers_of(proposal)
    paid, too_much = paid_months(entitlement), still_overpaid(entitlement, without=proposal.pk)
    each = paid.get(numbers[0], 0)
    facts: dict[str, Any] = {
        "as_of": _prepared_on(proposal).isoformat(),
        "cause": WRONG_DECISION if entitlement.corrections else AFTER_END,
        "overpaid": [number for number in numbers if too_much.get(number, 0) == each],
        "monthly_amount": each,
        "received_on": None,
    }
    differing = [number for number in numbers if number not in facts["overpaid"]]
    if differing:
        facts |= {"differing": differing, "right_amount": each - too_much.get(differing[0], 0)}
    return {"matter": "recovery", "facts": facts}


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    amount = proposal.determination.answer["amount"]
    bank_bin, number, holder = recovery_account(proposal.centre.code) or ("", "", "")
    code = reserved_code(proposal.centre_id, reference_of(proposal), year=code_year(proposal))
    return {
        **common_block(proposal, power, executors=3),
        "paid_total": sum(paid_months(benefit_of(proposal)).values()),
        "lines": [{"kind": "benefit", "amount": amount}],
        "amount": amount,
        "reason": {"text": proposal.reason, "article": ARTICLES[proposal.determination.case["facts"]["cause"]]},
        "account": {"number": number, "holder": holder, "bank": bank_name(bank_bin, on=_prepared_on(proposal))},
        "transfer_content": code,
        "payment_qr": vietqr(bank_bin=bank_bin, account=number, amount=amount, content=code),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """From now on the money is expected; a job of the centre opens it at payments."""
    enqueue("benefits.open_recovery", centre_id=proposal.centre_id, proposal_id=proposal.pk, on=on.isoformat())
    finish_act(proposal, actor, at=at)


RECOVER = DecisionKind("N374-09", "QĐ", _stopped, _case, _data, person_printed, _carry_out)
