"""Benefits that have run for a while at the demo centre: missed, suspended, ended, asked about, moving away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from simulators.world import Person as WorldPerson
from simulators.world import population
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.ask_about_work import WorkLead, ask_about_work
from vieclam.benefits.services.ask_transfer import Wish, ask_transfer
from vieclam.benefits.services.sweep import sweep_months
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.core import clock
from vieclam.core.actors import job_actor, person_actor
from vieclam.core.jobs import run_waiting
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import paper_pdf
from vieclam.demo.money import hear_answers, send_lists
from vieclam.demo.processing import TODAY, issue_act, issue_notice, moment, notify
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre
from vieclam.payments.services.prepare_order import Target

ENDED_IN = dt.date(2025, 12, 1)
PREFIX, MOVES_TO = "sonla", "H75.21"
JOB_FROM = dt.date(2026, 2, 25)

Script = Callable[[Dossier, BenefitMonth], None]
Collected = Callable[[WorldPerson, Centre, str, dt.date, str], Dossier | None]


def _notified(dossier: Dossier, second: BenefitMonth) -> None:
    """The second month is told on its first day; its order goes out, but for one of the demo's own first day."""
    on = second.window_from
    notify(second.pk, person_id=dossier.person_id, on=on)
    _jobs(on)
    if on < TODAY:
        send_lists(PREFIX, on)


def open_today(dossier: Dossier, second: BenefitMonth) -> None:
    """The second month's window stands open on the demo's first day."""


def missed(dossier: Dossier, second: BenefitMonth) -> None:
    """The second month's window has passed and nothing was told."""
    _sweep(dossier, second.window_to + dt.timedelta(days=1))


def _suspended(dossier: Dossier, second: BenefitMonth) -> None:
    missed_on = second.window_to + dt.timedelta(days=1)
    _sweep(dossier, missed_on)
    issue_act(dossier, "suspend", prefix=PREFIX, on=missed_on)
    _jobs(missed_on)


def _job_told(dossier: Dossier, second: BenefitMonth) -> None:
    _notified(dossier, second)
    on = JOB_FROM + dt.timedelta(days=1)
    actor = person_actor(dossier.person_id)
    told = EventTold("job_with_si", JOB_FROM, own_notice=True, contract_months=24)
    with clock.at(moment(on)), acting_as(actor):
        tell_event(actor=actor, entitlement_id=second.entitlement_id, told=told, on=on, at=moment(on))
    _jobs(on)


def _ended_by_job(dossier: Dossier, second: BenefitMonth) -> None:
    _job_told(dossier, second)
    on = JOB_FROM + dt.timedelta(days=2)
    issue_act(dossier, "terminate", prefix=PREFIX, on=on)
    _jobs(on)


def moves_away(dossier: Dossier, second: BenefitMonth) -> None:
    """The first month was paid; the rest goes to Đồng Nai, where the file waits to be taken over."""
    on = second.window_from - dt.timedelta(days=5)
    hear_answers(dossier.centre, on)
    wish = Wish(
        receiving_centre_id=Centre.objects.values_list("pk", flat=True).get(code=MOVES_TO),
        reason="Về sống cùng gia đình (minh họa)",
        commune="Phường Trấn Biên",
        payment=Target("cash"),
        medical_facility="Bệnh viện Đa khoa Đồng Nai",
        declared=True,
    )
    actor = person_actor(dossier.person_id)
    with clock.at(moment(on)), acting_as(actor):
        given = {"channel": "online", "on": on, "at": moment(on)}
        ask_transfer(actor=actor, entitlement_id=second.entitlement_id, wish=wish, **given)
    _jobs(on)
    issue_notice(dossier, "move_out", prefix=PREFIX, on=on)
    _jobs(on)


def _work_asked(dossier: Dossier, second: BenefitMonth) -> None:
    """Social insurance tells of a job; its person has not answered yet."""
    _notified(dossier, second)
    on, actor = JOB_FROM + dt.timedelta(days=2), demo_actor(f"{PREFIX}.chuyenvien", JOB_FROM)
    with clock.at(moment(on)), acting_as(actor):
        paper = store_file(
            actor=actor,
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            name="danh-sach-bhxh.pdf",
            content=paper_pdf("Danh sách lao động tham gia bảo hiểm xã hội", ["Công ty May Thử Nghiệm"], on),
            purpose="evidence",
        )
        lead = WorkLead("Công ty May Thử Nghiệm", second.starts_on, evidence_id=paper.pk)
        ask_about_work(actor=actor, entitlement_id=second.entitlement_id, lead=lead, on=on, at=moment(on))
    _jobs(on)


# When each files (all after their contract ended in December), and what became of the benefit.
LIVES: tuple[tuple[dt.date, Script], ...] = (
    (dt.date(2026, 1, 7), _job_told),
    (dt.date(2026, 1, 8), _suspended),
    (dt.date(2026, 1, 9), missed),
    (dt.date(2026, 1, 12), open_today),
    (dt.date(2026, 1, 8), _ended_by_job),
    (dt.date(2026, 1, 12), moves_away),
    (dt.date(2026, 1, 12), _work_asked),
)


def who_lives(script: Script) -> WorldPerson:
    """Whose benefit has this story."""
    return next(who for (_day, played), who in zip(LIVES, living(), strict=True) if played is script)


def living() -> list[WorldPerson]:
    """Whose benefits they are. The first two of that month get none."""
    return list(population(len(LIVES) + 2, province="14", ended_in=ENDED_IN))[2:]


def seed_lives(centre: Centre, collected: Collected) -> int:
    """Bring each benefit to its point through the services; how many are new.

    ``collected`` files somebody's claim and brings it to a taken result.
    """
    count = 0
    for (filed_on, script), someone in zip(LIVES, living(), strict=True):
        dossier = collected(someone, centre, PREFIX, filed_on, "collected")
        if dossier is None:
            continue
        count += 1
        with acting_as(demo_actor(f"{PREFIX}.chuyenvien", filed_on)):
            months = BenefitMonth.objects.filter(entitlement__dossier=dossier, number=2)
            second = months.select_related("entitlement").first()
        if second is not None:
            script(dossier, second)
    return count


def _sweep(dossier: Dossier, on: dt.date) -> None:
    with clock.at(moment(on)), acting_as(job_actor("demo.seed", centre_id=dossier.centre_id)) as job:
        sweep_months(actor=job, on=on)
    _jobs(on)


def _jobs(on: dt.date) -> None:
    with clock.at(on):
        run_waiting()
