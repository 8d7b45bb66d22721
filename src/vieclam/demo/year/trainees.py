"""Training support in the year: who asks for it, takes the decision, and is in class every day of every month."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from vieclam.benefits.models import Entitlement
from vieclam.benefits.states import COUNTED
from vieclam.core.actors import Actor, person_actor
from vieclam.core.jobs import run_here
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import moment
from vieclam.demo.training import apply_for_training, register_courses
from vieclam.demo.year.plan import Cast, Life, life_of
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.states import DossierState
from vieclam.organisations.models import Centre
from vieclam.training.models import TRAINING_PROCEDURE, Course
from vieclam.training.selectors.attendance import lines_of, lists_waiting
from vieclam.training.services.attendance import Present, close_sheet
from vieclam.training.services.register import CourseInput
from vieclam.training.services.take_decision import take_decision
from vieclam.training.study import days_in

APPLIES_AFTER = dt.timedelta(days=20)
AHEAD = dt.timedelta(days=25)
"""So long before its first day a course is chosen, that the decision is there in time."""
MONTHS, TUITION = 4, 1_800_000
STARTS = tuple(dt.date(2026, number, 1) for number in range(3, 9))


def register(centre: Centre, day: dt.date) -> None:
    """The year's courses: one of four months begins each month."""
    register_courses(centre, day, [_course(start) for start in STARTS])


def learn(cast: Cast, officer: Actor, centre: Centre, day: dt.date) -> Counter[str]:
    """Who applies and who takes the decision on the day."""
    return Counter(asked_to_train=_apply(cast, officer, centre, day), train=_take(officer, day))


def close_lists(officer: Actor, day: dt.date) -> int:
    """The lists of months that are over: everybody was there every day; how many."""
    with acting_as(officer):
        sheets = list(lists_waiting(officer.centre_id or 0, day))
    for sheet in sheets:
        with run_here(), acting_as(officer):
            present = {row.support.pk: Present(days_in(sheet, row.support.left_on)) for row in lines_of(sheet)}
            close_sheet(actor=officer, sheet_id=sheet.pk, present=present, received_on=day, on=day, at=moment(day))
    return len(sheets)


def _course(start: dt.date) -> CourseInput:
    end = start.replace(month=start.month + MONTHS) - dt.timedelta(days=1)
    return CourseInput("Điện dân dụng", "Điện", "in_class", start, end, TUITION, "month")


def _apply(cast: Cast, officer: Actor, centre: Centre, day: dt.date) -> int:
    with acting_as(officer):
        asked = Dossier.objects.filter(procedure_code=TRAINING_PROCEDURE).values("person_id")
        rows = Entitlement.objects.filter(state__in=COUNTED, starts_on__lte=day - APPLIES_AFTER, ends_on__gte=day)
        benefits = list(rows.exclude(person_id__in=asked).select_related("person").order_by("pk"))
        course = Course.objects.filter(centre=centre, starts_on__gte=day + AHEAD).order_by("starts_on", "pk").first()
    wanted = [row for row in benefits if life_of(cast, row.person.personal_number) is Life.TRAINED]
    if course is None:
        return 0
    for benefit in wanted:
        with run_here():
            apply_for_training(centre, benefit.person_id, course, day)
    return len(wanted)


def _take(officer: Actor, day: dt.date) -> int:
    with acting_as(officer):
        rows = Dossier.objects.filter(procedure_code=TRAINING_PROCEDURE, state=DossierState.DECIDED.value)
        decided = list(rows.order_by("pk"))
    for dossier in decided:
        with run_here(), acting_as(person_actor(dossier.person_id)) as actor:
            take_decision(actor=actor, dossier_id=dossier.pk, on=day, at=moment(day))
    return len(decided)
