"""The demo centre's people: situations of the law at the desk, and claims at every stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from simulators.world import Person as WorldPerson
from simulators.world import population, world
from vieclam.benefits.selectors.worker import current_determination
from vieclam.core import clock
from vieclam.core.jobs import enqueue, run_now, run_waiting
from vieclam.core.models import DemoClock
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import file_claim
from vieclam.demo.counselled import seed_counselling
from vieclam.demo.employers import seed_employers
from vieclam.demo.followed import seed_followed
from vieclam.demo.lives import living, seed_lives
from vieclam.demo.money import hear_answers, send_lists
from vieclam.demo.processing import TODAY, collect, settle_questions, work_on
from vieclam.demo.referred import seed_referrals
from vieclam.demo.seekers import seed_seekers
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.demo.supported import seed_support
from vieclam.demo.training import seed_training
from vieclam.demo.vacancies import seed_vacancies
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.states import DossierState
from vieclam.organisations.models import Centre

OPENING = dt.time(8)
NOT_FILED = frozenset({"claimant_complete", "claimant_old_law", "claimant_filed_before_new_law"})
"""Left for the tour (the first), or decided under the former law."""

ANSWERED = ("claimant_first_month_paid", "claimant_first_month_sent_back")
"""Decided weeks ago, with a first payment order that social insurance has answered."""
ANSWER_DAYS = dt.timedelta(days=2)
"""From sending the order until asking: the simulator pays a day after it accepted."""

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
    # First, while no order of a later day waits: social insurance's clock stands in the past for these two.
    count = sum(_answered(world(TODAY).person(key), centre) for key in ANSWERED)
    people = population(len(PLAN), province="14", ended_in=dt.date(2026, 1, 1))
    for (filed_on, stage), someone in zip(PLAN, people, strict=True):
        _bulk(someone, centre, "sonla", filed_on, stage)
    say(f"{len(PLAN)} hồ sơ minh họa ở Sơn La: xong.")
    running = seed_lives(centre, _bulk)
    say(f"{running} trợ cấp đang hưởng, tạm dừng, chấm dứt: xong.")
    seed_support(centre)
    say("1 hồ sơ hỗ trợ người sử dụng lao động ở Sơn La: xong.")
    seed_training(centre, living()[0].personal_number)
    say("Một cơ sở đào tạo, hai khóa, một người học: xong.")
    say(f"{seed_vacancies()} vị trí tuyển dụng ở Sơn La: xong.")
    say(f"{seed_employers()} nhà tuyển dụng đăng ký ở Sơn La: xong.")
    say(f"{seed_referrals()} phiếu giới thiệu và đơn ứng tuyển ở Sơn La: xong.")
    say(f"{seed_followed(centre)} giới thiệu việc làm đã theo dõi ở Sơn La: xong.")
    seekers, lists = seed_seekers()
    say(f"{seekers} người tìm việc minh họa, {lists} danh sách người phù hợp đã hiện: xong.")
    say(f"{seed_counselling(centre)} lịch hẹn tư vấn ở Sơn La: xong.")
    elsewhere = Centre.objects.get(code="H75.21")
    for someone in population(3, province="75", ended_in=dt.date(2026, 1, 1)):
        _bulk(someone, elsewhere, "dongnai", dt.date(2026, 2, 9), "department")
    say("3 hồ sơ minh họa ở Đồng Nai: xong.")
    count += _situations(centre, elsewhere)
    say(f"{count} tình huống của luật: xong (docs/demo-people.md).")
    run_now("payments.lists", centre_id=centre.pk)  # while those that took the orders answer
    if running:  # seeded again, nobody's clock goes back
        hear_answers(centre, TODAY)


def seed_benefits() -> None:
    """Staff, and the benefits that run: what a journey through the life of a benefit begins with."""
    set_demo_clock()
    make_staff()
    centre = Centre.objects.get(code="H14.21")
    running = seed_lives(centre, _bulk)
    seed_training(centre, living()[0].personal_number)
    if running:
        hear_answers(centre, TODAY)


def _bulk(someone: WorldPerson, centre: Centre, prefix: str, filed_on: dt.date, stage: str) -> Dossier | None:
    """The claim of a bulk person at a stage; None when they have one already."""
    channel = "online" if someone.filing.channel == "online" else "counter"
    dossier = _worked_on(someone, centre, prefix, channel, filed_on, "sealed" if stage == "collected" else stage)
    if dossier is not None and stage == "collected" and dossier.state == DossierState.DECIDED and dossier.result_from:
        _take(dossier, dossier.result_from, prefix)
    return dossier


def _worked_on(
    someone: WorldPerson, centre: Centre, prefix: str, channel: str, filed_on: dt.date, stage: str
) -> Dossier | None:
    """The claim, filed and brought to the stage where it can go; None when this person already has one."""
    dossier = _file_once(someone, centre, prefix, channel, filed_on)
    if dossier is None:
        return None
    settle_questions(dossier, demo_actor(f"{prefix}.chuyenvien", filed_on), filed_on)
    _run_jobs(filed_on)
    determination = _answer(dossier, prefix, filed_on)
    if stage != "officer" and determination.get("starts_on"):
        signing_day = dt.date.fromisoformat(determination["starts_on"])
        work_on(dossier, prefix=prefix, until=stage, on=filed_on, signing_day=signing_day)
    return _dossier(dossier.pk, prefix, filed_on)


def _take(dossier: Dossier, on: dt.date, prefix: str) -> None:
    """The worker takes the result, and the first month's order goes out with the list of its day."""
    collect(dossier, on=on)
    send_lists(prefix, on)


def _answered(someone: WorldPerson, centre: Centre) -> int:
    """A claim taken on its first day, and its order asked about once social insurance has answered."""
    filing = someone.filing
    dossier = _worked_on(someone, centre, "sonla", filing.channel, filing.filed_on, "sealed")
    if dossier is None or dossier.result_from is None:
        return 0
    _take(dossier, dossier.result_from, "sonla")
    hear_answers(centre, dossier.result_from + ANSWER_DAYS)
    return 1


def _situations(centre: Centre, elsewhere: Centre) -> int:
    """The situations of the law are filed this morning at the desk; each shows what an officer must look at."""
    count = 0
    for someone in world(TODAY).people:
        if someone.key in NOT_FILED or someone.key in ANSWERED:
            continue
        if someone.other_claim is not None:
            _file_once(someone, elsewhere, "dongnai", "counter", someone.other_claim.filed_on)
        if _file_once(someone, centre, "sonla", someone.filing.channel, TODAY) is not None:
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
        found = current_determination(dossier)
        return dict(found.answer) if found is not None else {}


def _run_jobs(on: dt.date) -> None:
    with clock.at(on):
        run_waiting()
