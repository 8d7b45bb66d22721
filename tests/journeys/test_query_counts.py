"""How many queries each act on a claim makes: no more than its ceiling, and not one more for a longer history."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.claims import COMPLETE_ON, NOTHING_FOUND, PAPERS, Claim, answers, claim, contributed, desk, moment
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.settle_notification import settle_notification
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.services.take_result import take_result
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import BENEFIT_PROCEDURE, FactSource
from vieclam.dossiers.services.clarify import confirm_region
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier

# Savepoints and the settings of row-level security count as queries: each is a way to the server and back.
CEILINGS = {
    "start": 16,
    "answer": 5,
    "paper": 5,
    "file": 53,
    "evidence": 17,
    "confirm_region": 20,
    "assess": 16,
    "approve": 29,
    "agree": 11,
    "propose": 28,
    "sign": 35,
    "seal": 48,
    "take_result": 34,
    "notify": 9,
    "settle_notification": 34,
}


class Counted:
    """The queries of each act."""

    def __init__(self) -> None:
        self.queries: Counter[str] = Counter()

    @contextmanager
    def act(self, name: str, actor: Actor, on: dt.date) -> Iterator[None]:
        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            self.queries[name] += 1
            return execute(*arguments)

        with clock.at(moment(on)), acting_as(actor), connection.execute_wrapper(count):
            yield


def whole_way(months: int) -> Counter[str]:
    """The queries of every act on one claim with a history of ``months``, in a centre that has decided before."""
    where = desk()
    _warm(where)
    person = factories.person(related_to=where.centre)
    counted, unit = Counted(), f"TEST{factories.next_number():06d}"
    on, worker, job = COMPLETE_ON, factories.worker(person), factories.job(where.centre, person)
    with counted.act("start", worker, on):
        dossier = start_dossier(
            actor=worker,
            person_id=person.pk,
            reception_point_id=where.online_point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="online",
            on=on,
        )
    with counted.act("answer", worker, on):
        record_facts(actor=worker, dossier_id=dossier.pk, values=answers(unit), source=FactSource.PERSON)
    for component in PAPERS:
        with counted.act("paper", worker, on):
            add_paper(actor=worker, dossier_id=dossier.pk, component=component, file=None, on_paper=True)
    with counted.act("file", worker, on):
        file_dossier(actor=worker, dossier_id=dossier.pk, on=on, at=moment(on))
    made = Claim(where, person, dossier.pk, unit, on, {})
    _evidence(counted, made, months, job)
    _decide(counted, made)
    counted.queries["paper"] //= len(PAPERS)
    return counted.queries


def _warm(where: Any) -> None:
    """What the first claim of a centre and process does for all later ones: registers, caches, certificates."""
    claim("collected", at=where, channel="online")


def _evidence(counted: Counted, made: Claim, months: int, job: Actor) -> None:
    from vieclam.employers.services.remember_unit import remember_unit

    on, officer = made.on, made.desk.officer
    history = {"locked": True, "as_of": on.isoformat(), "months": contributed(months, unit=made.unit)}
    with counted.act("evidence", job, on):
        remember_unit(
            actor=job,
            unit_code=made.unit,
            unit_name="Đơn vị thử",
            employer_name="Công ty Thử Nghiệm",
            tax_code="",
            commune_code="03646",
        )
        facts = {"contributions": history, "full_name": made.person.full_name}
        record_facts(actor=job, dossier_id=made.dossier_id, values=facts, source=FactSource.SOCIAL_INSURANCE)
    with counted.act("confirm_region", officer, on):
        confirm_region(
            actor=officer,
            dossier_id=made.dossier_id,
            unit_code=made.unit,
            region="I",
            evidence="Đối chiếu địa bàn (thử nghiệm)",
            valid_from=dt.date(2015, 1, 1),
        )
    with counted.act("assess", job, on):
        assess_dossier(actor=job, dossier_id=made.dossier_id, on=on)


def _decide(counted: Counted, made: Claim) -> None:
    on, where, proposal_id = made.on, made.desk, made.proposal.pk
    with counted.act("approve", where.officer, on):
        approve_proposal(actor=where.officer, proposal_id=proposal_id, on=on, at=moment(on))
    with counted.act("agree", where.head, on):
        agree(actor=where.head, proposal_id=proposal_id, at=moment(on))
    with counted.act("propose", where.director, on):
        propose(actor=where.director, proposal_id=proposal_id, on=on, at=moment(on))
    day = made.sign_day
    with counted.act("sign", where.department_director, day):
        sign_proposal(actor=where.department_director, proposal_id=proposal_id, on=day, at=moment(day))
    with counted.act("seal", where.clerk, day):
        seal_proposal(actor=where.clerk, proposal_id=proposal_id, on=day, at=moment(day))
    collected = made.dossier.result_from
    assert collected is not None
    worker = factories.worker(made.person)
    with counted.act("take_result", worker, collected):
        take_result(
            actor=worker,
            dossier_id=made.dossier_id,
            channel="online",
            notification=NOTHING_FOUND,
            on=collected,
            at=moment(collected),
        )
    with acting_as(worker):
        month = BenefitMonth.objects.get(entitlement__dossier_id=made.dossier_id, number=2)
    with counted.act("notify", worker, month.window_from):
        notify_month(
            actor=worker,
            month_id=month.pk,
            notification=NOTHING_FOUND,
            channel="online",
            on=month.window_from,
            once_key="second",
        )
    job = factories.job(where.centre)
    with counted.act("settle_notification", job, month.window_from):
        settle_notification(actor=job, month_id=month.pk, on=month.window_from)


@pytest.mark.django_db
def test_a_longer_history_costs_no_query_and_no_act_costs_more_than_its_ceiling() -> None:
    short, long = whole_way(40), whole_way(140)
    assert short == long
    over = {act: (number, CEILINGS[act]) for act, number in short.items() if number > CEILINGS[act]}
    assert not over, f"(queries, ceiling) by act: {over}"
    slack = {act: (short[act], ceiling) for act, ceiling in CEILINGS.items() if ceiling > short[act] + 3}
    assert not slack, f"these ceilings no longer hold anything: {slack}"
