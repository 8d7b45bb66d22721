"""Work a claim on through the services, as the demo staff would, up to a stage."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from vieclam.benefits.kinds import ON_CLAIMS
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.services.take_result import NotificationInput, UnitContacted, take_result
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor, person_actor
from vieclam.core.errors import Conflict, WrongState
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier
from vieclam.dossiers.services.clarify import accept_clarification, confirm_region
from vieclam.payments.lists import lists, totals_of
from vieclam.payments.models import PaymentList
from vieclam.payments.services.check_list import check_list
from vieclam.payments.services.release_list import release_list
from vieclam.payments.states import ListState

TODAY = dt.date(2026, 3, 2)
"""The demo's first day."""
STAGES = ("officer", "head", "centre_director", "department", "signed", "sealed", "collected")
REGION_SINCE = dt.date(2015, 1, 1)


def moment(day: dt.date, hour: int = 10) -> dt.datetime:
    """A business time on a day."""
    return dt.datetime.combine(day, dt.time(hour), clock.ZONE)


def settle_questions(dossier: Dossier, officer: Actor, on: dt.date) -> None:
    """Confirm the region of the unit where asked; accept differences in tone marks."""
    with clock.at(on), acting_as(officer):
        for row in Clarification.objects.filter(dossier=dossier, state=ClarificationState.OPEN):
            if row.kind == "region_to_confirm" and row.detail.get("region"):
                confirm_region(
                    actor=officer,
                    dossier_id=dossier.pk,
                    unit_code=row.detail["unit_code"],
                    region=row.detail["region"],
                    evidence="Đối chiếu địa bàn nơi đơn vị hoạt động (minh họa)",
                    valid_from=REGION_SINCE,
                )
            elif row.kind == "name_tone_marks":
                accept_clarification(
                    actor=officer,
                    clarification_id=row.pk,
                    reason="Đã đối chiếu căn cước, cùng một người",
                    at=moment(on),
                )


def work_on(dossier: Dossier, *, prefix: str, until: str, on: dt.date, signing_day: dt.date | None = None) -> str:
    """Bring the proposal on a claim to ``until`` (one of ``STAGES``), where it can go; returns the state it reached."""
    with acting_as(demo_actor(f"{prefix}.chuyenvien", on)):
        rows = Proposal.objects.filter(dossier=dossier, kind__in=ON_CLAIMS).exclude(state=ProposalState.DROPPED.value)
        proposal = rows.first()
    if proposal is None:
        return "no_proposal"
    return bring_on(proposal, prefix=prefix, until=until, on=on, signing_day=signing_day).state


def issue_act(dossier: Dossier, kind: str, *, prefix: str, on: dt.date, until: str = "sealed") -> Proposal | None:
    """Bring the newest decision of this kind on a benefit to ``until``, all on one day; None where none waits."""
    with acting_as(demo_actor(f"{prefix}.chuyenvien", on)):
        rows = Proposal.objects.filter(dossier=dossier, kind=kind, state=ProposalState.WITH_OFFICER.value)
        proposal = rows.order_by("-pk").first()
    return bring_on(proposal, prefix=prefix, until=until, on=on, signing_day=on) if proposal else None


def bring_on(proposal: Proposal, *, prefix: str, until: str, on: dt.date, signing_day: dt.date | None) -> Proposal:
    """Everybody up to ``until`` does their part, the Department on ``signing_day``."""
    wanted, number = STAGES.index(until), proposal.pk
    steps = (
        ("head", f"{prefix}.chuyenvien", lambda a: approve_proposal(actor=a, proposal_id=number, on=on, at=moment(on))),
        ("centre_director", f"{prefix}.truongphong", lambda a: agree(actor=a, proposal_id=number, at=moment(on))),
        ("department", f"{prefix}.giamdoc", lambda a: propose(actor=a, proposal_id=number, on=on, at=moment(on))),
    )
    for stage, username, act in steps:
        if STAGES.index(stage) > wanted:
            return proposal
        actor = demo_actor(username, on)
        with clock.at(on), acting_as(actor):
            proposal = act(actor)
    if wanted >= STAGES.index("signed") and signing_day is not None:
        signer = demo_actor(signing_account(prefix), signing_day)
        with clock.at(signing_day), acting_as(signer):
            proposal = sign_proposal(actor=signer, proposal_id=number, on=signing_day, at=moment(signing_day))
    if wanted >= STAGES.index("sealed") and signing_day is not None:
        clerk = demo_actor(f"{prefix}.so.vanthu", signing_day)
        with clock.at(signing_day), acting_as(clerk):
            proposal = seal_proposal(actor=clerk, proposal_id=number, on=signing_day, at=moment(signing_day, 11))
    return proposal


