"""An employer asks, the person answers: nobody is named before she agrees, nor after she takes it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.jobbank import making, seeking
from tests.jobbank.seeking import ON, at
from vieclam.announcements.models import Message
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, job_actor, person_actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.jobs import run_now, run_waiting
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import ContactRequest, SeekerConsent, SeekerEntry, SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.jobbank.services.consents import withdraw_consent
from vieclam.jobbank.services.contact_requests import (
    Contact,
    answer_contact,
    ask_contact,
    read_contact,
    withdraw_contact,
)
from vieclam.jobbank.services.withdraw_registration import withdraw_registration
from vieclam.jobbank.shortlist import Shortlist, shortlist_of
from vieclam.people.models import Person, View

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


class Given:
    """A centre with an employer's open vacancy, and somebody who lets employers see her without a name."""

    def __init__(self) -> None:
        self.centre = factories.centre()
        self.officer: Actor = factories.staff(Role.OFFICER, at=self.centre)
        self.person: Person = factories.person(related_to=self.centre, full_name="Lò Thị Thử", email="")
        self.seeker: SeekerRegistration = seeking.registered(self.officer, self.person)
        self.own = person_actor(self.person.pk)
        self.contact = job_actor("tests.contact", centre_id=self.centre.pk)
        with acting_as(self.officer):
            making.care_for_an_employer(self.officer)
            self.vacancy: Vacancy = Vacancy.objects.get(centre=self.centre)
            approve_vacancy(actor=self.officer, vacancy_id=self.vacancy.pk, on=ON, at=at())

    def ask(self, **changed: Any) -> ContactRequest:
        told = {"vacancy_id": self.vacancy.pk, "registration_id": self.seeker.pk, "on": ON, "at": at()}
        with clock.at(at()), acting_as(self.contact):
            return ask_contact(actor=self.contact, **(told | changed))

    def answer(self, row: ContactRequest, *, agrees: bool = True) -> ContactRequest:
        with acting_as(self.own):
            return answer_contact(actor=self.own, request_id=row.pk, agrees=agrees, on=ON, at=at())

    def read(self, row: ContactRequest, vacancy_id: int = 0) -> Contact:
        with acting_as(self.contact):
            return read_contact(
                actor=self.contact, request_id=row.pk, vacancy_id=vacancy_id or self.vacancy.pk, at=at()
            )

    def list(self, on: dt.date = ON) -> Shortlist:
        with acting_as(self.contact):
            return shortlist_of(Vacancy.objects.get(pk=self.vacancy.pk), on=on)


@pytest.fixture
def given() -> Given:
    return Given()


def test_shown_without_a_name_asked_agreed_and_read(given: Given) -> None:
    (shown,) = given.list().rows
    assert shown.title == "Công nhân may"
    row = given.ask()
    run_waiting()
    with acting_as(given.own):
        message = Message.objects.get(kind="jobbank.contact_asked")
    assert (message.link, row.state, row.due_on) == ("/toi/loi-moi", "asked", ON + dt.timedelta(days=10))
    with pytest.raises(WrongState):
        given.read(row)
    assert not given.list().rows  # asked already
    assert [(one.title, one.readable) for one in given.list().asked] == [("Công nhân may", False)]
    assert given.answer(row).state == "agreed"
    assert given.read(row) == Contact("Lò Thị Thử", "0000000021", "")
    with acting_as(given.own):
        looked = View.objects.get(what__startswith="seeker_contact:")
        assert looked.actor_name == "Công ty Giày Thử (minh họa)"
        assert [entry.act for entry in SeekerEntry.objects.order_by("pk")] == [
            *("register", "contact_asked", "contact_agreed", "contact_read")
        ]


def test_every_reading_is_logged(given: Given) -> None:
    row = given.answer(given.ask())
    for _again in range(3):
        given.read(row)
    with acting_as(given.own):
        assert View.objects.filter(what__startswith="seeker_contact:").count() == 3


def test_agreeing_is_a_consent_to_this_employer(given: Given) -> None:
    given.answer(given.ask())
    with acting_as(given.own):
        said = SeekerConsent.objects.get(purpose="referral")
        assert (said.given, said.employer_id, said.way) == (True, given.vacancy.employer_id, "online")


def test_taken_back_it_is_hidden_at_once_and_may_be_given_again(given: Given) -> None:
    row = given.answer(given.ask())
    with acting_as(given.own):
        for _again in range(2):
            assert withdraw_contact(actor=given.own, request_id=row.pk, on=ON, at=at()).state == "withdrawn"
    with pytest.raises(WrongState):
        given.read(row)
    assert [one.taken_back for one in given.list().asked] == [True]
    assert given.list().asked[0].title == ""
    given.answer(row)
    assert given.read(row).name == "Lò Thị Thử"


def test_consent_taken_back_elsewhere_hides_the_name(given: Given) -> None:
    row = given.answer(given.ask())
    with acting_as(given.own):
        withdraw_consent(
            actor=given.own, registration_id=given.seeker.pk, purpose="referral", way=Way.ONLINE, on=ON, at=at()
        )
    with pytest.raises(WrongState):
        given.read(row)
    (one,) = given.list().asked
    assert (one.readable, one.taken_back, one.title) == (False, True, "")


