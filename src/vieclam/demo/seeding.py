"""The demo centre's people: situations of the law at the desk, and claims at every stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from simulators.world import Person as WorldPerson
from simulators.world import population, world
from vieclam.benefits.models import Determination
from vieclam.core import clock
from vieclam.core.jobs import enqueue, run_waiting
from vieclam.core.models import DemoClock
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import file_claim
from vieclam.demo.processing import collect, settle_questions, work_on
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre

TODAY = dt.date(2026, 3, 2)
OPENING = dt.time(8)
NOT_FILED = frozenset({"claimant_complete", "claimant_old_law", "claimant_filed_before_new_law"})
"""Left for the tour (the first), or decided under the former law."""

# Days before TODAY a bulk person files, and how far the claim has come by then.
PLAN: tuple[tuple[dt.date, str], ...] = (
    (dt.date(2026, 1, 26), "collected"),
    (dt.date(2026, 1, 27), "collected"),
    (dt.date(2026, 1, 28), "sealed"),
    (dt.date(2026, 1, 29), "sealed"),
    (dt.date(2026, 2, 2), "sealed"),
    (dt.date(2026, 2, 3), "signed"),
    (dt.date(2026, 2, 4), "department"),
    (dt.date(2026, 2, 5), "department"),
    (dt.date(2026, 2, 6), "department"),
    (dt.date(2026, 2, 9), "department"),
    (dt.date(2026, 2, 10), "centre_director"),
    (dt.date(2026, 2, 11), "centre_director"),
    (dt.date(2026, 2, 23), "head"),
    (dt.date(2026, 2, 24), "head"),
    (dt.date(2026, 2, 25), "officer"),
    (dt.date(2026, 2, 26), "officer"),
    (dt.date(2026, 2, 27), "officer"),
)


def set_demo_clock() -> None:
    """The demo's business day is Monday 2 March 2026, the day of the worked example; it runs on from there."""
    if DemoClock.objects.exists():
        return
    now = clock.real_now()
    wanted = dt.datetime.combine(TODAY, OPENING, clock.ZONE)
    DemoClock.objects.create(offset_seconds=int((wanted - now).total_seconds()), moved_at=now, moved_by="job:demo.seed")
    clock.forget_offset()
    enqueue("gateways.follow_clock", shared=True, queueing_lock="gateways.follow_clock")


def seed(say: Callable[[str], None]) -> None:
    """Everything a fresh demo installation has. Run again, it adds nothing."""
    set_demo_clock()
    make_staff()
    say("Cán bộ, tài khoản và chứng thư thử nghiệm: xong.")
    centre = Centre.objects.get(code="H14.21")
    people = population(len(PLAN), province="14", ended_in=dt.date(2026, 1, 1))
    for (filed_on, stage), someone in zip(PLAN, people, strict=True):
        _bulk(someone, centre, "sonla", filed_on, stage)
    say(f"{len(PLAN)} hồ sơ minh họa ở Sơn La: xong.")
    elsewhere = Centre.objects.get(code="H75.21")
    for someone in population(3, province="75", ended_in=dt.date(2026, 1, 1)):
        _bulk(someone, elsewhere, "dongnai", dt.date(2026, 2, 9), "department")
    say("3 hồ sơ minh họa ở Đồng Nai: xong.")
    count = _situations(centre, elsewhere)
    say(f"{count} tình huống của luật: xong (docs/demo-people.md).")


def _bulk(someone: WorldPerson, centre: Centre, prefix: str, filed_on: dt.date, stage: str) -> None:
    channel = "online" if someone.filing.channel == "online" else "counter"
    dossier = _file_once(someone, centre, prefix, channel, filed_on)
    if dossier is None:
        return
    settle_questions(dossier, demo_actor(f"{prefix}.chuyenvien", filed_on), filed_on)
    _run_jobs(filed_on)
    determination = _answer(dossier, prefix, filed_on)
    if stage == "officer" or not determination.get("starts_on"):
        return
    signing_day = dt.date.fromisoformat(determination["starts_on"])
    reached = work_on(dossier, prefix=prefix, until=stage, on=filed_on, signing_day=signing_day)
    if stage == "collected" and reached == "sealed":
        result_day = _dossier(dossier.pk, prefix, filed_on).result_from or signing_day
        collect(dossier, on=result_day)
        _run_jobs(result_day)


def _situations(centre: Centre, elsewhere: Centre) -> int:
    """The situations of the law are filed this morning at the desk; each shows what an officer must look at."""
    count = 0
    for someone in world(TODAY).people:
        if someone.key in NOT_FILED:
            continue
        if someone.other_claim is not None:
            _file_once(someone, elsewhere, "dongnai", "counter", someone.other_claim.filed_on)
        channel = someone.filing.channel
        day = max(TODAY, someone.filing.arrived_on or TODAY) if channel == "post" else TODAY
        if _file_once(someone, centre, "sonla", channel, day) is not None:
            count += 1
    return count


def _file_once(someone: WorldPerson, centre: Centre, prefix: str, channel: str, on: dt.date) -> Dossier | None:
    """The new dossier; None when this person already has one in the centre."""
    counter = demo_actor(f"{prefix}.motcua", on)
    with acting_as(counter):
        if Dossier.objects.filter(person__personal_number=someone.personal_number).exists():
            return None
    dossier = file_claim(someone, centre=centre, channel=channel, on=on, counter=counter)
    _run_jobs(on)
    return dossier


def _dossier(dossier_id: int, prefix: str, on: dt.date) -> Dossier:
    with acting_as(demo_actor(f"{prefix}.chuyenvien", on)):
        return Dossier.objects.get(pk=dossier_id)


def _answer(dossier: Dossier, prefix: str, on: dt.date) -> dict[str, Any]:
    with acting_as(demo_actor(f"{prefix}.chuyenvien", on)):
        return dict(Determination.objects.get(dossier=dossier, superseded_at__isnull=True).answer)


def _run_jobs(on: dt.date) -> None:
    with clock.at(on):
        run_waiting()
