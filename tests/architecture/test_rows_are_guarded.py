"""Raw SQL as the application's role, for another centre or person, does nothing: for every declared table."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import ProgrammingError, connection, models
from django.test import override_settings

from tests import databases, factories
from tests.architecture.living import live
from tests.architecture.trying import REFUSED, WRITES, models_of, rows_as_owner, tried
from vieclam.announcements.models import Delivery, Message
from vieclam.benefits.models import ChangeWatch
from vieclam.core.actors import Actor, ActorKind, Role, person_actor, platform_actor
from vieclam.core.tenancy import TenancyKind, acting_as
from vieclam.core.tenancy.declaration import declared
from vieclam.core.tenancy.policies import every_model
from vieclam.jobbank.models import AlertedVacancy, AlertPosition, SavedSearch, SeekerCard, SeekerDraft

GUARDED = (TenancyKind.TENANT, TenancyKind.PERSON)
# What was said is not changed; that it was read or sent, when, is on the row. A watch holds nothing but how far it got.
NO_HISTORY_NEEDED = (
    *(Message, Delivery, ChangeWatch, SeekerDraft),
    *(SavedSearch, AlertedVacancy, AlertPosition, SeekerCard),
)
NATIONAL = Actor(kind=ActorKind.STAFF, staff_id=1, roles=frozenset({Role.AUDITOR}))


@pytest.fixture(scope="module")
def _lived_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database in which everything a centre does was done once; its name. Nobody is connected to it."""
    with databases.clone("lived") as name:
        address = databases.on_database(os.environ["DATABASE_URL"], name)
        home = override_settings(HOME=str(tmp_path_factory.mktemp("lived")))
        with home, django_db_blocker.unblock(), databases.connected_to(address):
            live()
        yield name


@pytest.fixture
def lived(_lived_once: str, django_db_blocker: Any) -> Iterator[str]:
    """A copy of it for each test; its name."""
    with databases.clone("lived_copy", _lived_once) as name:
        address = databases.on_database(os.environ["DATABASE_URL"], name)
        with django_db_blocker.unblock(), databases.connected_to(address):
            yield name


def _guarded() -> list[type[models.Model]]:
    return [model for model, _tenancy in models_of(*GUARDED)]


def test_strangers_see_and_write_nothing(lived: str) -> None:
    from vieclam.demo.staff import demo_actor
    from vieclam.dossiers.models import Dossier

    officer = demo_actor("sonla.chuyenvien", dt.date(2026, 3, 2))
    with acting_as(officer):
        person_id = Dossier.objects.get(state="collected").person_id
    own = {
        TenancyKind.TENANT: f"where centre_id = {officer.centre_id}",
        TenancyKind.PERSON: f"where {{}} = {person_id}",
    }
    strangers = (
        Actor(kind=ActorKind.STAFF, staff_id=999_999, centre_id=999_999, centre_ids=(999_999,)),
        person_actor(999_999),
        platform_actor("tests"),
        NATIONAL,
        Actor(kind=ActorKind.NOBODY),
        None,
    )
    neighbour = demo_actor("dongnai.chuyenvien", dt.date(2026, 3, 2))
    done, empty = [], []
    for model, tenancy in models_of(*GUARDED):
        table = model._meta.db_table
        row = rows_as_owner(lived, [table], own[tenancy.kind].format(tenancy.person_column))[table]
        if row is None:
            empty.append(table)
            continue
        for actor in strangers:
            done += [f"{actor}: {act} {table}" for act in ("select", *WRITES) if tried(actor, model, act, row)]
        if tried(neighbour, model, "insert", row):
            done.append(f"the other centre writes {table}")
    assert not done
    assert not empty, f"nothing was lived there, so nothing is proved: {empty}"


def test_people_do_with_their_own_rows_what_is_declared_alone(lived: str) -> None:
    from vieclam.demo.staff import demo_actor
    from vieclam.dossiers.models import Dossier

    with acting_as(demo_actor("sonla.chuyenvien", dt.date(2026, 3, 2))):
        person_id = Dossier.objects.get(state="collected").person_id
    myself, wrong = person_actor(person_id), []
    for model, tenancy in models_of(*GUARDED):
        table, column = model._meta.db_table, tenancy.person_column
        row = rows_as_owner(lived, [table], f"where {column} = {person_id}" if column else "")[table]
        if column is None or row is None:
            continue
        if tried(myself, model, "select") is not (tenancy.person_may != "nothing"):
            wrong.append(f"select {table}")
        if tenancy.person_may != "write" or tenancy.by_doors:
            wrong += [f"{act} {table}" for act in WRITES if tried(myself, model, act, row)]
    assert not wrong


