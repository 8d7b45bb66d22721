"""Vacancies and consenting seekers on their way to the national exchange: as chosen, each change once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.jobbank import making, seeking
from tests.jobbank.following import ON, at
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.jobs import run_now
from vieclam.gateways.models import ExchangeRecord
from vieclam.gateways.services.choose_exchange import choose_exchange
from vieclam.jobbank.models import Source, Vacancy
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.services import feed_exchange as feeding
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.jobbank.services.consents import give_consent, withdraw_consent
from vieclam.jobbank.services.feed_exchange import feed_exchange
from vieclam.jobbank.services.withdraw_registration import withdraw_registration

pytestmark = pytest.mark.django_db
SAID = {"purpose": "exchange", "way": Way.COUNTER}


@pytest.fixture(autouse=True)
def _nothing_is_sent(settings):
    settings.JOB_EXCHANGE_URL = ""


@pytest.fixture
def centre():
    return factories.centre()


@pytest.fixture
def officer(centre):
    return factories.staff(Role.OFFICER, at=centre)


def feed(centre, hour: int = 10) -> None:
    with factories.acting(factories.job(centre)) as actor:
        feed_exchange(actor=actor, at=at(ON, hour))


def told(centre) -> list[tuple[str, int, str, str]]:
    """(subject's kind, version, state of the record, what state it tells) of each record."""
    with factories.acting(factories.job(centre)):
        rows = ExchangeRecord.objects.order_by("pk")
        return [(row.kind, row.version, row.state, row.payload["state"]) for row in rows]


def choose(centre, **chosen: bool) -> None:
    head = factories.staff(Role.HEAD, at=centre)
    with factories.acting(head):
        values = {"sends": True, "vacancies": True, "seekers": False} | chosen
        choose_exchange(actor=head, centre_id=centre.pk, at=at(), **values)


def advertised(officer, centre, **values) -> Vacancy:
    with factories.acting(officer):
        return making.vacancy(centre, number=f"VT-{centre.code}-{factories.next_number()}", **values)


def test_a_published_vacancy_is_told_once_and_its_end_as_a_new_version(centre, officer):
    row = advertised(officer, centre)
    feed(centre)
    feed(centre)
    assert told(centre) == [("vacancy", 1, "pending", "published")]
    with factories.acting(officer):
        close_vacancy(actor=officer, vacancy_id=row.pk, reason="filled", on=ON, at=at(ON, 11))
    feed(centre)
    assert told(centre) == [("vacancy", 1, "superseded", "published"), ("vacancy", 2, "pending", "closed")]


def test_drafts_imported_advertisements_and_other_centres_are_not_told_of(centre, officer):
    advertised(officer, centre, state="draft", published_at=None)
    advertised(officer, centre, source=Source.IMPORT.value, employer="Công ty Khác (minh họa)")
    other = factories.centre()
    advertised(factories.staff(Role.OFFICER, at=other), other, employer="Công ty Xa (minh họa)")
    feed(centre)
    assert told(centre) == []


def test_more_than_fit_into_one_look_are_all_told(centre, officer, monkeypatch):
    monkeypatch.setattr(feeding, "AT_ONCE", 2)
    for number in range(5):
        advertised(officer, centre, employer=f"Công ty {number} (minh họa)")
    for _look in range(4):
        feed(centre)
    assert len(told(centre)) == 5


def test_switched_off_nothing_is_told_and_switched_on_what_was_missed_is(centre, officer):
    choose(centre, vacancies=False)
    advertised(officer, centre)
    feed(centre)
    assert told(centre) == []
    choose(centre)
    feed(centre)
    assert [kind for kind, *_rest in told(centre)] == ["vacancy"]


def test_a_seeker_is_told_of_with_consent_to_this_alone(centre, officer):
    choose(centre, vacancies=False, seekers=True)
    person = factories.person(related_to=centre)
    row = seeking.registered(officer, person, consents=("visible", "sharing", "referral"))
    feed(centre)
    assert told(centre) == []
    with factories.acting(officer):
        give_consent(actor=officer, registration_id=row.pk, on=ON, at=at(ON, 11), **SAID)
    feed(centre)
    assert told(centre) == [("seeker", 1, "pending", "seeking")]
    with factories.acting(factories.job(centre)):
        payload = ExchangeRecord.objects.get().payload
    written = str(payload)
    assert payload["personal_number"] == person.personal_number
    for hidden in (row.phone, row.current_address or row.permanent_address, "ethnicity", "religion", "near_poor"):
        assert hidden not in written


def test_consent_taken_back_is_told_and_nothing_else_any_more(centre, officer):
    choose(centre, vacancies=False, seekers=True)
    row = seeking.registered(officer, factories.person(related_to=centre), consents=("exchange",))
    feed(centre)
    with factories.acting(officer):
        withdraw_consent(actor=officer, registration_id=row.pk, on=ON, at=at(ON, 11), **SAID)
    feed(centre)
    assert told(centre)[-1] == ("seeker", 2, "pending", "withdrawn")
    with factories.acting(factories.job(centre)):
        assert set(ExchangeRecord.objects.latest("pk").payload) == {"code", "state"}


def test_a_registration_withdrawn_is_told_of_where_it_had_been_told(centre, officer):
    choose(centre, vacancies=False, seekers=True)
    row = seeking.registered(officer, factories.person(related_to=centre), consents=("exchange",))
    feed(centre)
    with factories.acting(officer):
        withdraw_registration(
            actor=officer, registration_id=row.pk, way=Way.COUNTER, on=ON, at=at(ON, 11), reason="Đã có việc làm"
        )
    feed(centre)
    assert told(centre)[-1] == ("seeker", 2, "pending", "withdrawn")


def test_a_file_of_seekers_taken_in_at_once_is_told_of_to_the_last(centre, officer, monkeypatch):
    monkeypatch.setattr(feeding, "AT_ONCE", 1)
    choose(centre, vacancies=False, seekers=True)
    moment = clock.real_now() - dt.timedelta(hours=2)
    for number in range(12):
        monkeypatch.setattr(clock, "real_now", lambda number=number: moment + dt.timedelta(seconds=number))
        seeking.registered(officer, factories.person(related_to=centre), consents=("exchange",))
    monkeypatch.undo()
    monkeypatch.setattr(feeding, "AT_ONCE", 1)
    for _time in range(12):
        feed(centre)
    assert len(told(centre)) == 12


def test_no_seeker_is_told_of_where_the_centre_did_not_choose_it(centre, officer):
    seeking.registered(officer, factories.person(related_to=centre), consents=("exchange",))
    feed(centre)
    assert told(centre) == []


def test_the_job_does_the_same(centre, officer):
    advertised(officer, centre, on=dt.date(2026, 11, 2))
    for _time in range(2):
        run_now("jobbank.feed_exchange", centre_id=centre.pk)
    assert len(told(centre)) == 1
