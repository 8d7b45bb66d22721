"""Supports granted: of a dossier, a person, a course; and whether one was ever granted."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import Count, Q, QuerySet

from vieclam.dossiers.models import Dossier
from vieclam.dossiers.states import DossierState
from vieclam.training.models import TRAINING_PROCEDURE, Course, School, TrainingSupport
from vieclam.training.states import SupportState


def supported_before(dossier: Dossier) -> bool:
    """Whether the person was granted training support by another dossier, at whatever centre."""
    with connection.cursor() as cursor:
        cursor.execute("select training_supported_before(%s)", [dossier.pk])
        return bool(cursor.fetchone()[0])


def support_of(dossier: Dossier) -> TrainingSupport | None:
    """What a dossier led to."""
    return TrainingSupport.objects.filter(dossier=dossier).select_related("course__school", "document").first()


def own_support(person_id: int) -> TrainingSupport | None:
    """The person's support that stands; a cancelled one is none."""
    rows = TrainingSupport.objects.filter(person_id=person_id).exclude(state=SupportState.CANCELLED)
    return rows.select_related("course__school", "document", "dossier").first()


def trainees(course: Course) -> QuerySet[TrainingSupport]:
    """Who was granted support for a course, by name."""
    rows = TrainingSupport.objects.filter(course=course).exclude(state=SupportState.CANCELLED)
    return rows.select_related("person", "dossier").order_by("person__full_name", "pk")


def untaken(centre_id: int, on: dt.date) -> QuerySet[Dossier]:
    """Decisions that nobody took in their days, the oldest first."""
    rows = Dossier.objects.filter(
        centre_id=centre_id, procedure_code=TRAINING_PROCEDURE, state=DossierState.DECIDED, result_to__lt=on
    )
    return rows.select_related("person").order_by("result_to", "pk")


def schools(centre_id: int) -> QuerySet[School]:
    """A centre's register of schools."""
    return School.objects.filter(centre_id=centre_id).order_by("name", "pk")


def courses(centre_id: int) -> QuerySet[Course]:
    """A centre's register of courses, the latest first, with how many are supported in each."""
    supported = Count("supports", filter=~Q(supports__state=SupportState.CANCELLED.value))
    rows = Course.objects.filter(centre_id=centre_id).select_related("school")
    return rows.annotate(supported=supported).order_by("-starts_on", "name", "pk")


def courses_to_choose(centre_id: int) -> QuerySet[Course]:
    """The courses a centre offers to applicants, the next first."""
    rows = Course.objects.filter(centre_id=centre_id, open_to_all=True).select_related("school")
    return rows.order_by("starts_on", "name", "pk")
