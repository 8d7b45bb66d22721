"""Steps that the acts on proposals share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.benefits.kinds import kind_of
from vieclam.benefits.models import Entitlement, Proposal, ProposalStep
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.permissions import Act, require
from vieclam.core.reasons import require_words
from vieclam.documents.models import Document
from vieclam.documents.services.void_document import void_unsealed
from vieclam.documents.states import DocumentState
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import is_locked

SHORTEST_REASON = 10


def lock_proposal(proposal_id: int, actor: Actor, act: Act) -> Proposal:
    """The proposal, locked after what it is about as everywhere, if the actor may do this act on it."""
    known = Proposal.objects.filter(pk=proposal_id).first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy tờ trình này."))
    require(actor, act, centre_id=known.centre_id, person_id=known.person_id)
    kind_of(known).lock(known)
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)


def require_still_open(proposal: Proposal) -> None:
    """A proposal goes on only while what it is about does; raises ``WrongState`` with the reason."""
    stopped = kind_of(proposal).stopped(proposal)
    if stopped:
        raise WrongState("proposal_stopped", stopped)


def require_other_person(proposal: Proposal, actor: Actor) -> None:
    """At least two different people decide: nobody agrees to, proposes or signs what they themselves approved.

    What was sent back is decided anew, so earlier rounds do not count.
    """
    steps = ProposalStep.objects.filter(proposal=proposal)
    returned = steps.filter(act="return").order_by("-pk").values_list("pk", flat=True).first() or 0
    if steps.filter(pk__gt=returned, actor=actor.key, act__in=["approve", "agree", "propose"]).exists():
        raise WrongState("same_person", _("Bạn đã duyệt bước trước; bước này phải do người khác làm."))


def void_papers(proposal: Proposal, actor: Actor, reason: str) -> None:
    """Take back every document of the proposal that is not sealed; their numbers stay in the register."""
    states = [DocumentState.RELEASED, DocumentState.SIGNED]
    papers = Document.objects.filter(
        centre_id=proposal.centre_id, subject=f"proposal:{proposal.pk}", state__in=states
    ).order_by("pk")
    for paper in papers:
        void_unsealed(actor=actor, document_id=paper.pk, reason=reason)


def lock_entitlement(entitlement_id: int) -> Entitlement:
    """The benefit, locked after its dossier as everywhere. An invisible one is as good as none."""
    # One statement, which locks in the order named.
    rows = Dossier.objects.select_related("entitlement").select_for_update(of=("self", "entitlement"))
    dossier = rows.filter(entitlement__pk=entitlement_id).first()
    if dossier is None:
        raise NotAllowed("not_found", _("Không tìm thấy trợ cấp này."))
    is_locked(dossier.pk)
    return dossier.entitlement


def require_reason(reason: str, message: str, *, field: str = "reason") -> str:
    """The reason a person gives, trimmed. Raises ``InvalidInput`` with ``message`` for one that says nothing."""
    return require_words(reason, message, shortest=SHORTEST_REASON, field=field)
