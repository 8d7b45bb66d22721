"""Search over seekers: found by words, trade, place and the rest; by consent alone, and never with a name."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from tests import factories
from tests.jobbank.seeking import ABOUT, ON, WANTED, at, registered
from vieclam.core.actors import Actor, Role, job_actor, person_actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import SeekerCard, SeekerRegistration
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_data import Job, Skill
from vieclam.jobbank.seeker_search import SeekerQuestion, ShownSeeker, Whose, search_seekers, with_neighbours
from vieclam.jobbank.seeker_words import asked_job, how_named, masked, question_of
from vieclam.jobbank.services.change_wish import change_registration, change_wish
from vieclam.jobbank.services.consents import give_consent, withdraw_consent
from vieclam.jobbank.services.renew_registration import place_seeker
from vieclam.jobbank.services.withdraw_registration import withdraw_registration
from vieclam.people.models import Person

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


def seeker(officer: Actor, title: str = "Công nhân may", *, consents: tuple[str, ...] = (), **wanted: Any) -> Any:
    """Somebody registered at the officer's centre."""
    about = {name: wanted.pop(name) for name in list(wanted) if name in type(ABOUT).__dataclass_fields__}
    rows = {name: wanted.pop(name) for name in ("skills", "jobs") if name in wanted}
    wish = dataclasses.replace(WANTED, **{"title": title, "description": "Làm tại xưởng", **wanted})
    person = factories.person(related_to=_centre(officer))
    return registered(
        officer,
        person,
        about=dataclasses.replace(ABOUT, **about),
        wanted=wish,
        consents=consents,
        **({"skills": (), "jobs": ()} | rows),
    )


def _centre(officer: Actor) -> Any:
    from vieclam.organisations.models import Centre

    return Centre.objects.get(pk=officer.centre_id)


def found(actor: Actor, whose: Whose = Whose.OWN, **asked: Any) -> list[ShownSeeker]:
    with acting_as(actor):
        return search_seekers(SeekerQuestion(**asked), whose=whose, on=ON).rows


def titles(actor: Actor, whose: Whose = Whose.OWN, **asked: Any) -> list[str]:
    return sorted(row.title for row in found(actor, whose, **asked))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("cong nhan may", ["Công nhân may"]),
        ("CÔNG NHÂN MAY", ["Công nhân may"]),
        ("lái xe", ["Tài xế xe tải"]),
        ("nhân viên kinh doanh", ["NV kinh doanh"]),
        ("C++", ["Lập trình viên"]),
        ("may sơn la", ["Công nhân may"]),
        ("ráp sườn", ["Công nhân may"]),
        ("thợ tiện", []),
        ("' | ! & <->", ["Công nhân may", "Lập trình viên", "NV kinh doanh", "Tài xế xe tải"]),
    ],
)
def test_words(officer: Actor, typed: str, right: list[str]) -> None:
    seeker(officer, jobs=(Job(employer="Xưởng Thử", work="Ráp sườn"),))
    seeker(officer, "Tài xế xe tải", field_of_training="")
    seeker(officer, "NV kinh doanh", field_of_training="")
    seeker(officer, "Lập trình viên", field_of_training="", skills=(Skill(name="C++"),))
    assert titles(officer, typed=typed) == right


def test_what_narrows(officer: Actor) -> None:
    seeker(officer, "A", occupation_code="8153", pay_minimum=6_000_000, schooling="primary", experience="none")
    seeker(officer, "B", occupation_code="8156", pay_minimum=12_000_000, pay_maximum=15_000_000, available_after=3)
    seeker(officer, "C", pay_minimum=None, pay_maximum=None, pay_negotiable=True, place_1_province="79")
    assert titles(officer, trades=("815",)) == ["A", "B"]
    assert titles(officer, trades=("8153", "8156")) == ["A", "B"]
    assert titles(officer, pay=8_000_000) == ["A", "C"]
    assert titles(officer, schooling="upper_secondary") == ["B", "C"]
    assert titles(officer, experience="1_2") == ["B", "C"]
    assert titles(officer, qualification="college") == []
    assert titles(officer, licences=("forklift",)) == ["A", "B", "C"]
    assert titles(officer, licences=("forklift", "crane")) == []
    assert titles(officer, provinces=("79",)) == ["C"]
    assert titles(officer, before=ON) == ["A", "C"]
    assert titles(officer, since=ON + dt.timedelta(days=1)) == []
    assert titles(officer, typed="A", trades=("8156",), either=True) == ["A", "B"]


