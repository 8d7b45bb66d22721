"""Claims brought to a stage through the services, with evidence as the gateways would have left it: no simulator.

The usual claim is the worked example of section 9.1: complete on Monday 2 March 2026, 40 months at 10,000,000 đồng in
region I, so 6,000,000 đồng for 3 months from 17 March and 4 months reserved.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from vieclam.benefits.models import Determination, Entitlement, Proposal
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.services.take_result import NotificationInput, take_result
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as as acting
from vieclam.documents.signers import make_person_certificate, make_seal_certificate
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Clarification, Dossier, FactSource
from vieclam.dossiers.services.clarify import confirm_region
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.employers.services.remember_unit import remember_unit
from vieclam.organisations.models import Centre, Department, ReceptionPoint, Staff
from vieclam.people.models import Person

COMPLETE_ON = dt.date(2026, 3, 2)
ENDED_ON = dt.date(2026, 1, 31)
STAGES = ("draft", "filed", "complete", "evidenced", "approved", "agreed", "proposed", "signed", "sealed", "collected")
PAPERS = ("termination_paper", "social_insurance_book")
BENEFIT_JOBS = (
    "benefits.prepare_resumption",
    "benefits.look_at_event",
    "benefits.note_missed",
    "benefits.order_due_months",
    "benefits.settle_notification",
    "benefits.recover_overpaid",
    "benefits.withdraw_undue",
    "benefits.replace_decisions",
    "benefits.open_recovery",
    "benefits.settle_transfer",
    "benefits.close_transfer",
    "benefits.look_at_referral",
)
NOTHING_FOUND = NotificationInput("no_job", declared=True)


def moment(day: dt.date, hour: int = 9) -> dt.datetime:
    """A business time on a day."""
    return dt.datetime.combine(day, dt.time(hour), clock.ZONE)


def work_benefit_jobs(on: dt.date, *, hour: int = 9, more: tuple[str, ...] = ()) -> None:
    """Work off, on that day, what the life of benefits put in the queue, and ``more``; nothing that calls outside."""
    waiting = ProcrastinateJob.objects.filter(status="todo", task_name__in=(*BENEFIT_JOBS, *more)).order_by("pk")
    with clock.at(moment(on, hour)), connection.cursor() as cursor:
        while rows := list(waiting.all()):
            for row in rows:
                run_now(row.task_name, **row.args)
            cursor.execute("delete from procrastinate_jobs where id = any(%s)", [[row.pk for row in rows]])


@dataclass(frozen=True)
class Desk:
    """A centre with its Department, everybody a decision needs."""

    centre: Centre
    point: ReceptionPoint
    online_point: ReceptionPoint
    reception: Actor
    officer: Actor
    second_officer: Actor
    head: Actor
    director: Actor
    department_director: Actor
    clerk: Actor


def desk(*, without_head_step: bool = False, of: Department | None = None) -> Desk:
    """A staffed centre, ``of`` a new Department if none is given.

    Certificates are made when somebody signs, in this test run's home.
    """
    centre = factories.centre(without_head_step=without_head_step, **({"department": of} if of else {}))
    department = centre.department
    signer = factories.staff(Role.DEPARTMENT_DIRECTOR, at=department, title="Giám đốc")
    return Desk(
        centre=centre,
        point=factories.reception_point(centre),
        online_point=factories.reception_point(centre, online=True),
        reception=factories.staff(Role.RECEPTION, at=centre),
        officer=factories.staff(Role.OFFICER, at=centre),
        second_officer=factories.staff(Role.OFFICER, at=centre),
        head=factories.staff(Role.HEAD, at=centre),
        director=factories.staff(Role.CENTRE_DIRECTOR, at=centre),
        department_director=signer,
        clerk=factories.staff(Role.DEPARTMENT_CLERK, at=department),
    )


def certify(actor: Actor) -> None:
    """Give a staff member the test certificate that all signers of a run share: keys take long to make."""
    with acting(factories.FACTORY):
        member = Staff.objects.get(pk=actor.staff_id)
        if not member.certificate:
            member.certificate = make_person_certificate(
                staff_id=0, name="Người Ký Thử Nghiệm", title="Giám đốc", organisation="Sở Nội vụ thử nghiệm"
            )
            member.save(update_fields=["certificate"])


def contributed(
    count: int = 40, *, last: str = "2026-01", salary: int = 10_000_000, region: str | None = "I", unit: str
) -> list[dict[str, Any]]:
    """``count`` paid months in a row up to and including month ``last``, oldest first."""
    year, month = (int(part) for part in last.split("-"))
    months = []
    for _ in range(count):
        months.append(f"{year}-{month:02d}")
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    row = {"salary": salary, "region": region, "pay_scale": "employer", "unit_code": unit, "unit_name": "Đơn vị thử"}
    return [{"month": name, **row} for name in reversed(months)]


def answers(unit: str, **changed: Any) -> dict[str, Any]:
    """What the worker says besides who they are."""
    home = {"scheme": "2025", "commune_code": "03646", "text": "Tổ 1, nơi thử nghiệm"}
    return {
        "identity_issued_on": "2021-03-01",
        "permanent_address": home,
        "current_address": home,
        "phone": "0912345678",
        "terminated_on": ENDED_ON.isoformat(),
        "termination": {"by": "both", "reason": "Thỏa thuận chấm dứt", "lawful": True},
        "contract": {"kind": "indefinite", "pay_scale": "employer"},
        "employer": {"name": "Đơn vị thử", "unit_code": unit},
        "payment": {"method": "cash", "cash_point": "Bảo hiểm xã hội cơ sở"},
        "medical_facility": "Trạm y tế thử nghiệm",
        "declaration": {"agreed": True, "no_job": True, "no_exclusion": True},
    } | changed


@dataclass
class Claim:
    """A claim with everybody around it; its rows are read anew at each use."""

    desk: Desk
    person: Person
    dossier_id: int
    unit: str
    on: dt.date
    traits: dict[str, Any] = field(default_factory=dict)

    @property
    def job(self) -> Actor:
        """A job working in the claim's centre."""
        return factories.job(self.desk.centre, self.person)

    @property
    def dossier(self) -> Dossier:
        with acting(self.job):
            return Dossier.objects.select_related("centre", "reception_point").get(pk=self.dossier_id)

    @property
    def proposal(self) -> Proposal:
        """The newest proposal."""
        with acting(self.job):
            rows = Proposal.objects.filter(dossier_id=self.dossier_id).select_related("document", "determination")
            return rows.order_by("-pk")[0]

    @property
    def determination(self) -> Determination:
        with acting(self.job):
            return Determination.objects.get(dossier_id=self.dossier_id, matter="benefit", superseded_at__isnull=True)

    @property
    def entitlement(self) -> Entitlement:
        with acting(self.job):
            return Entitlement.objects.select_related("dossier").get(dossier_id=self.dossier_id)

    @property
    def sign_day(self) -> dt.date:
        """The first day on which the decision may be signed."""
        day = self.proposal.sign_from
        assert day is not None
        return day

    def questions(self, state: str = "open") -> dict[str, dict[str, Any]]:
        """Clarifications in a state: kind → detail."""
        with acting(self.job):
            rows = Clarification.objects.filter(dossier_id=self.dossier_id, state=state)
            return {row.kind: row.detail for row in rows}

    def tell(self, source: FactSource | str, *, on: dt.date | None = None, **facts: Any) -> None:
        """Record facts as the source's own voice would, and work the assessment the job would do."""
        day = on or self.on
        voices = {FactSource.PERSON: factories.worker(self.person), FactSource.OFFICER: self.desk.officer}
        actor = voices.get(FactSource(source), self.job)
        reason = "Đã đối chiếu giấy tờ gốc" if source == FactSource.OFFICER else ""
        with clock.at(moment(day)):
            with acting(actor):
                record_facts(actor=actor, dossier_id=self.dossier_id, values=facts, source=source, reason=reason)
            self.assess(on=day)

    def assess(self, *, on: dt.date | None = None) -> Determination:
        """What the job ``benefits.assess`` does."""
        day = on or self.on
        with clock.at(moment(day)), acting(self.job):
            return assess_dossier(actor=self.job, dossier_id=self.dossier_id, on=day)

    def add_evidence(self) -> None:
        """What a sound answer of social insurance leaves behind, and the region confirmed once for the unit."""
        months = self.traits.get("months") or contributed(
            self.traits.get("month_count", 40),
            last=self.traits.get("last_month", "2026-01"),
            salary=self.traits.get("salary", 10_000_000),
            unit=self.unit,
        )
        with acting(self.job):
            remember_unit(
                actor=self.job,
                unit_code=self.unit,
                unit_name="Đơn vị thử",
                employer_name="Công ty Thử Nghiệm",
                tax_code="",
                commune_code="03646",
            )
        history = {"locked": True, "as_of": self.on.isoformat(), "months": months}
        self.tell(FactSource.SOCIAL_INSURANCE, contributions=history, full_name=self.person.full_name)
        with clock.at(moment(self.on)), acting(self.desk.officer):
            confirm_region(
                actor=self.desk.officer,
                dossier_id=self.dossier_id,
                unit_code=self.unit,
                region="I",
                evidence="Đối chiếu địa bàn (thử nghiệm)",
                valid_from=dt.date(2015, 1, 1),
            )
        self.assess()

    def approve(self, *, on: dt.date | None = None, by: Actor | None = None, **others: Any) -> Proposal:
        day, actor = on or self.on, by or self.desk.officer
        proposal = self.proposal
        with clock.at(moment(day)), acting(actor):
            return approve_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=moment(day), **others)

    def agree(self, *, on: dt.date | None = None, by: Actor | None = None) -> Proposal:
        day, actor = on or self.on, by or self.desk.head
        proposal = self.proposal
        with clock.at(moment(day)), acting(actor):
            return agree(actor=actor, proposal_id=proposal.pk, at=moment(day))

    def propose(self, *, on: dt.date | None = None, by: Actor | None = None, signer_id: int | None = None) -> Proposal:
        day, actor = on or self.on, by or self.desk.director
        proposal = self.proposal
        with clock.at(moment(day)), acting(actor):
            return propose(actor=actor, proposal_id=proposal.pk, on=day, at=moment(day), signer_id=signer_id)

    def sign(self, *, on: dt.date | None = None, by: Actor | None = None) -> Proposal:
        day, actor = on or self.proposal.sign_from or self.on, by or self.desk.department_director
        certify(actor)
        proposal = self.proposal
        with clock.at(moment(day)), acting(actor):
            return sign_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=moment(day))

    def seal(self, *, on: dt.date | None = None, by: Actor | None = None) -> Proposal:
        day, actor = on or self.proposal.sign_from or self.on, by or self.desk.clerk
        proposal, department = self.proposal, self.desk.centre.department
        make_seal_certificate(department_id=department.pk, name=department.name)
        with clock.at(moment(day)), acting(actor):
            return seal_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=moment(day))

    def collect(self, *, on: dt.date | None = None, by: Actor | None = None, **others: Any) -> Entitlement:
        day, actor = on or self.dossier.result_from, by or factories.worker(self.person)
        assert day is not None
        with clock.at(moment(day)), acting(actor):
            return take_result(
                actor=actor,
                dossier_id=self.dossier_id,
                channel="online",
                notification=NOTHING_FOUND,
                on=day,
                at=moment(day),
                **others,
            )


