"""What a sealed decision does: a grant makes the entitlement and its months, the others end the dossier."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.states import EntitlementState
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.dossiers import law_desk
from vieclam.dossiers.clocks import end_clocks, move_result_window, start_result_clock
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.support import change_state, meet_deadline, write_entry
from vieclam.dossiers.states import DossierState

ENDS = {
    ProposalKind.GRANT: DossierState.DECIDED,
    ProposalKind.REFUSE: DossierState.REFUSED,
    ProposalKind.CANCEL: DossierState.CANCELLED,
}


def carry_out(*, proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """Bring the dossier to its new state with everything that follows, in the running transaction."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=proposal.dossier_id)
    kind = ProposalKind(proposal.kind)
    before = dossier.state
    change_state(dossier, ENDS[kind])
    moved = False
    if kind is ProposalKind.GRANT:
        moved = move_result_window(dossier, actor, issued_on=on, at=at)
        _make_entitlement(proposal, dossier)
        meet_deadline(dossier, "decision", on)
        meet_deadline(dossier, "withdraw", on)
        start_result_clock(dossier)
    else:
        dossier.ended_on = on
        end_clocks(dossier, on)
    if kind is ProposalKind.CANCEL:
        entitlement = Entitlement.objects.select_for_update(of=("self",)).get(dossier=dossier)
        entitlement.state = EntitlementState.CANCELLED.value
        entitlement.save(update_fields=["state"])
    dossier.save()
    write_entry(dossier, actor, f"issue_{kind.value}", at=at, from_state=before)
    publish(
        "benefits.decision_issued",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"proposal:{proposal.pk}",
        kind=kind.value,
        code=dossier.code,
        result_from=dossier.result_from.isoformat() if dossier.result_from else None,
        result_to=dossier.result_to.isoformat() if dossier.result_to else None,
        late=moved,
        cancels=law_desk.no_show_cancels(dossier),
    )


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
