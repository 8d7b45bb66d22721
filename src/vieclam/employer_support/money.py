"""What the law says of an employer's plan: the case of its conditions, and the money of each course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vieclam.dossiers import law_desk
from vieclam.employer_support.models import Application, Breach, Course, MoneyBack, Trainee


def support_case(application: Application, **days: str) -> dict[str, Any]:
    """The application as the matter ``employer_support`` asks it; what nobody told yet is left out.

    ``days`` are first days of further clocks, as the law names them.
    """
    told = {
        "months_in_24": application.contribution_months,
        "cause_of_trouble": application.cause,
        "staff": application.staff,
        "at_risk": application.at_risk,
        "plan_approved": application.plan_approved,
        "months_kept": application.kept_months,
        "trouble_on": application.trouble_on.isoformat(),
        "filed_on": application.filed_on.isoformat(),
        "completed_on": application.completed_on.isoformat() if application.completed_on else None,
    }
    facts: dict[str, Any] = {"as_of": application.filed_on.isoformat()}
    facts |= {name: value for name, value in (told | days).items() if value is not None}
    return {"matter": "employer_support", "facts": facts}


def course_case(course: Course, workers: int) -> dict[str, Any]:
    """A course as the matter ``employer_training`` asks it."""
    period = [course.starts_on.isoformat(), course.ends_on.isoformat()]
    return {
        "matter": "employer_training",
        "facts": {"workers": workers, "per_month": course.per_month, "course": period},
    }


@dataclass(frozen=True, slots=True)
class CourseMoney:
    """A course with its paid length in half months, its support in đồng, and the law's answer."""

    course: Course
    half_months: int
    amount: int
    answer: dict[str, Any]


def course_money(course: Course) -> CourseMoney:
    """What the law pays of a course for all its workers (N374 Đ22, Đ23)."""
    answer = law_desk.ask(course_case(course, course.trainees))
    return CourseMoney(course, int(Fraction(str(answer["months_counted"])) * 2), int(answer["total"]), answer)


def courses_of(application: Application) -> list[CourseMoney]:
    """The courses of the plan in their order, each with its money."""
    return [course_money(course) for course in Course.objects.filter(application=application).order_by("number")]


def plan_amount(courses: Iterable[CourseMoney]) -> int:
    """The support of a whole plan, đồng."""
    return sum(row.amount for row in courses)


def attended_amount(application: Application) -> int:
    """The support for what was really attended: each worker's half months, never more than the course pays, đồng."""
    total = Fraction(0)
    for row in courses_of(application):
        half = Fraction(row.amount, row.course.trainees * row.half_months)
        workers = Trainee.objects.filter(course=row.course, removed_at__isnull=True).values_list(
            "half_months", flat=True
        )
        total += sum((half * min(attended or 0, row.half_months) for attended in workers), Fraction(0))
    return int(total)


def returned_amount(application: Application) -> int:
    """What the employer returned of its own accord, đồng."""
    return sum(MoneyBack.objects.filter(application=application).values_list("amount", flat=True))


def held_amount(application: Application) -> int:
    """What of the paid support the employer still has: less what it returned and what decisions took back, đồng."""
    decided = Breach.objects.filter(application=application, decided_on__isnull=False)
    taken_back = sum(amount or 0 for amount in decided.values_list("amount", flat=True))
    return max(0, (application.paid_amount or 0) - returned_amount(application) - taken_back)


def unproved_amount(application: Application) -> int:
    """What it still has and no accepted settlement covers, đồng."""
    return max(0, held_amount(application) - (application.accepted_amount or 0))


def open_breach(application: Application) -> Breach | None:
    """Why money has to come back, while nothing is decided about it."""
    return Breach.objects.filter(application=application, decided_on__isnull=True).first()


def breach_amount(breach: Breach) -> int:
    """What a breach asks back now, đồng; never more than the employer still has."""
    if breach.amount is not None:
        return min(breach.amount, held_amount(breach.application)) if breach.decided_on is None else breach.amount
    return unproved_amount(breach.application)