def claim(
    stage: str = "complete",
    *,
    at: Desk | None = None,
    on: dt.date = COMPLETE_ON,
    channel: str = "counter",
    of: Person | None = None,
    without_papers: bool = False,
    posted_on: dt.date | None = None,
    said: dict[str, Any] | None = None,
    **traits: Any,
) -> Claim:
    """A claim brought to ``stage`` (one of ``STAGES``) through the services, all on day ``on`` up to the proposal.

    Traits of the history: ``months``, ``month_count``, ``last_month``, ``salary``; ``said`` changes answers of the
    worker; ``posted_on`` is the sending postmark of a claim by post, which arrives on ``on``.
    """
    wanted = STAGES.index(stage)
    where = at or desk()
    person = of or factories.person(related_to=where.centre)
    if of is not None and channel != "online":
        factories.relate(of, where.centre)
    number = factories.next_number()
    unit = f"TEST{number:06d}"
    actor = factories.worker(person) if channel == "online" else where.reception
    point = where.online_point if channel == "online" else where.point
    source = FactSource.PERSON if channel == "online" else FactSource.COUNTER
    with clock.at(moment(on)), acting(actor):
        dossier = start_dossier(
            actor=actor,
            person_id=person.pk,
            reception_point_id=point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel=channel,
            on=on,
        )
        record_facts(actor=actor, dossier_id=dossier.pk, values=answers(unit, **(said or {})), source=source)
        if not (without_papers or stage == "filed"):
            for component in (*PAPERS, *(("reason_for_post",) if channel == "post" else ())):
                add_paper(actor=actor, dossier_id=dossier.pk, component=component, file=None, on_paper=True)
        made = Claim(where, person, dossier.pk, unit, on, traits)
        if wanted > 0:
            post = {"posted_on": posted_on, "arrived_on": on} if channel == "post" else {}
            file_dossier(actor=actor, dossier_id=dossier.pk, on=on, at=moment(on), **post)
    if wanted >= STAGES.index("evidenced"):
        made.add_evidence()
    for name in ("approve", "agree", "propose", "sign", "seal", "collect"):
        if wanted >= STAGES.index(_REACHED[name]) and not (name == "agree" and not where.centre.has_head_step):
            getattr(made, name)()
    return made


_REACHED = {
    "approve": "approved",
    "agree": "agreed",
    "propose": "proposed",
    "sign": "signed",
    "seal": "sealed",
    "collect": "collected",
}
