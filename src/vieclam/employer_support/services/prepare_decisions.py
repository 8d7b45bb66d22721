"""Which decision an application needs now: prepared by a job, decided by people."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.prepare_act import prepare_other, renew_act
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.documents.services.void_document import void_unsealed
from vieclam.documents.states import DocumentState
from vieclam.dossiers import law_desk
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import RECOVER, RECOVER_DROPPED
from vieclam.employer_support.form_data import subject_of
from vieclam.employer_support.kinds.take_back import subject_of_breach
from vieclam.employer_support.models import Application, Breach, BreachKind, Trainee
from vieclam.employer_support.money import breach_amount, open_breach, support_case
from vieclam.employer_support.services.support import lock_application, require_state, words
from vieclam.employer_support.states import SupportState


@one_act
def look_at_application(*, actor: Actor, application_id: int, on: dt.date, at: dt.datetime) -> list[Proposal]:
    """Prepare what is due, ask the law anew for what lies with the officer, drop what is due no more.

    ``actor`` is a job's of the centre. Run again, nothing changes. Returns the open proposals.
    """
    application = lock_application(application_id, actor, acts.LOOK)
    wanted = _wanted(application)
    undecided = application.state == SupportState.COMPLETE
    for proposal in open_proposals(application):
        with_officer = proposal.state == ProposalState.WITH_OFFICER
        still_due = (ProposalKind(proposal.kind), proposal.subject) in wanted
        if still_due or (undecided and proposal.kind == ProposalKind.NO_SUPPORT):
            if with_officer:
                renew_act(proposal, on=on)
        elif with_officer or not undecided:  # what was approved waits for a person while the application is undecided
            _drop(proposal, actor, at)
    for (kind, subject), (reason, due_on) in wanted.items():
        if kind is ProposalKind.SUPPORT and _refusal_waits(application):
            continue
        prepare_other(
            actor,
            kind,
            centre_id=application.centre_id,
            person_id=application.person_id,
            subject=subject,
            reason=reason,
            due_on=due_on,
            on=on,
            at=at,
        )
    return open_proposals(application)


@one_act
def propose_refusal(*, actor: Actor, application_id: int, reason: str, on: dt.date, at: dt.datetime) -> Proposal:
    """An officer proposes that no support is given, with the reason; the grant that waits with them is dropped.

    Asked again, the one that is open. Raises ``WrongState`` while a grant is on its way or before the examination,
    ``InvalidInput`` without a reason.
    """
    application = lock_application(application_id, actor, acts.EXAMINE)
    require_state(application, SupportState.COMPLETE)
    said = words(reason, "reason", _("Hãy ghi lý do và căn cứ, để người sử dụng lao động hiểu được."))
    if application.plan_approved is None:
        raise WrongState("not_examined", _("Hãy ghi kết quả thẩm định trước."))
    for proposal in open_proposals(application):
        if proposal.kind != ProposalKind.SUPPORT:
            continue
        if proposal.state != ProposalState.WITH_OFFICER:
            raise WrongState(
                "grant_on_its_way",
                _("Đề xuất hỗ trợ đang được trình. Muốn từ chối, hãy đề nghị trả lại tờ trình trước."),
            )
        move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=said)
    return prepare_other(
        actor,
        ProposalKind.NO_SUPPORT,
        centre_id=application.centre_id,
        person_id=application.person_id,
        subject=subject_of(application),
        reason=said,
        due_on=application.decision_due_on,
        on=on,
        at=at,
    )


def proposals_of(application: Application) -> list[Proposal]:
    """All decisions about an application, the latest first."""
    own = subject_of(application)
    rows = Proposal.objects.filter(centre_id=application.centre_id, dossier=None)
    found = rows.filter(subject=own) | rows.filter(subject__startswith=f"{own}:")
    return list(found.select_related("document", "determination", "centre").order_by("-pk"))


def open_proposals(application: Application) -> list[Proposal]:
    """Those on their way."""
    return [row for row in proposals_of(application) if row.state not in CLOSED]


def whole_list(application: Application) -> bool:
    """Whether each course has its workers' names."""
    wanted = sum(application.courses.values_list("trainees", flat=True))
    return Trainee.objects.filter(application=application, removed_at=None).count() == wanted


def _wanted(application: Application) -> dict[tuple[ProposalKind, str], tuple[str, dt.date | None]]:
    """The decisions that are due: kind and subject → reason and last day."""
    state, own = SupportState(application.state), subject_of(application)
    with override("vi"):
        if state is SupportState.COMPLETE:
            if application.plan_approved is None or not whole_list(application):
                return {}
            if law_desk.ask(support_case(application))["eligible"] is not True:
                return {}
            return {(ProposalKind.SUPPORT, own): (_("Đủ điều kiện hỗ trợ."), application.decision_due_on)}
        breach = open_breach(application)
        if breach is not None and breach_amount(breach) > 0:
            return {(ProposalKind.TAKE_BACK, subject_of_breach(breach)): (breach.reason, _due(application, breach))}
        if application.dropped_on is not None and state in {SupportState.GRANTED, SupportState.PAID}:
            return {(ProposalKind.END_SUPPORT, own): (_("Người sử dụng lao động không còn nhu cầu hỗ trợ."), None)}
    return {}


def _due(application: Application, breach: Breach) -> dt.date | None:
    step = RECOVER_DROPPED if breach.kind == BreachKind.DROPPED else RECOVER
    running = application.deadlines.filter(step=step, replaced_at=None).first()
    return running.due_on if running is not None else None


@override("vi")
def _drop(proposal: Proposal, actor: Actor, at: dt.datetime) -> None:
    """It goes no further; a bound number is voided."""
    reason = _("Không còn căn cứ: dữ kiện của hồ sơ đã thay đổi.")
    document = proposal.document
    if document is not None and document.state in {DocumentState.RELEASED, DocumentState.SIGNED}:
        void_unsealed(actor=actor, document_id=document.pk, reason=reason)
    move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=reason)


def _refusal_waits(application: Application) -> bool:
    """An officer proposed a refusal: the machine puts no grant beside it."""
    return any(row.kind == ProposalKind.NO_SUPPORT for row in open_proposals(application))
