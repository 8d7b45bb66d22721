"""A proposal on its way up: officer approves, head agrees, centre director proposes, anybody above sends back."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.changes import same_answer, same_result
from vieclam.benefits.kinds import BY_CENTRE, ON_CLAIMS, decision_data, kind_of
from vieclam.benefits.models import Determination, Proposal, ProposalKind
from vieclam.benefits.services.assess_dossier import assess_dossier, is_ready
from vieclam.benefits.services.centre_papers import release_papers
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.prepare_act import renew_act
from vieclam.benefits.services.support import lock_proposal, require_other_person, require_still_open, void_papers
from vieclam.benefits.services.tell_story import tell_story
from vieclam.benefits.states import PROPOSAL_TRANSITIONS, ProposalState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import Act
from vieclam.core.reasons import require_words
from vieclam.core.text import plain_day
from vieclam.documents.services.make_document import release_document
from vieclam.documents.states import DocumentState
from vieclam.dossiers.services.clarifications import close_clarification
from vieclam.dossiers.services.papers import accept_unchecked
from vieclam.dossiers.services.support import queue_assessment
from vieclam.organisations.selectors import SigningPower, signing_powers


@one_act
def approve_proposal(
    *, actor: Actor, proposal_id: int, on: dt.date, at: dt.datetime, seen_id: int | None = None, once_key: str = ""
) -> Proposal:
    """The officer vouches for the proposal as computed today, and for the papers of a grant.

    ``seen_id`` is the determination whose result they looked at; None: the one the proposal holds now. Raises
    ``WrongState`` when the proposal no longer stands or says something else than what was seen. A decision on a benefit
    whose facts changed stays with the officer, with the new result and ``returned_reason``.
    """
    proposal = lock_proposal(proposal_id, actor, acts.APPROVE)

    def run() -> int:
        require_still_open(proposal)
        if proposal.kind == ProposalKind.GRANT:
            seen = _seen(proposal, seen_id)
            determination = assess_dossier(actor=actor, dossier_id=proposal.dossier.pk, on=on)
            proposal.refresh_from_db()
            if not is_ready(proposal.dossier, determination.answer):
                raise WrongState(
                    "not_ready", _("Dữ kiện đã thay đổi, tờ trình không còn đủ căn cứ. Hãy tải lại trang.")
                )
            if not same_result(seen, determination):
                raise WrongState(
                    "result_changed",
                    _("Kết quả tính vừa thay đổi so với tờ trình bạn đang xem. Hãy xem kết quả mới rồi duyệt lại."),
                )
            accept_unchecked(proposal.dossier)
        elif proposal.kind not in ON_CLAIMS and _says_something_else(proposal, seen_id, on):
            # Kept, not raised: what was found anew is what the officer has to look at.
            proposal.returned_reason = _(
                "Kết quả tính vừa thay đổi so với tờ trình bạn đang xem. Hãy xem kết quả mới rồi duyệt lại."
            )
            proposal.save(update_fields=["returned_reason"])
            return proposal.pk
        if kind_of(proposal).vouches:
            accept_unchecked(proposal.dossier)
        if kind_of(proposal).by_centre:
            release_papers(proposal, actor, on=on)
        has_head = proposal.centre.has_head_step
        wanted = ProposalState.WITH_HEAD if has_head else ProposalState.WITH_CENTRE_DIRECTOR
        proposal.returned_reason = ""
        move(proposal, wanted, actor, "approve", at=at)
        tell_story(proposal, actor, "approve", at=at)
        return proposal.pk

    once(actor=actor, act="benefits.approve", key=once_key, run=run)
    return Proposal.objects.get(pk=proposal_id)


def _says_something_else(proposal: Proposal, seen_id: int | None, on: dt.date) -> bool:
    """Whether a decision on a benefit, asked about anew, differs from the result the officer looked at."""
    seen = _seen(proposal, seen_id)
    return renew_act(proposal, on=on) or not same_answer(seen.answer, proposal.determination.answer)


def _seen(proposal: Proposal, seen_id: int | None) -> Determination:
    if seen_id is None or seen_id == proposal.determination_id:
        return proposal.determination
    return Determination.objects.get(pk=seen_id, dossier=proposal.dossier_id, subject=proposal.subject)


@one_act
def agree(*, actor: Actor, proposal_id: int, at: dt.datetime) -> Proposal:
    """The head agrees."""
    proposal = lock_proposal(proposal_id, actor, acts.AGREE)
    require_still_open(proposal)
    require_other_person(proposal, actor)
    move(proposal, ProposalState.WITH_CENTRE_DIRECTOR, actor, "agree", at=at)
    tell_story(proposal, actor, "agree", at=at)
    return proposal


@one_act
def propose(*, actor: Actor, proposal_id: int, on: dt.date, at: dt.datetime, signer_id: int | None = None) -> Proposal:
    """The centre's director proposes to the Department: the number is bound and the document typeset for signature.

    The document names its signer: ``signer_id`` among those who may sign on its day, else the delegate in force, else
    the Department's director.
    """
    proposal = lock_proposal(proposal_id, actor, acts.PROPOSE)
    if kind_of(proposal).by_centre:
        raise WrongState("signed_here", _("Văn bản này của trung tâm: giám đốc trung tâm ký, không trình Sở."))
    require_still_open(proposal)
    require_other_person(proposal, actor)
    states.check(PROPOSAL_TRANSITIONS, proposal.state, ProposalState.WITH_DEPARTMENT)
    kind = kind_of(proposal)
    if kind.case(proposal) != proposal.determination.case:
        raise WrongState("facts_changed", _("Dữ kiện của hồ sơ vừa thay đổi; tờ trình sẽ về lại chuyên viên."))
    department = proposal.centre.department
    # The first day on which it may be signed; signed on a later one, it is brought to that day.
    dated = max(on, proposal.sign_from) if proposal.sign_from else on
    power = _signer(actor, department.pk, dated, signer_id)
    proposal.document = release_document(
        actor=actor,
        form=kind.form,
        centre_id=proposal.centre_id,
        person_id=proposal.person_id,
        department_id=department.pk,
        subject=f"proposal:{proposal.pk}",
        symbol=f"{kind.symbol}-{department.symbol}",
        data=decision_data(proposal, power),
        on=dated,
    )
    proposal.signer_id = power.staff_id
    move(proposal, ProposalState.WITH_DEPARTMENT, actor, "propose", at=at)
    tell_story(proposal, actor, "propose", at=at)
    return proposal


def _signer(actor: Actor, department_id: int, on: dt.date, wanted: int | None) -> SigningPower:
    """Who signs: the one asked for, else the first with the power who is not the proposer (two people decide)."""
    powers = signing_powers(department_id, on=on)
    if not powers:
        raise WrongState("nobody_signs", _("Sở Nội vụ chưa có người ký trong hệ thống vào ngày này."))
    if wanted is None:
        return next((power for power in powers if power.staff_id != actor.staff_id), powers[0])
    chosen = next((power for power in powers if power.staff_id == wanted), None)
    if chosen is None:
        day = plain_day(on)
        message = _("Người được chọn không có thẩm quyền ký vào ngày %(day)s.") % {"day": day}
        raise InvalidInput("signer_without_power", message, field="signer")
    return chosen


def return_act(proposal_id: int) -> Act:
    """Who sends it back: those above the officer on its path, in the centre alone where the paper is the centre's."""
    by_centre = Proposal.objects.filter(pk=proposal_id, kind__in=BY_CENTRE).exists()
    return acts.RETURN_NOTICE if by_centre else acts.RETURN


