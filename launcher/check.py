"""./vieclam check: everything that can be judged without running the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from launcher import database, front_end, installation
from launcher.messages import Stop, say
from launcher.paths import ROOT
from launcher.postgres import MAIN, TEST
from launcher.shell import environment, run

STRICT = ("launcher", "src/vieclam/law", "src/vieclam/core", "src/vieclam/jobbank/matching")
CASES = ROOT / "src" / "vieclam" / "law" / "cases"


@dataclass(frozen=True)
class Check:
    """One judge: its name, its command, and whether what it judges is there."""

    name: str
    command: Callable[[], Sequence[str]]
    applies: Callable[[], bool] = lambda: True


def strictly_typed() -> list[str]:
    """What mypy checks strictly: the law, the core, every table of states and every service."""
    states = (ROOT / "src" / "vieclam").glob("*/states.py")
    services = (ROOT / "src" / "vieclam").glob("*/services")
    found = [path.relative_to(ROOT) for path in [*states, *services]]
    inside = [Path(one) for one in STRICT]
    return [*STRICT, *sorted(str(path) for path in found if not any(path.is_relative_to(one) for one in inside))]


def _module(*words: str) -> Callable[[], Sequence[str]]:
    return lambda: [sys.executable, "-m", *words]


def _manage(*words: str) -> Callable[[], Sequence[str]]:
    return lambda: installation.manage(*words)


SOURCE = (
    Check("ruff format", _module("ruff", "format", "--check", ".")),
    Check("ruff", _module("ruff", "check", ".")),
    Check("mypy", lambda: [sys.executable, "-m", "mypy", "--strict", *strictly_typed()]),
    Check("import-linter", lambda: [str(Path(sys.executable).with_name("lint-imports"))]),
    Check("django", _manage("check", "--fail-level", "WARNING")),
    Check("migrations", _manage("makemigrations", "--check", "--dry-run")),
    Check(
        "translations",
        _manage("check_translations"),
        applies=lambda: "check_translations" in installation.commands_there(),
    ),
)
LAW = (
    Check("law cases", lambda: [sys.executable, "-m", "vieclam.law", "check", str(CASES)]),
    Check("law coverage", _module("vieclam.law", "coverage", "--check")),
)


def run_checks(checks: Sequence[Check], surroundings: Mapping[str, str]) -> bool:
    """Runs each, prints one line for each and the whole output of those that fail; goes on to the end."""
    passed = True
    for one in checks:
        if not one.applies():
            continue
        began = time.monotonic()
        done = subprocess.run(
            one.command(),
            cwd=ROOT,
            env=environment(surroundings),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        seconds = f"{time.monotonic() - began:.1f}"
        if done.returncode == 0:
            say("check_passed", name=one.name, seconds=seconds)
            continue
        passed = False
        say("check_failed", name=one.name, seconds=seconds)
        print((done.stdout + done.stderr).rstrip(), flush=True)
    return passed


def check(words: list[str]) -> int:
    if words == ["--deploy"]:
        return deploy()
    if words:
        raise Stop("check_usage")
    front_end.ensure_packages()
    with database.for_tests(keep=False, usual="vieclam_dev") as addresses:
        surroundings = installation.variables(addresses, f"http://127.0.0.1:{installation.FIRST_WEB_PORT}")
        passed = run_checks([*SOURCE, *LAW], surroundings)
    say("checks_passed" if passed else "checks_failed")
    return 0 if passed else 1


def deploy() -> int:
    """Judges the environment as it is: a production installation brings its own database and keys."""
    needed = ["DATABASE_URL", "VIECLAM_SECRET_KEY", "VIECLAM_FILE_KEY", "VIECLAM_CERTIFICATE_PASSPHRASE"]
    needed += ["VIECLAM_WEB_URL"]
    missing = [name for name in needed if not os.environ.get(name)]
    if missing:
        raise Stop("deploy_missing", names=", ".join(missing))
    if _is_embedded(os.environ["DATABASE_URL"]):
        raise Stop("deploy_embedded")
    command = installation.manage("check", "--deploy", "--database", "default")
    return run(command, {"DJANGO_SETTINGS_MODULE": "config.settings"}, cwd=ROOT)


def _is_embedded(address: str) -> bool:
    """Whether an address leads to a server that this project started itself."""
    here = urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}
    return here and database.port_of(address) in {cluster.port_now() for cluster in (MAIN, TEST)}
