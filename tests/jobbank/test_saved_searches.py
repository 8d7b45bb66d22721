"""Saved searches: saved once, limited, told of what is new once, in one message a day, deleted for good."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from tests import factories
from tests.jobbank import seeking
from tests.jobbank.making import vacancy
from vieclam.announcements.models import Message
from vieclam.core import clock
from vieclam.core.actors import Role, job_actor, person_actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now, run_waiting
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import AlertedVacancy, AlertPosition, SavedSearch, Vacancy
from vieclam.jobbank.services.saved_searches import (
    change_search,
    delete_search,
    save_search,
    search_of_stop_link,
    stop_news,
    use_search,
)
from vieclam.jobbank.services.tell_news import ask_unused
from vieclam.people.models import Person

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
ON = dt.date(2026, 11, 2)
OPEN = "state:published"


def at(day: int = 0, hour: int = 9) -> dt.datetime:
    """So many days after the first, at an hour."""
    return dt.datetime.combine(ON + dt.timedelta(days=day), dt.time(hour), clock.ZONE)


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def person(centre: Any) -> Person:
    return factories.person(related_to=centre, full_name="Lò Thị Tìm", email="lo.tim@example.invalid")


def saved(
    person: Person, typed: str = "công nhân may", often: str = "daily", *, on: int = 0, **more: Any
) -> SavedSearch:
    actor = person_actor(person.pk)
    told = {"name": typed or "Tất cả", "address": f"q={typed}", "typed": typed, "marks": [OPEN], "often": often}
    with acting_as(actor):
        return save_search(actor=actor, on=ON, at=at(), **(told | more))


def posted(centre: Any, title: str = "Công nhân may", *, day: int = 0, hour: int = 10, **values: Any) -> Vacancy:
    """Published on a day, after the searches of that morning."""
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        return vacancy(centre, title=title, on=ON, published_at=at(day, hour), **values)


def sweep(centre: Any, day: int = 0, hour: int = 11) -> None:
    with clock.at(at(day, hour)):
        run_now("jobbank.find_news", centre_id=centre.pk)
        run_waiting()


def messages(person: Person) -> list[Message]:
    with acting_as(person_actor(person.pk)):
        return list(Message.objects.filter(kind="jobbank.news_found").order_by("pk"))


def alerted(person: Person) -> list[int]:
    with acting_as(person_actor(person.pk)):
        return sorted(AlertedVacancy.objects.values_list("vacancy_id", flat=True))


def test_told_at_once_of_what_is_new_alone(centre: Any, person: Person) -> None:
    posted(centre, "Công nhân may cũ", hour=8)
    saved(person, often="at_once")
    posted(centre, "Thợ hàn")
    new = posted(centre, "Công nhân may áo khoác")
    sweep(centre)
    assert alerted(person) == [new.pk]
    (message,) = messages(person)
    assert message.title == "1 việc mới: công nhân may"
    assert "Công nhân may áo khoác – Công ty May Thử (minh họa) – Tỉnh Sơn La – lương 7–9 triệu" in message.body
    assert message.link == f"/toi/tim-kiem/{message.values['search']}"


def test_the_letter_names_the_jobs_and_how_to_stop_but_nobody(centre: Any, person: Person) -> None:
    row = saved(person, often="at_once")
    new = posted(centre)
    sweep(centre)
    (letter,) = mail.outbox
    assert f"/viec-lam/{new.pk}" in letter.body
    assert f"/viec-lam/dung-bao/{row.token}" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"/viec-lam/dung-bao/{row.token}>")
    assert person.full_name not in letter.body + letter.subject


def test_run_twice_nobody_is_told_twice(centre: Any, person: Person) -> None:
    saved(person, often="at_once")
    posted(centre)
    sweep(centre)
    sweep(centre)
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        AlertPosition.objects.update(cursor="0.0.0")  # everything is given once more
    sweep(centre, hour=12)
    assert len(messages(person)) == 1
    assert len(mail.outbox) == 1


def test_changed_closed_and_opened_again_it_is_told_once(centre: Any, person: Person) -> None:
    saved(person, often="at_once")
    row = posted(centre)
    sweep(centre)
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        Vacancy.objects.filter(pk=row.pk).update(state="closed", quantity=3)
        Vacancy.objects.filter(pk=row.pk).update(state="published", published_at=at(3))
    sweep(centre, 4)
    assert len(messages(person)) == 1


def test_killed_midway_the_next_run_does_it_all(centre: Any, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(person, often="at_once")
    posted(centre)
    with monkeypatch.context() as broken:
        broken.setattr("vieclam.jobbank.tasks.queue_digests", _killed)
        with pytest.raises(KeyboardInterrupt):
            sweep(centre)
    assert alerted(person) == []
    sweep(centre)
    assert len(messages(person)) == 1


def _killed(**_values: Any) -> None:
    raise KeyboardInterrupt


def test_one_digest_a_day_with_five_titles_at_most(centre: Any, person: Person) -> None:
    saved(person)
    for number in range(7):
        posted(centre, f"Công nhân may {number}", hour=10)
    sweep(centre)
    assert messages(person) == []  # of the day it was saved: tomorrow
    sweep(centre, 1, hour=7)
    posted(centre, "Công nhân may chiều", day=1, hour=9)
    sweep(centre, 1, hour=15)
    (message,) = messages(person)
    assert message.values["count"] == 7
    assert len(message.values["jobs"]) == 5
    assert "Và 2 việc nữa." in message.body
    sweep(centre, 2, hour=7)
    assert [one.values["count"] for one in messages(person)] == [7, 1]


def test_weekly_waits_seven_days(centre: Any, person: Person) -> None:
    saved(person, often="weekly")
    posted(centre)
    for day in (1, 3, 6):
        sweep(centre, day)
        assert messages(person) == []
    sweep(centre, 7)
    assert len(messages(person)) == 1


def test_nobody_is_woken(centre: Any, person: Person) -> None:
    saved(person, often="at_once")
    posted(centre, hour=21)
    sweep(centre, 0, hour=22)
    assert messages(person) == []
    sweep(centre, 1, hour=7)
    assert len(messages(person)) == 1


def test_never_means_never_and_what_came_meanwhile_is_not_news(centre: Any, person: Person) -> None:
    row, actor = saved(person, often="never"), person_actor(person.pk)
    posted(centre)
    sweep(centre)
    with acting_as(actor):
        change_search(actor=actor, search_id=row.pk, name="May", often="at_once", at=at(1))
    sweep(centre, 1)
    assert messages(person) == []
    posted(centre, "Công nhân may mới", day=2)
    sweep(centre, 2)
    assert [one.values["jobs"][0]["title"] for one in messages(person)] == ["Công nhân may mới"]


def test_closed_before_it_was_told_of_is_not_told_of(centre: Any, person: Person) -> None:
    saved(person)
    row = posted(centre)
    sweep(centre)
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        Vacancy.objects.filter(pk=row.pk).update(state="closed")
    sweep(centre, 1)
    assert messages(person) == []


def test_vacancies_of_every_centre_are_news(centre: Any, person: Person) -> None:
    saved(person, often="at_once")
    posted(factories.centre())
    sweep(centre)
    assert len(messages(person)) == 1


def test_nothing_new_asks_nothing(centre: Any, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(person, often="at_once")
    posted(centre, hour=8)

    def never(*_given: Any) -> None:
        raise AssertionError("asked although nothing is new")

    monkeypatch.setattr("vieclam.jobbank.services.find_news.NewVacancies", never)
    sweep(centre)
    assert messages(person) == []


def test_the_same_search_is_kept_once(person: Person) -> None:
    first, second = saved(person), saved(person, often="weekly")
    assert first.pk == second.pk
    with acting_as(person_actor(person.pk)):
        assert SavedSearch.objects.get().often == "weekly"


def test_twenty_and_no_more(person: Person, settings: Any) -> None:
    settings.SAVED_SEARCHES = 3
    for number in range(3):
        saved(person, f"nghề {number}")
    with pytest.raises(WrongState, match="3"):
        saved(person, "nghề nữa")


@pytest.mark.parametrize(("field", "value"), [("name", "  "), ("often", "hourly"), ("address", "q=" + "a" * 2_000)])
def test_what_cannot_be_kept_is_refused(person: Person, field: str, value: str) -> None:
    with pytest.raises(InvalidInput):
        saved(person, **{field: value})


def test_whom_no_centre_knows_says_where_she_lives(centre: Any) -> None:
    someone = factories.person()
    with pytest.raises(InvalidInput) as problem:
        saved(someone)
    assert problem.value.field == "province"
    factories.reception_point(centre)
    code = centre.department.province_code
    assert saved(someone, province=code).centre_id == centre.pk
    assert saved(someone, "thợ hàn", marks=[OPEN, f"province:{code}"]).centre_id == centre.pk


def test_the_centre_she_is_registered_at_tells(person: Person) -> None:
    there = factories.centre()
    factories.relate(person, there)
    seeking.registered(factories.staff(Role.OFFICER, at=there), person)
    assert saved(person).centre_id == there.pk


def test_another_person_changes_and_deletes_nothing(person: Person, centre: Any) -> None:
    row, other = saved(person), person_actor(factories.person(related_to=centre).pk)
    with acting_as(other):
        assert not delete_search(actor=other, search_id=row.pk)
        for act in (
            lambda: change_search(actor=other, search_id=row.pk, name="x", often="never", at=at()),
            lambda: use_search(actor=other, search_id=row.pk, at=at()),
        ):
            with pytest.raises(NotAllowed):
                act()
    with acting_as(person_actor(person.pk)):
        assert SavedSearch.objects.get().often == "daily"


def test_deleted_is_deleted_with_what_was_told(centre: Any, person: Person) -> None:
    row, actor = saved(person, often="at_once"), person_actor(person.pk)
    posted(centre)
    sweep(centre)
    with acting_as(actor):
        assert delete_search(actor=actor, search_id=row.pk)
        assert not delete_search(actor=actor, search_id=row.pk)
        assert not SavedSearch.objects.exists()
        assert not AlertedVacancy.objects.exists()
    sweep(centre, 1)
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        assert not AlertPosition.objects.exists()


def test_deleted_before_the_message_was_made_nobody_is_told(centre: Any, person: Person) -> None:
    row, actor = saved(person, often="at_once"), person_actor(person.pk)
    posted(centre)
    with clock.at(at(0, 11)):
        run_now("jobbank.find_news", centre_id=centre.pk)
    with acting_as(actor):
        delete_search(actor=actor, search_id=row.pk)
    run_waiting()
    assert messages(person) == []


def test_the_address_in_a_letter_stops_it_without_signing_in(centre: Any, person: Person) -> None:
    row = saved(person)
    posted(centre)
    sweep(centre)
    found = search_of_stop_link(row.token)
    assert found == (row.pk, centre.pk)
    assert search_of_stop_link("x" * 29) is None
    actor = job_actor("tests.letter", centre_id=centre.pk)
    with acting_as(actor):
        for _again in range(2):
            assert stop_news(actor=actor, search_id=row.pk).often == "never"
    sweep(centre, 1)
    assert messages(person) == []
    with acting_as(person_actor(person.pk)), pytest.raises(NotAllowed):
        stop_news(actor=person_actor(person.pk), search_id=row.pk)


def _ask(centre: Any, day: int) -> tuple[int, int]:
    actor = job_actor("tests", centre_id=centre.pk)
    with clock.at(at(day)), acting_as(actor):
        return ask_unused(actor=actor, at=at(day))


def test_unused_for_six_months_she_is_asked_first_and_then_it_goes(centre: Any, person: Person) -> None:
    row, kept = saved(person, often="never"), saved(person, "thợ hàn")
    actor = person_actor(person.pk)
    assert _ask(centre, 180) == (0, 0)
    assert _ask(centre, 190) == (2, 0)
    assert _ask(centre, 191) == (0, 0)
    run_waiting()
    with acting_as(actor):
        assert Message.objects.filter(kind="jobbank.search_unused").count() == 2
        use_search(actor=actor, search_id=kept.pk, at=at(195))
    assert _ask(centre, 219) == (0, 0)
    assert _ask(centre, 221) == (0, 1)
    with acting_as(actor):
        assert list(SavedSearch.objects.values_list("pk", flat=True)) == [kept.pk]
        assert not SavedSearch.objects.filter(pk=row.pk).exists()
