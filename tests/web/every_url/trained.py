"""Training support in the house: a course with one trainee in class, a decision to be taken, two drafts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests import factories
from tests.training import making
from tests.web import claims
from tests.web.every_url.found import Everything
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.organisations.models import ReceptionPoint
from vieclam.people.models import Person
from vieclam.training.models import TRAINING_PROCEDURE, Attendance, AttendanceSheet, Course, TrainingSupport
from vieclam.training.study import make_sheets


def trained(found: Everything) -> None:
    """Build it; a support is made as its sealed decision would leave it."""
    house, stages = found.lived.house, found.lived.stages
    desk = SimpleNamespace(centre=house.centre, officer=house.actor("officer"))
    course = making.course(desk)
    with acting_as(house.actor("officer")):
        make_sheets(course)
        people = {
            stage: Person.objects.get(pk=stages[stage].person_id)
            for stage in ("collected", "sent_back", "with_officer")
        }
    decided = _support(found, course, people["collected"], "decided")
    studying = _support(found, course, people["sent_back"], "active")
    with acting_as(house.actor("officer")):
        sheet = AttendanceSheet.objects.get(course=course, number=1)
        Attendance.objects.create(
            centre_id=course.centre_id, person_id=studying.person_id, sheet=sheet, support=studying, days=20
        )
    found.codes["training"] = decided.dossier.code or ""
    with acting_as(house.actor("reception")):
        mine = Dossier.objects.get(pk=found.own["draft"]).person
    found.own |= {
        "course": course.pk,
        "school": course.school_id,
        "support": studying.pk,
        "training_draft": _draft(found, mine, "online").pk,
        "counter_training_draft": _draft(found, people["with_officer"], "counter").pk,
    }


def _draft(found: Everything, person: Person, channel: str) -> Dossier:
    house = found.lived.house
    actor = factories.worker(person) if channel == "online" else house.actor("reception")
    with acting_as(actor):
        return start_dossier(
            actor=actor,
            person_id=person.pk,
            reception_point_id=house.point.pk,
            procedure_code=TRAINING_PROCEDURE,
            channel=channel,
            on=claims.FILED,
        )


def _support(found: Everything, course: Course, person: Person, state: str) -> TrainingSupport:
    house = found.lived.house
    with acting_as(house.actor("officer")):
        dossier = Dossier.objects.create(
            centre=house.centre,
            person=person,
            reception_point=ReceptionPoint.objects.get(pk=house.point.pk),
            procedure_code=TRAINING_PROCEDURE,
            channel="online",
            state="decided" if state == "decided" else "collected",
            code=f"T77.77-260302-{factories.next_number():04d}",
            filed_on=claims.FILED,
            filed_at=clock.now(),
            completed_on=claims.FILED,
            result_from=claims.FILED,
            result_to=claims.FILED,
            made_at=clock.now(),
        )
        return TrainingSupport.objects.create(
            centre=house.centre,
            person=person,
            dossier=dossier,
            course=course,
            document=Document.objects.get(pk=found.lived.ids["document"]),
            decision_number="7/QĐ-SNV",
            decided_on=claims.FILED,
            starts_on=course.starts_on,
            ends_on=course.ends_on,
            tuition=course.tuition,
            tuition_per=course.tuition_per,
            tuition_total=4_800_000,
            meals_per_day=50_000,
            bank_bin="970436",
            account_number="0123456789",
            account_holder="NGUYEN VAN THU",
            state=state,
        )


def officers_training(world: Everything) -> dict[str, list[Any]]:
    """The arguments of the desk's addresses."""
    own = world.own
    month = [own["course"], 1]
    return {
        "training_draft": [own["counter_training_draft"]],
        "training_school": [own["school"]],
        "training_course_new": [own["school"]],
        "training_course": [own["course"]],
        "training_sheet": month,
        "training_sheet_print": month,
        "training_correct": [*month, own["support"]],
        "training_recover": [world.codes["training"], "meals"],
        "training_hand_over": [world.codes["training"]],
    }
