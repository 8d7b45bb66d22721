"""What a worker process of a replay does with one claim on its day. Each step done before is left as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from simulators.world import Person as WorldPerson
from simulators.world import bulk_person
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.selectors.worker import current_determination
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.refuse_or_cancel import prepare_refusal
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor, person_actor
from vieclam.core.jobs import enqueue, run_here
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import answers_of, ensure_person, paper_pdf, reception_point
from vieclam.demo.processing import REGION_SINCE, collect
from vieclam.demo.replay.plan import Claim, Figures
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import (
    BENEFIT_PROCEDURE,
    Channel,
    Clarification,
    ClarificationState,
    Dossier,
    FactSource,
)
from vieclam.dossiers.services.clarify import accept_clarification, confirm_region
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.dossiers.services.support import write_entry
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier
from vieclam.dossiers.states import DossierState
from vieclam.organisations.models import Centre, ReceptionPoint

OPENING = dt.time(7, 30)
NOT_SIGNED = "replay_not_signed"
NOT_SIGNED_NOTE = "Chạy lại số liệu: chỉ ký một mẫu đã nêu; quyết định này không được ký trong lần chạy."
ACCEPTED = {
    "name_tone_marks": "Đã đối chiếu căn cước, cùng một người (minh họa)",
    "birth_date_differs": "Đã đối chiếu căn cước; ngày sinh trên căn cước đúng (minh họa)",
}
PAPERS = ("termination_paper", "social_insurance_book")


@dataclass(frozen=True, slots=True)
class Done:
    """What a step came to: the state reached, and from when the next step may follow.

    ``chosen``: the decision was to be of the signed sample.
    """

    number: int
    state: str
    sign_from: dt.date | None = None
    take_from: dt.date | None = None
    chosen: bool = False


@cache
def _actor(username: str) -> Actor:
    """A demo account's actor: its membership does not change during a replay."""
    return demo_actor(username, dt.date(2026, 1, 1))


@cache
def _centre(code: str) -> Centre:
    return Centre.objects.select_related("department").get(code=code)


@cache
def _point(centre_code: str, channel: str) -> ReceptionPoint:
    return reception_point(_centre(centre_code), channel)


@cache
def _sample_paper(component: str) -> bytes:
    """The same sample for everybody: what matters is that a file is there."""
    lines = ["Giấy tờ mẫu của phần chạy lại số liệu, không có giá trị, dùng chung cho mọi hồ sơ minh họa."]
    return paper_pdf(f"GIẤY TỜ MINH HỌA: {component}", lines, dt.date(2026, 1, 1))


def person_of(claim: Claim, figures: Figures) -> WorldPerson:
    """The invented person behind a claim."""
    return bulk_person(figures.province, claim.ended_in, claim.index)


def file(claim: Claim, figures: Figures) -> Done:
    """File the claim, let the other administrations be asked, and settle what an officer settles on sight."""
    at = dt.datetime.combine(claim.day, OPENING, clock.ZONE) + dt.timedelta(minutes=claim.minute)
    with clock.at(at):
        someone = person_of(claim, figures)
        desk = None if claim.channel == Channel.ONLINE else _actor(f"{figures.prefix}.motcua")
        person_id = ensure_person(someone, counter=desk)
        actor = desk or person_actor(person_id)
        with run_here(), acting_as(actor):
            dossier = _start(claim, figures, actor, person_id)
            if dossier.state == DossierState.DRAFT:
                _hand_in(claim, actor, dossier, someone)
                dossier = file_dossier(
                    actor=actor,
                    dossier_id=dossier.pk,
                    on=claim.day,
                    at=at,
                    posted_on=claim.posted_on,
                    arrived_on=claim.day if claim.posted_on else None,
                )
            elif dossier.waiting_for_evidence:
                _ask_again(dossier)
        _settle(dossier, _actor(f"{figures.prefix}.chuyenvien"), at)
    return Done(claim.number, "filed")


