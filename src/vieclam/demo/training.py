"""Training support at the demo centre: a school, two courses, and one trainee whose first month is over today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vieclam.benefits.models import Entitlement
from vieclam.core import clock
from vieclam.core.actors import job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import reception_point
from vieclam.demo.processing import issue_act, moment
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.organisations.models import Centre
from vieclam.training.models import Course, School
from vieclam.training.services.assess import assess_training
from vieclam.training.services.begin_application import begin_application
from vieclam.training.services.register import CourseInput, SchoolInput, keep_course, keep_school
from vieclam.training.services.take_decision import take_decision

PREFIX = "sonla"
APPLIED_ON, DECIDED_ON = dt.date(2026, 1, 30), dt.date(2026, 2, 2)
SCHOOL = SchoolInput(
    "Trường Trung cấp nghề Minh Họa",
    "15/2025/GCNĐKHĐ",
    "Phường Chiềng An, tỉnh Sơn La",
    "0990000755",
    "970436",
    "8888000011112222",
    "TRUONG TRUNG CAP NGHE MINH HOA",
)
RUNNING = CourseInput(
    "Điện dân dụng", "Điện", "in_class", dt.date(2026, 2, 3), dt.date(2026, 6, 2), 1_800_000, "month", open_to_all=False
)
NEXT = CourseInput(
    "Kỹ thuật chế biến món ăn", "Nấu ăn", "in_class", dt.date(2026, 4, 1), dt.date(2026, 5, 31), 4_000_000, "course"
)


def seed_training(centre: Centre, person_number: str) -> bool:
    """Bring it to its point through the services; False where it is there already."""
    if School.objects.filter(centre=centre).exists():
        return False
    _next, running = register_courses(centre, APPLIED_ON, (NEXT, RUNNING))
    with acting_as(demo_actor(f"{PREFIX}.chuyenvien", APPLIED_ON)):
        benefit = Entitlement.objects.filter(person__personal_number=person_number).first()
    if benefit is None:
        return False
    dossier = apply_for_training(centre, benefit.person_id, running, APPLIED_ON)
    with clock.at(moment(APPLIED_ON)), acting_as(job_actor("demo.seed", centre_id=centre.pk)) as job:
        assess_training(job, Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk), APPLIED_ON)
    issue_act(dossier, "train", prefix=PREFIX, on=DECIDED_ON)
    actor, at = person_actor(benefit.person_id), moment(DECIDED_ON, 15)
    with clock.at(at), acting_as(actor):
        take_decision(actor=actor, dossier_id=dossier.pk, on=DECIDED_ON, at=at)
    return True


def register_courses(centre: Centre, on: dt.date, wanted: Sequence[CourseInput]) -> list[Course]:
    """The school in the register, with these courses in their order; what is there already stays."""
    officer = demo_actor(f"{PREFIX}.chuyenvien", on)
    with clock.at(moment(on)), acting_as(officer):
        school = School.objects.filter(centre=centre, licence_number=SCHOOL.licence_number).first()
        school = school or keep_school(actor=officer, centre_id=centre.pk, given=SCHOOL)
        known = {(row.name, row.starts_on): row for row in school.courses.all()}
        return [
            known.get((given.name, given.starts_on)) or keep_course(actor=officer, school_id=school.pk, given=given)
            for given in wanted
        ]


def apply_for_training(centre: Centre, person_id: int, course: Course, on: dt.date) -> Dossier:
    """The worker applies on line for a course."""
    actor, at = person_actor(person_id), moment(on)
    with clock.at(at), acting_as(actor):
        dossier = begin_application(
            actor=actor,
            person_id=person_id,
            reception_point_id=reception_point(centre, Channel.ONLINE).pk,
            channel=Channel.ONLINE,
            on=on,
        )
        values = {"training_course": {"course": course.pk, "made_up": False}, "declaration": {"agreed": True}}
        record_facts(actor=actor, dossier_id=dossier.pk, values=values, source=FactSource.PERSON)
        return file_dossier(actor=actor, dossier_id=dossier.pk, on=on, at=at)