def test_neighbouring_provinces_count_where_wanted(officer: Actor) -> None:
    seeker(officer, "Ở Lào Cai", place_1_province="15", provinces_to_move=())
    # Everybody lives in Sơn La; who wants Phú Thọ alone is found there, and from Lào Cai by way of the neighbours.
    assert "15" in with_neighbours(["14"])
    assert "79" not in with_neighbours(["14"])
    assert titles(officer, provinces=("25",)) == []
    assert titles(officer, provinces=("25",), neighbours=True) == ["Ở Lào Cai"]


def test_reasons_and_counts(officer: Actor) -> None:
    seeker(officer, occupation_code="8153")
    seeker(officer, "Công nhân may mẫu", schooling="primary")
    with acting_as(officer):
        answer = search_seekers(
            SeekerQuestion(typed="cong nhan may", trades=("8153",), provinces=("14",), pay=9_000_000),
            whose=Whose.OWN,
            on=ON,
        )
        every = search_seekers(SeekerQuestion(typed="may"), whose=Whose.OWN, on=ON)
    (row,) = answer.rows
    assert [code for code, _value in row.reasons] == ["title", "trade", "wants", "pay", "now"]
    assert every.counts["schooling"] == {"upper_secondary": 1, "primary": 1}
    assert (every.total, every.more) == (2, False)


def test_nothing_of_who_it_is_stands_on_a_card(officer: Actor) -> None:
    row = seeker(
        officer,
        "Thợ may 0000 000 099 zalo: 0000000098",
        consents=("visible", "sharing"),
        skills=(Skill(name="May áo, gọi 0000000097 hoặc a@vidu.example"),),
    )
    (shown,) = found(officer, Whose.EMPLOYERS, typed="may")
    said = str(dataclasses.asdict(shown))
    with acting_as(officer):
        person = Person.objects.get(pk=row.person_id)
    for secret in (person.full_name, person.personal_number, "0000000", "0000 000", "vidu.example", row.code):
        assert secret not in said
    assert shown.title == "Thợ may"
    assert shown.skills == ("May áo, gọi hoặc",)


def test_employers_see_who_agreed_until_it_is_taken_back(officer: Actor) -> None:
    row = seeker(officer, consents=("visible",))
    seeker(officer, "Công nhân may khác")
    assert titles(officer, Whose.EMPLOYERS, typed="may") == ["Công nhân may"]
    own = person_actor(row.person_id)
    said = {"registration_id": row.pk, "purpose": "visible", "way": Way.ONLINE, "on": ON, "at": at()}
    with acting_as(own):
        withdraw_consent(actor=own, **said)
    assert titles(officer, Whose.EMPLOYERS, typed="may") == []
    with acting_as(own):
        give_consent(actor=own, **said)
    assert titles(officer, Whose.EMPLOYERS, typed="may") == ["Công nhân may"]


def test_another_centre_sees_who_agreed_to_sharing_without_a_name(officer: Actor) -> None:
    shared = seeker(officer, consents=("sharing",))
    seeker(officer, "Công nhân may khác", consents=("visible",))
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    (row,) = found(stranger, Whose.OTHERS, typed="may")
    assert (row.title, row.centre_id) == ("Công nhân may", officer.centre_id)
    assert not hasattr(row, "person_id")
    assert found(stranger, Whose.OWN, typed="may") == found(officer, Whose.OTHERS, typed="may") == []
    with acting_as(stranger):
        assert not SeekerCard.objects.exists()
    own = person_actor(shared.person_id)
    with acting_as(own):
        withdraw_registration(actor=own, registration_id=shared.pk, way=Way.ONLINE, on=ON, at=at())
    assert found(stranger, Whose.OTHERS, typed="may") == []


def test_who_has_a_job_or_let_it_expire_is_not_found(officer: Actor) -> None:
    row = seeker(officer, consents=("visible",))
    with acting_as(officer):
        assert not search_seekers(SeekerQuestion(), whose=Whose.OWN, on=row.valid_until + dt.timedelta(days=1)).rows
        place_seeker(actor=officer, registration_id=row.pk, at=at())
    assert found(officer) == []


