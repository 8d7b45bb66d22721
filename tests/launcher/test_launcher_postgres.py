"""The embedded PostgreSQL, for real: first start, restart, and every abrupt end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from launcher import database, keys, postgres, postgres_programs, roles, server_account
from launcher.messages import Stop
from launcher.postgres import Cluster


def _data(home: Path) -> Path:
    return next(home.glob("postgres/data-*"))


def _answers(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def test_first_start_makes_two_weak_roles(new_cluster: Cluster) -> None:
    with new_cluster.in_use() as port:
        addresses = database.own(new_cluster, port, "vieclam")
        owner, application = roles.rights(addresses.owner), roles.rights(addresses.application)
        assert (owner["user"], owner["superuser"], owner["createdb"], owner["owner"]) == (
            "vieclam_owner",
            False,
            True,
            True,
        )
        weak = ("superuser", "createrole", "createdb", "bypassrls", "owner")
        assert application["user"] == "vieclam_app"
        assert not any(application[right] for right in weak)
        with psycopg.connect(addresses.owner, autocommit=True) as connection:
            for extension in ("unaccent", "pg_trgm", "btree_gist", "pgcrypto", "fuzzystrmatch"):
                connection.execute(f"CREATE EXTENSION {extension}")
            connection.execute("CREATE TABLE secret (n int)")
        with psycopg.connect(addresses.application) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM secret")
        # Said again, with everything there already: nothing changes.
        assert database.own(new_cluster, port, "vieclam") == addresses
    assert not _answers(new_cluster.address(port))


def test_letters_are_vietnamese_and_do_not_depend_on_the_machine(cluster: Cluster) -> None:
    with cluster.in_use() as port:
        addresses = database.own(cluster, port, "vieclam")
        with psycopg.connect(addresses.owner) as connection:
            row = connection.execute("SELECT upper('đặng thị ước'), current_setting('server_encoding')").fetchone()
            assert row == ("ĐẶNG THỊ ƯỚC", "UTF8")
            names = connection.execute(
                """SELECT n FROM (VALUES ('đa'), ('da'), ('dz'), ('ân'), ('an'), ('ăn')) t(n)
                   ORDER BY n COLLATE "vi-x-icu" """
            ).fetchall()
            assert [name for (name,) in names] == ["an", "ăn", "ân", "da", "dz", "đa"]


def test_only_loopback_and_only_with_a_password(cluster: Cluster) -> None:
    with cluster.in_use() as port, psycopg.connect(cluster.address(port)) as connection:
        asked = "SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')"
        assert connection.execute(asked).fetchone() == ("127.0.0.1", "")
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"postgresql://{postgres.SUPERUSER}@127.0.0.1:{port}/postgres", passfile="/nonexistent")


def test_the_servers_log_repeats_no_row(cluster: Cluster, home: Path) -> None:
    with cluster.in_use() as port, psycopg.connect(cluster.address(port), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (personal_number text CONSTRAINT once UNIQUE, birth date)")
        connection.execute("INSERT INTO person VALUES ('000180000123', null)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('000180000123', null)")
        with pytest.raises(psycopg.errors.InvalidDatetimeFormat):
            connection.execute("INSERT INTO person VALUES ('1', 'SECRET-TEXT')")
        connection.execute("DO $$ BEGIN RAISE WARNING 'SECRET-TEXT'; END $$")
    written = (home / "postgres" / "server.log").read_text(encoding="utf-8")
    assert "ready to accept connections" in written
    assert "000180000123" not in written
    assert "SECRET-TEXT" not in written


def test_keys_are_readable_by_their_owner_alone(new_cluster: Cluster, home: Path) -> None:
    new_cluster.superuser_password()
    keys.for_application()
    assert (home / "keys").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (home / "keys").iterdir()} == {0o600}
    assert keys.for_application() == keys.for_application()


def test_a_taken_port_gives_way(home: Path) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        taken = stranger.getsockname()[1]
        with Cluster("postgres", first_port=taken, settings=postgres.CARELESS).in_use() as port:
            assert port > taken


def test_the_last_user_stops_it(cluster: Cluster) -> None:
    with cluster.in_use() as port:
        with cluster.in_use() as second:
            assert second == port
        assert cluster.is_running()
    assert not cluster.is_running()


def test_a_kept_cluster_runs_on(cluster: Cluster) -> None:
    with cluster.in_use(keep=True):
        pass
    assert cluster.is_running()
    cluster.stop()
    assert not cluster.is_running()


def test_half_a_first_run_is_made_anew(new_cluster: Cluster, home: Path) -> None:
    unfinished = server_account.place("postgres") / f"data-{postgres_programs.find().version}.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n", encoding="ascii")
    with new_cluster.in_use() as port:
        assert _answers(new_cluster.address(port))
    assert not unfinished.exists()


def test_data_survives_a_killed_server(cluster: Cluster, home: Path) -> None:
    cluster = replace(cluster, settings=())
    port = cluster.start()
    with psycopg.connect(cluster.address(port)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    pid = int((_data(home) / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    _wait_for_end(pid)
    assert (_data(home) / "postmaster.pid").exists()
    port = cluster.start()
    with psycopg.connect(cluster.address(port)) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_a_pid_file_that_names_another_process_is_dropped(cluster: Cluster, home: Path) -> None:
    """After a power cut, when the number belongs to somebody else's process, running as the very same account."""
    with cluster.in_use():
        pid_file = _data(home) / "postmaster.pid"
        lines = pid_file.read_text(encoding="utf-8").splitlines()
    options = {}
    if server_account.needed():
        owner = _data(home).stat()
        options = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    with subprocess.Popen(["/bin/sleep", "60"], cwd="/", **options) as stranger:
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n", encoding="utf-8")
        assert not cluster.is_running()
        port = cluster.start()
        assert _answers(cluster.address(port))
        assert stranger.poll() is None
        stranger.kill()


