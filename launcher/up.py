"""./vieclam up: everything a centre needs, in order, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from types import FrameType

from launcher import database, environment, front_end, installation, keys, ports, run_state, translations
from launcher.locks import Lock
from launcher.messages import Stop, say, sentence
from launcher.paths import folder, home
from launcher.postgres import MAIN
from launcher.processes import (
    SIMULATORS,
    Program,
    Running,
    look_after,
    on_free_port,
    search_index,
    simulator,
    stop_all,
    web,
    worker,
)

READY = "/health/ready"
READY_WITHIN = 90.0
POSTGRES_LOOK_EVERY = 5.0


class Ended(Exception):
    """A signal asked the installation to end."""


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./vieclam up", description=sentence("up_help"), allow_abbrev=False)
    parser.add_argument("--no-simulators", action="store_true", help=sentence("up_no_simulators"))
    parser.add_argument("--port", type=int, help=sentence("up_port"))
    parser.add_argument("--host", default=os.environ.get("VIECLAM_HOST", "127.0.0.1"), help=sentence("up_host"))
    parser.add_argument("--once", action="store_true", help=sentence("up_once"))
    return parser.parse_args(words)


def up(words: list[str]) -> int:
    options = arguments(words)
    lock = Lock(run_state.LOCK)
    if not lock.try_take():
        state = run_state.load()
        say("already_up", web=state.web if state else "…", pid=state.pid if state else "…")
        return 1
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, _end)
    began = time.monotonic()
    try:
        environment.require_space(home(), 200_000_000)
        left = run_state.end_leftovers()
        if left:
            say("leftovers_ended", count=left)
        if options.port and not ports.is_free(options.port, options.host):
            raise Stop("port_taken", port=options.port)
        front_end.ensure()
        with database.installation() as addresses:
            return _run(options, addresses, began)
    except Ended:
        return 0
    finally:
        run_state.clear()
        lock.close()


def _end(number: int, frame: FrameType | None) -> None:
    # Once is enough; what follows the first one is stopping in order.
    for again in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(again, signal.SIG_IGN)
    raise Ended


def _run(options: argparse.Namespace, addresses: database.Addresses, began: float) -> int:
    """Prepares the database, starts the processes, waits; whatever happens, the processes are stopped in order."""
    address, programs, surroundings = _plan(options, addresses)
    translations.ensure(surroundings)
    folder("static")  # WhiteNoise wants it to be there
    progress = installation.Progress(addresses.identity)
    installation.migrate(addresses, surroundings, progress)
    say("starting")
    running: list[Running] = []
    state = run_state.RunState(pid=os.getpid(), web=address, environment=_public(surroundings))
    try:
        _start([one for one in programs if not one.needed], running, state, surroundings)
        if installation.wants_seed(surroundings, progress):
            # Seeding asks the simulators, and they must remember what they told it.
            _wait_until(lambda: _answering(running), running)
            installation.seed(surroundings, progress)
        _start([one for one in programs if one.needed], running, state, surroundings)
        _wait_until_ready(address, running)
        _note(state, running)
        say("ready", web=surroundings["VIECLAM_WEB_URL"], seconds=f"{time.monotonic() - began:.1f}")
        installation.print_accounts(surroundings, progress)
        if options.once:
            return 1 if any(one.restarts for one in running) else 0
        say("stop_with")
        return _watch(state, running, embedded=addresses.embedded)
    except Ended:
        return 0
    finally:
        say("stopping")
        stop_all(running)
        say("stopped")


def _start(
    programs: list[Program], running: list[Running], state: run_state.RunState, surroundings: dict[str, str]
) -> None:
    for program in programs:
        # Its port was chosen before the database was brought to today's code, which takes a while.
        free = on_free_port(program, surroundings, [*programs, *(one.program for one in running)])
        running.append(Running(free, surroundings))
        _note(state, running)


def _plan(options: argparse.Namespace, addresses: database.Addresses) -> tuple[str, list[Program], dict[str, str]]:
    """Ports and programs: the next free port wherever the usual one is taken, unless one was named."""
    usual = installation.FIRST_WEB_PORT
    port = options.port or ports.next_free(usual, options.host)
    if not options.port and port != usual:
        say("web_moved", port=usual, own=port)
    taken, programs, simulated = {port}, [web(options.host, port), worker(), search_index()], {}
    for one in SIMULATORS:
        if options.no_simulators or os.environ.get(one.variable) or not one.exists():
            continue
        own = ports.next_free(installation.FIRST_SIMULATOR_PORT, taken=taken)
        taken.add(own)
        simulated[one.variable] = f"http://127.0.0.1:{own}"
        programs.append(simulator(one, own))
    shown = "127.0.0.1" if options.host == "0.0.0.0" else options.host  # noqa: S104 - comparing, not binding
    address = f"http://{shown}:{port}"
    return address, programs, installation.variables(addresses, address, simulated)


def _public(surroundings: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in surroundings.items() if name not in keys.for_application()}


def _note(state: run_state.RunState, running: list[Running]) -> None:
    state.environment = _public(running[0].surroundings)
    state.children = {str(one.process.pid): run_state.mark(one.process.pid) for one in running}
    run_state.write(state)


def _answering(running: list[Running]) -> bool:
    return all(one.answers() for one in running)


def _wait_until(happens: Callable[[], bool], running: list[Running]) -> bool:
    """Waits, keeping the processes alive meanwhile; gives up after a while."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        _look(running)
        if happens():
            return True
        time.sleep(0.1)
    return False


def _wait_until_ready(address: str, running: list[Running]) -> None:
    """Waits until the web server says it is ready; stops with its last answer otherwise."""
    answer = ""

    def ready() -> bool:
        nonlocal answer
        try:
            with urllib.request.urlopen(address + READY, timeout=5) as response:  # noqa: S310 - our own http address
                return bool(response.status == 200 and _answering(running))
        except urllib.error.HTTPError as error:
            answer = f"HTTP {error.code}"
        except OSError as error:
            answer = str(error)
        return False

    if not _wait_until(ready, running):
        log = next(one.log for one in running if one.program.name == "web")
        raise Stop("not_ready", address=address + READY, answer=answer, log=log)


def _look(running: list[Running]) -> None:
    look_after(running)
    for one in running:
        if one.given_up and one.program.needed:
            raise Stop("needed_child_gone", name=one.program.name, log=one.log)


def _watch(state: run_state.RunState, running: list[Running], *, embedded: bool) -> int:
    """Keeps the children and the embedded PostgreSQL alive until a signal comes."""
    looked = time.monotonic()
    while True:
        time.sleep(0.5)
        before = [one.process.pid for one in running]
        _look(running)
        if before != [one.process.pid for one in running]:
            _note(state, running)
        if embedded and time.monotonic() - looked > POSTGRES_LOOK_EVERY:
            looked = time.monotonic()
            if not MAIN.is_running():
                say("postgres_restarting")
                MAIN.start(port=database.port_of(state.environment["DATABASE_URL"]))