def issue_notice(dossier: Dossier, kind: str, *, prefix: str, on: dt.date) -> Proposal | None:
    """Bring the newest notice of the centre's own of this kind to its seal, all on one day; None where none waits."""
    with acting_as(demo_actor(f"{prefix}.chuyenvien", on)):
        rows = Proposal.objects.filter(dossier=dossier, kind=kind, state=ProposalState.WITH_OFFICER.value)
        number = rows.order_by("-pk").values_list("pk", flat=True).first()
    if number is None:
        return None
    steps = (
        ("chuyenvien", lambda a: approve_proposal(actor=a, proposal_id=number, on=on, at=moment(on))),
        ("truongphong", lambda a: agree(actor=a, proposal_id=number, at=moment(on))),
        ("giamdoc", lambda a: sign_proposal(actor=a, proposal_id=number, on=on, at=moment(on))),
        ("vanthu", lambda a: seal_proposal(actor=a, proposal_id=number, on=on, at=moment(on, 11))),
    )
    for username, act in steps:
        actor = demo_actor(f"{prefix}.{username}", on)
        with clock.at(on), acting_as(actor):
            proposal = act(actor)
    return proposal


def signing_account(prefix: str) -> str:
    """Who signs in the demo: in Đồng Nai the deputy under a delegation, else the director."""
    return f"{prefix}.so.phogiamdoc" if prefix == "dongnai" else f"{prefix}.so.giamdoc"


def collect(dossier: Dossier, *, on: dt.date) -> None:
    """The worker takes the result on line with the first notification."""
    actor = person_actor(dossier.person_id)
    with clock.at(on), acting_as(actor):
        take_result(
            actor=actor, dossier_id=dossier.pk, channel="online", notification=notification(), on=on, at=moment(on)
        )


def notify(month_id: int, *, person_id: int, on: dt.date) -> BenefitMonth:
    """The worker gives the notification of a later month."""
    actor = person_actor(person_id)
    with clock.at(on), acting_as(actor):
        return notify_month(actor=actor, month_id=month_id, notification=notification(), channel="online", on=on)


def release_lists(prefix: str, on: dt.date) -> int:
    """The officer checks every payment list that waits, the head releases it; returns how many went out.

    Two processes at once leave to each other what the other has done. The jobs that send are queued.
    """
    officer, head = demo_actor(f"{prefix}.chuyenvien", on), demo_actor(f"{prefix}.truongphong", on)
    with clock.at(moment(on)):
        for pk in _waiting(officer, ListState.OPEN):
            with suppress(Conflict, WrongState), acting_as(officer):
                seen = totals_of(PaymentList.objects.get(pk=pk)).key
                check_list(actor=officer, list_id=pk, seen=seen, at=moment(on, 14))
        released = 0
        for pk in _waiting(head, ListState.CHECKED):
            with suppress(Conflict, WrongState), acting_as(head):
                seen = totals_of(PaymentList.objects.get(pk=pk)).key
                release_list(actor=head, list_id=pk, seen=seen, at=moment(on, 15))
                released += 1
    return released


def _waiting(actor: Actor, state: ListState) -> list[int]:
    with acting_as(actor):
        return list(lists(centre_id=actor.centre_id or 0, states=(state,)).values_list("pk", flat=True))


def notification() -> NotificationInput:
    """An invented notification."""
    unit = UnitContacted("Công ty Minh Họa Tìm Việc", "Sơn La", "Phòng nhân sự", "Công nhân may", "Chờ trả lời")
    return NotificationInput("no_job", declared=True, units_contacted=[unit])
