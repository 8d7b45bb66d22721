"""Test databases: a template migrated once by the owner, and a clone of it for each process that runs tests.

The template's name carries digests of everything that decides its content, so the next run clones it in a moment. When
only new migrations came, an earlier template is cloned and they alone are run.
Clones carry the process id: several runs on one server do not meet, and what a killed run left is found and removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "vieclam"
TEMPLATE, CLONE = "vieclam_template", "vieclam_test"
KEPT_TEMPLATES = 6
# Run as the application's role once the owner has migrated. VIECLAM_TEST_LOADERS= (empty) leaves the tables empty,
# so that tests which need no reference data run while a loader is being worked on.
LOADERS = os.environ.get("VIECLAM_TEST_LOADERS", "load_reference load_organisations").split()
# What decides the migrated tables and their policies, and what decides the data loaded into them.
TABLES = (
    "src/vieclam/*/migrations/*.py",
    "src/vieclam/*/models.py",
    "src/vieclam/*/models/*.py",
    "src/vieclam/core/tenancy/*.py",
    "src/vieclam/core/management/commands/*.py",
    "requirements/locked.txt",
)
DATA = ("src/vieclam/reference/**/*.*", "src/vieclam/organisations/**/*.*", "simulators/world/**/*.*")


class NoTestServer(Exception):
    """The tests do not know their PostgreSQL server."""


def owner_address() -> str:
    """The owner's address on the tests' server; its database is only where we connect to make others."""
    address = os.environ.get("DATABASE_OWNER_URL", "")
    if not address or not os.environ.get("DATABASE_URL"):
        raise NoTestServer("Run the tests with ./vieclam pytest, or set DATABASE_URL and DATABASE_OWNER_URL.")
    return address


def on_database(address: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


@contextmanager
def connected_to(address: str) -> Iterator[None]:
    """Django, and every process started meanwhile, talks to the database of this ``postgresql://`` address."""
    from django.conf import settings
    from django.db import connection

    from config.environment import database

    place = settings.DATABASES["default"]
    names = ("HOST", "PORT", "USER", "PASSWORD", "NAME")
    before, address_before = {name: place[name] for name in names}, os.environ["DATABASE_URL"]

    def go_to(values: Mapping[str, object], url: str) -> None:
        connection.close()
        there = {name: values[name] for name in names}
        place.update(there)
        connection.settings_dict.update(there)
        os.environ["DATABASE_URL"] = url

    go_to(database(address), address)
    try:
        yield
    finally:
        go_to(before, address_before)


def digest(patterns: tuple[str, ...]) -> str:
    """Twelve characters that change with any of the files."""
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"}
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]


@contextmanager
def clone(worker: str, source: str = "") -> Iterator[str]:
    """A database of its own for the block, made from the template or from a source nobody is connected to; its name."""
    name = f"{CLONE}_{worker}_{os.getpid()}"
    with _maintenance() as connection:
        template = source or _template(connection)
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    try:
        yield name
    finally:
        with _maintenance() as connection:
            _drop(connection, name)


