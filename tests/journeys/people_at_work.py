"""People who file claims and take results while the database goes away: told of an error, they press again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from simulators.world.bulk import population
from tests import factories
from tests.claims import COMPLETE_ON, NOTHING_FOUND, PAPERS, Claim, Desk, answers, moment
from vieclam.benefits.services.take_result import take_result
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.once import new_key
from vieclam.dossiers.models import BENEFIT_PROCEDURE, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.people.models import Person

T = TypeVar("T")
PATIENCE_SECONDS = 180.0
BETWEEN_PRESSES = 0.1
Piece = Callable[["Browser"], None]
"""One thing somebody does at a browser."""


@dataclass
class Browser:
    """Somebody at a browser: every press is a request with its own transaction, and has its form's one-time key."""

    name: str
    work: Sequence[Piece]
    done: int = 0
    refused: int = 0
    sent_home: bool = False
    problem: BaseException | None = None

    def press(self, actor: Actor, act: Callable[[Actor], T]) -> T:
        """The answer of the first press that gets one: after an error of the database the same is pressed again."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            close_old_connections()  # as Django does where a request begins
            try:
                with factories.acting(actor):
                    return act(actor)
            except (OperationalError, InterfaceError):
                self.refused += 1
                if self.sent_home or time.monotonic() > until:
                    raise
                time.sleep(BETWEEN_PRESSES)

    def run(self) -> None:
        """Do the work piece by piece; what goes wrong is kept for the test to look at."""
        try:
            for piece in self.work:
                piece(self)
        except BaseException as problem:  # noqa: BLE001
            self.problem = problem
        finally:
            connections.close_all()


@contextmanager
def at_work(browsers: Sequence[Browser]) -> Iterator[None]:
    """All of them work beside the block; whoever is still at it at its end is sent home."""
    threads = [threading.Thread(target=one.run, name=one.name, daemon=True) for one in browsers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for one in browsers:
            one.sent_home = True
        for thread in threads:
            thread.join(10)


def done(browsers: Sequence[Browser]) -> int:
    """How many acts are done by all; raises what went wrong for one of them."""
    for one in browsers:
        if one.problem is not None:
            raise one.problem
    return sum(one.done for one in browsers)


def when(happened: threading.Event) -> Piece:
    """Go on when that has happened."""

    def wait(browser: Browser) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not happened.wait(BETWEEN_PRESSES):
            assert not browser.sent_home and time.monotonic() < until, f"{browser.name} waited in vain"

    return wait


def strangers(count: int) -> list[Person]:
    """People whom the simulated administrations know and no centre does yet."""
    return [
        factories.person(
            personal_number=known.personal_number,
            full_name=known.full_name,
            birth_date=known.birth_date,
            sex=known.sex,
        )
        for known in population(count)
    ]


def filing(who: Person, at: Desk) -> Piece:
    """File a claim on line, page by page."""
    actor, start_key, file_key = factories.worker(who), new_key(), new_key()
    said = answers(f"TEST{who.pk:06d}")

    def begin(actor: Actor) -> int:
        draft = start_dossier(
            actor=actor,
            person_id=who.pk,
            reception_point_id=at.online_point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="online",
            on=COMPLETE_ON,
            once_key=start_key,
        )
        return draft.pk

    def work(browser: Browser) -> None:
        with clock.at(moment(COMPLETE_ON)):
            number = browser.press(actor, begin)

            def answer(actor: Actor) -> None:
                record_facts(actor=actor, dossier_id=number, values=said, source=FactSource.PERSON)

            def bring_papers(actor: Actor) -> None:
                for paper in PAPERS:
                    add_paper(actor=actor, dossier_id=number, component=paper, file=None, on_paper=True)

            def file(actor: Actor) -> None:
                day = COMPLETE_ON
                file_dossier(actor=actor, dossier_id=number, on=day, at=moment(day), once_key=file_key)

            for page in (answer, bring_papers, file):
                browser.press(actor, page)
            browser.done += 1

    return work


def taking(claim: Claim) -> Piece:
    """Take the result of a sealed claim with the first notification; the order to pay follows."""
    actor, key, day = factories.worker(claim.person), new_key(), claim.dossier.result_from
    assert day is not None

    def take(actor: Actor) -> None:
        take_result(
            actor=actor,
            dossier_id=claim.dossier_id,
            channel="online",
            notification=NOTHING_FOUND,
            on=day,
            at=moment(day),
            once_key=key,
        )

    def work(browser: Browser) -> None:
        with clock.at(moment(day)):
            browser.press(actor, take)
            browser.done += 1

    return work