def _start(claim: Claim, figures: Figures, actor: Actor, person_id: int) -> Dossier:
    known = Dossier.objects.filter(person_id=person_id, procedure_code=BENEFIT_PROCEDURE).first()
    return known or start_dossier(
        actor=actor,
        person_id=person_id,
        reception_point_id=_point(figures.centre_code, claim.channel).pk,
        procedure_code=BENEFIT_PROCEDURE,
        channel=claim.channel,
        on=claim.day,
    )


def _hand_in(claim: Claim, actor: Actor, dossier: Dossier, someone: WorldPerson) -> None:
    """Answers and papers: files from a worker on line, originals noted at the desk and by post."""
    source = FactSource.PERSON if actor.person_id else FactSource.COUNTER
    record_facts(actor=actor, dossier_id=dossier.pk, values=answers_of(someone), source=source)
    for component in PAPERS if claim.channel != Channel.POST else (*PAPERS, "reason_for_post"):
        stored = None
        if claim.channel == Channel.ONLINE:
            stored = store_file(
                actor=actor,
                centre_id=dossier.centre_id,
                person_id=dossier.person_id,
                name=f"{component}.pdf",
                content=_sample_paper(component),
                purpose=f"paper:{component}",
            )
        add_paper(actor=actor, dossier_id=dossier.pk, component=component, file=stored, on_paper=stored is None)


def _ask_again(dossier: Dossier) -> None:
    enqueue("dossiers.collect_evidence", centre_id=dossier.centre_id, dossier_id=dossier.pk)


def _settle(dossier: Dossier, officer: Actor, at: dt.datetime) -> None:
    """Confirm the unit's wage region where it is asked (once for a unit); accept what the identity card settles."""
    with run_here(), acting_as(officer):
        for row in Clarification.objects.filter(dossier=dossier, state=ClarificationState.OPEN).order_by("pk"):
            if row.kind == "region_to_confirm" and row.detail.get("region"):
                confirm_region(
                    actor=officer,
                    dossier_id=dossier.pk,
                    unit_code=row.detail["unit_code"],
                    region=row.detail["region"],
                    evidence="Đối chiếu địa bàn nơi đơn vị hoạt động (minh họa)",
                    valid_from=REGION_SINCE,
                )
            elif row.kind in ACCEPTED:
                accept_clarification(actor=officer, clarification_id=row.pk, reason=ACCEPTED[row.kind], at=at)


def process(claim: Claim, figures: Figures, *, sign: bool) -> Done:
    """The centre's part on its day: officer, head, director. A decision outside the sample is marked as not signed."""
    officer = _actor(f"{figures.prefix}.chuyenvien")
    with clock.at(claim.proposed_on):
        dossier = _dossier(claim, figures, officer)
        if dossier is None or dossier.state not in {DossierState.FILED, DossierState.COMPLETE}:
            return Done(claim.number, dossier.state if dossier else "not_filed", chosen=sign)
        if claim.withdrawn:
            return _withdraw(claim, dossier)
        if _unfinished(dossier, officer):
            with run_here(), acting_as(officer):
                _ask_again(dossier)
        _settle(dossier, officer, clock.now())
        proposal = _proposal(dossier, officer) or _refusal(claim, dossier, officer)
        if proposal is None:
            return Done(claim.number, "waiting", chosen=sign)
        return _send_up(claim, figures, proposal, sign=sign)


def _dossier(claim: Claim, figures: Figures, officer: Actor) -> Dossier | None:
    number = person_of(claim, figures).personal_number
    with acting_as(officer):
        return Dossier.objects.filter(person__personal_number=number, procedure_code=BENEFIT_PROCEDURE).first()


def _withdraw(claim: Claim, dossier: Dossier) -> Done:
    actor = person_actor(dossier.person_id)
    with run_here(), acting_as(actor):
        withdraw_dossier(
            actor=actor,
            dossier_id=dossier.pk,
            reason="Đã tìm được việc làm (minh họa)",
            on=claim.proposed_on,
            at=clock.now(),
        )
    return Done(claim.number, "withdrawn")