def test_who_withdraws_while_on_the_list_is_neither_shown_nor_asked(given: Given) -> None:
    assert len(given.list().rows) == 1
    with acting_as(given.own):
        withdraw_consent(
            actor=given.own, registration_id=given.seeker.pk, purpose="visible", way=Way.ONLINE, on=ON, at=at()
        )
    assert given.list().rows == []
    with pytest.raises(WrongState, match="không còn trong danh sách"):
        given.ask()


def test_who_withdraws_the_registration_is_gone_whatever_was_agreed(given: Given) -> None:
    row = given.answer(given.ask())
    with acting_as(given.own):
        withdraw_registration(actor=given.own, registration_id=given.seeker.pk, way=Way.ONLINE, on=ON, at=at())
    with pytest.raises(WrongState):
        given.read(row)
    assert given.answer(row, agrees=False).state == "withdrawn"
    with pytest.raises(WrongState):
        given.answer(row)


def test_declined_nobody_is_named_and_the_mind_may_change(given: Given) -> None:
    row = given.answer(given.ask(), agrees=False)
    assert row.state == "declined"
    with pytest.raises(WrongState):
        given.read(row)
    assert given.list().asked[0].title == ""
    assert given.answer(row).state == "agreed"


def test_asked_twice_is_one_request_and_one_message(given: Given) -> None:
    assert given.ask().pk == given.ask().pk
    run_waiting()
    with acting_as(given.own):
        assert Message.objects.filter(kind="jobbank.contact_asked").count() == 1


def test_only_so_many_wait_at_once(given: Given, settings: Any) -> None:
    settings.SHORTLIST_ASKED = 1
    given.ask()
    other = seeking.registered(given.officer, factories.person(related_to=given.centre))
    with pytest.raises(WrongState, match="1 người"):
        given.ask(registration_id=other.pk)


def test_no_more_are_shown_than_the_setting_says(given: Given, settings: Any) -> None:
    settings.SHORTLIST_SHOWN = 2
    for _more in range(3):
        seeking.registered(given.officer, factories.person(related_to=given.centre))
    assert len(given.list().rows) == 2


def test_an_employer_that_is_not_registered_sees_nobody(given: Given) -> None:
    with acting_as(given.officer):
        stranger = making.vacancy(given.centre, on=ON, employer="Xưởng Lạ (minh họa)")
        given.vacancy = stranger
    assert (given.list().approved, given.list().rows) == (False, [])
    with pytest.raises(WrongState):
        given.ask()


def test_once_the_vacancy_is_closed_the_name_is_hidden(given: Given) -> None:
    row = given.answer(given.ask())
    with acting_as(given.officer):
        close_vacancy(actor=given.officer, vacancy_id=given.vacancy.pk, reason="filled", on=ON, at=at())
    with pytest.raises(WrongState):
        given.read(row)
    run_now("jobbank.expire_contacts", centre_id=given.centre.pk)
    with acting_as(given.own):
        assert ContactRequest.objects.get().state == "expired"
    with pytest.raises(WrongState):
        given.answer(row)


def test_not_answered_in_time_it_ends(given: Given) -> None:
    row = given.ask()
    for days, state in ((10, "asked"), (11, "expired"), (12, "expired")):
        with clock.at(at(ON + dt.timedelta(days=days))):
            run_now("jobbank.expire_contacts", centre_id=given.centre.pk)
        with acting_as(given.own):
            assert ContactRequest.objects.get(pk=row.pk).state == state


def test_after_its_last_day_nobody_agrees_any_more_before_the_sweep_came(given: Given) -> None:
    row, late = given.ask(), ON + dt.timedelta(days=11)
    with acting_as(given.own), pytest.raises(WrongState, match="hết hạn"):
        answer_contact(actor=given.own, request_id=row.pk, agrees=True, on=late, at=at(late))


def test_another_person_answers_nothing(given: Given) -> None:
    row, other = given.ask(), person_actor(factories.person(related_to=given.centre).pk)
    with acting_as(other):
        for act in (
            lambda: answer_contact(actor=other, request_id=row.pk, agrees=True, on=ON, at=at()),
            lambda: withdraw_contact(actor=other, request_id=row.pk, on=ON, at=at()),
            lambda: read_contact(actor=other, request_id=row.pk, vacancy_id=given.vacancy.pk, at=at()),
        ):
            with pytest.raises(NotAllowed):
                act()
    with acting_as(given.own):
        assert ContactRequest.objects.get().state == "asked"


def test_another_vacancy_and_another_centre_read_nothing(given: Given) -> None:
    row = given.answer(given.ask())
    with acting_as(given.officer):
        other = making.vacancy(given.centre, on=ON, employer=given.vacancy.employer.name)
    with pytest.raises(NotAllowed):
        given.read(row, vacancy_id=other.pk)
    given.contact = job_actor("tests.contact", centre_id=factories.centre().pk)
    with pytest.raises(NotAllowed):
        given.read(row)


def test_an_officer_reads_through_the_register_not_through_the_request(given: Given) -> None:
    row = given.answer(given.ask())
    with acting_as(given.officer), pytest.raises(NotAllowed):
        read_contact(actor=given.officer, request_id=row.pk, vacancy_id=given.vacancy.pk, at=at())
