"""Applications and referrals of the demo, in different states; people, employers and texts are plainly invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from simulators.world import population
from vieclam.core import clock
from vieclam.core.actors import Actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import Application, Referral, SeekerRegistration, Vacancy
from vieclam.jobbank.referral_answers import ReferralAnswer, Result
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_data import About, Sensitive, Wanted
from vieclam.jobbank.seekers import registration_at
from vieclam.jobbank.services.answer_referral import answer_referral
from vieclam.jobbank.services.apply_for_vacancy import Told, apply_for_vacancy
from vieclam.jobbank.services.deliver_referral import deliver_referral
from vieclam.jobbank.services.issue_referral import issue_referral
from vieclam.jobbank.services.referral_support import usual_days
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.people.services.find_or_create_person import find_or_create_person

COMMUNE = "03646"
ABOUT = About(
    sex="female",
    phone="0990000760",
    permanent_commune_code=COMMUNE,
    permanent_address="Bản Minh Họa",
    current_commune_code=COMMUNE,
    services=("job_search",),
    schooling="upper_secondary",
    qualification="elementary",
)
WANTED = Wanted(
    title="Công nhân",
    description="Làm theo chuyền hoặc công trường, gần nhà",
    position="staff",
    place_1_province="14",
    pay_minimum=7_000_000,
    pay_maximum=9_000_000,
    available_after=0,
    recruitment_ways=("in_person", "telephone"),
)
SENT_DAYS_AGO = {"waiting": 1, "hired": 21, "refused": 21, "overdue": 20, "not_hired": 20}
"""When each of the slips was made, over Tết; of two more people the applications wait."""
APPLICANTS = 2
_MONTH = dt.date(2025, 9, 1)
"""Whose jobs ended then is in no other part of the demo."""


def seed_referrals() -> int:
    """Make what is not there yet; returns how many slips and applications were new."""
    officer = demo_actor("sonla.chuyenvien", TODAY)
    with acting_as(officer):
        if Referral.objects.exists():
            return 0
        posts = list(Vacancy.objects.filter(centre_id=officer.centre_id, state="published").order_by("pk"))
    people = [_seeker(officer, place) for place in range(len(SENT_DAYS_AGO) + APPLICANTS)]
    for place, (state, days) in enumerate(SENT_DAYS_AGO.items()):
        on = TODAY - dt.timedelta(days=days)
        there = [post for post in posts if post.posted_on is not None and post.posted_on <= on]
        _refer(officer, people[place], there[place % len(there)], state, on)
    for row in people[len(SENT_DAYS_AGO) :]:
        _apply(row, posts[0], TODAY - dt.timedelta(days=1))
    return len(people)


def _moment(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(9, 30), clock.ZONE)


def _seeker(officer: Actor, place: int) -> SeekerRegistration:
    """Somebody of the simulated population who has not come for a benefit."""
    one = next(iter(population(1, province="14", ended_in=_MONTH, start=place)))
    on = TODAY - dt.timedelta(days=30)
    with clock.at(_moment(on)), acting_as(officer):
        found = find_or_create_person(
            actor=officer,
            personal_number=one.personal_number,
            full_name=one.full_name,
            birth_date=one.birth_date,
            sex=one.sex,
        )
        known = registration_at(officer.centre_id or 0, found.person_id)
        told = Registration(
            about=replace(ABOUT, sex=one.sex, phone=one.phone),
            sensitive=Sensitive(ethnicity="01"),
            wanted=WANTED,
        )
        common: dict[str, Any] = {"actor": officer, "centre_id": officer.centre_id, "on": on, "at": _moment(on)}
        return known or register_seeker(person_id=found.person_id, told=told, way=Way.COUNTER, **common)


def _refer(officer: Actor, row: SeekerRegistration, vacancy: Vacancy, state: str, on: dt.date) -> None:
    with clock.at(_moment(on)), acting_as(officer):
        days = usual_days(on)
        slip = issue_referral(
            actor=officer,
            registration_id=row.pk,
            vacancy_id=vacancy.pk,
            attend_on=days.attend_on,
            answer_by=days.answer_by,
            valid_until=days.valid_until,
            consent_signed=True,
            on=on,
            at=_moment(on),
        )
        if state != "waiting":
            deliver_referral(actor=officer, referral_id=slip.pk, way="hand", on=on, at=_moment(on))
        answer = _answer(state, days.answer_by)
    if answer is not None:
        told = _moment(answer.notified_on)
        with clock.at(told), acting_as(officer):
            answer_referral(actor=officer, referral_id=slip.pk, answer=answer, on=answer.notified_on, at=told)


def _answer(state: str, on: dt.date) -> ReferralAnswer | None:
    day = min(on, TODAY)
    if state == "hired":
        return ReferralAnswer(
            result=Result.HIRED,
            answered_by=AnsweredBy.EMPLOYER_CALL,
            notified_on=day,
            starts_on=day + dt.timedelta(days=3),
            contract="12_36",
            months=12,
            pay=8_000_000,
        )
    if state == "refused":
        return ReferralAnswer(
            result=Result.REFUSED,
            answered_by=AnsweredBy.WORKER,
            notified_on=day,
            reason="did_not_start",
            refused_on=day,
            said="Nơi làm xa nhà, không có xe đưa đón (minh họa).",
        )
    if state == "not_hired":
        return ReferralAnswer(
            result=Result.NOT_HIRED, answered_by=AnsweredBy.EMPLOYER_CALL, notified_on=day, reason="experience"
        )
    return None


def _apply(row: SeekerRegistration, vacancy: Vacancy, on: dt.date) -> Application:
    told = Told(phone=row.phone, message="Em đã may ở xưởng hai năm, đi làm ngay được (minh họa).", agrees=True)
    worker = person_actor(row.person_id)
    with clock.at(_moment(on)), acting_as(worker):
        return apply_for_vacancy(
            actor=worker, registration_id=row.pk, vacancy_id=vacancy.pk, told=told, on=on, at=_moment(on)
        )


__all__ = ["seed_referrals"]
