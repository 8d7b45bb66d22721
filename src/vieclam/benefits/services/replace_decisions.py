"""After a correction: the later decisions whose figures are not right any more are proposed anew, in their order."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.kinds.correct import months_of
from vieclam.benefits.kinds.replace import subject_for
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import EntitlementState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act

LATER = (ProposalKind.SUSPEND, ProposalKind.RESUME, ProposalKind.TERMINATE)


def later_decisions(entitlement: Entitlement) -> list[Proposal]:
    """The sealed decisions on a benefit that rest on its grant, in the order they were sealed."""
    rows = Proposal.objects.filter(entitlement=entitlement, kind__in=LATER, state=ProposalState.SEALED.value)
    return list(rows.select_related("document", "determination").order_by("document__business_date", "pk"))


@one_act
def replace_decisions(*, actor: Actor, entitlement_id: int, on: dt.date, at: dt.datetime) -> list[Proposal]:
    """Propose each later decision anew that says something else after the latest correction; run again, the same ones.

    ``actor`` is a job's of the benefit's centre. A decision whose month or end is gone is not issued anew.
    """
    entitlement = lock_entitlement(entitlement_id)
    if not entitlement.corrections or entitlement.state == EntitlementState.CANCELLED:
        return []
    still = {f"month:{month.pk}" for month in months_of(entitlement) if month.number <= entitlement.months}
    found = []
    for original in later_decisions(entitlement):
        document, ends = original.document, original.kind == ProposalKind.TERMINATE
        stands = entitlement.state == EntitlementState.TERMINATED if ends else original.subject in still
        if document is None or not stands or says_the_same(original, entitlement):
            continue
        with override("vi"):
            reason = _("%(reason)s (Thay Quyết định số %(number)s sau khi quyết định hưởng được tính lại.)") % {
                "reason": original.reason[:380],
                "number": document.number_text,
            }
        subject = subject_for(original, entitlement.corrections)
        kind = ProposalKind.REPLACE
        found.append(prepare_act(actor, entitlement, kind, subject=subject, reason=reason, due_on=None, on=on, at=at))
    return found


def says_the_same(original: Proposal, entitlement: Entitlement) -> bool:
    """Whether what a sealed decision prints of the benefit still holds: its months, and for an end the reserve."""
    document = original.document
    if document is None or document.data["total_months"] != entitlement.months:
        return False
    return original.kind != ProposalKind.TERMINATE or document.data["reserved_months"] == entitlement.reserved_months
