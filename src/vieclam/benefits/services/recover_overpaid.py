"""Months paid after the end of a benefit: their recovery is prepared, and expected once it is sealed (N374-09)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.day_words import plain_day
from vieclam.benefits.kinds.recover import code_year, numbers_of, overpaid_months, reference_of, subject_of
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import EntitlementState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.dossiers import law_desk
from vieclam.payments.models import Recovery
from vieclam.payments.services.open_recovery import open_recovery


@one_act
def recover_overpaid(*, actor: Actor, entitlement_id: int, on: dt.date, at: dt.datetime) -> Proposal | None:
    """The recovery proposed for what was paid after the end and is in no recovery yet; None where there is none.

    ``actor`` is a job's of the benefit's centre. Run again, the same proposal is returned.
    """
    entitlement = lock_entitlement(entitlement_id)
    if entitlement.state != EntitlementState.TERMINATED or entitlement.ended_on is None:
        return None
    known = _covered(entitlement)
    numbers = sorted(overpaid_months(entitlement).keys() - known)
    if not numbers:
        return None
    with override("vi"):
        reason = _("Đã chi tháng hưởng thứ %(months)s sau khi chấm dứt hưởng ngày %(day)s.") % {
            "months": ", ".join(str(number) for number in numbers),
            "day": plain_day(entitlement.ended_on),
        }
    kind, subject = ProposalKind.RECOVER, subject_of(numbers)
    return prepare_act(actor, entitlement, kind, subject=subject, reason=reason, due_on=None, on=on, at=at)


def _covered(entitlement: Entitlement) -> set[int]:
    rows = Proposal.objects.filter(entitlement=entitlement, kind=ProposalKind.RECOVER)
    covered: set[int] = set()
    for proposal in rows.exclude(state=ProposalState.DROPPED.value):
        covered.update(numbers_of(proposal))
    return covered


@one_act
def expect_repayment(*, actor: Actor, proposal_id: int, on: dt.date) -> Recovery:
    """Open at payments what a sealed recovery asks back, repaid within ten working days (Mẫu 09); opened once."""
    proposal = Proposal.objects.select_related("entitlement", "document").get(pk=proposal_id)
    document = proposal.document
    if document is None or proposal.state != ProposalState.SEALED:
        raise ValueError("a recovery is expected once its decision is sealed")
    return open_recovery(
        actor=actor,
        centre_id=proposal.centre_id,
        person_id=proposal.person_id,
        amount=proposal.determination.answer["amount"],
        reference=reference_of(proposal),
        decision_number=document.number_text,
        due_on=law_desk.due_on("repay", on),
        on=on,
        code_year=code_year(proposal),
    )
