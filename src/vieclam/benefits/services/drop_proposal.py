"""An officer takes back what was prepared and stands in the way of what is right now; a grant follows the facts."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.correction import is_correction
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.support import lock_proposal, require_reason
from vieclam.benefits.services.tell_story import tell_story
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.dossiers.states import OPEN


@one_act
def drop_proposal(*, actor: Actor, proposal_id: int, reason: str, on: dt.date, at: dt.datetime) -> Proposal:
    """Drop it with a reason and look at the dossier anew. Dropped already, nothing changes. The two decisions of a
    correction are dropped together.

    Raises ``WrongState`` when the proposal is not on the officer's table, and for a grant: that one follows the facts.
    """
    proposal = lock_proposal(proposal_id, actor, acts.DROP)
    if proposal.state == ProposalState.DROPPED:
        return proposal
    if proposal.state != ProposalState.WITH_OFFICER or proposal.kind == ProposalKind.GRANT:
        raise WrongState("not_to_drop", _("Chỉ bỏ được tờ trình đang ở bàn chuyên viên, không phải đề xuất hưởng."))
    given = require_reason(reason, _("Hãy ghi lý do bỏ đề xuất."))
    move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=given)
    if is_correction(proposal):
        _drop_other_half(proposal, actor, given, at)
    tell_story(proposal, actor, f"drop_{proposal.kind}", at=at, note=given)
    if proposal.has_dossier and proposal.dossier.state in OPEN:
        assess_dossier(actor=actor, dossier_id=proposal.dossier.pk, on=on)
    return proposal


def _drop_other_half(proposal: Proposal, actor: Actor, reason: str, at: dt.datetime) -> None:
    halves = Proposal.objects.filter(entitlement=proposal.entitlement, subject=proposal.subject)
    if halves.filter(state=ProposalState.SEALED.value).exists():
        message = _("Quyết định cũ đã bị hủy: phải ban hành quyết định thay. Dữ kiện chưa đúng thì hãy sửa lần nữa.")
        raise WrongState("half_sealed", message)
    for other in halves.exclude(state__in=CLOSED).order_by("pk"):
        if other.state != ProposalState.WITH_OFFICER:
            message = _("Quyết định kia của lần tính lại này đang được trình. Hãy đề nghị trả lại trước.")
            raise WrongState("on_its_way", message)
        move(other, ProposalState.DROPPED, actor, "drop", at=at, reason=reason)
