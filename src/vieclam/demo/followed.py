"""Referrals of the demo with what came of them, and what of it the national exchange has; everybody is invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from simulators.world import population
from vieclam.core import clock
from vieclam.core.actors import job_actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.demo.outside import simulators_running
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.demo.vacancies import CONTACT, MAY, named
from vieclam.gateways.models import ExchangeKind, ExchangeRecord
from vieclam.gateways.services.record_manual import record_manual
from vieclam.gateways.states import ExchangeState
from vieclam.jobbank.models import Referral, Source, Vacancy
from vieclam.jobbank.referral_answers import ReferralAnswer, Result
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_data import About, Sensitive, Wanted
from vieclam.jobbank.services.answer_referral import answer_referral
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.issue_referral import issue_referral
from vieclam.jobbank.services.post_vacancy import post_vacancy
from vieclam.jobbank.services.referral_support import usual_days
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.people.services.find_or_create_person import find_or_create_person

OPENED = dt.date(2026, 1, 5)
COMMUNE = "03646"
TITLE = "Công nhân may (đợt tuyển tháng 1)"


@dataclass(frozen=True, slots=True)
class Story:
    """One person's referral: issued on a day, told on another; ``pay`` in đồng a month, None where nobody named it."""

    issued_on: dt.date
    told_on: dt.date | None = None
    result: Result | None = None
    starts_on: dt.date | None = None
    pay: int | None = None


STORIES = (
    # Told without the pay: the exchange sends it back, and its twenty working days are over.
    Story(dt.date(2026, 1, 12), dt.date(2026, 1, 19), Result.HIRED, dt.date(2026, 1, 26)),
    Story(dt.date(2026, 1, 14), dt.date(2026, 2, 2), Result.HIRED, dt.date(2026, 2, 4), 8_200_000),
    Story(dt.date(2026, 1, 20), dt.date(2026, 1, 26), Result.HIRED, dt.date(2026, 1, 28), 7_600_000),
    Story(dt.date(2026, 2, 3)),
    Story(dt.date(2026, 2, 24)),
    Story(dt.date(2026, 2, 9), dt.date(2026, 2, 27), Result.NOT_HIRED),
)
ENTERED_BY_HAND = 2
"""Which story's result an officer entered on the exchange by hand."""


def seed_followed(centre: Any) -> int:
    """Refer, answer, let the clocks run and send what is due; returns how many referrals were new."""
    officer = demo_actor("sonla.chuyenvien", TODAY)
    with acting_as(officer):
        if Referral.objects.filter(vacancy__title=TITLE).count() == len(STORIES):
            return 0
    vacancy = _vacancy()
    people = population(len(STORIES), province="14", ended_in=dt.date(2025, 11, 1))
    made = [_referred(vacancy, someone, story) for someone, story in zip(people, STORIES, strict=True)]
    with simulators_running():
        for name in ("jobbank.follow_referrals", "jobbank.feed_exchange"):
            run_now(name, centre_id=centre.pk)
        _enter_by_hand(made[ENTERED_BY_HAND])
        with acting_as(job_actor("demo.followed", centre_id=centre.pk)):
            waiting = list(ExchangeRecord.objects.filter(state=ExchangeState.PENDING).values_list("pk", flat=True))
        for record_id in waiting:
            run_now("gateways.send_record", centre_id=centre.pk, record_id=record_id)
        run_now("jobbank.follow_referrals", centre_id=centre.pk)
    return len(made)


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), clock.ZONE)


def _vacancy() -> Vacancy:
    """Open since January, its pay agreed on in the interview."""
    officer = demo_actor("sonla.chuyenvien", OPENED)
    values = {
        "title": TITLE,
        "description": "May áo khoác theo chuyền, được dạy nghề từ đầu.",
        "quantity": 30,
        "province_codes": ["14"],
        "location": "Sơn La",
        "pay_negotiable": True,
        "contract": "12_36",
        "working_time": "full_time",
        "deadline": OPENED + dt.timedelta(days=90),
    }
    with clock.at(_at(OPENED)), acting_as(officer):
        known = Vacancy.objects.filter(title=TITLE).first()
        if known is not None:
            return known
        row = post_vacancy(
            actor=officer,
            centre_id=officer.centre_id or 0,
            employer=named(MAY),
            values=values,
            contact=CONTACT,
            source=Source.CENTRE,
            on=OPENED,
            at=_at(OPENED),
        )
        return approve_vacancy(actor=officer, vacancy_id=row.pk, on=OPENED, at=_at(OPENED))


def _referred(vacancy: Vacancy, someone: Any, story: Story) -> Referral:
    on = story.issued_on
    officer = demo_actor("sonla.chuyenvien", on)
    with clock.at(_at(on)), acting_as(officer):
        found = find_or_create_person(
            actor=officer,
            personal_number=someone.personal_number,
            full_name=someone.full_name,
            birth_date=someone.birth_date,
            sex=someone.sex,
        )
        known = Referral.objects.filter(person_id=found.person_id, vacancy=vacancy).first()
        if known is not None:  # what was cut short goes on
            return known
        registration = register_seeker(
            actor=officer,
            centre_id=officer.centre_id or 0,
            person_id=found.person_id,
            told=_told(someone),
            way=Way.COUNTER,
            on=on,
            at=_at(on),
        )
        days = usual_days(on)
        referral = issue_referral(
            actor=officer,
            registration_id=registration.pk,
            vacancy_id=vacancy.pk,
            attend_on=days.attend_on,
            answer_by=days.answer_by,
            valid_until=days.valid_until,
            consent_signed=True,
            on=on,
            at=_at(on),
        )
    return _answered(referral, story)


def _answered(referral: Referral, story: Story) -> Referral:
    if story.told_on is None or story.result is None:
        return referral
    officer = demo_actor("sonla.chuyenvien", story.told_on)
    said = ReferralAnswer(
        result=story.result,
        answered_by=AnsweredBy.EMPLOYER_CALL,
        notified_on=story.told_on,
        starts_on=story.starts_on,
        contract="12_36" if story.starts_on else "",
        months=12 if story.starts_on else None,
        pay=story.pay,
        reason="" if story.starts_on else "experience",
    )
    with clock.at(_at(story.told_on)), acting_as(officer):
        return answer_referral(
            actor=officer, referral_id=referral.pk, answer=said, on=story.told_on, at=_at(story.told_on)
        )


def _told(someone: Any) -> Registration:
    about = About(
        sex=someone.sex,
        phone=someone.phone,
        permanent_commune_code=COMMUNE,
        current_commune_code=COMMUNE,
        services=("job_search",),
        schooling="upper_secondary",
        qualification="elementary",
    )
    wanted = Wanted(
        title="Công nhân may",
        description="May công nghiệp",
        position="staff",
        place_1_province="14",
        pay_minimum=7_000_000,
        available_after=0,
        recruitment_ways=("in_person",),
    )
    return Registration(about=about, sensitive=Sensitive(ethnicity="03"), wanted=wanted)


def _enter_by_hand(referral: Referral) -> None:
    officer = demo_actor("sonla.chuyenvien", TODAY)
    with acting_as(officer):
        record = ExchangeRecord.objects.get(
            kind=ExchangeKind.REFERRAL_RESULT, subject=f"referral:{referral.pk}", state=ExchangeState.PENDING
        )
        record_manual(
            actor=officer,
            record_id=record.pk,
            entered_on=TODAY,
            number="VLQG-26-000417",
            on=TODAY,
            at=clock.now(),
        )


__all__ = ["seed_followed"]
