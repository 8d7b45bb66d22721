"""Drive a replay day by day over worker processes; killed, the next run goes on where this one stopped."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max

from vieclam.benefits.models import Proposal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.jobs import enqueue, run_here, run_now
from vieclam.core.models import DemoClock
from vieclam.core.tenancy import acting_as
from vieclam.core.text import plain_day
from vieclam.demo.outside import NAMES, simulators_running
from vieclam.demo.processing import release_lists
from vieclam.demo.replay import worker
from vieclam.demo.replay.plan import Claim, Figures, after, make_plan, scaled
from vieclam.demo.replay.steps import NOT_SIGNED, Done, person_of
from vieclam.demo.seeding import set_demo_clock
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.dossiers.models import Dossier, DossierEntry
from vieclam.dossiers.states import DossierState
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.organisations.models import Centre
from vieclam.reference import selectors as reference

SAY_EVERY_SECONDS = 15.0
_LOCK = "select pg_try_advisory_lock(hashtext('vieclam replay'))"


class AlreadyRunning(Exception):
    """Another replay works on this database."""


@dataclass(slots=True)
class Progress:
    """What is done, by claim number."""

    filed: set[int] = field(default_factory=set)
    states: dict[int, str] = field(default_factory=dict)
    to_sign: dict[int, dt.date] = field(default_factory=dict)
    owed: int = 0
    steps: Counter[str] = field(default_factory=Counter)


class _Here(Executor):
    """No other process: each piece of work is done when it is handed in."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as problem:
            done.set_exception(problem)
        return done