def test_a_changed_wish_is_found_at_once(officer: Actor) -> None:
    row = seeker(officer)
    with acting_as(officer):
        changed = dataclasses.replace(WANTED, title="Thợ hàn", description="Hàn khung")
        change_wish(actor=officer, registration_id=row.pk, wanted=changed, at=at())
        about = dataclasses.replace(ABOUT, field_of_training="Hàn công nghệ cao")
        change_registration(
            actor=officer, registration_id=row.pk, about=about, skills=(Skill(name="Hàn TIG"),), jobs=(), at=at()
        )
    assert titles(officer, typed="may") == []
    assert titles(officer, typed="han tig") == ["Thợ hàn"]


def test_the_sweep_makes_what_is_missing_or_old(officer: Actor, centre: Any) -> None:
    row = seeker(officer, consents=("sharing",))
    with acting_as(officer):
        SeekerCard.objects.all().delete()
    run_now("jobbank.keep_cards", centre_id=centre.pk)
    with acting_as(officer):
        assert SeekerCard.objects.get().shared
        SeekerRegistration.objects.filter(pk=row.pk).update(
            field_of_training="Điện lạnh", changed_at=at(ON + dt.timedelta(days=1))
        )
    run_now("jobbank.keep_cards", centre_id=centre.pk)
    run_now("jobbank.keep_cards", centre_id=centre.pk)
    assert titles(officer, typed="dien lanh") == ["Công nhân may"]


@pytest.mark.parametrize(
    "statement", ["find_seekers('', '{}', 'own', current_date, 9)", "shared_seekers('{1}', now()::date)"]
)
def test_the_doors_are_closed_to_whoever_acts_in_no_centre(officer: Actor, statement: str) -> None:
    seeker(officer, consents=("sharing",))
    for actor in (person_actor(1), job_actor("tests", person_id=1)):
        with (
            pytest.raises(ProgrammingError, match="no centre acts"),
            transaction.atomic(),
            acting_as(actor),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"select * from {statement}")


def test_a_list_nobody_knows_is_empty(officer: Actor) -> None:
    seeker(officer)
    with acting_as(officer), connection.cursor() as cursor:
        cursor.execute("select * from find_seekers('', '{}', 'all', %s, 9)", [ON])
        assert cursor.fetchall() == []


def test_somebody_who_wants_advice_alone_has_no_card(officer: Actor) -> None:
    about = dataclasses.replace(ABOUT, services=("job_advice",))
    registered(officer, factories.person(related_to=_centre(officer)), about=about, wanted=None)
    with acting_as(officer):
        assert not SeekerCard.objects.exists()


def test_words_cannot_be_operators() -> None:
    assert question_of("a & b | !c <-> 'd' :*") == "(a) & (b) & (c) & (d)"
    assert masked("Gọi 0987 654 321 hay zalo: 0987654321, fb.com/abc") == "Gọi hay"
    assert masked("Lái xe hạng C, 15 năm") == "Lái xe hạng C, 15 năm"


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("Công nhân may", "Công nhân may", "title"),
        ("Công nhân may", "Công nhân may công nghiệp", "title"),
        ("cong nhan may", "Công nhân may", "title"),
        ("Công nhân may", "Thợ may", "title"),
        ("Công nhân may", "Công nhân vận hành máy chế biến sữa", ""),
        ("Công nhân may", "Thợ máy", ""),
        ("cong nhan may", "Công nhân vận hành máy chế biến sữa", "words"),
        ("Công nhân may", "cong nhan van hanh may", "words"),
        ("Lái xe nâng hàng", "Lái xe tải nâng hàng", "words"),
        ("Thợ hàn", "Thợ hàn tại Sơn La", "title"),
        ("Thợ hàn", "Kế toán", ""),
        ("", "Kế toán", ""),
    ],
)
def test_the_very_job_is_said_only_where_the_title_names_it(typed: str, title: str, said: str) -> None:
    assert how_named(asked_job(typed, typed), title) == said


def test_who_wishes_another_job_with_the_same_letters_is_not_said_to_wish_this_one(officer: Actor) -> None:
    seeker(officer, "Công nhân may")
    seeker(officer, "Công nhân vận hành máy chế biến sữa")
    answers = found(officer, typed="Công nhân may")
    said = {row.title: {code for code, _value in row.reasons} for row in answers}
    assert "title" in said["Công nhân may"]
    assert not {"title", "words", "done"} & said.get("Công nhân vận hành máy chế biến sữa", set())
