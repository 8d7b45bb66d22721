"""Employers of the year whose workers are trained with support: one proves all it spent, one has to return some."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

from vieclam.core.actors import Actor
from vieclam.core.jobs import run_here
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import moment
from vieclam.demo.supported import STORY, SupportStory, seed_support
from vieclam.employer_support.models import Application, Course, Trainee
from vieclam.employer_support.money import attended_amount, course_money
from vieclam.employer_support.services.list_trainees import TraineeTold, record_attendance
from vieclam.employer_support.services.note_school_paid import note_school_paid
from vieclam.employer_support.services.settle_support import settle_support
from vieclam.employer_support.states import SupportState
from vieclam.organisations.models import Centre

SETTLES_AFTER = dt.timedelta(days=7)
PROVED = "Hóa đơn, danh sách học viên và xác nhận của cơ sở đào tạo (minh họa)"


def _story(number: int, filed_on: dt.date, course: tuple[dt.date, dt.date]) -> SupportStory:
    """One more invented employer, with workers of its own."""
    employer = replace(
        STORY.employer,
        name=f"Công ty TNHH May Minh Họa {number}",
        number=f"00002407{number:02d}",
        account_number=f"00247540{number:02d}",
        account_holder=f"CONG TY TNHH MAY MINH HOA {number}",
    )
    workers = tuple(
        TraineeTold(f"0002902475{number}{place}", row.full_name, row.course) for place, row in enumerate(STORY.workers)
    )
    return replace(
        STORY,
        filed_on=filed_on,
        employer=employer,
        trouble=replace(STORY.trouble, trouble_on=filed_on - dt.timedelta(days=45)),
        course=replace(STORY.course, starts_on=course[0], ends_on=course[1]),
        workers=workers,
        representative=(f"0000800247{number:02d}", *STORY.representative[1:]),
    )


PROVES_ALL = _story(1, dt.date(2026, 3, 2), (dt.date(2026, 4, 1), dt.date(2026, 6, 10)))
RETURNS_SOME = _story(2, dt.date(2026, 5, 4), (dt.date(2026, 6, 1), dt.date(2026, 7, 31)))


def run_plans(centre: Centre, officer: Actor, day: dt.date) -> Counter[str]:
    """What these employers and the officer who looks after them do on a working day."""
    done = Counter[str]()
    for story in (PROVES_ALL, RETURNS_SOME):
        if day < story.filed_on:
            continue
        done["employers_filed"] += seed_support(centre, story)
        with acting_as(officer):
            application = Application.objects.get(centre=centre, employer_number=story.employer.number)
        if application.state == SupportState.PAID and application.settled_on is None:
            done += _after_payment(application, story, officer, day)
    return done


def _after_payment(application: Application, story: SupportStory, officer: Actor, day: dt.date) -> Counter[str]:
    of_it = {"application_id": application.pk, "on": day, "at": moment(day)}
    with run_here(), acting_as(officer):
        note_school_paid(actor=officer, passed_on=day, **of_it)
        if day < story.course.ends_on + SETTLES_AFTER:
            return Counter()
        record_attendance(actor=officer, half_months=_attended(application, story), **of_it)
        spent = min(application.paid_amount or 0, attended_amount(application))
        settle_support(actor=officer, spent_amount=spent, note=PROVED, **of_it)
    return Counter(employers_settled=1)


def _attended(application: Application, story: SupportStory) -> dict[int, int]:
    """Half months of each worker: the whole course, but of the one who left the second employer's halfway."""
    longest = course_money(Course.objects.get(application=application)).half_months
    rows = list(Trainee.objects.filter(application=application, removed_at=None).order_by("pk"))
    attended = {row.pk: longest for row in rows}
    if story is RETURNS_SOME:
        attended[rows[0].pk] = longest // 2
    return attended
