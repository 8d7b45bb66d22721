"""Grant (quyết định hưởng trợ cấp thất nghiệp, N374-12): with its seal the entitlement and its months are there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.claim import (
    claim_case,
    finish,
    lock_and_move,
    stopped_unless_open,
    used_contribution_months,
)
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.blocks import payment_block
from vieclam.dossiers.clocks import move_result_window, start_result_clock
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.support import meet_deadline
from vieclam.dossiers.states import DossierState
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    dossier, answer = proposal.dossier, proposal.determination.answer
    facts = current_facts(dossier)
    months = answer["benefit_months"]
    return {
        **common_block(proposal, power, executors=4),
        "contribution_months": used_contribution_months(proposal.determination.case),
        "monthly_amount": answer["monthly_amount"],
        "benefit_months": answer["months"],
        "start": months[0][0],
        "end": months[-1][1],
        "reserved_months": answer["leftover_months"],
        **payment_way(said_value(facts, "payment"), dossier),
        "medical_facility": said_value(facts, "medical_facility"),
        "notification_place": Centre.objects.get(pk=dossier.centre_id).name,
        "notifications": [_row(dossier, answer, number, period) for number, period in enumerate(months, start=1)],
    }


def grant_printed(proposal: Proposal) -> dict[str, Any]:
    """What a benefit decision prints besides: the person, how they are paid, where they are treated."""
    facts = current_facts(proposal.dossier)
    return {
        **person_printed(proposal),
        **payment_way(said_value(facts, "payment"), proposal.dossier),
        "medical_facility": said_value(facts, "medical_facility"),
    }


def _row(dossier: Dossier, answer: dict[str, Any], number: int, period: list[str]) -> dict[str, Any]:
    windows = answer["windows"]
    if number == 1:
        window = [str(dossier.result_from), str(dossier.result_to)]
    else:
        window = windows[str(number)]
    return {
        "month": number,
        "month_start": period[0],
        "month_end": period[1],
        "notify_from": window[0],
        "notify_to": window[1],
    }


def payment_way(payment: dict[str, Any], dossier: Dossier) -> dict[str, Any]:
    """The account, or where cash is paid, as a benefit decision prints it."""
    return payment_block(payment, on=dossier.completed_on or dossier.made_at.date())


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    dossier, before = lock_and_move(proposal, DossierState.DECIDED)
    moved = move_result_window(dossier, actor, issued_on=on, at=at)
    keep_ledger(_make_entitlement(proposal, dossier))
    meet_deadline(dossier, "decision", on)
    meet_deadline(dossier, "withdraw", on)
    start_result_clock(dossier)
    finish(proposal, dossier, actor, before=before, at=at, late=moved)


def _make_entitlement(proposal: Proposal, dossier: Dossier) -> Entitlement:
    answer = proposal.determination.answer
    document = proposal.document
    if document is None:
        raise ValueError("a sealed proposal has a document")
    months = answer["benefit_months"]
    entitlement = Entitlement.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        document=document,
        regime=answer["regime"],
        decision_number=document.number_text,
        decided_on=document.business_date,
        monthly_amount=answer["monthly_amount"],
        months=answer["months"],
        contribution_months=document.data["contribution_months"],
        leftover_months=answer["leftover_months"],
        starts_on=months[0][0],
        ends_on=months[-1][1],
        **_payment(dossier),
    )
    windows = _windows(dossier, answer["windows"])
    BenefitMonth.objects.bulk_create(
        BenefitMonth(
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            entitlement=entitlement,
            number=number,
            starts_on=start,
            ends_on=end,
            window_from=windows[str(number)][0],
            window_to=windows[str(number)][1],
            calendar_version=answer["calendar_version"],
        )
        for number, (start, end) in enumerate(months, start=1)
    )
    return entitlement


def _windows(dossier: Dossier, planned: dict[str, list[str]]) -> dict[str, list[str]]:
    """The notification window of each month: the first with the result, and so those that would be over by then."""
    numbers = sorted(planned, key=int)
    result = [str(dossier.result_from), str(dossier.result_to)]
    answer = law_desk.ask(
        {
            "matter": "result",
            "facts": {
                "window": result,
                "channel": dossier.channel,
                "collected": False,
                "month_windows": [planned[number] for number in numbers],
            },
        }
    )
    return {"1": result, **dict(zip(numbers, answer["month_windows"], strict=True))}


def _payment(dossier: Dossier) -> dict[str, str]:
    payment = said_value(current_facts(dossier), "payment")
    if payment["method"] == "cash":
        return {"method": "cash"}
    return {key: payment[key] for key in ("method", "bank_bin", "account_number", "account_holder")}


GRANT = DecisionKind("N374-12", "QĐ", stopped_unless_open, claim_case, _data, grant_printed, _carry_out)
