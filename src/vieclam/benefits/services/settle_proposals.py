"""What a new look at a dossier does to its proposals: prepared, renewed, dropped, sent back, or put on hold."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.changes import change_since_release, same_result
from vieclam.benefits.kinds import ON_CLAIMS
from vieclam.benefits.models import Determination, Proposal, ProposalKind
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.support import void_papers
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import close_clarification, open_clarification
from vieclam.dossiers.services.support import write_entry
from vieclam.dossiers.states import SENTENCES, DossierState

UNSEALED = tuple(
    state.value
    for state in (
        ProposalState.WITH_OFFICER,
        ProposalState.WITH_HEAD,
        ProposalState.WITH_CENTRE_DIRECTOR,
        ProposalState.WITH_DEPARTMENT,
        ProposalState.SIGNED,
    )
)
RELEASED = frozenset({ProposalState.WITH_DEPARTMENT, ProposalState.SIGNED})
APPROVED = frozenset({ProposalState.WITH_HEAD, ProposalState.WITH_CENTRE_DIRECTOR})


def settle_proposals(dossier: Dossier, determination: Determination, actor: Actor, *, ready: bool) -> None:
    """Bring the dossier's open proposals in line with the determination in force; prepare the grant when ``ready``.

    Before the number is bound a changed result goes back to the officer by itself; afterwards it waits for a person.
    """
    rows = list(
        Proposal.objects.select_for_update(of=("self",))
        .filter(dossier=dossier, kind__in=ON_CLAIMS)
        .exclude(state__in=CLOSED)
        .order_by("pk")
    )
    for proposal in rows:
        stands = ready or proposal.kind != ProposalKind.GRANT
        if proposal.state in APPROVED and not (stands and same_result(proposal.determination, determination)):
            send_back(proposal, actor, stands=stands)
        if proposal.state in RELEASED:
            hold_if_changed(proposal)
        elif proposal.state == ProposalState.WITH_OFFICER and not stands:
            proposal.state = ProposalState.DROPPED.value
            proposal.save(update_fields=["state"])
        else:
            _renew(proposal, determination)
    if ready and not rows:
        _prepare_grant(dossier, determination)


@override("vi")
def drop_proposals(dossier: Dossier, actor: Actor) -> None:
    """The dossier ended (withdrawn, lapsed): what is not sealed yet goes no further, a bound number is voided."""
    rows = Proposal.objects.select_for_update(of=("self",)).filter(dossier=dossier, state__in=UNSEALED)
    for proposal in rows.order_by("pk"):
        reason = _("Hồ sơ đã kết thúc: %(state)s.") % {"state": SENTENCES[DossierState(dossier.state)]}
        void_papers(proposal, actor, reason)
        move(proposal, ProposalState.DROPPED, actor, "drop", at=clock.now(), reason=reason)


def hold_if_changed(proposal: Proposal) -> None:
    """Open the question that stops a released proposal from being signed or sealed; close it when nothing differs."""
    change = change_since_release(proposal)
    if change is None:
        close_clarification(proposal.dossier, "fact_after_proposal")
    else:
        open_clarification(proposal.dossier, "fact_after_proposal", detail=change)


@override("vi")
def send_back(proposal: Proposal, actor: Actor, *, stands: bool) -> None:
    """Approved already, and something changed: the officer looks again; ``stands``: the law still allows it."""
    reason = (
        _("Dữ kiện đã thay đổi sau khi chuyên viên duyệt. Hãy xem kết quả tính mới rồi duyệt lại.")
        if stands
        else _("Sau khi chuyên viên duyệt có điều phải làm rõ hoặc không còn đủ điều kiện. Hãy xem lại hồ sơ.")
    )
    proposal.returned_reason = reason
    moment = clock.now()
    move(proposal, ProposalState.WITH_OFFICER, actor, "return", at=moment, reason=reason)
    write_entry(proposal.dossier, actor, "return", at=moment, note=reason)


def _renew(proposal: Proposal, determination: Determination) -> None:
    if proposal.determination_id == determination.pk:
        return
    proposal.determination = determination
    if proposal.kind == ProposalKind.GRANT:
        proposal.sign_from = dt.date.fromisoformat(determination.answer["starts_on"])
    proposal.save(update_fields=["determination", "sign_from"])


def _prepare_grant(dossier: Dossier, determination: Determination) -> None:
    Proposal.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        determination=determination,
        kind=ProposalKind.GRANT,
        due_on=dossier.decision_due_on,
        sign_from=dt.date.fromisoformat(determination.answer["starts_on"]),
        made_at=clock.now(),
    )
