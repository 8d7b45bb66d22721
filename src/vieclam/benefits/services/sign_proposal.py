"""The Department's director signs, the clerk seals; with the seal the decision takes effect."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.changes import change_since_release
from vieclam.benefits.kinds import carry_out, kind_of
from vieclam.benefits.kinds.common import signer_block
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.services.assess_dossier import blocking_clarifications
from vieclam.benefits.services.centre_papers import seal_papers, sign_papers
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.support import lock_proposal, require_other_person, require_still_open
from vieclam.benefits.services.tell_story import tell_story
from vieclam.benefits.states import ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.one_act import act_block
from vieclam.core.permissions import require
from vieclam.core.tenancy import in_centre
from vieclam.core.text import plain_day
from vieclam.documents.services.bring_to_day import bring_to_day
from vieclam.documents.services.sign_document import seal_document, sign_document
from vieclam.dossiers.models import Clarification, ClarificationState
from vieclam.organisations.selectors import SigningPower, centre_signer, power_of


def sign_proposal(*, actor: Actor, proposal_id: int, on: dt.date, at: dt.datetime) -> Proposal:
    """Sign one decision. Signed already, nothing changes. Raises ``WrongState`` before the watch period has ended."""
    centre_id = Proposal.objects.values_list("centre_id", flat=True).filter(pk=proposal_id).first()
    with in_centre(actor, centre_id or 0) as here, act_block():
        proposal = lock_proposal(proposal_id, here, acts.SIGN)
        if proposal.state in {ProposalState.SIGNED, ProposalState.SEALED}:
            return proposal
        require_still_open(proposal)
        require_other_person(proposal, here)
        _require_signer(proposal, here, on)
        if kind_of(proposal).by_centre:
            require(here, acts.SIGN_NOTICE, centre_id=proposal.centre_id)
            _require_undisputed(proposal)
            sign_papers(proposal, here, on=on)
            move(proposal, ProposalState.SIGNED, here, "sign", at=at)
            tell_story(proposal, here, "sign", at=at)
            return proposal
        if proposal.sign_from is not None and on < proposal.sign_from:
            raise WrongState(
                "watch_period",
                _("Chưa hết 10 ngày làm việc theo dõi; ký được từ %(day)s.") % {"day": plain_day(proposal.sign_from)},
            )
        document = proposal.document
        if document is None:
            raise WrongState("no_document", _("Tờ trình này chưa có văn bản để ký."))
        _require_undisputed(proposal)
        if document.business_date != on:
            document = bring_to_day(actor=here, document_id=document.pk, on=on)
        if document.pk != proposal.document_id:
            proposal.document = document
            proposal.save(update_fields=["document"])
        sign_document(actor=here, document_id=document.pk, signed_as=str(document.data["signer"]["title"]))
        move(proposal, ProposalState.SIGNED, here, "sign", at=at)
        tell_story(proposal, here, "sign", at=at)
        return proposal


def _require_signer(proposal: Proposal, actor: Actor, on: dt.date) -> None:
    """The document names the actor, and the power it names is still theirs on the day of signing."""
    power = _power(proposal, actor, on)
    if proposal.signer_id != actor.staff_id:
        name = proposal.signer.full_name if proposal.signer else ""
        message = _("Văn bản này do %(name)s ký.")
        if power is not None:
            message = _(
                "Văn bản này do %(name)s ký. Muốn tự ký, hãy trả lại kèm lý do để trung tâm trình lại với tên bạn."
            )
        raise NotAllowed("other_signer", message % {"name": name})
    if proposal.document is None:
        return
    named = proposal.document.data["signer"]
    if power is None or any(named.get(key) != value for key, value in signer_block(power).items() if key != "name"):
        raise WrongState(
            "power_changed",
            _("Thẩm quyền ghi trên văn bản này không còn đúng với bạn vào ngày ký. Hãy trả lại để trình lại."),
        )


def _power(proposal: Proposal, actor: Actor, on: dt.date) -> SigningPower | None:
    """The actor's power to sign it on the day: for the Department, or for the centre whose own notice it is."""
    if not kind_of(proposal).by_centre:
        return power_of(proposal.centre.department_id, actor.staff_id, on=on)
    power = centre_signer(proposal.centre_id, on=on)
    return power if power is not None and power.staff_id == actor.staff_id else None


def _require_undisputed(proposal: Proposal) -> None:
    """Nothing changed since the number was bound, or an officer accepted that very change; no question is open."""
    change = change_since_release(proposal)
    if change is not None and not change["acceptable"]:
        raise WrongState(
            "made_anew",
            _("Dữ kiện mới làm nội dung quyết định khác đi. Hãy trả lại trung tâm để lập lại; số cũ được hủy."),
        )
    if not proposal.has_dossier:
        if change is None:
            return
        raise _changed_since()
    questions = blocking_clarifications(proposal.dossier)
    accepted = Clarification.objects.filter(
        dossier=proposal.dossier,
        kind="fact_after_proposal",
        state=ClarificationState.ACCEPTED,
        detail=change or {},
    ).exists()
    asked = [row for row in questions if proposal.kind == ProposalKind.GRANT or row.kind == "fact_after_proposal"]
    if asked or (change is not None and not accepted):
        raise _changed_since()


def _changed_since() -> WrongState:
    return WrongState(
        "fact_after_proposal",
        _("Có dữ kiện mới hoặc điều cần làm rõ sau khi trình. Hãy trả lại, hoặc để chuyên viên chấp nhận."),
    )


def seal_proposal(*, actor: Actor, proposal_id: int, on: dt.date, at: dt.datetime) -> Proposal:
    """Seal a signed decision and carry it out. Sealed already, nothing changes.

    Raises ``WrongState`` when what it rests on changed since: then it goes back (``return_proposal``).
    """
    centre_id = Proposal.objects.values_list("centre_id", flat=True).filter(pk=proposal_id).first()
    with in_centre(actor, centre_id or 0) as here, act_block():
        proposal = lock_proposal(proposal_id, here, acts.SEAL)
        if proposal.state == ProposalState.SEALED:
            return proposal
        if proposal.document_id is None:
            raise WrongState("no_document", _("Tờ trình này chưa có văn bản để đóng dấu."))
        by_centre = kind_of(proposal).by_centre
        require(here, acts.SEAL_NOTICE if by_centre else acts.SEAL_DECISION, centre_id=proposal.centre_id)
        require_still_open(proposal)
        _require_undisputed(proposal)
        if by_centre:
            seal_papers(proposal, here)
        else:
            seal_document(actor=here, document_id=proposal.document_id)
        move(proposal, ProposalState.SEALED, here, "seal", at=at)
        carry_out(proposal=proposal, actor=here, on=on, at=at)
        return proposal
