"""The employer's link, and referrals between two centres: who sees and writes what, and who counts what."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from tests import factories
from tests.jobbank import referring
from tests.jobbank.referring import (
    ON,
    answer,
    cancel,
    change,
    hired,
    known,
    post,
    refer,
    refer_one,
    refused,
    seeker,
)
from tests.jobbank.seeking import at
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.jobbank.models import (
    Referral,
    ReferralEntry,
    ReferralLink,
    SeekerRegistration,
    Vacancy,
    VacancyContact,
)
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.referral_selectors import counted_for, counts_of_referrals, referrals_of, target_of_referral_link
from vieclam.jobbank.services.answer_referral import answer_by_link
from vieclam.jobbank.services.referral_support import contact_of
from vieclam.jobbank.services.send_referral_link import queue_waiting, send_link, send_referral_link
from vieclam.jobbank.services.waiting_mail import NotSent

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def found(centre: Any) -> tuple[SeekerRegistration, Any]:
    return seeker(centre)


@pytest.fixture
def row(found: tuple[SeekerRegistration, Any]) -> SeekerRegistration:
    return found[0]


@pytest.fixture
def worker(found: tuple[SeekerRegistration, Any]) -> Actor:
    return factories.worker(found[1])


@pytest.fixture
def vacancy(centre: Any) -> Vacancy:
    return post(centre)


def test_the_link_is_sent_once_with_number_and_post_alone(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy, centre: Any
) -> None:
    refer(officer, row, vacancy)
    job = factories.job(centre)
    with acting_as(job):
        link = ReferralLink.objects.get()
        assert queue_waiting(actor=job) == 1
    run_now("jobbank.send_referral_link", centre_id=centre.pk, link_id=link.pk)
    run_now("jobbank.send_referral_link", centre_id=centre.pk, link_id=link.pk)
    (sent,) = mail.outbox
    assert sent.to == [referring.MAIL]
    assert f"/gioi-thieu/{link.token}" in sent.body
    assert "Lò Thị Thử" not in sent.body + sent.subject
    with acting_as(job):
        link.refresh_from_db()
        assert (link.state, link.attempts) == ("sent", 1)
        assert queue_waiting(actor=job) == 0


def test_a_mail_server_that_is_down_is_tried_again_and_given_up_after_four_days(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy, centre: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    refer(officer, row, vacancy)
    job = factories.job(centre)
    with acting_as(job):
        link = ReferralLink.objects.get()

    def down(self: Any, *, fail_silently: bool = False) -> None:
        raise OSError("away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    with clock.at(at(ON)), pytest.raises(NotSent):
        send_link(actor=job, link_id=link.pk)
    with clock.at(at(ON + dt.timedelta(days=5))):
        assert send_link(actor=job, link_id=link.pk) == "failed"
    with acting_as(officer):
        again = send_referral_link(actor=officer, referral_id=link.referral_id, at=at())
        assert again.state == "waiting"


def test_who_asked_for_no_mail_gets_none_until_an_officer_sends_it(
    officer: Actor, row: SeekerRegistration, centre: Any
) -> None:
    made = refer(officer, row, post(centre, wants=False))
    with acting_as(officer):
        assert ReferralLink.objects.get().state == "none"
        assert send_referral_link(actor=officer, referral_id=made.pk, at=at()).state == "waiting"
    other = refer(officer, seeker(centre)[0], post(centre, mail=""))
    with acting_as(officer):
        assert ReferralLink.objects.get(referral=other).state == "no_address"
        with pytest.raises(InvalidInput, match="chưa có email"):
            send_referral_link(actor=officer, referral_id=other.pk, at=at())


def test_the_contact_answers_once(officer: Actor, row: SeekerRegistration, vacancy: Vacancy, centre: Any) -> None:
    made = refer(officer, row, vacancy)
    job = factories.job(centre)
    with acting_as(officer):
        token = ReferralLink.objects.get().token
    target = target_of_referral_link(token)
    assert target is not None
    assert (target.referral_id, target.centre_id) == (made.pk, centre.pk)
    assert target_of_referral_link("x" * 29) is None

    def tell(said: Any) -> Referral:
        with acting_as(job):
            return answer_by_link(actor=job, link_id=target.link_id, answer=said, on=ON, at=at())

    tell(hired(answered_by=AnsweredBy.EMPLOYER_LINK))
    tell(hired(answered_by=AnsweredBy.EMPLOYER_LINK))
    with pytest.raises(Conflict, match="0200000000"):
        tell(refused(answered_by=AnsweredBy.EMPLOYER_LINK, reason="did_not_start"))
    with acting_as(officer):
        assert ReferralLink.objects.get().state == "answered"
        assert SeekerRegistration.objects.get(pk=row.pk).state == "placed"


# Two centres


@pytest.fixture
def there() -> Any:
    return factories.centre()


def test_the_other_centre_sees_the_slip_writes_the_answer_and_nothing_else(
    officer: Actor, row: SeekerRegistration, centre: Any, there: Any
) -> None:
    made = refer(officer, row, post(there))
    assert (made.centre_id, made.receiving_centre_id) == (centre.pk, there.pk)
    theirs = factories.staff(Role.OFFICER, at=there)
    seen = known(made, theirs)
    assert seen.person_name == "Lò Thị Thử"
    with acting_as(theirs):
        assert not SeekerRegistration.objects.exists()
        assert not ReferralLink.objects.exists()
        assert not Document.objects.exists()
        assert [entry.act for entry in ReferralEntry.objects.all()] == ["issue"]
        assert counts_of_referrals(there.pk, on=ON)["received"] == 1
        assert referrals_of(there.pk, "received", on=ON, words="thử").count() == 1
        assert not referrals_of(there.pk, "all", on=ON).exists()
    with pytest.raises(NotAllowed):
        cancel(theirs, made)
    answer(theirs, made, hired())
    assert known(made, officer).state == "hired"
    with acting_as(officer):
        assert SeekerRegistration.objects.get(pk=row.pk).state == "seeking", "until the job of this centre ran"
    for _twice in range(2):
        run_now("jobbank.referral_outcome", centre_id=centre.pk, referral_id=made.pk)
    with acting_as(officer):
        assert SeekerRegistration.objects.get(pk=row.pk).state == "placed"
        assert ReferralLink.objects.get().state == "answered"
        assert [entry.actor for entry in ReferralEntry.objects.order_by("pk")] == [officer.key, theirs.key]


def test_the_contact_of_another_centre_is_told_to_whoever_refers_and_to_nobody_else(
    officer: Actor, row: SeekerRegistration, there: Any, centre: Any
) -> None:
    vacancy = post(there)
    with acting_as(officer):
        assert not VacancyContact.objects.filter(vacancy=vacancy).exists()
        contact = contact_of(vacancy.pk)
        assert contact is not None
        assert contact.email == referring.MAIL
    nobody = factories.worker(factories.person())
    with acting_as(nobody):
        assert contact_of(vacancy.pk) is None
    refer(officer, row, vacancy)
    with connection.cursor() as cursor:
        cursor.execute("analyze jobbank_referral")
    with acting_as(nobody):
        assert contact_of(vacancy.pk) is None, "the planner knows the rows and looks at the centre first"
    change(vacancy, state="closed")
    with acting_as(officer):
        assert contact_of(vacancy.pk) is not None
    with acting_as(factories.staff(Role.OFFICER, at=factories.centre())):
        assert contact_of(vacancy.pk) is None


def test_each_centre_counts_what_is_its_own(officer: Actor, centre: Any, there: Any) -> None:
    theirs = factories.staff(Role.OFFICER, at=there)
    month = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    answer(theirs, refer_one(officer, centre, post(there)), hired())
    answer(officer, refer_one(officer, centre, post(centre)), hired())
    cancel(officer, refer_one(officer, centre, post(centre)))
    imported = refer_one(officer, centre, post(there, source="import", site="vidu", external_id="1"))
    answer(theirs, imported, hired())
    with acting_as(officer):
        here = counted_for(centre.pk, *month)
        assert (here.referred, here.referred_people, here.hired, here.hired_people) == (3, 3, 2, 2)
        assert counted_for(centre.pk, dt.date(2026, 12, 1), dt.date(2026, 12, 31)).referred == 0
    with acting_as(theirs):
        other = counted_for(there.pk, *month)
        assert (other.referred, other.hired) == (0, 1)


def test_one_person_sent_twice_is_two_referrals_of_one_person(officer: Actor, centre: Any) -> None:
    row, _person = seeker(centre)
    for _twice in range(2):
        refer(officer, row, post(centre))
    with acting_as(officer):
        counted = counted_for(centre.pk, ON, ON)
    assert (counted.referred, counted.referred_people) == (2, 1)


def test_numbers_read_as_the_register_gives_them(officer: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    assert re.fullmatch(r"GT-T\d+-26-\d{4}", refer(officer, row, vacancy).number)
