"""Raw SQL as the application's role, for another centre or person, returns nothing: for every declared table."""

from __future__ import annotations

import datetime as dt
import os

import psycopg
import pytest
from django.db import connection, models

from tests.databases import on_database
from vieclam.core.actors import Actor, ActorKind, person_actor
from vieclam.core.tenancy import TenancyKind, acting_as
from vieclam.core.tenancy.declaration import declared
from vieclam.core.tenancy.policies import every_model

GUARDED = (TenancyKind.TENANT, TenancyKind.PERSON)
# No act of a plain claim writes these; their policies are still looked at below.
NOT_LIVED = frozenset(
    {
        "dossiers_clarificationevent",
        "dossiers_supplementrequest",
        "payments_paymentorder",
        "payments_paymentorderevent",
        "payments_paymentanswer",
        "announcements_message",
        "announcements_delivery",
        "people_view",
        "people_listing",
    }
)


def _guarded() -> list[type[models.Model]]:
    found = []
    for model in every_model():
        tenancy = declared(model)
        if tenancy is not None and tenancy.kind in GUARDED:
            found.append(model)
    return found


@pytest.fixture
def lived(committed_db: str) -> str:
    """A database where one claim went from filing to its first notification, and another waits in a second centre."""
    from simulators.world import population
    from vieclam.demo import seeding
    from vieclam.demo.outside import simulators_running
    from vieclam.demo.staff import make_staff
    from vieclam.organisations.models import Centre

    make_staff()
    first, _second = population(2, province="14", ended_in=dt.date(2026, 1, 1))
    other = next(iter(population(1, province="75", ended_in=dt.date(2026, 1, 1))))
    with simulators_running():
        seeding._bulk(first, Centre.objects.get(code="H14.21"), "sonla", dt.date(2026, 1, 26), "collected")
        seeding._bulk(other, Centre.objects.get(code="H75.21"), "dongnai", dt.date(2026, 2, 9), "officer")
    return committed_db


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{table}"')
        return int(cursor.fetchone()[0])


def _stranger_centre() -> Actor:
    return Actor(kind=ActorKind.STAFF, staff_id=999_999, centre_id=999_999, centre_ids=(999_999,))


def test_strangers_see_nothing(lived: str) -> None:
    tables = [model._meta.db_table for model in _guarded()]
    with psycopg.connect(on_database(os.environ["DATABASE_OWNER_URL"], lived)) as owner:
        rows = {table: owner.execute(f'select count(*) from "{table}"').fetchone()[0] for table in tables}
    empty = {table for table, count in rows.items() if not count} - NOT_LIVED
    assert not empty, f"the lived claim wrote nothing there, so nothing is proved: {sorted(empty)}"
    seen = []
    for actor in (_stranger_centre(), person_actor(999_999), Actor(kind=ActorKind.NOBODY)):
        with acting_as(actor):
            seen += [f"{actor.kind} sees {table}" for table in tables if _count(table)]
    assert not seen
    assert not [table for table in tables if _count(table)], "with nothing set, nothing is seen"


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
