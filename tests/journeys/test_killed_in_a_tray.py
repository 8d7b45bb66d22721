"""A worker killed (SIGKILL) in the middle of a tray: another goes on, and no number is used twice or lost.

The worker is held where it stores the document's file: its number is taken, or its signature made, and nothing of it is
committed. What is tested does not hang on luck.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from launcher import processes
from tests import factories
from tests.claims import Claim, certify, moment
from tests.journeys.own_installation import (
    SLOW_MACHINE,
    OwnInstallation,
    all_jobs_done,
    move_clock,
    numbers_without_gaps,
    time_passes_for_the_lost_worker,
    wait_until,
)
from vieclam.archive.models import StoredFile
from vieclam.benefits.services.work_tray import start_batch
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import BatchState, ItemState, TrayAct, TrayBatch, TrayItem
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document, Signature

DECISIONS = 6


def test_the_tray_is_worked_off_each_once(here: OwnInstallation) -> None:
    desk = factories.desk()
    claims = [factories.claim("agreed", at=desk) for _ in range(DECISIONS)]
    ProcrastinateJob.objects.filter(status="todo").delete()  # it would ask systems that do not know these people
    move_clock(moment(claims[0].sign_day))
    certify(desk.department_director)
    for act, actor in ((TrayAct.PROPOSE, desk.director), (TrayAct.SIGN, desk.department_director)):
        killed_in_the_middle(here, act, actor, claims)
    assert here.running["worker"].restarts == 2
    with factories.acting(factories.job(desk.centre)):
        decisions = Document.objects.filter(form="N374-12").order_by("number")
        assert [row.number for row in decisions] == list(range(1, DECISIONS + 1))
        assert {row.state for row in decisions} == {"signed"}
        signed = Signature.objects.filter(document__in=decisions)
        assert sorted(signed.values_list("document_id", "order")) == sorted((row.pk, 1) for row in decisions)
        assert "decision" in numbers_without_gaps()
    assert {claim.proposal.state for claim in claims} == {ProposalState.SIGNED}


def killed_in_the_middle(here: OwnInstallation, act: TrayAct, actor: Actor, claims: list[Claim]) -> None:
    """The batch is begun, its worker killed while it stores a file, and the batch ended by the one started after."""
    with acting_as(actor):
        batch = start_batch(
            actor=actor,
            act=act,
            proposal_ids=[claim.proposal.pk for claim in claims],
            on=claims[0].sign_day,
            at=moment(claims[0].sign_day),
        )
    if "worker" not in here.running:
        here.start(processes.worker())
    worker, restarts = here.running["worker"], here.running["worker"].restarts
    with storing_held(here):
        wait_until(someone_is_storing, "a document about to be stored", SLOW_MACHINE)
        (number,) = ProcrastinateJob.objects.filter(status="doing").values_list("pk", flat=True)
        os.kill(worker.process.pid, signal.SIGKILL)
        wait_until(lambda: worker.restarts > restarts, "another worker", SLOW_MACHINE)
    time_passes_for_the_lost_worker(number)
    wait_until(lambda: finished(actor, batch), "the whole batch", SLOW_MACHINE)
    wait_until(all_jobs_done, "every job", SLOW_MACHINE)
    with acting_as(actor):
        assert set(TrayItem.objects.filter(batch=batch).values_list("state", "problem")) == {(ItemState.DONE, "")}


@contextmanager
def storing_held(here: OwnInstallation) -> Iterator[None]:
    """Whoever is about to store a file waits for the end of the block, with all that its transaction did so far."""
    with psycopg.connect(here.surroundings["DATABASE_OWNER_URL"]) as owner:
        owner.execute(f"lock table {StoredFile._meta.db_table} in share mode")
        yield
        owner.rollback()


def someone_is_storing() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where not granted and relation = %s::regclass", [StoredFile._meta.db_table]
        )
        (waiting,) = cursor.fetchone()
    return bool(waiting)


def finished(actor: Actor, batch: TrayBatch) -> bool:
    with acting_as(actor):
        return TrayBatch.objects.get(pk=batch.pk).state == BatchState.FINISHED
