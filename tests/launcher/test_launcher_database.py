"""Which database is used when addresses are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from launcher import database, roles
from launcher.messages import Stop
from launcher.postgres import Cluster


@dataclass
class Server:
    """A server that stands for one of the organisation: its superuser's address and a plain role's."""

    superuser: str
    plain: str


@pytest.fixture
def server(cluster: Cluster) -> Iterator[Server]:
    with cluster.in_use() as port:
        superuser = cluster.address(port)
        with psycopg.connect(superuser, autocommit=True) as connection:
            connection.execute("CREATE ROLE somebody LOGIN PASSWORD 'something'")
            connection.execute("CREATE DATABASE centre")
        address = roles.with_database(superuser, "centre")
        yield Server(address, roles.with_login(address, "somebody", "something"))


def test_one_powerful_address_makes_the_roles(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.superuser)
    with database.installation() as addresses:
        assert not addresses.embedded
        assert roles.rights(addresses.application)["user"] == "vieclam_app"
        assert roles.rights(addresses.owner)["owner"] is True
        with database.installation() as again:
            assert again == addresses


def test_a_role_that_may_make_roles_is_enough(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with psycopg.connect(server.superuser, autocommit=True) as connection:
        connection.execute("ALTER ROLE somebody CREATEROLE CREATEDB")
        connection.execute("ALTER DATABASE centre OWNER TO somebody")
    monkeypatch.setenv("DATABASE_OWNER_URL", server.plain)
    with database.installation() as addresses:
        assert roles.rights(addresses.owner)["user"] == "vieclam_owner"
        weak = roles.rights(addresses.application)
        assert not any(weak[right] for right in ("superuser", "createrole", "createdb", "bypassrls"))


def test_one_weak_address_shows_the_sql_to_run(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.plain)
    with pytest.raises(Stop) as stop, database.installation():
        pass
    assert stop.value.code == "roles_not_allowed"
    assert "CREATE ROLE vieclam_app LOGIN" in str(stop.value)
    assert "CREATE DATABASE centre OWNER vieclam_owner" in str(stop.value)
    assert "something" not in str(stop.value)


def test_two_addresses_are_used_as_they_are(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.plain)
    monkeypatch.setenv("DATABASE_OWNER_URL", server.superuser)
    with database.installation() as addresses:
        assert (addresses.application, addresses.owner) == (server.plain, server.superuser)


def test_an_application_role_above_the_policies_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", server.superuser)
    monkeypatch.setenv("DATABASE_OWNER_URL", server.superuser)
    with pytest.raises(Stop) as stop, database.installation():
        pass
    assert stop.value.code == "application_role_too_strong"


def test_an_unreachable_server_is_a_sentence_without_the_password(
    home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:verysecret@127.0.0.1:9/centre")
    with pytest.raises(Stop) as stop, database.installation():
        pass
    assert stop.value.code == "database_unreachable"
    assert "verysecret" not in str(stop.value)


def test_a_new_database_of_the_same_name_has_another_identity(server: Server) -> None:
    before = roles.rights(server.superuser)["identity"]
    with psycopg.connect(roles.with_database(server.superuser, "postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE centre")
        connection.execute("CREATE DATABASE centre")
    assert roles.rights(server.superuser)["identity"] != before


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://a:b@db.example:6000/x", "postgresql://u:p%2F%40@db.example:6000/x"),
        ("postgresql://a@[::1]:5433/x?sslmode=require", "postgresql://u:p%2F%40@[::1]:5433/x?sslmode=require"),
        ("postgresql://a:b@db.example/x", "postgresql://u:p%2F%40@db.example/x"),
    ],
)
def test_a_login_is_put_into_an_address(address: str, expected: str) -> None:
    assert roles.with_login(address, "u", "p/@") == expected


@pytest.mark.parametrize("name", ["Big", "a-b", "1x", "x;drop", ""])
def test_a_bad_name_for_a_test_database_is_refused(
    clean_environment: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("VIECLAM_TEST_DATABASE", name)
    with pytest.raises(Stop):
        database.test_database("vieclam")
