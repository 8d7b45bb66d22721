"""What ./vieclam can do: its own acts, else a management command of Django."""

from __future__ import annotations

import sys
from collections.abc import Callable

from launcher import database, front_end, installation, run_state, translations
from launcher.messages import Stop, say
from launcher.paths import ROOT
from launcher.postgres import TEST
from launcher.shell import run

# Commands that change or read what only the database's owner may.
AS_OWNER = {"migrate", "secure_database", "flush", "sqlflush", "makemigrations"}
# Takes pictures of pages, which want their look as it is now.
SHOWS_PAGES = "screenshots"


def up(words: list[str]) -> int:
    from launcher.up import up as act

    return act(words)


def test(words: list[str]) -> int:
    from launcher.test import test as act

    return act(words)


def pytest(words: list[str]) -> int:
    from launcher.test import pytest_for_developers

    return pytest_for_developers(words)


def check(words: list[str]) -> int:
    from launcher.check import check as act

    return act(words)


def reset(words: list[str]) -> int:
    from launcher.reset import reset as act

    return act(words)


def bench(words: list[str]) -> int:
    from launcher.bench import bench as act

    return act(words)


def lock(words: list[str]) -> int:
    from launcher.lock import lock as act

    return act(words)


def law(words: list[str]) -> int:
    """The rules of law on the command line; file names are the caller's, so its folder stays the current one."""
    return run([sys.executable, "-m", "vieclam.law", *words])


def test_cluster(words: list[str]) -> int:
    """Stops the tests' PostgreSQL, which `pytest` leaves running."""
    if words != ["stop"]:
        raise Stop("test_cluster_usage")
    TEST.stop()
    say("test_cluster_stopped")
    return 0


def state(words: list[str]) -> int:
    """Where the running installation is."""
    found = run_state.running()
    if found is None:
        say("not_up")
        return 1
    say("is_up", web=found.web, pid=found.pid)
    return 0


def help_(words: list[str]) -> int:
    say("help")
    return 0


ACTS: dict[str, Callable[[list[str]], int]] = {
    "up": up,
    "test": test,
    "pytest": pytest,
    "check": check,
    "reset": reset,
    "bench": bench,
    "lock": lock,
    "law": law,
    "test-cluster": test_cluster,
    "state": state,
    "help": help_,
    "--help": help_,
    "-h": help_,
}


def dispatch(words: list[str]) -> int:
    act = ACTS.get(words[0])
    # Django's commands are named with underscores; dashes are as good.
    return act(words[1:]) if act else management([words[0].replace("-", "_"), *words[1:]])


def management(words: list[str]) -> int:
    """Any other word is Django's: run with the installation's database, as the application or as the owner."""
    front_end.ensure_packages()
    if words[0] == SHOWS_PAGES:
        front_end.ensure_bundle()
    with database.installation() as addresses:
        surroundings = installation.variables_now(addresses)
        if words[0] != translations.COMMAND:
            translations.ensure(surroundings)
        if words[0] not in {"migrate", "secure_database", "help"} | AS_OWNER:
            installation.migrate(addresses, surroundings, installation.Progress(addresses.identity))
        if words[0] in AS_OWNER:
            surroundings["DATABASE_URL"] = addresses.owner
        return run([sys.executable, str(ROOT / "manage.py"), *words], surroundings)