@pytest.mark.parametrize("who", ["a person", "an officer", "a Department's director", "an auditor", "nobody"])
def test_shared_tables_are_written_by_administrators_or_centres(db: None, who: str) -> None:
    desk = factories.desk()
    with acting_as(desk.officer):
        _employers()
    with acting_as(factories.FACTORY):
        _delegation(desk)
    actor = {
        "a person": person_actor(factories.person().pk),
        "an officer": desk.officer,
        "a Department's director": desk.department_director,
        "an auditor": NATIONAL,
        "nobody": Actor(kind=ActorKind.NOBODY),
    }[who]
    wrong = []
    for model, tenancy in models_of(TenancyKind.SHARED, TenancyKind.PUBLIC):
        if who == "an officer" and tenancy.written_by == "centres":
            continue
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'select to_jsonb(t)::text from "{table}" t limit 1')
            found = cursor.fetchone()
        # Where no row is, an empty one is refused all the same: the right is asked before the columns are.
        wrong += [f"{act} {table}" for act in WRITES if tried(actor, model, act, found[0] if found else "{}")]
    assert not wrong


def _delegation(desk: factories.Desk) -> None:
    from vieclam.organisations.models import Delegation

    Delegation.objects.create(
        department_id=desk.centre.department_id,
        to_staff_id=desk.department_director.staff_id,
        form="KT.",
        signing_title="PHÓ GIÁM ĐỐC",
        document_reference="01/PC-SNV",
        valid_from=dt.date(2026, 1, 1),
    )


def _employers() -> None:
    from vieclam.employers.models import Employer, EmployerUnit, UnitWageRegion

    unit = EmployerUnit.objects.create(
        employer=Employer.objects.create(name="Đơn vị thử"), unit_code="TESTSHARED", name="Đơn vị thử"
    )
    UnitWageRegion.objects.create(unit=unit, region="I", valid_from=dt.date(2026, 1, 1), source="social_insurance")


def test_a_centre_sees_its_own_rows_only(lived: str) -> None:
    from vieclam.demo.staff import demo_actor
    from vieclam.dossiers.models import Dossier

    on = dt.date(2026, 3, 2)
    here, there = demo_actor("sonla.chuyenvien", on), demo_actor("dongnai.chuyenvien", on)
    with acting_as(here):
        mine = set(Dossier.objects.values_list("centre_id", flat=True))
    with acting_as(there):
        theirs = set(Dossier.objects.values_list("centre_id", flat=True))
    assert mine == {here.centre_id}
    assert theirs == {there.centre_id}


