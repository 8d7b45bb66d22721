"""The environment every process gets, and bringing a database to today's code."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from launcher import keys, run_state
from launcher.database import Addresses
from launcher.messages import Stop
from launcher.paths import LOCKED, ROOT, folder, home, read, write_atomically
from launcher.processes import SIMULATORS
from launcher.shell import environment, last_lines, step

MANAGE = ROOT / "manage.py"
FIRST_WEB_PORT = 8000
FIRST_SIMULATOR_PORT = 8100


@dataclass(frozen=True)
class Loader:
    """A command that fills tables from files and is safe to repeat: its files, and whether only demos run it."""

    sources: tuple[str, ...]
    everywhere: bool


LOADERS = {
    "load_reference": Loader(("src/vieclam/reference/**/*",), everywhere=True),
    "load_programmes": Loader(("src/vieclam/programmes/**/*",), everywhere=True),
    "load_organisations": Loader(
        ("src/vieclam/reference/**/*", "src/vieclam/organisations/**/*", "simulators/world/**/*"), everywhere=False
    ),
}


def variables(addresses: Addresses, web: str, simulators: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the application reads; addresses of outside systems given in the environment win over the simulators."""
    result = {**addresses.environment(), **keys.for_application(), "VIECLAM_HOME": str(home())}
    result["VIECLAM_DEMO"] = os.environ.get("VIECLAM_DEMO", "1")
    result["VIECLAM_WEB_URL"] = os.environ.get("VIECLAM_WEB_URL", web)
    result["DJANGO_SETTINGS_MODULE"] = os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings")
    for number, one in enumerate(SIMULATORS):
        usual = f"http://127.0.0.1:{FIRST_SIMULATOR_PORT + number}"
        result[one.variable] = os.environ.get(one.variable) or (simulators or {}).get(one.variable, usual)
    return result


def variables_now(addresses: Addresses) -> dict[str, str]:
    """The same for a single command: with the addresses of a running `up`, if there is one."""
    state = run_state.running()
    simulators = {name: value for name, value in state.environment.items() if name.endswith("_URL")} if state else {}
    return variables(addresses, state.web if state else f"http://127.0.0.1:{FIRST_WEB_PORT}", simulators)


def is_demo(surroundings: Mapping[str, str]) -> bool:
    return surroundings["VIECLAM_DEMO"].lower() in {"1", "true", "yes", "on"}


def digest(*patterns: str) -> str:
    """A digest of the lock and of every file that matches, bytecode apart."""
    total = hashlib.sha256(LOCKED.read_bytes())
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        if path.is_file() and path.suffix != ".pyc":
            total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


class Progress:
    """What was already done to one incarnation of a database; a new database has another identity."""

    def __init__(self, identity: str) -> None:
        self.path = folder("run", "databases") / f"{identity}.json"
        try:
            self.done: dict[str, str] = json.loads(read(self.path) or "{}")
        except ValueError:
            self.done = {}

    def record(self, what: str, value: str) -> None:
        self.done[what] = value
        write_atomically(self.path, json.dumps(self.done))


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(MANAGE), *arguments]


def commands_there() -> set[str]:
    """The management commands this version of the project has."""
    return {path.stem for path in (ROOT / "src").glob("vieclam/*/management/commands/*.py")} - {"__init__"}


def migrate(addresses: Addresses, surroundings: Mapping[str, str], progress: Progress) -> None:
    """Brings the database to today's code, as its owner; nothing to do when the code is the one that did it last."""
    code = digest("src/**/*.py", "config/*.py")
    if not addresses.embedded or progress.done.get("migrated") != code:
        as_owner = {**surroundings, "DATABASE_URL": addresses.owner}
        step("migrating", manage("migrate", "--no-input", "--verbosity", "1"), "migrate", as_owner)
        progress.record("migrated", code)
    there = commands_there()
    for command, loader in LOADERS.items():
        data = digest(*loader.sources)
        wanted = command in there and (loader.everywhere or is_demo(surroundings))
        if wanted and progress.done.get(command) != data:
            step(command, manage(command), command.replace("_", "-"), surroundings)
            progress.record(command, data)


def wants_seed(surroundings: Mapping[str, str], progress: Progress) -> bool:
    """Whether this is a demo whose database was not filled yet."""
    return is_demo(surroundings) and not progress.done.get("seeded") and "seed" in commands_there()


def seed(surroundings: Mapping[str, str], progress: Progress) -> None:
    """Fills a demo installation. The command can be repeated, so a killed one is simply run again."""
    step("seeding", manage("seed"), "seed", surroundings)
    progress.record("seeded", "yes")


def print_accounts(surroundings: Mapping[str, str], progress: Progress) -> None:
    """Prints the demo accounts; what the command said is kept until the code or the address changes."""
    if not is_demo(surroundings) or "demo_accounts" not in commands_there():
        return
    key = f"{progress.done.get('migrated')} {surroundings['VIECLAM_WEB_URL']}"
    if progress.done.get("accounts_key") != key:
        done = subprocess.run(
            manage("demo_accounts"),
            cwd=ROOT,
            env=environment(surroundings),
            capture_output=True,
            text=True,
            check=False,
        )
        log = folder("logs") / "demo-accounts.log"
        write_atomically(log, done.stderr)
        if done.returncode:
            raise Stop("failed_command", command="manage.py demo_accounts", log=log, lines=last_lines(log))
        progress.record("accounts", done.stdout)
        progress.record("accounts_key", key)
    print(progress.done["accounts"], flush=True)
