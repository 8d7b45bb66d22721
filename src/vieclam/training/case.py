"""From the facts of a dossier to the case the law answers about training support, and what is granted by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vieclam.benefits.case import trusted, unused_months
from vieclam.benefits.selectors.granted import granted_before
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.law.kernel.months import whole_months_and_days
from vieclam.training.models import Course, TrainingSupport, TuitionPer
from vieclam.training.procedure import course_of
from vieclam.training.selectors.supports import supported_before

MATTER = "training_months"
NOT_YET_TOLD = frozenset({"attendance"})
"""What the law asks for and nobody can know before the course."""


def case_of(dossier: Dossier, *, decided_on: dt.date) -> dict[str, Any]:
    """The case of a dossier, were it decided on that day. What nobody told is left out."""
    facts, course = current_facts(dossier), course_of(dossier)
    case: dict[str, Any] = {
        "as_of": decided_on.isoformat(),
        "decided_on": decided_on.isoformat(),
        "already_supported": supported_before(dossier),
    }
    if dossier.filed_on is not None:
        case["filed_on"] = dossier.filed_on.isoformat()
    group = said_value(facts, "training_group")
    if group is not None:
        case["group"] = group["group"]
        if group["group"] == "beneficiary":
            case["benefit_ends_on"] = group["ends_on"]
        else:
            case |= _of_others(dossier)
    if course is not None:
        case |= {"course": [course.starts_on.isoformat(), course.ends_on.isoformat()], **tuition(course)}
        case["made_up"] = said_value(facts, "training_course")["made_up"]
    return {"matter": MATTER, "facts": case}


def _of_others(dossier: Dossier) -> dict[str, Any]:
    facts = current_facts(dossier)
    found: dict[str, Any] = {}
    ended = said_value(facts, "terminated_on")
    if ended is not None:
        found["terminated_on"] = ended
    if trusted(facts, "contributions") is not None:
        months, _reserved = unused_months(facts, granted_before(dossier))
        found["contributions"] = {"months": [{"month": row["month"]} for row in months]}
    return found


def tuition(course: Course | TrainingSupport) -> dict[str, int]:
    """The tuition as the law is told it."""
    return {"tuition_per_month" if course.tuition_per == TuitionPer.MONTH else "tuition_total": course.tuition}


def still_missing(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """What the law still needs to say whether support is due."""
    return [row for row in answer["missing"] if row["fact"] not in NOT_YET_TOLD]


@dataclass(frozen=True, slots=True)
class Granted:
    """What a decision grants: the paid length in half months, the rate and the most that is paid, all in đồng."""

    half_months: int
    per: str
    rate: int
    total: int
    meals_per_day: int


def granted(case: dict[str, Any], course: Course | TrainingSupport) -> Granted:
    """The amounts the law gives for a course: a sum for a short one, so much a month for a long one (N374 Đ11)."""
    months, days = whole_months_and_days(course.starts_on, course.ends_on)
    facts = {
        "as_of": case["facts"]["as_of"],
        "group": "beneficiary",
        "course": {"months": months, "days": days},
        "study_days": 1,
        **tuition(course),
    }
    answer = law_desk.ask({"matter": "training", "facts": facts})
    halves = int(2 * Fraction(str(answer["months_counted"])))
    total = int(answer["tuition_support"])
    short = any(step["code"] == "training.short_course" for step in answer["steps"])
    rate = total if short else round(2 * total / halves)
    return Granted(halves, "course" if short else "month", rate, total, int(answer["meal_support"]))
