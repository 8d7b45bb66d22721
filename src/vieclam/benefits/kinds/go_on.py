"""Social insurance is asked to go on paying (N374-22): a benefit that came (Đ20.3), or stays after all (Đ20.4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.benefit import benefit_of, finish_act, lock_benefit, no_longer_runs, queue_orders
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.kinds.transfer_papers import (
    insurance_of,
    notice_block,
    tell_insurance,
    transfer_for,
    way_of_payment,
)
from vieclam.benefits.models import Proposal
from vieclam.benefits.moving import transfer_case
from vieclam.benefits.states import RUNNING, EntitlementState, TransferState
from vieclam.core.actors import Actor
from vieclam.dossiers.blocks import bank_name
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    """Also once the benefit ended: the months until then are paid after social insurance was asked."""
    return "" if benefit_of(proposal).state in (*RUNNING, EntitlementState.TERMINATED) else no_longer_runs()


def _case(proposal: Proposal) -> dict[str, Any]:
    return transfer_case(benefit_of(proposal), transfer_for(proposal))


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    transfer, entitlement = transfer_for(proposal), benefit_of(proposal)
    here = Centre.objects.select_related("department").get(pk=proposal.centre_id)
    stays = transfer.state == TransferState.WITHDRAWN
    referral = transfer.carried["referral"]
    return {
        **notice_block(proposal, power, addressee=insurance_of(here)),
        "referral_number": referral["number"],
        "referral_issued_on": referral["issued_on"],
        "referral_by": transfer.centre.name,
        "continued_from": str(transfer.continue_from),
        "end": entitlement.ends_on.isoformat(),
        **(_own_way(proposal) if stays else way_of_payment(transfer)),
        "medical_facility": transfer.wish["medical_facility"],
    }


def _own_way(proposal: Proposal) -> dict[str, Any]:
    """The way of payment the benefit had here before it was to move."""
    entitlement = benefit_of(proposal)
    if entitlement.method == "cash":
        return {"account": None, "cash_point": "Bảo hiểm xã hội cơ sở"}
    return {
        "account": {
            "number": entitlement.account_number,
            "holder": entitlement.account_holder,
            "bank": bank_name(entitlement.bank_bin, on=entitlement.decided_on),
        },
        "cash_point": None,
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """From now on months are ordered here; those notified meanwhile first."""
    entitlement, transfer = lock_benefit(proposal), transfer_for(proposal)
    entitlement.payment_waits = False
    entitlement.save(update_fields=["payment_waits"])
    queue_orders(entitlement)
    tell_insurance(proposal, transfer, "payment_goes_on")
    finish_act(proposal, actor, at=at, **{"from": str(transfer.continue_from)})


GO_ON = DecisionKind("N374-22", "ĐN", _stopped, _case, _data, person_printed, _carry_out, by_centre=True)
