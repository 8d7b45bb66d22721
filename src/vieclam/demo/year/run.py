"""Live the year day by day; stopped, the next run goes on from the last day that was lived."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator

from django.db.models import Max

from config.subscriptions import SWEEPS
from vieclam.core import clock
from vieclam.core.jobs import run_here, run_now
from vieclam.core.tenancy import acting_as
from vieclam.core.text import plain_day
from vieclam.demo.outside import simulators_running, social_insurance_at
from vieclam.demo.processing import moment
from vieclam.demo.replay import steps
from vieclam.demo.replay.run import alone_on_database, move_clock
from vieclam.demo.seeding import set_demo_clock
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.demo.year import desk, doubles, employers, jobs, movers, people, trainees
from vieclam.demo.year.plan import FIRST_DAY, LAST_DAY, YEAR, Cast, Lived, lived
from vieclam.demo.year.reports import send_due
from vieclam.dossiers.models import DossierEntry
from vieclam.organisations.models import Centre
from vieclam.reference import selectors as reference

SAY_EVERY_SECONDS = 15.0
HOME, OTHER = "sonla", "dongnai"
PREFIXES = {HOME: "H14.21", OTHER: "H75.21"}
"""The centres of the year: the one where people claim, and one to which some move."""


def live_year(say: Callable[[str], None], *, scale: float) -> Counter[str]:
    """The whole of it; what was done, by kind. Raises ``AlreadyRunning``; run again, it adds nothing."""
    alone_on_database()
    # Tens of thousands of calls to the simulators would drown the progress.
    logging.getLogger().setLevel(logging.WARNING)
    set_demo_clock()
    make_staff()
    calendar = reference.current_calendar()
    everybody = lived(calendar, scale=scale)
    say(f"{YEAR.source}.")
    say(f"{len(everybody)} hồ sơ nộp trong năm {YEAR.year}; mọi quyết định đều được ký.")
    with simulators_running():
        year = Year(everybody, say)
        trainees.register(year.centres[HOME], FIRST_DAY)
        for day in days(year.cast):
            year.live(day, working=calendar.is_working_day(day))
        year.close()
    move_clock(LAST_DAY + dt.timedelta(days=1))
    say(f"Xong sau {time.monotonic() - year.began:.0f} giây: " + _listed(year.done))
    return year.done


def days(cast: Cast) -> Iterator[dt.date]:
    """The days that are still to be lived: from the last act in a dossier of these people on."""
    with acting_as(demo_actor("sonla.chuyenvien", FIRST_DAY)):
        of_cast = DossierEntry.objects.filter(dossier__person__personal_number__in=cast)
        last = of_cast.aggregate(last=Max("business_at"))["last"]
    day = max(FIRST_DAY, last.astimezone(clock.ZONE).date()) if last else FIRST_DAY
    while day <= LAST_DAY:
        yield day
        day += dt.timedelta(days=1)


class Year:
    """The centres, the people, and what was done so far."""

    def __init__(self, everybody: list[Lived], say: Callable[[str], None]) -> None:
        self.say, self.began, self.said = say, time.monotonic(), time.monotonic()
        self.to_file = list(everybody)
        self.to_process = sorted((one.claim for one in everybody), key=lambda claim: (claim.proposed_on, claim.number))
        self.cast = {steps.person_of(one.claim, YEAR).personal_number: one for one in everybody}
        self.centres = {prefix: Centre.objects.get(code=code) for prefix, code in PREFIXES.items()}
        self.done: Counter[str] = Counter()

    def live(self, day: dt.date, *, working: bool) -> None:
        """One day: the morning's sweeps, what people do, and on a working day what the staff do."""
        with social_insurance_at(moment(day)), clock.at(moment(day, 6)):
            doubles.look_at_night()
            self._sweep()
            with clock.at(moment(day)):
                self._people(day)
                if working:
                    self._claims(day)
                    self._staff(day)
        self._say(day)

    def close(self) -> None:
        """What the last day left to the sweeps, while the simulators run that took its orders."""
        evening = moment(LAST_DAY, 20)
        with social_insurance_at(evening), clock.at(evening):
            self._sweep()

    def _sweep(self) -> None:
        for centre in self.centres.values():
            for name in SWEEPS:
                # Orders are asked about after a share of the real time they waited: a year lived at once has none.
                asked = {"everything": True} if name == "payments.ask_answers" else {}
                with run_here():
                    run_now(name, centre_id=centre.pk, **asked)

    def _people(self, day: dt.date) -> None:
        for prefix in self.centres:
            self.done += people.live(self.cast, demo_actor(f"{prefix}.chuyenvien", day), day)
        officer = demo_actor(f"{HOME}.chuyenvien", day)
        self.done += trainees.learn(self.cast, officer, self.centres[HOME], day)
        if OTHER in self.centres:
            self.done += movers.move(self.cast, officer, self.centres[OTHER].pk, day)

    def _claims(self, day: dt.date) -> None:
        while self.to_file and self.to_file[0].claim.day <= day:
            filing = self.to_file.pop(0)
            doubles.mistype(filing, HOME, day)
            steps.file(filing.claim, YEAR)
            self.done["filed"] += 1
        while self.to_process and self.to_process[0].proposed_on <= day:
            steps.process(self.to_process.pop(0), YEAR, sign=True)
            self.done["processed"] += 1

    def _staff(self, day: dt.date) -> None:
        home = demo_actor(f"{HOME}.chuyenvien", day)
        self.done += employers.run_plans(self.centres[HOME], home, day)
        self.done += jobs.live(HOME, day, len(self.cast))
        self.done["school_lists"] += trainees.close_lists(home, day)
        for prefix, centre in self.centres.items():
            officer = demo_actor(f"{prefix}.chuyenvien", day)
            self.done += doubles.compare(officer, day)
            self.done["taken_over"] += movers.take_over(officer, day)
            self.done += desk.work(prefix, day)
            sent = send_due(prefix, centre, YEAR.year, day)
            self.done["reports"] += len(sent)

    def _say(self, day: dt.date) -> None:
        if time.monotonic() - self.said < SAY_EVERY_SECONDS:
            return
        self.said = time.monotonic()
        self.say(f"{plain_day(day)}, {self.said - self.began:.0f} giây: {_listed(self.done)}")


def _listed(done: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(done.items()) if count)
