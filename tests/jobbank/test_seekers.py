"""Registrations of seekers: pressed twice, of another centre, with fields missing; consents; what is kept apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.jobbank import seeking
from tests.jobbank.seeking import ABOUT, ON, SENSITIVE, TOLD, WANTED, at, registered
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, job_actor, person_actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.core.text import fold
from vieclam.jobbank.models import (
    GroupRegistration,
    JobWish,
    OccupationChoice,
    SeekerConsent,
    SeekerEntry,
    SeekerRegistration,
    SensitiveFacts,
)
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way, ethnic_groups
from vieclam.jobbank.seeker_data import About, Group, Wanted, problems
from vieclam.jobbank.seekers import agreed, known_of, learning_of, registration_at, seekers_at, story_of_seeker
from vieclam.jobbank.services.change_wish import change_registration, change_sensitive, change_wish
from vieclam.jobbank.services.consents import give_consent, withdraw_consent
from vieclam.jobbank.services.read_sensitive import read_sensitive
from vieclam.jobbank.services.register_group import register_group
from vieclam.jobbank.services.register_seeker import register_seeker
from vieclam.jobbank.services.renew_registration import expire_registrations, place_seeker, renew_registration
from vieclam.jobbank.services.withdraw_registration import withdraw_registration
from vieclam.people.models import Person, PersonCentre, View

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def person(centre: Any) -> Person:
    return factories.person(related_to=centre, full_name="Lò Thị Thử", email="")


def known(row: SeekerRegistration, actor: Actor) -> SeekerRegistration:
    with acting_as(actor):
        return SeekerRegistration.objects.get(pk=row.pk)


def test_registered_with_all_that_was_told(officer: Actor, person: Person, centre: Any) -> None:
    row = registered(officer, person)
    assert (row.state, row.way, row.code) == ("seeking", "counter", f"TV-{centre.code}-26-00001")
    assert (row.registered_on, row.valid_until) == (ON, dt.date(2027, 5, 2))
    assert row.phone == "0000000021"
    with acting_as(officer):
        story = story_of_seeker(row)
        assert story.wish is not None
        assert (story.wish.title, story.wish.pay.band) == ("Công nhân may", 2)
        assert [(skill.name, skill.grade) for skill in story.skills] == [("May máy một kim", 3)]
        assert [job.employer for job in story.jobs] == ["Công ty May Thử (minh họa)"]
        assert agreed(story, ConsentPurpose.VISIBLE)
        assert not agreed(story, ConsentPurpose.REFERRAL)
        assert [entry.act for entry in story.entries] == ["register"]
        facts = SensitiveFacts.objects.get(registration=row)
        assert (facts.ethnicity, facts.priority_groups) == ("03", ["ethnic_minority", "near_poor"])
        assert Person.objects.get(pk=person.pk).phone == "0000000021"
    event = Event.objects.get(name="jobbank.registered")
    assert event.payload == {"subject": f"seeker:{row.pk}", "code": row.code, "to": "2027-05-02"}


def test_pressed_twice_is_one_registration(officer: Actor, person: Person) -> None:
    assert registered(officer, person, key="k").pk == registered(officer, person, key="k").pk
    with acting_as(officer):
        assert SeekerRegistration.objects.count() == 1
        assert SeekerConsent.objects.count() == 1
    assert Event.objects.filter(name="jobbank.registered").count() == 1


def test_another_form_for_the_same_person_names_the_registration(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    with pytest.raises(WrongState, match=row.code):
        registered(officer, person, key="other")


def test_somebody_the_centre_does_not_know_is_not_found(officer: Actor) -> None:
    with pytest.raises(NotAllowed):
        registered(officer, factories.person())


def test_another_centre_sees_and_changes_nothing(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    with pytest.raises(NotAllowed):
        registered(stranger, person, centre_id=officer.centre_id)
    with acting_as(stranger):
        assert not SeekerRegistration.objects.exists()
        assert not SensitiveFacts.objects.exists()
        for act in (
            lambda: change_wish(actor=stranger, registration_id=row.pk, wanted=WANTED, at=at()),
            lambda: withdraw_registration(actor=stranger, registration_id=row.pk, way=Way.COUNTER, on=ON, at=at()),
            lambda: read_sensitive(actor=stranger, registration=row),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert known(row, officer).state == "seeking"


def test_two_centres_each_have_their_own_registration(officer: Actor, person: Person) -> None:
    there = factories.centre()
    factories.relate(person, there)
    first, second = registered(officer, person), registered(factories.staff(Role.HEAD, at=there), person)
    assert first.code != second.code
    with acting_as(person_actor(person.pk)):
        assert SeekerRegistration.objects.count() == 2


def test_the_person_registers_by_themselves_at_a_centre(centre: Any, officer: Actor) -> None:
    someone = factories.person()
    row = registered(person_actor(someone.pk), someone, centre_id=centre.pk)
    assert (row.way, row.state) == ("online", "seeking")
    assert known(row, officer).code == row.code
    with acting_as(officer):
        assert Person.objects.filter(pk=someone.pk).exists()


@pytest.mark.parametrize("field", ["sex", "phone", "permanent_commune_code", "schooling", "qualification", "services"])
def test_what_is_missing_is_named_and_nothing_is_kept(field: str, officer: Actor, person: Person) -> None:
    without = dataclasses.replace(ABOUT, **{field: () if field == "services" else ""})
    with pytest.raises(InvalidInput) as refused:
        registered(officer, person, about=without)
    assert refused.value.field == field
    assert refused.value.message
    with acting_as(officer):
        assert not SeekerRegistration.objects.exists()


def test_everything_wrong_is_said_at_once_in_the_order_of_the_form() -> None:
    wrong = dataclasses.replace(ABOUT, phone="12", schooling="phd", email="no", current_commune_code="99999")
    assert [found.field for found in problems(wrong)] == ["phone", "email", "current_commune_code", "schooling"]
    assert [found.field for found in problems(Wanted())] == [
        *("title", "description", "position", "pay_minimum", "available_after", "recruitment_ways"),
    ]
    assert problems(ABOUT) == []
    assert problems(WANTED) == []


def test_a_commune_of_another_province_is_refused() -> None:
    wrong = dataclasses.replace(WANTED, place_1_province="01", place_1_commune=seeking.COMMUNE)
    assert [found.field for found in problems(wrong)] == ["place_1_commune"]


def test_wages_the_wrong_way_round_are_refused() -> None:
    wrong = dataclasses.replace(WANTED, pay_minimum=9, pay_maximum=7)
    assert [found.field for found in problems(wrong)] == ["pay_maximum"]


def test_a_service_and_the_wish_go_together(officer: Actor, person: Person) -> None:
    with pytest.raises(InvalidInput) as refused:
        registered(officer, person, wanted=None)
    assert refused.value.field == "services"
    advice = dataclasses.replace(ABOUT, services=("job_advice",))
    assert registered(officer, person, about=advice, wanted=None).state == "registered"


def test_whoever_wanted_advice_alone_begins_to_seek(officer: Actor, person: Person) -> None:
    row = registered(officer, person, about=dataclasses.replace(ABOUT, services=("policy",)), wanted=None)
    with acting_as(officer):
        change_wish(actor=officer, registration_id=row.pk, wanted=WANTED, at=at(hour=10))
    after = known(row, officer)
    assert (after.state, after.services) == ("seeking", ["policy", "job_search"])


def test_the_trade_is_coded_by_the_centre_and_stays_while_the_title_does(officer: Actor, person: Person) -> None:
    row = registered(officer, person, wanted=dataclasses.replace(WANTED, occupation_code="8153"))
    own = person_actor(person.pk)

    def code_after(**changed: Any) -> str:
        with acting_as(own):
            wanted = dataclasses.replace(WANTED, occupation_code="9999", **changed)
            change_wish(actor=own, registration_id=row.pk, wanted=wanted, at=at(hour=10))
        with acting_as(officer):
            return JobWish.objects.get(registration=row).occupation_code

    assert code_after(pay_minimum=8_000_000) == "8153"
    assert code_after(title="Thợ hàn") == ""


def test_the_counter_chooses_no_code_and_may_mend_a_coded_title(officer: Actor, centre: Any, person: Person) -> None:
    counter = factories.staff(Role.RECEPTION, at=centre)
    coded = dataclasses.replace(WANTED, occupation_code="8153")
    other = registered(counter, factories.person(related_to=centre), wanted=coded)
    row = registered(officer, person, wanted=coded)
    with acting_as(counter):
        wanted = dataclasses.replace(coded, title="Thợ hàn")
        change_wish(actor=counter, registration_id=row.pk, wanted=wanted, at=at(hour=10))
    with acting_as(officer):
        assert JobWish.objects.get(registration=other).occupation_code == ""
        assert JobWish.objects.get(registration=row).occupation_code == ""
        assert sum(OccupationChoice.objects.values_list("weight", flat=True)) == 0


def test_what_was_told_changes_with_its_rows_and_its_words_for_the_list(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    with acting_as(officer):
        about = dataclasses.replace(ABOUT, services=("job_advice",), qualification="college")
        change_registration(actor=officer, registration_id=row.pk, about=about, skills=(), jobs=(), at=at(hour=10))
        story = story_of_seeker(SeekerRegistration.objects.get(pk=row.pk))
    assert (story.registration.state, story.registration.qualification) == ("registered", "college")
    assert (story.skills, story.jobs) == ([], [])
    assert story.wish is not None


def test_nothing_changed_writes_nothing(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    told: dict[str, Any] = {"registration_id": row.pk, "at": at(hour=10)}
    with acting_as(officer):
        change_registration(actor=officer, about=ABOUT, skills=seeking.TOLD.skills, jobs=seeking.TOLD.jobs, **told)
        change_wish(actor=officer, wanted=WANTED, **told)
        change_sensitive(actor=officer, sensitive=SENSITIVE, **told)
        assert [entry.act for entry in SeekerEntry.objects.all()] == ["register"]
        other = (dataclasses.replace(seeking.TOLD.skills[0], grade=4),)
        change_registration(actor=officer, about=ABOUT, skills=other, jobs=seeking.TOLD.jobs, **told)
        assert SeekerEntry.objects.count() == 2


def test_withdrawn_ends_what_was_agreed_to_and_may_be_begun_anew(officer: Actor, person: Person) -> None:
    row = registered(officer, person, consents=("visible", "referral"))
    own = person_actor(person.pk)
    for _ in range(2):
        with acting_as(own):
            withdraw_registration(
                actor=own, registration_id=row.pk, way=Way.ONLINE, on=ON, at=at(hour=11), reason=" Đã có việc "
            )
    after = known(row, officer)
    assert (after.state, after.ended_on, after.ended_reason) == ("withdrawn", ON, "Đã có việc")
    with acting_as(officer):
        story = story_of_seeker(after)
        assert not any(agreed(story, purpose) for purpose in ConsentPurpose)
        assert SeekerEntry.objects.filter(registration=row, act="withdraw").count() == 1
        with pytest.raises(WrongState):
            change_wish(actor=officer, registration_id=row.pk, wanted=WANTED, at=at())
        with pytest.raises(WrongState):
            renew_registration(actor=officer, registration_id=row.pk, on=ON, at=at())
    assert registered(officer, person, key="anew").pk != row.pk


def test_what_nobody_renews_expires_and_is_renewed(officer: Actor, person: Person, centre: Any) -> None:
    row = registered(officer, person)
    last, after = row.valid_until, row.valid_until + dt.timedelta(days=1)
    for day, count in ((last, 0), (after, 1), (after, 0)):
        with acting_as(job_actor("jobbank.expire_seekers", centre_id=centre.pk)) as job:
            assert expire_registrations(actor=job, on=day, at=at(day)) == count
    assert known(row, officer).state == "expired"
    own = person_actor(person.pk)
    for _ in range(2):
        with acting_as(own):
            renewed = renew_registration(actor=own, registration_id=row.pk, on=after, at=at(after))
    assert (renewed.state, renewed.valid_until) == ("seeking", dt.date(2027, 11, 3))
    names = list(Event.objects.filter(name__startswith="jobbank.").order_by("pk").values_list("name", flat=True))
    assert names == ["jobbank.registered", "jobbank.expired", "jobbank.renewed"]


def test_the_sweep_runs_as_a_job(officer: Actor, person: Person, centre: Any) -> None:
    row = registered(officer, person)
    with clock.at(at(row.valid_until + dt.timedelta(days=1))):
        run_now("jobbank.expire_seekers", centre_id=centre.pk)
    assert known(row, officer).state == "expired"


def test_placed_and_seeking_again(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    with acting_as(officer):
        assert place_seeker(actor=officer, registration_id=row.pk, at=at()).state == "placed"
        later = ON + dt.timedelta(days=40)
        assert renew_registration(actor=officer, registration_id=row.pk, on=later, at=at(later)).state == "seeking"


def test_each_saying_about_consent_is_kept(officer: Actor, person: Person) -> None:
    row = registered(officer, person, consents=())
    own = person_actor(person.pk)
    common: dict[str, Any] = {"registration_id": row.pk, "purpose": "sharing", "on": ON, "at": at()}
    with acting_as(own):
        first = give_consent(actor=own, way=Way.ONLINE, **common)
        assert give_consent(actor=own, way=Way.ONLINE, **common).pk == first.pk
        withdraw_consent(actor=own, way=Way.ONLINE, **common)
        assert withdraw_consent(actor=own, way=Way.ONLINE, **common) is None
    with acting_as(officer):
        give_consent(actor=officer, way=Way.COUNTER, **common)
        rows = SeekerConsent.objects.filter(registration=row).order_by("pk")
        assert [(said.given, said.way) for said in rows] == [(True, "online"), (False, "online"), (True, "counter")]
        assert "trung tâm" in rows[0].words
        with pytest.raises(InvalidInput):
            give_consent(actor=officer, way=Way.COUNTER, **(common | {"purpose": "marketing"}))


def test_consent_cannot_be_rewritten(officer: Actor, person: Person) -> None:
    from django.db import transaction
    from django.db.utils import ProgrammingError

    row = registered(officer, person)
    with acting_as(officer), pytest.raises(ProgrammingError), transaction.atomic():
        SeekerConsent.objects.filter(registration=row).update(given=False)


def test_reading_what_is_sensitive_is_an_act_the_person_sees(officer: Actor, person: Person, centre: Any) -> None:
    row = registered(officer, person)
    counter = factories.staff(Role.RECEPTION, at=centre)
    with acting_as(counter), pytest.raises(NotAllowed):
        read_sensitive(actor=counter, registration=row)
    with acting_as(officer):
        assert read_sensitive(actor=officer, registration=row).religion == "Không"
        changed = dataclasses.replace(SENSITIVE, ethnicity="01", priority_groups=())
        change_sensitive(actor=officer, registration_id=row.pk, sensitive=changed, at=at())
        assert SensitiveFacts.objects.get(registration=row).ethnicity == "01"
    with acting_as(person_actor(person.pk)):
        assert View.objects.filter(what=f"seeker_sensitive:{row.code}", actor=officer.key).count() == 1
        assert SeekerEntry.objects.filter(act="change_sensitive", note="").count() == 1


def test_nothing_sensitive_is_searched(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    names = dict(ethnic_groups())
    assert len(names) == 54
    with acting_as(officer):
        found = [list(seekers_at(officer.centre_id or 0, words=words)) for words in ("lo thi thu", "MAY công nhân")]
        assert found == [[row], [row]]
        for words in ("03", names["03"], person.personal_number, "0000000021", "cận nghèo", "Không"):
            assert fold(words) not in known(row, officer).searched.replace(fold(row.code), "")
            assert not seekers_at(officer.centre_id or 0, words=f"{words} {person.personal_number}").exists()
        assert registration_at(officer.centre_id or 0, person.pk) == row


def test_known_things_fill_the_form(officer: Actor, person: Person) -> None:
    with acting_as(officer):
        assert known_of(person)["sex"] == "female"
    row = registered(officer, person)
    with acting_as(officer):
        withdraw_registration(actor=officer, registration_id=row.pk, way=Way.COUNTER, on=ON, at=at())
        found = known_of(Person.objects.get(pk=person.pk))
    assert (found["schooling"], found["licences"]) == ("upper_secondary", ["driving_a1", "forklift"])
    assert set(found) <= set(About.__dataclass_fields__)


@pytest.mark.parametrize(
    ("education", "known"),
    [
        ({"level": "Trung cấp", "field": "Hàn"}, {"qualification": "intermediate", "field_of_training": "Hàn"}),
        ({"level": "Sau đại học", "field": "Dược"}, {"field_of_training": "Dược"}),
        ({"level": "Chưa qua đào tạo", "field": "Công nhân lắp ráp"}, {"qualification": "none"}),
        ({"level": "", "field": "Công nhân lắp ráp"}, {}),
        ({}, {}),
    ],
)
def test_the_trade_of_the_untrained_is_no_training(education: dict[str, str], known: dict[str, str]) -> None:
    assert learning_of(education) == known


def test_a_group_registers_once(officer: Actor, centre: Any) -> None:
    rows = []
    for _ in range(2):
        with acting_as(officer):
            rows.append(
                register_group(actor=officer, centre_id=centre.pk, group=seeking.GROUP, on=ON, at=at(), once_key="k")
            )
    assert rows[0] == rows[1]
    assert rows[0].code == f"TT-{centre.code}-26-00001"
    with acting_as(officer):
        assert GroupRegistration.objects.count() == 1


def test_a_group_of_one_is_none() -> None:
    assert [found.field for found in problems(dataclasses.replace(seeking.GROUP, headcount=1))] == ["headcount"]
    assert [found.field for found in problems(Group())] == [
        *("comes_from", "headcount", "representative", "commune_code", "phone", "services"),
    ]


def test_a_centre_sees_whoever_registers_for_employment(officer: Actor, person: Person) -> None:
    """Somebody known of the insurance is served for employment too; who registers alone relates for employment only."""
    registered(officer, person)
    new = factories.person()
    own = person_actor(new.pk)
    with acting_as(own):
        register_seeker(
            actor=own, centre_id=officer.centre_id or 0, person_id=new.pk, told=TOLD, way=Way.ONLINE, on=ON, at=at()
        )
    with acting_as(officer):
        relations = PersonCentre.objects.filter(centre_id=officer.centre_id).order_by("pk")
        assert set(relations.filter(person=person).values_list("purpose", flat=True)) == {"insurance", "employment"}
        assert list(relations.filter(person=new).values_list("purpose", flat=True)) == ["employment"]
