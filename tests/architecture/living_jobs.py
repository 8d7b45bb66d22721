"""What the job bank and counselling do, done once, for a database in which everything has been done."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor, job_actor
from vieclam.core.tenancy import acting_as


def seek_people(officer: Actor, centre: Any, on: dt.date) -> None:
    """A vacancy, the occupation chosen for it, an employer cared for; somebody who seeks a job, and a group."""
    from tests.jobbank import making, seeking
    from vieclam.dossiers.models import Dossier
    from vieclam.jobbank.services.choose_code import choose_code
    from vieclam.jobbank.services.close_vacancy import close_vacancy

    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with acting_as(officer):
        row = making.vacancy(centre, on=on)
        chosen = {"subject": f"vacancy:{row.pk}", "title": row.title, "code": "8153"}
        choose_code(actor=officer, centre_id=centre.pk, **chosen, on=on, at=at)
        making.care_for_an_employer(officer, on=on)
        wanted = dataclasses.replace(making.CONTACT, wants_messages=True)
        told = making.draft(officer, on=on, contact=wanted, title="Thợ may mẫu da")
        close_vacancy(actor=officer, vacancy_id=told.pk, reason="employer", on=on, at=at)
        drafting = Dossier.objects.get(state="collected").person_id
    seeker = seeking.everything(officer, centre, drafting=drafting, on=on)
    _keep_matches(officer, seeker, row, at)
    _refer(officer, seeker, on)
    _tell_the_exchange(officer, centre, on)


def _refer(officer: Actor, row: Any, on: dt.date) -> None:
    """The seeker applies, is referred, hired and asked about a month later."""
    from tests.jobbank import making, referring
    from vieclam.core.actors import person_actor
    from vieclam.jobbank.models import FollowUp, SeekerRegistration

    with acting_as(officer):
        row = SeekerRegistration.objects.select_related("person").get(pk=row.pk)
        vacancy = making.vacancy(row.centre, on=on, title="Thợ may mẫu", number="VT-minh-hoa-0002")
    referring.apply(person_actor(row.person_id), row, vacancy, on=on)
    slip = referring.refer(officer, row, vacancy, on=on)
    referring.answer(officer, slip, referring.hired(notified_on=on, starts_on=on), on=on)
    with acting_as(officer):
        FollowUp.objects.create(
            centre_id=slip.centre_id,
            person_id=slip.person_id,
            referral=slip,
            found="works",
            way="worker_call",
            asked_on=on,
            actor=officer.key,
            recorded_at=clock.real_now(),
        )
    _help(officer, on)


def _help(officer: Actor, on: dt.date) -> None:
    """What came of asking for counselling, on a dossier of the centre."""
    from vieclam.dossiers.models import Dossier
    from vieclam.jobbank.models import HelpResult

    with acting_as(officer):
        dossier = Dossier.objects.filter(centre_id=officer.centre_id).earliest("pk")
        HelpResult.objects.create(
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier=dossier,
            kind="counselled",
            told="Nên học thêm may công nghiệp",
            given_on=on,
            given_by=officer.key,
            recorded_at=clock.real_now(),
        )


def _tell_the_exchange(officer: Actor, centre: Any, on: dt.date) -> None:
    """A result on its way to the national exchange, what the centre chose, and a worker asked after a month."""
    from tests.jobbank import following
    from vieclam.jobbank.services.feed_exchange import feed_exchange
    from vieclam.jobbank.services.record_follow_up import record_follow_up
    from vieclam.jobbank.services.report_result import report_result

    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    row = following.hired(officer, centre, notified_on=on, issued_on=on, attend_on=on, answer_by=on, valid_until=on)
    with acting_as(job_actor("tests.living", centre_id=centre.pk)) as job:
        report_result(actor=job, referral_id=row.pk, at=at)
        feed_exchange(actor=job, at=at)
    asked_on = on + dt.timedelta(days=30)
    with acting_as(officer):
        values = {"found": "unreached", "way": "worker_call"}
        record_follow_up(actor=officer, referral_id=row.pk, on=asked_on, at=at, **values)


def _keep_matches(officer: Actor, seeker: Any, vacancy: Any, at: dt.datetime) -> None:
    """What somebody was shown, as the page keeps it."""
    from vieclam.jobbank.matches import matches_for_seeker
    from vieclam.jobbank.models import SeekerRegistration, Vacancy
    from vieclam.jobbank.services.keep_match_list import keep_list_of_seeker

    with clock.at(at), acting_as(officer):
        Vacancy.objects.filter(pk=vacancy.pk).update(occupation_code="8153")
        found = matches_for_seeker(SeekerRegistration.objects.get(pk=seeker.pk), on=at.date())
        own = {"centre_id": seeker.centre_id, "person_id": seeker.person_id, "registration_id": seeker.pk}
        assert found is not None and found.rows
        keep_list_of_seeker(actor=officer, matches=found, at=at, **own)


def counsel(head: Actor, centre: Any, on: dt.date) -> None:
    """A person counselled, a group with what was said, an appointment, and the centre's words on its slip."""
    from tests.counselling import making
    from vieclam.documents.services.change_words import change_words
    from vieclam.dossiers.models import Dossier

    house = making.House(centre, head, head, head)
    with acting_as(head):
        person = Dossier.objects.get(state="collected").person_id
        words = {"note": "Số 2 Tô Hiệu", "closing": ""}
        change_words(actor=head, centre_id=centre.pk, form="OWN-PTV", texts=words, valid_from=on, on=on)
    making.open_hours(house, valid_from=on, on=on)
    making.session(house, person, day=on, on=on)
    making.group(house, unnamed=3, held_on=on, on=on, at=making.at(on))
    early = making.at(on, 7)
    making.booked(house, person, making.next_slots(house, early, 1)[0], early)