def _drop(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Drop a clone whose tests are over.

    A closed connection lives for a moment longer on the server, and the owner may not cut one of the application's
    role. Without force PostgreSQL waits up to five seconds for them to go; only what is left then is cut.
    """
    plain = sql.SQL("drop database if exists {}").format(sql.Identifier(name))
    try:
        connection.execute(plain)
    except psycopg.errors.ObjectInUse:
        connection.execute(plain + sql.SQL(" with (force)"))


@contextmanager
def _maintenance() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The owner's connection, one process at a time: a template may not be read while it is made or dropped."""
    address = owner_address()
    try:
        # Advisory locks hold within one database: runs with different addresses of one server meet in this one.
        opened = psycopg.connect(on_database(address, "postgres"), autocommit=True)
    except psycopg.OperationalError:
        opened = psycopg.connect(address, autocommit=True)
    with opened as connection:
        connection.execute("select pg_advisory_lock(hashtext('vieclam test databases'))")
        yield connection


def _template(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    """The name of the template for today's files; made in two steps, so that new data does not migrate again."""
    migrated = f"{TEMPLATE}_{digest(TABLES)}"
    loaded = f"{migrated}_{digest(DATA) if LOADERS else 'empty'}"
    there = {str(row[0]) for row in connection.execute("select datname from pg_database")}
    if loaded in there:
        return loaded
    _sweep(connection, there)
    if migrated not in there:
        with _unfinished(connection, _earlier(connection) or "template0", migrated) as raw:
            owner = on_database(owner_address(), raw)
            _run("migrate", "--no-input", "--verbosity=0", address=owner, owner=owner)
            note = sql.Literal(json.dumps(_migrations()))
            connection.execute(sql.SQL("comment on database {} is {}").format(sql.Identifier(raw), note))
    with _unfinished(connection, migrated, loaded) as raw:
        owner = on_database(owner_address(), raw)
        commands = {path.stem for path in SOURCE.glob("*/management/commands/*.py")}
        for loader in LOADERS:
            if loader in commands:
                _run(loader, address=on_database(os.environ["DATABASE_URL"], raw), owner=owner)
        with psycopg.connect(owner, autocommit=True) as inside:
            inside.execute("analyze")
    return loaded


def _migrations() -> dict[str, str]:
    """Each migration file with a digest of its content."""
    paths = [path for path in SOURCE.glob("*/migrations/*.py") if path.is_file()]
    return {str(path.relative_to(SOURCE)): hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in paths}


def _earlier(connection: psycopg.Connection[tuple[object, ...]]) -> str | None:
    """The template that has most of today's migrations and no other; None where one of its files was changed."""
    today, best, most = _migrations().items(), None, 0
    rows = connection.execute(
        "select datname, shobj_description(oid, 'pg_database') from pg_database where datname ~ %s",
        [f"^{TEMPLATE}_[0-9a-f]{{12}}$"],
    )
    for name, note in rows.fetchall():
        had = json.loads(str(note)) if note else {}
        if had and had.items() <= today and len(had) > most:
            best, most = str(name), len(had)
    return best


@contextmanager
def _unfinished(connection: psycopg.Connection[tuple[object, ...]], source: str, name: str) -> Iterator[str]:
    """Build under another name and rename at the end: a build that was killed is never taken for a template."""
    unfinished = f"{TEMPLATE}_unfinished_{os.getpid()}"
    raw = sql.Identifier(unfinished)
    options = f"encoding 'UTF8' {_locale(connection)}" if source == "template0" else ""
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(raw))
    connection.execute(
        sql.SQL("create database {} template {} {}").format(raw, sql.Identifier(source), sql.SQL(options))
    )
    yield unfinished
    connection.execute(sql.SQL("alter database {} rename to {}").format(raw, sql.Identifier(name)))


def _locale(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    if connection.info.server_version >= 170000:
        return "locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'"
    return "locale 'C.UTF-8'"


# call_command leaves out the system checks: a page that somebody is working on does not stop every test.
_COMMAND = "import django, sys; django.setup(); from django.core.management import call_command as c; c(*sys.argv[1:])"


def _run(*words: str, address: str, owner: str) -> None:
    surroundings = {**os.environ, "DATABASE_URL": address, "DATABASE_OWNER_URL": owner}
    surroundings["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, *words],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        advice = "" if words[0] == "migrate" else "\nWithout loaded data: set VIECLAM_TEST_LOADERS to nothing."
        raise RuntimeError(f"manage.py {words[0]} failed on the test template:\n{done.stdout}\n{done.stderr}{advice}")


def _sweep(connection: psycopg.Connection[tuple[object, ...]], there: set[str]) -> None:
    """Drop clones and builds whose process is gone, and templates of earlier code but the newest few."""
    for name in there:
        process = re.fullmatch(rf"(?:{CLONE}_\w+|{TEMPLATE}_unfinished)_(\d+)", name)
        if process and not Path(f"/proc/{process[1]}").exists() and not _used(connection, name):
            connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
    rows = connection.execute(
        "select datname from pg_database where datname ~ %s order by oid desc", [f"^{TEMPLATE}_[0-9a-f]{{12}}(_|$)"]
    ).fetchall()
    for (old,) in rows[KEPT_TEMPLATES:]:
        connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(str(old))))


def _used(connection: psycopg.Connection[tuple[object, ...]], name: str) -> bool:
    row = connection.execute("select count(*) from pg_stat_activity where datname = %s", [name]).fetchone()
    return bool(row and row[0])
