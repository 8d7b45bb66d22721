"""PostgreSQL restarted under load: in order, cut down, and with the worker. Nothing is lost, nothing done twice.

Each time a job is in the worker's hands, held there by a lock until the database goes, and the database comes back only
when everybody who is filing a claim was told of an error: what is tested does not hang on luck.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import httpx
from django.db import OperationalError, connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from config.subscriptions import SUBSCRIPTIONS
from launcher import processes
from tests import factories
from tests.claims import Claim, Desk
from tests.journeys.own_installation import (
    SLOW_MACHINE,
    OwnInstallation,
    all_jobs_done,
    job,
    numbers_without_gaps,
    time_passes_for_the_lost_worker,
    wait_until,
)
from tests.journeys.people_at_work import Browser, Piece, at_work, done, filing, strangers, taking, when
from tests.simulators.running import Simulator
from vieclam.announcements.models import Delivery, Message
from vieclam.benefits.models import Determination
from vieclam.core.jobs import enqueue
from vieclam.core.models import Event as News
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier, DossierEntry
from vieclam.payments.models import PaymentOrder
from vieclam.people.models import Person

FILERS = 4
IN_ORDER, CUT_DOWN, WITH_WORKER = range(3)
"""``pg_ctl -m fast``, ``-m immediate``, and as when the power fails: ``-m immediate`` and a killed worker."""
RESTARTS = (IN_ORDER, CUT_DOWN, WITH_WORKER)
BEFORE = 2
"""Claims of each filer that a restart may hit anywhere; the next one begins when the database is away."""
EACH_TIME = FILERS * (BEFORE + 1) + 1
"""Acts between one restart and the next: the claims, and one result taken."""
WAITS = "database away, worker waits"


@contextmanager
def in_the_workers_hands(claim: Claim) -> Iterator[int]:
    """A job that a worker has begun and cannot end before the block or the database does; its number."""
    held, let_go = Event(), Event()

    def hold() -> None:
        try:
            with factories.acting(claim.job):
                Dossier.objects.select_for_update(of=("self",)).get(pk=claim.dossier_id)
                held.set()
                let_go.wait(SLOW_MACHINE)
        except OperationalError:
            pass  # the database went away, which is what we wait for
        finally:
            connections.close_all()

    holding = Thread(target=hold, daemon=True)
    holding.start()
    assert held.wait(SLOW_MACHINE)
    with factories.acting(claim.job):
        enqueue("benefits.assess", centre_id=claim.desk.centre.pk, dossier_id=claim.dossier_id)
        mine = ProcrastinateJob.objects.filter(task_name="benefits.assess", args__dossier_id=claim.dossier_id)
        number = mine.latest("pk").pk
    wait_until(lambda: job(number).status == "doing", "a job in the worker's hands", SLOW_MACHINE)
    try:
        yield int(number)
    finally:
        let_go.set()
        holding.join(SLOW_MACHINE)


def restart(here: OwnInstallation, how: int, filers: list[Browser], away: Event) -> None:
    """Stop the database, start it when everybody has noticed."""
    refused = {one.name: one.refused for one in filers}
    waited = here.said("worker", WAITS)
    connection.close()
    if how == WITH_WORKER:
        os.kill(here.running["worker"].process.pid, signal.SIGKILL)
    here.stop_database("fast" if how == IN_ORDER else "immediate")
    away.set()
    wait_until(lambda: all(one.refused > refused[one.name] for one in filers), "everybody refused", SLOW_MACHINE)
    assert web(here, "/health/ready") == 503
    if how != WITH_WORKER:
        wait_until(lambda: here.said("worker", WAITS) > waited, "the worker waits for the database", SLOW_MACHINE)
    here.start_database()
    wait_until(lambda: web(here, "/health/ready") == 200, "the web server answers again", 30)
    assert web(here, "/thu-tuc") == 200


def web(here: OwnInstallation, path: str) -> int:
    return httpx.get(here.surroundings["VIECLAM_WEB_URL"] + path, timeout=30, trust_env=False).status_code


def days_work(mine: Iterator[Person], desk: Desk, begun: list[Event], away: list[Event]) -> list[Piece]:
    """For each restart: claims that it may hit anywhere, and one that begins when the database is away."""
    work: list[Piece] = []
    for how in RESTARTS:
        work += [when(begun[how]), *(filing(next(mine), desk) for _ in range(BEFORE))]
        work += [when(away[how]), filing(next(mine), desk)]
    return work


def test_nothing_is_lost_and_nothing_done_twice(here: OwnInstallation, insurance: Simulator) -> None:
    desk = factories.desk()
    known = factories.claim("complete", at=desk)
    sealed = [factories.claim("sealed", at=desk) for _ in RESTARTS]
    people = strangers(FILERS * (BEFORE + 1) * len(RESTARTS))
    begun, away = [Event() for _ in RESTARTS], [Event() for _ in RESTARTS]
    filers = [
        Browser(f"filer {number}", days_work(iter(people[number::FILERS]), desk, begun, away))
        for number in range(FILERS)
    ]
    taker = Browser("taker", [piece for how in RESTARTS for piece in (when(begun[how]), taking(sealed[how]))])
    here.start(processes.worker())
    here.start(processes.web("127.0.0.1", int(here.surroundings["VIECLAM_WEB_URL"].rsplit(":", 1)[1])))
    wait_until(lambda: here.running["web"].answers(), "the web server listens", SLOW_MACHINE)
    everybody = [*filers, taker]

    def once(how: int) -> int:
        wait_until(all_jobs_done, "every job", SLOW_MACHINE)
        with in_the_workers_hands(known) as number:
            begun[how].set()
            wait_until(lambda: done(everybody) > how * EACH_TIME, "the first claim", SLOW_MACHINE)
            restart(here, how, filers, away[how])
        if how == WITH_WORKER:
            time_passes_for_the_lost_worker(number)
        wait_until(lambda: done(everybody) == (how + 1) * EACH_TIME, "every claim of this time", SLOW_MACHINE)
        assert here.running["worker"].restarts == (1 if how == WITH_WORKER else 0)
        return number

    with at_work(everybody):
        in_hands = [once(how) for how in RESTARTS]
    wait_until(all_jobs_done, "every job", SLOW_MACHINE)
    assert [job(number).attempts for number in in_hands] == [2, 2, 2]
    assert here.running["web"].restarts == 0
    with factories.acting(factories.job(desk.centre)):
        claims_filed_once(desk, {who.pk for who in people})
        assert {"dossier", "decision", "N374-04"} <= numbers_without_gaps()
        told_once(here.home)
        assessed_once()
        paid_once(insurance, {claim.entitlement.pk for claim in sealed})


def claims_filed_once(desk: Desk, people: set[int]) -> None:
    """One dossier for each person, with the next code of the day, one application and one slip."""
    dossiers = list(Dossier.objects.filter(reception_point=desk.online_point))
    assert {dossier.person_id for dossier in dossiers} == people
    assert len(dossiers) == len(people)
    assert {dossier.state for dossier in dossiers} == {"complete"}
    places = sorted(int((dossier.code or "0")[-4:]) for dossier in dossiers)
    assert places == list(range(1, len(people) + 1))
    subjects = [f"dossier:{dossier.pk}" for dossier in dossiers]
    for form in ("N374-10", "N374-04"):
        kept = Document.objects.filter(form=form, subject__in=subjects).values_list("subject", flat=True)
        assert sorted(kept) == sorted(subjects)
    filed = DossierEntry.objects.filter(act="file", dossier__in=dossiers).values_list("dossier_id", flat=True)
    assert sorted(filed) == sorted(dossier.pk for dossier in dossiers)


def told_once(home: Path) -> None:
    """Each event reached each of its subscribers; each message is one, and went out under one Message-ID."""
    events = dict(News.objects.values_list("pk", "name"))
    reached = Counter(
        (row["event_id"], name)
        for name, row in ProcrastinateJob.objects.values_list("task_name", "args")
        if row.get("event_id")
    )
    assert reached == Counter((number, name) for number, event in events.items() for name in SUBSCRIPTIONS[event])
    messages = list(Message.objects.values_list("person_id", "kind", "subject"))
    assert len(set(messages)) == len(messages) == len(events)
    deliveries = list(Delivery.objects.values_list("pk", "state"))
    assert len(deliveries) == len(messages)
    assert {state for _number, state in deliveries} == {"sent"}
    lines = [line for file in (home / "mail").iterdir() for line in file.read_text(encoding="utf-8").splitlines()]
    sent = {line.split()[1] for line in lines if line.startswith("Message-ID:")}
    assert {name.split("@")[0] for name in sent} == {f"<delivery-{number}" for number, _state in deliveries}


def assessed_once() -> None:
    """Every dossier has its evidence and one determination in force."""
    dossiers = set(Dossier.objects.values_list("pk", flat=True))
    assert not Dossier.objects.filter(waiting_for_evidence=True).exists()
    in_force = Determination.objects.filter(superseded_at__isnull=True).values_list("dossier_id", flat=True)
    assert sorted(in_force) == sorted(dossiers)


def paid_once(insurance: Simulator, entitlements: set[int]) -> None:
    """One order for each result taken, sent once: social insurance has no other."""
    orders = list(PaymentOrder.objects.values_list("reference", "state"))
    assert sorted(orders) == sorted((f"PO-{number}-1", "sent") for number in entitlements)
    kept = httpx.get(f"{insurance.url}/control/state", trust_env=False).json()["kept"]
    assert kept["payment_order"] == len(entitlements)
