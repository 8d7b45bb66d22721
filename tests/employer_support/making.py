"""Employers' applications brought to a stage through the services."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.claims import Desk, certify, desk, moment
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as as acting
from vieclam.documents.signers import make_seal_certificate
from vieclam.employer_support.models import Application, Trainee
from vieclam.employer_support.services.examine_application import examine_application
from vieclam.employer_support.services.file_application import CourseTold, EmployerTold, TroubleTold, file_application
from vieclam.employer_support.services.list_trainees import TraineeTold, list_trainees
from vieclam.employer_support.services.pay_support import orders_of
from vieclam.employer_support.services.prepare_decisions import open_proposals
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.people.models import Person

FILED_ON = dt.date(2026, 3, 2)
DECIDED_ON = dt.date(2026, 3, 16)
PAID_ON = dt.date(2026, 3, 18)
COURSE = CourseTold(
    "May công nghiệp", "Trường Cao đẳng nghề thử nghiệm", dt.date(2026, 4, 1), dt.date(2026, 6, 10), 3, 1_500_000
)
TROUBLE = TroubleTold(
    "structure_or_technology", "Thay dây chuyền may bằng máy tự động.", dt.date(2026, 1, 5), 100, 30, 12, 14
)
PAPERS = ["request", "plan", "cause_proof", "insurance_confirmation"]
JOBS = (
    "employer_support.look",
    "employer_support.pay",
    "employer_support.hold_payment",
    "employer_support.note_payment",
    "employer_support.expect_money",
)


def employer(**changed: Any) -> EmployerTold:
    """An employer nobody told of yet."""
    number = f"01{factories.next_number():08d}"
    told = EmployerTold(
        f"Công ty Thử Nghiệm {number}", number, "1 đường Thử Nghiệm", "Giám đốc", "970436", "0123456789", "CONG TY THU"
    )
    return replace(told, **changed)


def workers(count: int = 3, *, course: int = 1) -> list[TraineeTold]:
    """A list of invented workers."""
    return [
        TraineeTold(f"000290{factories.next_number():06d}", f"Lê Văn Học {index}", course) for index in range(count)
    ]


def work_jobs(on: dt.date) -> None:
    """Work off, on that day, what applications put in the queue; nothing that calls outside."""
    with clock.at(moment(on)):
        while rows := list(ProcrastinateJob.objects.filter(status="todo", task_name__in=JOBS).order_by("pk")):
            with connection.cursor() as cursor:
                cursor.execute("delete from procrastinate_jobs where id = any(%s)", [[row.pk for row in rows]])
            for row in rows:
                run_now(row.task_name, **row.args)


@dataclass
class Case:
    """An application with everybody around it; its row is read anew at each use."""

    desk: Desk
    person: Person
    application_id: int

    @property
    def job(self) -> Actor:
        return factories.job(self.desk.centre, self.person)

    @property
    def row(self) -> Application:
        with acting(self.job):
            return Application.objects.select_related("person").get(pk=self.application_id)

    @property
    def trainees(self) -> list[Trainee]:
        with acting(self.job):
            return list(Trainee.objects.filter(application_id=self.application_id, removed_at=None).order_by("pk"))

    @property
    def proposals(self) -> list[Proposal]:
        with acting(self.job):
            return open_proposals(self.row)

    def do(self, act: Any, *, by: Actor | None = None, on: dt.date = FILED_ON, **values: Any) -> Any:
        """Run a service of the application as somebody, on a day, with the jobs it leaves."""
        actor = by or self.desk.officer
        with clock.at(moment(on)), acting(actor):
            result = act(actor=actor, application_id=self.application_id, on=on, at=moment(on), **values)
        work_jobs(on)
        return result

    def examined(self, *, months: int = 14, approved: bool = True, on: dt.date = FILED_ON) -> None:
        self.do(list_trainees, by=self.desk.reception, rows=workers(), on=on)
        self.do(
            examine_application,
            contribution_months=months,
            plan_approved=approved,
            note="Xác nhận BHXH số 12; phương án đạt yêu cầu.",
            on=on,
        )

    def issued(self, *, on: dt.date = DECIDED_ON) -> Proposal:
        """The open decision brought from the officer to the seal by five people, and what follows from it."""
        (proposal,) = self.proposals
        number, place = proposal.pk, self.desk
        department = place.centre.department
        certify(place.department_director)
        make_seal_certificate(department_id=department.pk, name=department.name)
        with clock.at(moment(on)):
            at = moment(on)
            with acting(place.officer) as actor:
                done = approve_proposal(actor=actor, proposal_id=number, on=on, at=at)
                assert done.state != "with_officer", done.returned_reason
            with acting(place.head) as actor:
                agree(actor=actor, proposal_id=number, at=at)
            with acting(place.director) as actor:
                propose(actor=actor, proposal_id=number, on=on, at=at)
            with acting(place.department_director) as actor:
                sign_proposal(actor=actor, proposal_id=number, on=on, at=at)
            with acting(place.clerk) as actor:
                seal_proposal(actor=actor, proposal_id=number, on=on, at=at)
        work_jobs(on)
        with acting(self.job):
            return Proposal.objects.select_related("document").get(pk=number)

    def paid(self, *, on: dt.date = PAID_ON) -> None:
        """Social insurance paid the order."""
        with clock.at(moment(on)), acting(self.job) as actor:
            order = orders_of(self.row)[0]
            answer = Answer("paid", order.amount, paid_on=on, answer_id=f"A-{order.pk}")
            record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=clock.real_now())
        work_jobs(on)


def filed(
    *,
    at: Desk | None = None,
    on: dt.date = FILED_ON,
    of: EmployerTold | None = None,
    papers: list[str] | None = None,
    by: Actor | None = None,
    **changed: Any,
) -> Case:
    """An application filed at the counter; complete unless ``papers`` says less."""
    where = at or desk()
    person = changed.pop("person", None) or factories.person(related_to=where.centre)
    values: dict[str, Any] = {"trouble": TROUBLE, "courses": [COURSE]} | changed
    with clock.at(moment(on)), acting(by or where.reception) as actor:
        made = file_application(
            actor=actor,
            person_id=person.pk,
            reception_point_id=where.point.pk,
            employer=of or employer(),
            papers=PAPERS if papers is None else papers,
            on=on,
            at=moment(on),
            **values,
        )
    work_jobs(on)
    return Case(where, person, made.pk)


def granted(**values: Any) -> Case:
    """An application granted on ``DECIDED_ON``: 3 workers × 2.5 months × 1,000,000 đồng."""
    case = filed(**values)
    case.examined()
    case.issued()
    return case


def paid(**values: Any) -> Case:
    """A granted application, paid."""
    case = granted(**values)
    case.paid()
    return case
