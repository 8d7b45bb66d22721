"""What the decisions on a running benefit share: suspension, resumption, termination."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.common import common_block
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.settle_later_months import look_at_next_claims, settle_later_months
from vieclam.benefits.states import ENTITLEMENT_TRANSITIONS, MONTH_TRANSITIONS, OVER, EntitlementState, MonthState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.jobs import enqueue
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import write_entry
from vieclam.organisations.selectors import SigningPower


def benefit_of(proposal: Proposal) -> Entitlement:
    """The benefit a proposal is about. Raises ``LookupError`` for a decision on a claim."""
    if proposal.entitlement is None:
        raise LookupError("a decision on a claim has no benefit yet")
    return proposal.entitlement


def month_of(proposal: Proposal) -> BenefitMonth:
    """The benefit month a suspension or resumption is about."""
    months = BenefitMonth.objects.select_related("entitlement")
    return months.get(pk=int(proposal.subject.removeprefix("month:")))


def no_longer_runs() -> str:
    """Why a decision on a benefit goes no further once it ended."""
    return _("Trợ cấp này đã chấm dứt hoặc không còn hưởng; tờ trình không đi tiếp được.")


def benefit_data(proposal: Proposal, power: SigningPower, *, executors: int) -> dict[str, Any]:
    """The blocks of a decision on a benefit, with the decision that granted it."""
    entitlement = benefit_of(proposal)
    return {
        **common_block(proposal, power, executors=executors),
        "decision_number": entitlement.decision_number,
        "decision_issued_on": entitlement.decided_on.isoformat(),
        "total_months": entitlement.months,
    }


def lock_benefit(proposal: Proposal) -> Entitlement:
    """The proposal's benefit, locked after its dossier and the proposal."""
    proposal.entitlement = Entitlement.objects.select_for_update(of=("self",)).get(pk=benefit_of(proposal).pk)
    return proposal.entitlement


def change_benefit(entitlement: Entitlement, wanted: EntitlementState) -> None:
    """Bring the benefit to another state if the table allows it, and save that."""
    states.check(ENTITLEMENT_TRANSITIONS, entitlement.state, wanted)
    entitlement.state = wanted.value
    entitlement.save(update_fields=["state"])


def change_month(month: BenefitMonth, wanted: MonthState) -> None:
    """Bring a month to another state if the table allows it, and save that."""
    states.check(MONTH_TRANSITIONS, month.state, wanted)
    month.state = wanted.value
    month.save(update_fields=["state"])


def queue_orders(entitlement: Entitlement) -> None:
    """Have the centre's job order what the sealed decision makes due; whoever seals prepares no orders."""
    enqueue("benefits.order_due_months", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)


def finish_act(proposal: Proposal, actor: Actor, *, at: dt.datetime, **payload: Any) -> None:
    """Book what a sealed decision on a benefit moved, write its story and tell its person.

    What it changes may change what later-confirmed months add, and what the next claim may count on.
    """
    entitlement = benefit_of(proposal)
    if entitlement.later_reserve is not None:
        settle_later_months(entitlement, on=at.astimezone(clock.ZONE).date())
    keep_ledger(entitlement)
    if entitlement.state in OVER:
        look_at_next_claims(entitlement.centre_id, [entitlement.person_id])
    dossier = Dossier.objects.get(pk=proposal.dossier_id)
    write_entry(dossier, actor, f"issue_{proposal.kind}", at=at)
    publish(
        "benefits.decision_issued",
        centre_id=proposal.centre_id,
        person_id=proposal.person_id,
        dossier_id=dossier.pk,
        subject=f"proposal:{proposal.pk}",
        kind=proposal.kind,
        code=dossier.code,
        **payload,
    )
