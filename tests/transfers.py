"""A running benefit that moves from one staffed centre to another, by the product's own acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests import factories
from tests.claims import NOTHING_FOUND, Claim, Desk, certify, desk, moment, work_benefit_jobs
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.services.accept_transfer import accept_transfer
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.ask_transfer import Wish, ask_transfer
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.services.withdraw_transfer import withdraw_transfer
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.documents.signers import make_centre_seal, make_seal_certificate
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.record_answer import Answer, record_answer

# The usual claim: 17/3–16/4, 17/4–16/5, 17/5–16/6; windows of month 2: 20–22/4, of month 3: 18–20/5.
ASKED = dt.date(2026, 4, 13)
SEALED = dt.date(2026, 4, 15)
TAKEN = dt.date(2026, 4, 17)
IN_TWO = dt.date(2026, 4, 21)
IN_THREE = dt.date(2026, 5, 19)
ACCOUNT = Target("account", "970405", "0011223344556", "NGUYEN THI THU NGHIEM")


@dataclass
class Move:
    """A claim with its centre, and the centre the benefit goes to."""

    claim: Claim
    to: Desk

    @property
    def here(self) -> Desk:
        return self.claim.desk

    @property
    def worker(self) -> Actor:
        return factories.worker(self.claim.person)

    @property
    def transfer(self) -> Transfer:
        with factories.acting(self.worker):
            return Transfer.objects.order_by("-pk")[0]

    @property
    def arrived(self) -> Entitlement:
        """The benefit at the new centre, as that centre sees it."""
        with factories.acting(job(self.to)):
            return Entitlement.objects.get()

    def ask(self, on: dt.date = ASKED, *, by: Actor | None = None, **changed: Any) -> Transfer:
        return ask_for(by or self.worker, self.claim.entitlement.pk, self.to.centre, on, **changed)

    def send(self, on: dt.date = SEALED) -> None:
        """The sending centre signs and seals the referral with the notice to stop paying."""
        issue_at(self.here, on)

    def accept(self, on: dt.date = TAKEN, *, by: Actor | None = None, jobs: bool = True) -> Entitlement:
        officer, number = by or self.to.officer, self.transfer.pk
        with clock.at(moment(on)), factories.acting(officer):
            taken = accept_transfer(actor=officer, transfer_id=number, on=on, at=moment(on))
        if jobs:
            work_benefit_jobs(on)
        return taken

    def withdraw(self, on: dt.date, *, by: Actor | None = None) -> Transfer:
        actor, number = by or self.worker, self.transfer.pk
        with clock.at(moment(on)), factories.acting(actor):
            transfer = withdraw_transfer(
                actor=actor, transfer_id=number, reason="Gia đình không chuyển nữa", on=on, at=moment(on)
            )
        work_benefit_jobs(on)
        return transfer

    def notify(self, number: int, on: dt.date) -> BenefitMonth:
        """The worker notifies on line, at the address of the month where the benefit was granted."""
        actor = self.worker
        with clock.at(moment(on)), factories.acting(actor):
            month = BenefitMonth.objects.get(entitlement=self.claim.entitlement, number=number)
            found = notify_month(actor=actor, month_id=month.pk, notification=NOTHING_FOUND, channel="online", on=on)
        work_benefit_jobs(on)
        return found


def ask_for(actor: Actor, entitlement_id: int, to: Centre, on: dt.date, **changed: Any) -> Transfer:
    """Ask for the benefit to move to the centre; the job that prepares the papers runs."""
    wish: dict[str, Any] = {
        "receiving_centre_id": to.pk,
        "reason": "Về sống cùng gia đình",
        "commune": "Phường Thử Nghiệm",
        "payment": ACCOUNT,
        "medical_facility": "Bệnh viện Thử Nghiệm",
        "declared": True,
    }
    given: dict[str, Any] = {"channel": "online", "on": on, "at": moment(on)}
    with clock.at(moment(on)), factories.acting(actor):
        made = ask_transfer(actor=actor, entitlement_id=entitlement_id, wish=Wish(**(wish | changed)), **given)
    work_benefit_jobs(on)
    return made


def job(at: Desk) -> Actor:
    return factories.job(at.centre)


def move(*, to: Desk | None = None, paid: bool = True, **traits: Any) -> Move:
    """A benefit whose first month was notified and, unless not ``paid``, paid."""
    made = Move(factories.claim("collected", **traits), to or desk())
    if paid:
        pay(made.here, dt.date(2026, 3, 30))
    return made


def pay(at: Desk, on: dt.date) -> None:
    """Social insurance pays every order of the centre."""
    with factories.acting(job(at)) as actor:
        for order in PaymentOrder.objects.exclude(state="paid").order_by("pk"):
            answer = Answer("paid", order.amount, paid_on=on)
            record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=moment(on))
        for entitlement in Entitlement.objects.all():
            keep_ledger(entitlement)


def issue_at(at: Desk, on: dt.date, *, kind: str = "") -> Proposal:
    """Bring the centre's newest notice (of a kind) from its officer to its own seal; its jobs run."""
    number = _newest(at, [kind] if kind else ["move_out", "go_on"])
    clerk = factories.staff(Role.CLERK, at=at.centre)
    certify(at.director)
    make_centre_seal(centre_id=at.centre.pk, name=at.centre.name)
    steps: list[tuple[Actor, Any, dict[str, Any]]] = [
        (at.officer, approve_proposal, {"on": on}),
        (at.head, agree, {}),
        (at.director, sign_proposal, {"on": on}),
        (clerk, seal_proposal, {"on": on}),
    ]
    return _bring(number, steps, on)


def issue_at_department(at: Desk, on: dt.date) -> Proposal:
    """Bring the centre's newest decision from its officer to the Department's seal; its jobs run."""
    number = _newest(at, ["suspend", "resume", "terminate"])
    department = at.centre.department
    certify(at.department_director)
    make_seal_certificate(department_id=department.pk, name=department.name)
    steps: list[tuple[Actor, Any, dict[str, Any]]] = [
        (at.officer, approve_proposal, {"on": on}),
        (at.head, agree, {}),
        (at.director, propose, {"on": on}),
        (at.department_director, sign_proposal, {"on": on}),
        (at.clerk, seal_proposal, {"on": on}),
    ]
    return _bring(number, steps, on)


def _newest(at: Desk, kinds: list[str]) -> int:
    with factories.acting(job(at)):
        return Proposal.objects.filter(kind__in=kinds, state="with_officer").order_by("-pk")[0].pk


def _bring(number: int, steps: list[tuple[Actor, Any, dict[str, Any]]], on: dt.date) -> Proposal:
    for actor, act, days in steps:
        with clock.at(moment(on)), factories.acting(actor):
            proposal: Proposal = act(actor=actor, proposal_id=number, at=moment(on), **days)
    work_benefit_jobs(on)
    return proposal
