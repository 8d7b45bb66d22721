"""What was paid after an end, or above a corrected decision: its recovery, expected once it is sealed (N374-09)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.kinds.recover import code_year, reference_of, subject_of
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.overpaid import paid_months, still_overpaid
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import EntitlementState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.text import plain_day
from vieclam.dossiers import law_desk
from vieclam.payments.models import Recovery
from vieclam.payments.services.open_recovery import open_recovery


@one_act
def recover_overpaid(*, actor: Actor, entitlement_id: int, on: dt.date, at: dt.datetime) -> Proposal | None:
    """The recovery proposed for what was paid too much and is in no recovery yet; None where there is none.

    ``actor`` is a job's of the benefit's centre. One recovery takes back months that were paid the same; of several the
    first is returned. Run again, nothing more is proposed.
    """
    entitlement = lock_entitlement(entitlement_id)
    if entitlement.state != EntitlementState.TERMINATED and not entitlement.corrections:
        return None
    kind, first = ProposalKind.RECOVER, None
    for numbers in _alike(entitlement):
        subject, reason = subject_of(entitlement, numbers), _reason(entitlement, numbers)
        made = prepare_act(actor, entitlement, kind, subject=subject, reason=reason, due_on=None, on=on, at=at)
        first = first or made
    return first


def _alike(entitlement: Entitlement) -> list[list[int]]:
    """The months paid too much, those together that were paid the same: wholly not due, or too much by the same."""
    paid, groups = paid_months(entitlement), dict[tuple[int, int], list[int]]()
    parts, whole = dict[int, int](), dict[int, list[int]]()
    for number, too_much in sorted(still_overpaid(entitlement).items()):
        if too_much == paid[number]:
            whole.setdefault(paid[number], []).append(number)
        else:
            parts[number] = too_much
    for number, too_much in parts.items():
        groups.setdefault((paid[number], too_much), []).append(number)
    found = [sorted([*numbers, *whole.pop(each, [])]) for (each, _too_much), numbers in groups.items()]
    return [*found, *whole.values()]


@override("vi")
def _reason(entitlement: Entitlement, numbers: list[int]) -> str:
    months = ", ".join(str(number) for number in numbers)
    if entitlement.corrections:
        text = _("Quyết định hưởng được hủy hoặc tính lại theo dữ kiện đúng; đã chi thừa ở tháng hưởng thứ %(months)s.")
        return text % {"months": months}
    if entitlement.ended_on is None:
        raise LookupError("a benefit that ended has the day of its end")
    return _("Đã chi tháng hưởng thứ %(months)s sau khi chấm dứt hưởng ngày %(day)s.") % {
        "months": months,
        "day": plain_day(entitlement.ended_on),
    }


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
