"""The two roles and the database on a server where we may make them. The only module here that needs psycopg."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

OWNER = "vieclam_owner"
APPLICATION = "vieclam_app"


def with_login(address: str, user: str, password: str, database: str | None = None) -> str:
    """The same server with another user, and another database if named."""
    parts = urlsplit(address)
    host = parts.hostname or "127.0.0.1"
    host = f"[{host}]" if ":" in host else host
    place = f"{quote(user, safe='')}:{quote(password, safe='')}@{host}" + (f":{parts.port}" if parts.port else "")
    return urlunsplit(parts._replace(netloc=place, path=f"/{database}" if database else parts.path))


def prepare(address: str, database: str, owner_password: str, application_password: str) -> None:
    """Makes the roles and the database as they must be, however often it is called.

    `address` belongs to a superuser, or to a role that may create roles and databases.
    The owner owns the database and may create test databases; the application owns nothing and bypasses nothing.
    """
    with psycopg.connect(address, autocommit=True) as connection:
        # Two launchers at once would race between looking and creating.
        connection.execute("SELECT pg_advisory_lock(hashtext('vieclam roles'))")
        rights = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        superuser = bool(rights and rights[0])
        _role(connection, OWNER, owner_password, "CREATEDB", superuser=superuser)
        _role(connection, APPLICATION, application_password, "NOCREATEDB", superuser=superuser)
        if not superuser:
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
        _database(connection, database)
    with psycopg.connect(with_database(address, database), autocommit=True) as connection:
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), sql.Identifier(APPLICATION))
        )


def with_database(address: str, database: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


def _role(
    connection: psycopg.Connection[tuple[object, ...]], name: str, password: str, createdb: str, *, superuser: bool
) -> None:
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    # Only a superuser may say NOSUPERUSER and NOBYPASSRLS; a role made by another has neither anyway.
    strict = "NOSUPERUSER NOBYPASSRLS NOREPLICATION " if superuser else ""
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN {} PASSWORD {}").format(
            sql.SQL("ALTER" if exists else "CREATE"),
            sql.Identifier(name),
            sql.SQL(f"{strict}NOCREATEROLE {createdb}"),
            sql.Literal(password),
        )
    )


def _database(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    row = connection.execute("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [name]).fetchone()
    if row is None:
        # The locale is named because an index must not depend on which ICU or C library the server was built with.
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' {}").format(
                sql.Identifier(name), sql.Identifier(OWNER), sql.SQL(_locale(connection))
            )
        )
    elif row[0] != OWNER:
        connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(name), sql.Identifier(OWNER)))


def _locale(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    if connection.info.server_version >= 170000:
        return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
    return "LOCALE 'C.UTF-8'"


def rights(address: str) -> dict[str, object]:
    """What the role behind an address may do, and which database incarnation it reaches."""
    query = """
        SELECT current_user, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolbypassrls,
               pg_get_userbyid(d.datdba) = current_user, current_setting('server_version_num')::int,
               (SELECT system_identifier FROM pg_control_system())::text || '-' || d.oid::text
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
    """
    names = ("user", "superuser", "createrole", "createdb", "bypassrls", "owner", "version", "identity")
    with psycopg.connect(address, connect_timeout=10) as connection:
        row = connection.execute(query).fetchone()
    return dict(zip(names, row or (), strict=True))
