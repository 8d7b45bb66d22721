"""The doors across centres: each function with the owner's rights is described, and none can be led astray."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from tests import factories
from tests.architecture.trying import REFUSED
from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind, Role, job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Listing, Person

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"


def _described() -> set[str]:
    doors = PAGE.read_text(encoding="utf-8").split("## Doors")[1].split("\n## ")[0]
    rows = [line for line in doors.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def _functions() -> dict[str, list[str]]:
    """Functions that run with their owner's rights, with their settings."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.proname, coalesce(p.proconfig, '{}') from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            " where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')"
        )
        return dict(cursor.fetchall())


def test_each_door_is_described_and_each_description_is_a_door(db: None) -> None:
    assert set(_functions()) == _described()


def test_each_door_has_a_fixed_search_path(db: None) -> None:
    found = _functions()
    assert found
    for name, settings in found.items():
        assert "search_path=public, pg_temp" in settings, name


def ask(actor: Actor | None, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What raw SQL gives this actor (None: nothing is set)."""
    with transaction.atomic(), acting_as(actor) if actor else nullcontext(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def refused(actor: Actor | None, statement: str, *values: Any) -> None:
    with pytest.raises(ProgrammingError) as problem:
        ask(actor, statement, *values)
    assert getattr(problem.value.__cause__, "sqlstate", "") == REFUSED, problem.value


RELATION = (
    "insert into people_personcentre (person_id, centre_id, purpose, reason, made_at)"
    " values (%s, %s, 'break_glass', '', now())"
)


@pytest.mark.parametrize("who", ["another centre", "another person", "the person", "a job of another centre", "nobody"])
def test_a_relation_is_not_written_past_the_doors(db: None, who: str) -> None:
    desk = factories.desk()
    person = factories.person(related_to=factories.centre())
    actor = {
        "another centre": desk.officer,
        "another person": person_actor(factories.person().pk),
        "the person": factories.worker(person),
        "a job of another centre": factories.job(desk.centre),
        "nobody": None,
    }[who]
    refused(actor, RELATION, person.pk, desk.centre.pk)
    refused(actor, "update people_personcentre set until = null")
    refused(actor, "delete from people_personcentre")


@pytest.mark.parametrize("who", ["a centre", "a job of a centre", "a job", "nobody"])
def test_only_a_person_relates_themselves(db: None, who: str) -> None:
    desk = factories.desk()
    actor = {
        "a centre": desk.officer,
        "a job of a centre": factories.job(desk.centre),
        "a job": job_actor("tests"),
        "nobody": None,
    }[who]
    refused(actor, "select relate_to_centre(%s, now())", desk.centre.pk)


def test_who_claims_at_a_centre_is_seen_there_and_nowhere_else(db: None) -> None:
    desk, other = factories.desk(), factories.desk()
    person = factories.person()
    ask(factories.worker(person), "select relate_to_centre(%s, now())", desk.centre.pk)
    for officer, seen in ((desk.officer, True), (other.officer, False)):
        with acting_as(officer):
            assert Person.objects.filter(pk=person.pk).exists() is seen


FIND = "select person_id, outcome from find_or_create_person(%s, %s, %s, %s, 'female', %s, now())"


def _keys(person: Person, user_id: int | None = None) -> tuple[Any, ...]:
    return person.personal_number, person.full_name, person.folded_name, person.birth_date, user_id


@pytest.mark.parametrize("who", ["another person", "a Department's staff", "a platform administrator", "nobody"])
def test_a_person_is_found_by_centres_and_jobs_alone(db: None, who: str) -> None:
    desk, person = factories.desk(), factories.person()
    actor = {
        "another person": person_actor(factories.person().pk),
        "a Department's staff": desk.department_director,
        "a platform administrator": factories.staff(Role.PLATFORM_ADMINISTRATOR),
        "nobody": None,
    }[who]
    refused(actor, FIND, *_keys(person))


def test_a_centre_that_knows_two_keys_of_three_sees_nobody(db: None) -> None:
    desk, person = factories.desk(), factories.person()
    number, name, folded, born, _user = _keys(person)
    assert ask(desk.officer, FIND, number, name, folded, born + dt.timedelta(days=1), None) == [(None, "differs")]
    with acting_as(desk.officer):
        assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("who", ["a centre", "a job of a centre"])
def test_an_account_is_linked_by_sign_in_alone(db: None, who: str) -> None:
    desk, person = factories.desk(), factories.person()
    account = factories.user(factories.UserKind.WORKER)
    actor = desk.officer if who == "a centre" else factories.job(desk.centre)
    refused(actor, FIND, *_keys(person, account.pk))
    refused(job_actor("sign-in"), FIND, *_keys(person, factories.user().pk))


def test_whose_account_it_is_is_not_told_to_whoever_acts_already(db: None) -> None:
    person = factories.person(signs_in=True)
    assert [row[0] for row in ask(None, "select id from person_of_user(%s)", person.user_id)] == [person.pk]
    for actor in (factories.desk().officer, person_actor(factories.person().pk)):
        refused(actor, "select id from person_of_user(%s)", person.user_id)


@pytest.mark.parametrize("who", ["another centre", "another person", "nobody"])
def test_a_claim_elsewhere_is_told_for_a_dossier_of_ones_own(db: None, who: str) -> None:
    claim = factories.claim("filed")
    actor = {
        "another centre": factories.desk().officer,
        "another person": person_actor(factories.person().pk),
        "nobody": None,
    }[who]
    refused(actor, "select * from open_claim_elsewhere(%s)", claim.dossier_id)


def test_a_claim_elsewhere_is_not_told_for_a_dossier_made_up_about_a_stranger(db: None) -> None:
    """A centre may write rows of its own; that alone opens nothing about a person it has no relation with."""
    victim, desk = factories.claim("filed"), factories.desk()
    made = ask(
        desk.officer,
        "insert into dossiers_dossier (centre_id, person_id, reception_point_id, procedure_code, code, alias_code,"
        " token, channel, state, filed_on, waiting_for_evidence, version, made_at) values (%s, %s, %s, '1.014748',"
        " 'T.1', '', 't', 'counter', 'filed', now(), false, 0, now()) returning id",
        desk.centre.pk,
        victim.person.pk,
        desk.point.pk,
    )
    refused(desk.officer, "select * from open_claim_elsewhere(%s)", made[0][0])


TRACK = "select * from track_dossier(%s, '2026-03-02')"


def test_tracking_needs_the_exact_code(db: None) -> None:
    claim = factories.claim("filed")
    code = claim.dossier.code or ""
    assert len(ask(None, TRACK, code)) == 1
    for wrong in ("", "%", code[:-1], code.lower() + " ", "'" + code):
        assert not ask(None, TRACK, wrong)
    assert not ask(None, TRACK, factories.claim("draft").dossier.token)


def test_a_decision_is_told_of_to_whoever_has_its_exact_token(db: None, home: str) -> None:
    document = factories.claim("sealed").proposal.document
    assert document is not None
    ask_for = "select * from published_document(%s, '')"
    ((form, number, *told),) = ask(None, ask_for, document.token)
    assert (form, number, told[-1]) == (document.form, document.number_text, None)
    for wrong in ("", "%", document.token[:-1], document.token.swapcase(), str(document.pk), document.number_text):
        assert not ask(None, ask_for, wrong)


@pytest.mark.parametrize("who", ["another centre", "a person", "nobody"])
def test_names_are_found_in_ones_own_centre(db: None, who: str) -> None:
    claim = factories.claim("filed")
    person, other = factories.worker(claim.person), factories.desk().officer
    actor = {"another centre": other, "a person": person, "nobody": None}[who]
    refused(actor, "select find_dossiers_by_name(%s, 'thu', 5)", claim.desk.centre.pk)


@pytest.mark.parametrize("who", ["a person", "nobody"])
def test_outside_systems_are_talked_about_by_centres_and_jobs(db: None, who: str) -> None:
    actor = factories.worker(factories.person()) if who == "a person" else Actor(kind=ActorKind.NOBODY)
    refused(actor, "select * from gateway_recent_calls('population', %s, 10)", clock.real_now())


def test_lists_are_told_to_whoever_stands_in_them(db: None) -> None:
    desk = factories.desk()
    person, other = factories.person(related_to=desk.centre), factories.person(related_to=desk.centre)
    with acting_as(desk.officer):
        Listing.objects.create(
            centre_id=desk.centre.pk,
            actor="staff:1",
            what="queue",
            count=1,
            person_ids=[person.pk],
            at=clock.real_now(),
        )
    for actor, count in ((factories.worker(person), 1), (factories.worker(other), 0), (desk.officer, 0), (None, 0)):
        assert len(ask(actor, "select * from listings_with_person(10)")) == count


@pytest.mark.parametrize("who", ["a centre", "a person", "nobody"])
def test_open_clocks_are_for_the_maintenance_of_reference_data(db: None, who: str) -> None:
    claim = factories.claim("filed")
    actor = {"a centre": claim.desk.officer, "a person": factories.worker(claim.person), "nobody": None}[who]
    refused(actor, "select * from open_dossier_deadlines()")


@pytest.mark.parametrize("function", ["keep_dossier_name", "keep_person_name"])
def test_functions_of_triggers_are_for_nobody_else(db: None, function: str) -> None:
    assert ask(None, f"select has_function_privilege('{function}()', 'execute')") == [(False,)]