@contextmanager
def _workers(count: int) -> Iterator[Executor]:
    """Worker processes by spawn: a process that has typeset must not fork. With 0, this process does the work."""
    if count == 0:
        yield _Here()
        return
    addresses = {f"{name.upper()}_URL": str(getattr(settings, f"{name.upper()}_URL")) for name in NAMES}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    pool = ProcessPoolExecutor(
        count, mp_context=multiprocessing.get_context("spawn"), initializer=worker.begin, initargs=(addresses,)
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class Replay:
    """One run over the days of a plan."""

    def __init__(self, figures: Figures, claims: list[Claim], calendar: WorkingCalendar, say: Callable[[str], None]):
        self.figures, self.claims, self.calendar, self.say = figures, claims, calendar, say
        self.progress = Progress()
        self.agenda: dict[dt.date, list[tuple[str, Claim]]] = defaultdict(list)
        self.by_number = {claim.number: claim for claim in claims}
        self.total, self.began, self.said = 0, time.monotonic(), time.monotonic()

    def resume(self) -> None:
        """Read what earlier runs did, and put the rest on the agenda."""
        known = known_states(self.figures)
        for claim in self.claims:
            state = known.get(person_of(claim, self.figures).personal_number)
            if state is None or state.unfinished:
                self.agenda[claim.day].append(("file", claim))
            if state is None or state.with_centre:
                self.agenda[claim.proposed_on].append(("process", claim))
            else:
                self._already(claim, state)
        self.total = sum(len(work) for work in self.agenda.values())

    def _already(self, claim: Claim, state: KnownState) -> None:
        if claim.sampled and not state.chosen:
            self.progress.owed += 1
        elif state.chosen and not claim.sampled:
            self.progress.owed -= 1
        if state.chosen and not state.sealed:
            self._plan_signing(claim, state.sign_from or claim.proposed_on)
        elif state.to_take is not None:
            self.agenda[state.to_take].append(("take", claim))

    def _plan_signing(self, claim: Claim, sign_from: dt.date) -> None:
        day = max(sign_from, after(self.calendar, claim.proposed_on, 1))
        self.agenda[day].append(("sign", claim))

    def run(self, workers: int) -> None:
        """All days in order; within a day the steps are independent of each other."""
        with _workers(workers) as pool:
            while self.agenda:
                day = min(self.agenda)
                work = [(kind, claim, day, self._chosen(kind, claim)) for kind, claim in self.agenda.pop(day)]
                size = max(1, min(8, len(work) // (max(workers, 1) * 4)))
                chunks = [work[start : start + size] for start in range(0, len(work), size)]
                running = [pool.submit(worker.work_off, chunk, self.figures) for chunk in chunks]
                self._gather(day, running)
                if any(kind == "take" for kind, *_rest in work):
                    self._release(day)

    def _release(self, day: dt.date) -> None:
        """At the end of a day on which results were taken its payment lists go out; again, what a killed run left."""
        with run_here():
            release_lists(self.figures.prefix, day)

    def _chosen(self, kind: str, claim: Claim) -> bool:
        """Whether the decision is of the sample: a claim that came to no decision hands its place on."""
        if kind != "process":
            return False
        if claim.sampled:
            return True
        if self.progress.owed > 0 and not claim.withdrawn:
            self.progress.owed -= 1
            return True
        return False

    def _gather(self, day: dt.date, running: list[Future[list[tuple[str, Done]]]]) -> None:
        for future in as_completed(running):
            for kind, done in future.result():
                self._note(kind, self.by_number[done.number], done, day)

    def _note(self, kind: str, claim: Claim, done: Done, day: dt.date) -> None:
        self.progress.steps[kind] += 1
        if kind == "process" and done.chosen:
            if done.state == ProposalState.WITH_DEPARTMENT and done.sign_from is not None:
                self._plan_signing(claim, done.sign_from)
                self.total += 1
            else:
                self.progress.owed += 1
        if kind == "sign" and done.take_from is not None:
            self.agenda[taking_day(done.take_from, day)].append(("take", claim))
            self.total += 1
        self._say(day)

    def _say(self, day: dt.date) -> None:
        if time.monotonic() - self.said < SAY_EVERY_SECONDS:
            return
        self.said = time.monotonic()
        done = sum(self.progress.steps.values())
        rate = done / (self.said - self.began)
        left = (self.total - done) / rate if rate else 0
        self.say(f"{plain_day(day)}: {done}/{self.total} bước, {rate:.1f} bước/s, còn {left:.0f} giây")


@dataclass(frozen=True, slots=True)
class KnownState:
    """How far an earlier run brought a claim."""

    unfinished: bool
    with_centre: bool
    chosen: bool
    sealed: bool
    sign_from: dt.date | None
    to_take: dt.date | None


def known_states(figures: Figures) -> dict[str, KnownState]:
    """By personal number, for everybody with a dossier in the centre."""
    officer = demo_actor(f"{figures.prefix}.chuyenvien", dt.date(figures.year, 1, 1))
    with acting_as(officer):
        unsigned = set(DossierEntry.objects.filter(act=NOT_SIGNED).values_list("dossier_id", flat=True))
        proposals = {
            row.dossier_id: row for row in Proposal.objects.exclude(state=ProposalState.DROPPED.value).order_by("pk")
        }
        sealed = {
            row.dossier_id: row.business_at.astimezone(clock.ZONE).date()
            for row in DossierEntry.objects.filter(act="issue_grant").only("dossier_id", "business_at")
        }
        dossiers = list(Dossier.objects.filter(centre__code=figures.centre_code).select_related("person"))
    return {
        row.person.personal_number: _known(row, proposals.get(row.pk), row.pk in unsigned, sealed.get(row.pk))
        for row in dossiers
    }


def taking_day(result_from: dt.date, sealed_on: dt.date) -> dt.date:
    """When a worker of the replay takes the result: from the slip's date on, not on the day of the seal itself."""
    return max(result_from, sealed_on + dt.timedelta(days=1))


def _known(dossier: Dossier, proposal: Proposal | None, unsigned: bool, sealed_on: dt.date | None) -> KnownState:
    open_here = dossier.state in {DossierState.DRAFT, DossierState.FILED, DossierState.COMPLETE}
    beyond = proposal is not None and proposal.state in {
        ProposalState.WITH_DEPARTMENT,
        ProposalState.SIGNED,
        ProposalState.SEALED,
    }
    return KnownState(
        unfinished=dossier.state == DossierState.DRAFT or (dossier.waiting_for_evidence and open_here),
        with_centre=open_here and not beyond,
        chosen=beyond and not unsigned,
        sealed=proposal is not None and proposal.state == ProposalState.SEALED,
        sign_from=proposal.sign_from if proposal else None,
        to_take=(
            taking_day(dossier.result_from, sealed_on)
            if dossier.state == DossierState.DECIDED and dossier.result_from and sealed_on
            else None
        ),
    )


def alone_on_database() -> None:
    """Hold the lock of replays until this process ends. Raises ``AlreadyRunning`` where another holds it."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
        if not cursor.fetchone()[0]:
            raise AlreadyRunning


def replay(figures: Figures, say: Callable[[str], None], *, scale: float = 1.0, workers: int = 2) -> None:
    """The whole of it. Raises ``AlreadyRunning``; run again, it adds nothing."""
    alone_on_database()
    months, sample = scaled(figures, scale)
    say(f"{figures.source}.")
    say(f"{sum(months)} hồ sơ nộp từ tháng 1 đến tháng {len(months)}/{figures.year}; ký một mẫu {sample} quyết định.")
    set_demo_clock()
    make_staff()
    calendar = reference.current_calendar()
    claims = make_plan(figures, calendar, scale=scale)
    with simulators_running():
        run = Replay(figures, claims, calendar, say)
        run.resume()
        say(f"Còn {run.total} bước trên {len(run.agenda)} ngày.")
        run.run(workers)
        # Totals are compared while the simulator that took the orders runs; it may be another one later.
        run_now("payments.lists", centre_id=Centre.objects.get(code=figures.centre_code).pk)
    seconds = time.monotonic() - run.began
    say(f"Xong {sum(run.progress.steps.values())} bước trong {seconds:.0f} giây bằng {workers} tiến trình.")
    move_clock(first_day_after(figures, claims, calendar))
    summary(figures, claims, say)


def first_day_after(figures: Figures, claims: list[Claim], calendar: WorkingCalendar) -> dt.date:
    """The first working day after the last month and the last act."""
    last = max(claim.day for claim in claims)
    month_end = (last.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    with acting_as(demo_actor(f"{figures.prefix}.chuyenvien", dt.date(figures.year, 1, 1))):
        newest = DossierEntry.objects.aggregate(newest=Max("business_at"))["newest"]
    return after(calendar, max(month_end, newest.astimezone(clock.ZONE).date()), 1)


def move_clock(wanted: dt.date) -> None:
    """The demo's business day goes on to the day wanted, never back."""
    if clock.today() >= wanted:
        return
    now = clock.real_now()
    moment = dt.datetime.combine(wanted, dt.time(8), clock.ZONE)
    seconds = int((moment - now).total_seconds())
    DemoClock.objects.create(offset_seconds=seconds, moved_at=now, moved_by="job:demo.replay")
    clock.forget_offset()
    enqueue("gateways.follow_clock", shared=True, queueing_lock="gateways.follow_clock")


def summary(figures: Figures, claims: list[Claim], say: Callable[[str], None]) -> None:
    """The figures as the page shows them, from the same selector."""
    from vieclam.benefits.selectors.figures import monthly_figures

    officer = demo_actor(f"{figures.prefix}.chuyenvien", dt.date(figures.year, 1, 1))
    centre = Centre.objects.get(code=figures.centre_code)
    with acting_as(officer):
        for row in monthly_figures(centre.pk, figures.year, on=clock.today()):
            if row.received or row.resolved or row.proposed:
                say(
                    f"Tháng {row.month}: nhận {row.received} (trực tuyến {row.online}), trình Sở {row.proposed},"
                    f" giải quyết {row.resolved}, đúng hạn {row.on_time}"
                )
        unsigned = DossierEntry.objects.filter(act=NOT_SIGNED).count()
    known = known_states(figures)
    states = [known[number] for claim in claims if (number := person_of(claim, figures).personal_number) in known]
    signed = sum(state.sealed for state in states)
    say(f"{len(states)} hồ sơ của lần chạy có trong cơ sở dữ liệu; {signed} quyết định đã ký và đóng dấu;")
    say(f"{unsigned} quyết định không ký trong lần chạy, có ghi rõ ở từng hồ sơ; còn lại rút hoặc chờ làm rõ.")


__all__ = ["AlreadyRunning", "alone_on_database", "move_clock", "replay"]