@one_act
def return_proposal(*, actor: Actor, proposal_id: int, reason: str, at: dt.datetime) -> Proposal:
    """Send a proposal back to the officer with a reason; a number already bound is voided and stays in the register.

    A signed one goes back as well: without the seal it never took effect.
    """
    proposal = lock_proposal(proposal_id, actor, return_act(proposal_id))
    states.check(PROPOSAL_TRANSITIONS, proposal.state, ProposalState.WITH_OFFICER)
    require_words(reason, _("Hãy ghi lý do trả lại."), shortest=5)
    document = proposal.document
    if document is not None and document.state in {DocumentState.RELEASED, DocumentState.SIGNED}:
        void_papers(proposal, actor, reason)
        proposal.document = None
        if proposal.has_dossier:
            close_clarification(proposal.dossier, "fact_after_proposal")
    proposal.returned_reason = reason.strip()
    move(proposal, ProposalState.WITH_OFFICER, actor, "return", at=at, reason=reason.strip())
    tell_story(proposal, actor, "return", at=at, note=reason.strip())
    if proposal.kind in ON_CLAIMS:
        queue_assessment(centre_id=proposal.centre_id, dossier_id=proposal.dossier.pk)
    else:
        renew_act(proposal, on=at.astimezone(clock.ZONE).date())
    return proposal
