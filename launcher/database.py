"""Which database to use: the addresses given, or our own cluster."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from launcher import keys
from launcher.messages import Stop
from launcher.postgres import MAIN, TEST, Cluster

DATABASE = "vieclam"
OLDEST = 150000


@dataclass(frozen=True)
class Addresses:
    """Where the data is: the application's address, the owner's (migrations), and which incarnation it is."""

    application: str
    owner: str
    identity: str
    embedded: bool

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.application, "DATABASE_OWNER_URL": self.owner}


def given() -> tuple[str, str]:
    return os.environ.get("DATABASE_URL", "").strip(), os.environ.get("DATABASE_OWNER_URL", "").strip()


@contextmanager
def installation() -> Iterator[Addresses]:
    """The installation's database for the block: the given one, or the embedded cluster kept running meanwhile."""
    if any(given()):
        yield external()
        return
    with MAIN.in_use() as port:
        yield own(MAIN, port, DATABASE)


@contextmanager
def for_tests(*, keep: bool, usual: str = DATABASE) -> Iterator[Addresses]:
    """A database server for tests: the given one, or the tests' own cluster, left running if `keep`."""
    if any(given()):
        yield external()
        return
    keep = keep or TEST.is_running()
    with TEST.in_use(keep=keep) as port:
        yield own(TEST, port, test_database(usual))


def test_database(usual: str) -> str:
    """VIECLAM_TEST_DATABASE lets several people run tests in one checkout at a time; each name is its own database."""
    name = os.environ.get("VIECLAM_TEST_DATABASE", usual)
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name):
        raise Stop("bad_test_database", name=name)
    return name


def own(cluster: Cluster, port: int, database: str) -> Addresses:
    """The addresses on our own cluster, with roles and database as they must be."""
    from launcher import roles

    owner_password = keys.password(f"{cluster.label}-{roles.OWNER}")
    application_password = keys.password(f"{cluster.label}-{roles.APPLICATION}")
    superuser = cluster.address(port)
    roles.prepare(superuser, database, owner_password, application_password)
    owner = roles.with_login(superuser, roles.OWNER, owner_password, database)
    application = roles.with_login(superuser, roles.APPLICATION, application_password, database)
    return Addresses(application, owner, str(roles.rights(owner)["identity"]), embedded=True)


def external() -> Addresses:
    """The given server. Two addresses are used as they are; with one, the roles are made or the SQL is shown."""
    from launcher import roles

    application, owner = given()
    powerful = owner or application
    may = _ask(powerful)
    if application and owner:
        weak = _ask(application)
        if weak["superuser"] or weak["bypassrls"]:
            raise Stop("application_role_too_strong", role=weak["user"])
        return Addresses(application, owner, str(may["identity"]), embedded=False)
    database = powerful.split("?")[0].rsplit("/", 1)[-1]
    if not (may["superuser"] or (may["createrole"] and may["createdb"])):
        raise Stop("roles_not_allowed", user=may["user"], sql=sql_to_run(database))
    owner_password = keys.password(f"external-{roles.OWNER}")
    application_password = keys.password(f"external-{roles.APPLICATION}")
    if may["user"] in {roles.OWNER, roles.APPLICATION}:
        raise Stop("roles_not_allowed", user=may["user"], sql=sql_to_run(database))
    roles.prepare(powerful, database, owner_password, application_password)
    owner = roles.with_login(powerful, roles.OWNER, owner_password)
    application = roles.with_login(powerful, roles.APPLICATION, application_password)
    return Addresses(application, owner, str(roles.rights(owner)["identity"]), embedded=False)


def _ask(address: str) -> dict[str, object]:
    """What a role may do; a clear sentence when the server does not answer or is too old."""
    import psycopg

    from launcher import roles

    try:
        may = roles.rights(address)
    except psycopg.Error as error:
        raise Stop("database_unreachable", address=without_password(address), error=str(error).strip()) from None
    if int(str(may["version"])) < OLDEST:
        raise Stop("database_too_old", version=int(str(may["version"])) // 10000)
    return may


def port_of(address: str) -> int:
    return urlsplit(address).port or 5432


def without_password(address: str) -> str:
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:…@", address)


def sql_to_run(database: str) -> str:
    """What a superuser must run once, with places for the passwords."""
    return (
        "    CREATE ROLE vieclam_owner LOGIN CREATEDB PASSWORD '…';\n"
        "    CREATE ROLE vieclam_app LOGIN PASSWORD '…';\n"
        f"    CREATE DATABASE {database} OWNER vieclam_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';\n"
        f"    -- {database} đã có / already there:  ALTER DATABASE {database} OWNER TO vieclam_owner;"
    )
