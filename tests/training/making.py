"""Applications for training support brought to a stage through the services.

The usual trainee receives the benefit of the worked example (17/3 to 16/6/2026) and applies on Monday 6 April 2026 for
a course of four months at 1,200,000 đồng a month that begins on 4 May.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests import factories
from tests.claims import moment
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.people.models import Person
from vieclam.training.models import Course, TrainingSupport
from vieclam.training.services.begin_application import begin_application
from vieclam.training.services.register import CourseInput, SchoolInput, keep_course, keep_school
from vieclam.training.services.take_decision import take_decision

APPLIED_ON = dt.date(2026, 4, 6)
BEGINS, ENDS = dt.date(2026, 5, 4), dt.date(2026, 9, 3)
ACCOUNT = {
    "method": "account",
    "bank_bin": "970436",
    "account_number": "0123456789",
    "account_holder": "NGUYEN VAN THU",
}


def course(desk: Any, *, starts_on: dt.date = BEGINS, ends_on: dt.date = ENDS, **others: Any) -> Course:
    """A course of a school in the desk's register."""
    number = factories.next_number()
    school = SchoolInput(
        "Trường Cao đẳng nghề Thử Nghiệm",
        f"{number}/GP-TN",
        "2 đường Thử Nghiệm",
        "0200000001",
        "970436",
        "9876543210",
        "TRUONG THU NGHIEM",
    )
    given = {"name": f"Điện công nghiệp {number}", "occupation": "Điện", "teaching_form": "in_class"} | others
    given = {"tuition": 1_200_000, "tuition_per": "month"} | given
    with factories.acting(desk.officer) as actor:
        kept = keep_school(actor=actor, centre_id=desk.centre.pk, given=school)
        return keep_course(
            actor=actor, school_id=kept.pk, given=CourseInput(starts_on=starts_on, ends_on=ends_on, **given)
        )


@dataclass
class Application:
    """An application with everybody around it; its rows are read anew at each use."""

    desk: Any
    person: Person
    course: Course
    dossier_id: int
    on: dt.date = APPLIED_ON

    @property
    def job(self) -> Actor:
        """A job working in the centre."""
        return factories.job(self.desk.centre, self.person)

    @property
    def dossier(self) -> Dossier:
        with factories.acting(self.job):
            return Dossier.objects.get(pk=self.dossier_id)

    @property
    def proposal(self) -> Proposal:
        """The newest proposal."""
        with factories.acting(self.job):
            rows = Proposal.objects.filter(dossier_id=self.dossier_id).select_related("document", "determination")
            return rows.order_by("-pk")[0]

    @property
    def support(self) -> TrainingSupport:
        with factories.acting(self.job):
            return TrainingSupport.objects.get(dossier_id=self.dossier_id)

    def tell(self, source: FactSource | str = FactSource.PERSON, **facts: Any) -> None:
        """Record facts as their source would."""
        voices = {FactSource.PERSON: factories.worker(self.person), FactSource.OFFICER: self.desk.officer}
        actor = voices.get(FactSource(source), self.job)
        with clock.at(moment(self.on)), factories.acting(actor):
            record_facts(actor=actor, dossier_id=self.dossier_id, values=facts, source=source, reason="Đối chiếu giấy")

    def file(self, *, by: Actor | None = None) -> Dossier:
        """The worker files, or the counter for them."""
        with clock.at(moment(self.on)), factories.acting(by or factories.worker(self.person)) as actor:
            return file_dossier(actor=actor, dossier_id=self.dossier_id, on=self.on, at=moment(self.on))

    def assess(self, *, on: dt.date | None = None) -> dict[str, Any]:
        """What the job does after a change; the law's answer."""
        day = on or self.on
        with clock.at(moment(day)), factories.acting(self.job) as actor:
            answer: dict[str, Any] = assess_dossier(actor=actor, dossier_id=self.dossier_id, on=day).answer
            return answer

    def add(self, *components: str) -> None:
        """Papers handed in at the counter."""
        with clock.at(moment(self.on)), factories.acting(self.desk.reception) as actor:
            for key in components:
                add_paper(actor=actor, dossier_id=self.dossier_id, component=key, file=None, on_paper=True)

    def approve(self, *, on: dt.date | None = None) -> Proposal:
        day = on or self.on
        proposal = self.proposal
        with clock.at(moment(day)), factories.acting(self.desk.officer) as actor:
            return approve_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=moment(day))

    def decide(self, *, on: dt.date | None = None) -> Proposal:
        """From the officer's table to the seal, each step by another person."""
        from tests.claims import certify

        day = on or self.on + dt.timedelta(days=1)
        desk, at = self.desk, moment(day)
        self.approve(on=day)
        proposal = self.proposal
        with clock.at(at):
            with factories.acting(desk.head) as actor:
                agree(actor=actor, proposal_id=proposal.pk, at=at)
            with factories.acting(desk.director) as actor:
                propose(actor=actor, proposal_id=proposal.pk, on=day, at=at)
            certify(desk.department_director)
            with factories.acting(desk.department_director) as actor:
                sign_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=at)
            with factories.acting(desk.clerk) as actor:
                return seal_proposal(actor=actor, proposal_id=proposal.pk, on=day, at=at)

    def take(self, *, on: dt.date | None = None) -> TrainingSupport:
        """The worker takes the decision."""
        day = on or self.on + dt.timedelta(days=1)
        with clock.at(moment(day)), factories.acting(factories.worker(self.person)) as actor:
            return take_decision(actor=actor, dossier_id=self.dossier_id, on=day, at=moment(day))


def begun(
    *,
    desk: Any = None,
    person: Person | None = None,
    of_course: Course | None = None,
    on: dt.date = APPLIED_ON,
    channel: str = "online",
) -> Application:
    """A draft of somebody who receives the benefit, with everything told but the course's own questions."""
    if desk is None:
        claim = factories.claim("collected")
        desk, person = claim.desk, claim.person
    assert person is not None
    chosen = of_course or course(desk)
    at_home = channel == Channel.ONLINE
    actor = factories.worker(person) if at_home else desk.reception
    with clock.at(moment(on)), factories.acting(actor):
        dossier = begin_application(
            actor=actor,
            person_id=person.pk,
            reception_point_id=(desk.online_point if at_home else desk.point).pk,
            channel=channel,
            on=on,
        )
    made = Application(desk, person, chosen, dossier.pk, on)
    made.tell(training_course={"course": chosen.pk, "made_up": False}, payment=ACCOUNT, declaration={"agreed": True})
    return made


def filed(**traits: Any) -> Application:
    """A complete application of a beneficiary, assessed: the grant lies on the officer's table."""
    made = begun(**traits)
    made.file()
    made.assess()
    return made


def granted(**traits: Any) -> Application:
    """A decision sealed and taken."""
    made = filed(**traits)
    made.decide()
    made.take()
    return made