@pytest.mark.skipif(not server_account.needed(), reason="only root must hand the server to another account")
def test_a_closed_folder_uses_the_named_fallback(
    new_cluster: Cluster,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home.chmod(0o700)
    open_folder = home.with_name(f"{home.name}-fallback")
    monkeypatch.setattr(server_account, "FALLBACKS", open_folder)
    try:
        with new_cluster.in_use() as port:
            assert _answers(new_cluster.address(port))
            assert not (home / "postgres").exists()
            assert str(server_account.fallback()) in capsys.readouterr().out
            assert server_account.fallback() in server_account.folders()
    finally:
        shutil.rmtree(open_folder)


@pytest.mark.skipif(not server_account.needed(), reason="only root must hand the server to another account")
def test_programs_in_a_closed_folder_are_copied(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    closed = home / "closed"
    native = postgres_programs.find().folder.parent
    shutil.copytree(native / "bin", closed / "native" / "bin")
    closed.chmod(0o700)
    open_folder = home / "fallback"
    monkeypatch.setattr(server_account, "FALLBACKS", open_folder)
    programs = postgres_programs.Programs(closed / "native" / "bin", 18, embedded=True)
    usable = server_account.usable(programs)
    assert usable.folder.is_relative_to(open_folder)
    assert server_account.can_enter(usable.folder)
    assert not server_account.can_enter(programs.folder)


def test_an_unfit_named_postgres_is_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIECLAM_POSTGRES_BIN", "/usr/bin")
    with pytest.raises(Stop) as stop:
        postgres_programs.find()
    assert stop.value.code == "named_postgres_unfit"


def test_a_server_that_cannot_start_shows_its_log(cluster: Cluster, home: Path) -> None:
    with cluster.in_use():
        pass
    (_data(home) / "postgresql.conf").write_text("no_such_setting = 1\n", encoding="utf-8")
    with pytest.raises(Stop) as stop:
        cluster.start()
    assert stop.value.code == "postgres_does_not_start"
    assert "no_such_setting" in str(stop.value)


def _wait_for_end(pid: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if sys.platform == "linux" and ") Z" in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8"):
            return
        time.sleep(0.02)
    raise AssertionError("the server was not killed")