def _unfinished(dossier: Dossier, officer: Actor) -> bool:
    """The evidence, the history's end, or (where a run was killed) the law's answer is still missing."""
    with acting_as(officer):
        return (
            dossier.waiting_for_evidence
            or Clarification.objects.filter(
                dossier=dossier, kind="history_not_locked", state=ClarificationState.OPEN
            ).exists()
            or current_determination(dossier) is None
        )


def _proposal(dossier: Dossier, officer: Actor) -> Proposal | None:
    with acting_as(officer):
        return Proposal.objects.filter(dossier=dossier).exclude(state=ProposalState.DROPPED.value).first()


def _refusal(claim: Claim, dossier: Dossier, officer: Actor) -> Proposal | None:
    """A refusal by a person where the law's answer is no; None where something is still to be made clear."""
    with acting_as(officer):
        determination = current_determination(dossier)
        if determination is None or determination.answer.get("eligible") is not False:
            return None
        return prepare_refusal(
            actor=officer,
            dossier_id=dossier.pk,
            reason="Chưa đủ điều kiện theo quá trình đóng bảo hiểm xã hội xác nhận (minh họa)",
            on=claim.proposed_on,
            at=clock.now(),
        )


def _send_up(claim: Claim, figures: Figures, proposal: Proposal, *, sign: bool) -> Done:
    on = claim.proposed_on
    morning = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    noon, evening = morning + dt.timedelta(hours=2), morning + dt.timedelta(hours=7)
    officer, head = _actor(f"{figures.prefix}.chuyenvien"), _actor(f"{figures.prefix}.truongphong")
    director = _actor(f"{figures.prefix}.giamdoc")
    if proposal.state == ProposalState.WITH_OFFICER:
        with run_here(), acting_as(officer):
            proposal = approve_proposal(actor=officer, proposal_id=proposal.pk, on=on, at=morning)
    if proposal.state == ProposalState.WITH_HEAD:
        with run_here(), acting_as(head):
            proposal = agree(actor=head, proposal_id=proposal.pk, at=noon)
    if proposal.state == ProposalState.WITH_CENTRE_DIRECTOR:
        with run_here(), acting_as(director):
            proposal = propose(actor=director, proposal_id=proposal.pk, on=on, at=evening)
            if not sign:
                write_entry(proposal.dossier, director, NOT_SIGNED, at=evening, note=NOT_SIGNED_NOTE)
    return Done(claim.number, proposal.state, sign_from=proposal.sign_from or on, chosen=sign)


def sign(claim: Claim, figures: Figures, day: dt.date) -> Done:
    """Sign (PAdES) and seal a decision of the sample."""
    director, clerk = _actor(f"{figures.prefix}.so.giamdoc"), _actor(f"{figures.prefix}.so.vanthu")
    at = dt.datetime.combine(day, dt.time(14), clock.ZONE)
    with clock.at(at):
        with acting_as(director):
            number = person_of(claim, figures).personal_number
            proposal = (
                Proposal.objects.select_related("dossier")
                .exclude(state=ProposalState.DROPPED.value)
                .get(dossier__person__personal_number=number, dossier__procedure_code=BENEFIT_PROCEDURE)
            )
        with run_here(), acting_as(director):
            sign_proposal(actor=director, proposal_id=proposal.pk, on=day, at=at)
        with run_here(), acting_as(clerk):
            sealed = seal_proposal(actor=clerk, proposal_id=proposal.pk, on=day, at=at + dt.timedelta(hours=1))
        with acting_as(director):
            # Read anew: a late seal moves it.
            result_from = Dossier.objects.values_list("result_from", flat=True).get(pk=sealed.dossier_id)
    granted = sealed.kind == ProposalKind.GRANT
    return Done(claim.number, sealed.state, take_from=result_from if granted else None)


def take(claim: Claim, figures: Figures, day: dt.date) -> Done:
    """The worker takes the result on line with the first notification; the payment order goes out."""
    officer = _actor(f"{figures.prefix}.chuyenvien")
    with clock.at(day):
        dossier = _dossier(claim, figures, officer)
        if dossier is not None and dossier.state == DossierState.DECIDED:
            with run_here():
                collect(dossier, on=day)
    return Done(claim.number, "collected")
