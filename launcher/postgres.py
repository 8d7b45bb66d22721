"""A PostgreSQL cluster of our own: made, started on loopback, stopped, and mended after a killed or powerless end."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from launcher import keys, logs, ports, postgres_programs, server_account
from launcher.locks import Lock, exclusive
from launcher.messages import Stop, say
from launcher.paths import write_atomically
from launcher.shell import last_lines

SUPERUSER = "vieclam_cluster"
# A test cluster holds nothing worth a disk write.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


# A refused statement and its message repeat the row: names and numbers of people. What failed, the application logs
# without them. Given at each start, so that an older cluster has it as well.
DISCREET = ("log_min_messages=log", "log_min_error_statement=panic", "log_error_verbosity=terse", "log_statement=none")

# After its main process was killed, PostgreSQL's children take a moment to notice.
CHILDREN_STILL_THERE = "is still in use"


@dataclass(frozen=True)
class Cluster:
    """One cluster by name: `postgres` is the installation's, `test/postgres` the tests' (roles are cluster-wide)."""

    name: str
    first_port: int
    settings: tuple[str, ...] = field(default=())

    @property
    def label(self) -> str:
        return self.name.replace("/", "-")

    def superuser_password(self) -> str:
        return keys.password(f"{self.label}-{SUPERUSER}")

    def address(self, port: int, database: str = "postgres") -> str:
        """The superuser's address: for setting up roles, never for the application."""
        return f"postgresql://{SUPERUSER}:{self.superuser_password()}@127.0.0.1:{port}/{database}"

    def is_running(self) -> bool:
        return self.port_now() is not None

    def port_now(self) -> int | None:
        """The port it runs on, if it runs."""
        return running_port(self._data(postgres_programs.find()))

    def _data(self, programs: postgres_programs.Programs) -> Path:
        return server_account.place(self.name) / f"data-{programs.version}"

    def start(self, port: int | None = None) -> int:
        """Starts the cluster unless it runs, making it first when it is new; gives its port.

        A `port` is named when others already hold the address; otherwise the next free one is taken.
        """
        with exclusive(f"{self.label}-start"):
            programs = server_account.usable(postgres_programs.find())
            data = self._data(programs)
            running = running_port(data)
            if running:
                return running
            if not data.exists():
                self._make(programs, data)
            remove_stale_pid_file(data)
            return self._launch(programs, data, port or self.first_port)

    def _make(self, programs: postgres_programs.Programs, data: Path) -> None:
        """initdb into an unfinished folder, named when it is whole: a killed first run leaves no half cluster."""
        say("making_cluster", folder=data)
        unfinished = data.with_name(f"{data.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        password_file = data.with_name("initdb-password")
        write_atomically(password_file, self.superuser_password(), 0o600)
        server_account.give(password_file)
        if programs.version >= 17:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        else:
            locale = ["--locale=C.UTF-8"]
        command = [programs.at("initdb"), "--pgdata", str(unfinished), "--username", SUPERUSER, "--encoding=UTF8"]
        command += [*locale, "--auth=scram-sha-256", f"--pwfile={password_file}", "--no-instructions"]
        done = server_account.run(command)
        password_file.unlink(missing_ok=True)
        if done.returncode:
            raise Stop("initdb_failed", output=_end(done.stdout + done.stderr))
        unfinished.rename(data)

    def _launch(self, programs: postgres_programs.Programs, data: Path, first: int) -> int:
        """Starts the server on the next free port; another program may take it in between, so a few ports are tried."""
        log = data.parent / "server.log"
        logs.put_aside_when_large(log)
        output = ""
        for _ in range(5):
            port = ports.next_free(first)
            options = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories="]
            options += [*DISCREET, *self.settings]
            text = " ".join(f"-c {option}" for option in options)
            command = [programs.at("pg_ctl"), "-D", str(data), "-l", str(log), "-w", "-t", "120", "-o", text, "start"]
            done = server_account.run([*command, "-s"])
            if done.returncode == 0:
                return port
            output = _end(done.stdout + done.stderr) + "\n" + last_lines(log)
            if not ports.is_free(port):
                first = port + 1
            elif CHILDREN_STILL_THERE in output:
                time.sleep(1)
            else:
                break
        raise Stop("postgres_does_not_start", log=log, output=output)

    def stop(self) -> None:
        """Stops the server, if it runs, after its last transaction; whichever version it is."""
        with exclusive(f"{self.label}-start"):
            self._stop()

    def _stop(self) -> None:
        programs = server_account.usable(postgres_programs.find())
        for data in server_account.place(self.name).glob("data-*"):
            if running_port(data):
                command = [programs.at("pg_ctl"), "-D", str(data), "-m", "fast", "-w", "-t", "60", "-s", "stop"]
                server_account.run(command)

    def stop_if_there(self) -> None:
        """Stops the server of this cluster if there ever was one."""
        if any(server_account.place(self.name).glob("data-*")):
            self.stop()

    @contextmanager
    def in_use(self, *, keep: bool = False) -> Iterator[int]:
        """Keeps the cluster running for the block and gives its port; the last user stops it, unless kept."""
        users = Lock(f"{self.label}-users")
        users.share()
        try:
            yield self.start()
        finally:
            if not keep and users.try_take():
                self.stop()
            users.close()


def _end(text: str) -> str:
    return "\n".join("    " + line for line in text.strip().splitlines()[-15:])


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, PermissionError):
        return []


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_server(pid: int, data: Path) -> bool:
    """Whether this process is the server of that data folder: after a power cut the number may be another's."""
    if not exists(pid):
        return False
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        # No /proc on this system: PostgreSQL judges its own pid file.
        return not Path("/proc").is_dir()
    return b"postgres" in words[0] and str(data).encode() in words


def running_port(data: Path) -> int | None:
    """The port of the server that runs on this data folder, if one does and is ready."""
    lines = _pid_file(data)
    if len(lines) < 8 or not lines[7].startswith("ready"):
        return None
    return int(lines[3]) if is_server(int(lines[0]), data) else None


def remove_stale_pid_file(data: Path) -> None:
    """After a power cut the pid file may name another's process, and PostgreSQL would refuse to start.

    A file whose process is gone is left alone: PostgreSQL then looks itself whether its own children still run.
    """
    lines = _pid_file(data)
    if lines and (not lines[0].isdigit() or (exists(int(lines[0])) and not is_server(int(lines[0]), data))):
        say("stale_pid_file")
        (data / "postmaster.pid").unlink(missing_ok=True)


MAIN = Cluster("postgres", first_port=54320)
TEST = Cluster("test/postgres", first_port=54420, settings=CARELESS)
