"""Who the database believes acts: put back after nested blocks and errors, gone with the transaction, never leaked."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, InternalError, OperationalError, connection, transaction

from tests import factories
from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as, current_actor
from vieclam.people.models import Person

SOURCES = Path(settings.ROOT) / "src"


def seen() -> tuple[str, str]:
    """The actor and centre the database sees now."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('app.actor', true), ''), app_centre()")
        actor, centre = cursor.fetchone()
    return actor, str(centre or "")


@pytest.mark.django_db
def test_a_nested_block_puts_the_outer_one_back() -> None:
    outer, inner = factories.job(factories.centre(), name="outer"), factories.job(factories.centre(), name="inner")
    with acting_as(outer):
        with acting_as(inner):
            assert seen() == ("job:inner", str(inner.centre_id))
        assert seen() == ("job:outer", str(outer.centre_id))
        assert current_actor() is outer
    assert current_actor() is NOBODY


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["select 1/0", "insert into people_person default values"])
def test_an_error_of_the_database_in_a_nested_block_puts_the_outer_one_back(statement: str) -> None:
    outer, inner = factories.job(factories.centre(), name="outer"), factories.job(factories.centre(), name="inner")
    with acting_as(outer):
        with pytest.raises(DatabaseError), acting_as(inner), connection.cursor() as cursor:
            cursor.execute(statement)
        assert seen() == ("job:outer", str(outer.centre_id))
        assert current_actor() is outer


@pytest.mark.django_db
def test_an_error_of_python_in_a_nested_block_puts_the_outer_one_back() -> None:
    outer, inner = factories.job(factories.centre(), name="outer"), factories.job(factories.centre(), name="inner")
    with acting_as(outer):
        with pytest.raises(LookupError), acting_as(inner):
            raise LookupError
        assert seen() == ("job:outer", str(outer.centre_id))


@pytest.mark.django_db
def test_an_error_three_blocks_deep_puts_each_back() -> None:
    jobs = [factories.job(factories.centre(), name=f"level-{level}") for level in range(3)]
    with acting_as(jobs[0]):
        with acting_as(jobs[1]):
            with pytest.raises(DatabaseError), acting_as(jobs[2]), connection.cursor() as cursor:
                cursor.execute("select 1/0")
            assert seen()[0] == "job:level-1"
        assert seen()[0] == "job:level-0"


def test_nothing_stays_on_the_connection_after_the_block(committed_db: str) -> None:
    actor = factories.job(factories.centre())
    with acting_as(actor):
        assert seen()[0] == actor.key
    assert seen() == ("", "")
    with pytest.raises(LookupError), acting_as(actor):
        raise LookupError
    assert seen() == ("", "")
    with pytest.raises(DatabaseError), acting_as(actor), connection.cursor() as cursor:
        cursor.execute("select 1/0")
    assert seen() == ("", "")


def test_another_request_on_the_same_connection_sees_nothing_of_the_first(committed_db: str) -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre)
    with acting_as(factories.job(centre)):
        lazy = Person.objects.filter(pk=person.pk)
        assert lazy.count() == 1
    assert list(lazy) == [], "a queryset read after the block is read as nobody"
    with acting_as(factories.job(factories.centre())):
        assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db
def test_a_read_only_block_refuses_writes() -> None:
    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute("insert into core_register (kind, owner, period, last_number) values ('t', 't', 't', 0)")

    with pytest.raises(InternalError, match="read-only"), acting_as(factories.job(factories.centre()), read_only=True):
        write()


def test_a_get_request_refuses_writes_and_a_post_keeps_them(committed_db: str) -> None:
    from django.http import HttpRequest, HttpResponse
    from django.test import RequestFactory

    from vieclam.core.models import OnceKey
    from vieclam.core.once import once
    from vieclam.core.tenancy.middleware import TenancyMiddleware

    def view(request: HttpRequest) -> HttpResponse:
        once(actor=request.actor, act="t", key="k" * 8, run=lambda: 1)  # type: ignore[attr-defined]
        return HttpResponse(status=getattr(request, "wanted", 200))

    def asked(method: str, wanted: int = 200) -> HttpResponse:
        request = getattr(RequestFactory(), method)("/somewhere")
        request.user = AnonymousUser()
        request.session = {}
        request.wanted = wanted
        return TenancyMiddleware(view)(request)

    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(InternalError, match="read-only"):
        asked("get")
    assert asked("post", 500).status_code == 500
    assert OnceKey.objects.count() == 0, "a server error keeps nothing"
    asked("post")
    assert OnceKey.objects.count() == 1
    assert seen() == ("", "")


def test_settings_are_only_ever_local_to_a_transaction() -> None:
    """``set_config(…, false)`` or a plain ``SET`` would outlive the transaction on a pooled connection."""
    found = []
    for path in SOURCES.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for call in re.findall(r"set_config\((?:[^()]|\([^()]*\))*\)", text):
            if not call.replace(" ", "").endswith(",true)"):
                found.append(f"{path.name}: {call}")
        found += [f"{path.name}: {word}" for word in re.findall(r"(?i)\bset\s+(?:session\s+)?app\.\w+", text)]
    assert not found


def test_a_connection_cut_in_the_middle_of_a_request_is_opened_anew_by_the_next(committed_db: str) -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre)

    def cut() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            pid = cursor.fetchone()[0]
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as another:
            another.execute("select pg_terminate_backend(%s, 5000)", [pid])

    def interrupted() -> None:
        with acting_as(factories.job(centre)):
            Person.objects.filter(pk=person.pk).update(full_name="Không Được Giữ")
            cut()
            Person.objects.get(pk=person.pk)

    with pytest.raises(OperationalError):
        interrupted()
    assert current_actor() is NOBODY
    connection.close_if_unusable_or_obsolete()
    with acting_as(factories.job(centre)):
        assert Person.objects.get(pk=person.pk).full_name == person.full_name
    assert seen() == ("", "")


def test_threads_do_not_see_each_others_actor(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    jobs = [factories.job(factories.centre(), name=f"worker-{number}") for number in range(4)]

    def work(number: int) -> Callable[[], set[str]]:
        def run() -> set[str]:
            found = set()
            for _ in range(10):
                with acting_as(jobs[number]):
                    found.add(seen()[0])
                with transaction.atomic():
                    found.add(seen()[0])
            return found

        return run

    assert in_threads(*[work(number) for number in range(4)]) == [{f"job:worker-{n}", ""} for n in range(4)]