def test_every_guarded_table_has_its_four_policies(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tablename, array_agg(policyname::text) from pg_policies group by tablename")
        policies = dict(cursor.fetchall())
        cursor.execute("select relname from pg_class where relrowsecurity")
        secured = {row[0] for row in cursor.fetchall()}
    for model in _guarded():
        table = model._meta.db_table
        assert table in secured
        assert set(policies[table]) == {"see", "add", "change", "remove"}


def test_the_role_may_not_change_history_or_logs(db: None) -> None:
    with connection.cursor() as cursor:
        for model in every_model():
            tenancy = declared(model)
            if tenancy is None or not tenancy.append_only:
                continue
            for right in ("UPDATE", "DELETE"):
                cursor.execute("select has_table_privilege(%s, %s)", [model._meta.db_table, right])
                assert cursor.fetchone()[0] is False, f"{right} on {model._meta.db_table}"


def test_a_key_to_another_centres_row_is_refused(lived: str) -> None:
    from django.db.utils import IntegrityError

    from vieclam.core import clock
    from vieclam.demo.staff import demo_actor
    from vieclam.dossiers.models import Dossier, DossierEntry

    on = dt.date(2026, 3, 2)
    here, there = demo_actor("sonla.chuyenvien", on), demo_actor("dongnai.chuyenvien", on)
    with acting_as(there):
        foreign = Dossier.objects.get()
    with pytest.raises(IntegrityError), acting_as(here):
        DossierEntry.objects.create(
            centre_id=here.centre_id,
            person_id=foreign.person_id,
            dossier_id=foreign.pk,
            act="note",
            actor=here.key,
            business_at=clock.real_now(),
            recorded_at=clock.real_now(),
        )


def test_a_centres_administrator_writes_the_centres_staff_alone(db: None) -> None:
    desk, elsewhere = factories.desk(), factories.desk()
    actor = factories.staff(Role.CENTRE_ADMINISTRATOR, at=desk.centre)
    user, other = factories.user().pk, factories.user().pk

    def does(statement: str, *values: object) -> int:
        """Rows changed; 0 too when refused."""
        try:
            with acting_as(actor), connection.cursor() as cursor:
                cursor.execute(statement, values)
                return int(cursor.rowcount)
        except ProgrammingError as error:
            if getattr(error.__cause__, "sqlstate", "") != REFUSED:
                raise
            return 0

    add = "insert into organisations_membership (staff_id, role, {unit}, valid_from) values (%s, %s, %s, now())"
    to_centre, to_department = add.format(unit="centre_id"), add.format(unit="department_id")
    rename = "update organisations_staff set full_name = 'Tên Khác' where id = %s"
    staff = "insert into organisations_staff (user_id, full_name, title, certificate) values (%s, 'Mới', '', '')"
    assert does(staff, user) == 1
    assert does(to_centre, desk.officer.staff_id, "head", desk.centre.pk) == 1
    assert does(rename, desk.officer.staff_id) == 1
    assert does(rename, elsewhere.officer.staff_id) == 0
    assert does(to_centre, elsewhere.officer.staff_id, "head", elsewhere.centre.pk) == 0
    for role in ("platform_administrator", "department_director", "centre_administrator"):
        assert does(to_centre, desk.officer.staff_id, role, desk.centre.pk) == 0
    assert does(to_department, desk.officer.staff_id, "department_director", desk.centre.department_id) == 0
    assert does("update organisations_staff set user_id = %s where id = %s", other, desk.head.staff_id) == 0
    assert does("update organisations_centre set has_head_step = false") == 0
    assert does("update organisations_delegation set valid_to = null") == 0


@pytest.mark.parametrize("where", [{"centre_id": 7, "centre_ids": (7,)}, {"centre_ids": (7, 8)}, {"person_id": 5}])
def test_whoever_sees_people_maintains_nothing_that_is_shared(db: None, where: dict[str, object]) -> None:
    roles = frozenset({Role.PLATFORM_ADMINISTRATOR})
    with acting_as(Actor(kind=ActorKind.STAFF, staff_id=1, roles=roles, **where)), connection.cursor() as cursor:  # type: ignore[arg-type]
        cursor.execute("select app_purpose()")
        assert cursor.fetchone()[0] == ""


@pytest.mark.parametrize(("table", "column"), [("benefits_determination", "answer"), ("dossiers_fact", "value")])
def test_what_was_said_or_determined_is_superseded_never_edited(db: None, table: str, column: str) -> None:
    claim = factories.claim("evidenced")
    change = f'update "{table}" set "{{}}" = "{{}}" where dossier_id = {claim.dossier_id}'
    with acting_as(claim.job), connection.cursor() as cursor:
        cursor.execute(change.format("superseded_at", "superseded_at"))
        assert cursor.rowcount
    for name in (column, "dossier_id", "person_id"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            acting_as(claim.job),
            connection.cursor() as cursor,
        ):
            cursor.execute(change.format(name, name))


def test_legal_personal_and_money_tables_keep_their_history() -> None:
    """Every table of a centre or person that may be changed is tracked; so are roles, delegations and wage regions."""
    tracked = {model.pgh_tracked_model for model in every_model() if hasattr(model, "pgh_tracked_model")}
    changeable = {
        model for model, tenancy in models_of(*GUARDED) if not tenancy.append_only and model not in NO_HISTORY_NEEDED
    }
    assert not {model.__name__ for model in changeable - tracked}
