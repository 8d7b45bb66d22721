"""./vieclam test: check, law, tests, browser tests, each with a time budget; ./vieclam pytest for developers."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from launcher import check, database, front_end, installation, system_packages, translations
from launcher.messages import say, sentence
from launcher.paths import ROOT, folder
from launcher.shell import environment, run

CLOSING_LINE = re.compile(r"^=+ .*(passed|failed|error|no tests ran|deselected).* in [\d.]+s.*=+$")
NO_TESTS = 5


@dataclass
class Stage:
    """One stage: its budget in seconds, what it does, and how it went."""

    name: str
    budget: int
    act: Callable[[], bool]
    passed: bool = False
    seconds: float = 0.0

    def go(self) -> None:
        say("stage_begins", name=sentence(self.name), budget=self.budget)
        began = time.monotonic()
        self.passed = self.act()
        self.seconds = time.monotonic() - began

    def line(self) -> str:
        word = sentence("stage_passed" if self.passed else "stage_failed")
        over = sentence("stage_over_budget") if self.seconds > self.budget else ""
        return sentence(
            "stage_line",
            name=sentence(self.name),
            word=word,
            seconds=f"{self.seconds:.0f}",
            budget=self.budget,
            over=over,
        )


class PytestRun:
    """One pytest run whose closing line is kept, to be printed last."""

    def __init__(self, words: Sequence[str], surroundings: Mapping[str, str]) -> None:
        self.command = [sys.executable, "-m", "pytest", *words]
        self.surroundings = surroundings
        self.closing = ""

    def passed(self) -> bool:
        with subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=environment({**self.surroundings, "PYTHONUNBUFFERED": "1"}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            assert process.stdout is not None  # noqa: S101 - we asked for a pipe
            for line in process.stdout:
                if CLOSING_LINE.match(line.strip()):
                    self.closing = line.rstrip()
                else:
                    print(line, end="", flush=True)
        if process.returncode == NO_TESTS:
            say("no_tests", command=" ".join(self.command[2:]))
        return process.returncode == 0


def test(words: list[str]) -> int:
    """Everything that must hold. With pytest's arguments: only those tests, on a fresh test server."""
    prepare()
    with database.for_tests(keep=False) as addresses:
        surroundings = variables(addresses)
        if words:
            return run([sys.executable, "-m", "pytest", *words], surroundings, cwd=ROOT)
        return _all(surroundings)


def pytest_for_developers(words: list[str]) -> int:
    """pytest on the test server, which stays running afterwards: the next run starts at once."""
    prepare()
    with database.for_tests(keep=True, usual="vieclam_dev") as addresses:
        return run([sys.executable, "-m", "pytest", *words], variables(addresses), cwd=ROOT)


def prepare() -> None:
    front_end.ensure()
    system_packages.ensure_for_tests()


def variables(addresses: database.Addresses) -> dict[str, str]:
    """The installation's environment with the tests' own folder, so that no test touches its files; ready to run."""
    surroundings = installation.variables(addresses, f"http://127.0.0.1:{installation.FIRST_WEB_PORT}")
    surroundings["VIECLAM_HOME"] = str(folder("test", "home"))
    translations.ensure(surroundings)
    return surroundings


def _all(surroundings: Mapping[str, str]) -> int:
    began = time.monotonic()
    fast = PytestRun(["-n", "2", "--dist", "worksteal", "--durations", "25", "-m", "not browser"], surroundings)
    browser = PytestRun(["-m", "browser"], surroundings)
    stages = [
        Stage("stage_check", 240, lambda: check.run_checks(check.SOURCE, surroundings)),
        Stage("stage_law", 60, lambda: check.run_checks(check.LAW, surroundings)),
        Stage("stage_browser", 600, browser.passed),
        Stage("stage_tests", 900, fast.passed),
    ]
    for stage in stages:
        stage.go()
    print()
    for stage in stages:
        print(stage.line())
    passed = all(stage.passed for stage in stages)
    say("test_passed" if passed else "test_failed", seconds=f"{time.monotonic() - began:.0f}")
    # pytest's own closing lines come last: whoever reads only the end sees how many tests were run.
    for closing in (browser.closing, fast.closing):
        print(closing)
    return 0 if passed else 1
