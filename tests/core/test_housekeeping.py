"""What has done its work goes after its days; what waits, failed lately or was written by people stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from vieclam.core import clock, housekeeping
from vieclam.core.jobs import enqueue, run_now
from vieclam.core.models import Event, OnceKey

pytestmark = pytest.mark.django_db


def keep_house() -> None:
    run_now("core.keep_house", scope="shared")


def job(status: str, days: float, **arguments: object) -> int:
    """A job in this state whose last event was so many days ago."""
    enqueue("dossiers.ask_waiting", centre_id=1, **arguments)
    row = ProcrastinateJob.objects.latest("pk")
    with connection.cursor() as cursor:
        if status != "todo":
            cursor.execute("update procrastinate_jobs set status = 'doing' where id = %s", [row.pk])
            cursor.execute(
                "update procrastinate_jobs set status = %s::procrastinate_job_status where id = %s", [status, row.pk]
            )
        cursor.execute(
            "update procrastinate_events set at = now() - make_interval(secs => %s) where job_id = %s",
            [days * 86400, row.pk],
        )
    return int(row.pk)


def event(days: float) -> int:
    at = clock.real_now() - dt.timedelta(days=days)
    return int(Event.objects.create(name="dossiers.filed", business_at=at, recorded_at=at).pk)


def test_finished_jobs_go_after_a_week_failed_ones_after_three_months() -> None:
    kept = [job("succeeded", 6.9), job("failed", 89), job("todo", 400), job("doing", 400), job("cancelled", 89)]
    for gone in (("succeeded", 7.1), ("succeeded", 400), ("failed", 91), ("cancelled", 91)):
        job(*gone)
    keep_house()
    assert sorted(ProcrastinateJob.objects.values_list("pk", flat=True)) == sorted(kept)


def test_an_old_event_goes_when_nobody_has_to_read_it_any_more() -> None:
    young, read, failed, waiting = event(89), event(91), event(91), event(91)
    job("succeeded", 1, event_id=read)
    job("failed", 1, event_id=failed)
    job("todo", 1, event_id=waiting)
    keep_house()
    assert set(Event.objects.values_list("pk", flat=True)) == {young, failed, waiting}


def test_one_time_keys_and_expired_sessions_go() -> None:
    now = clock.real_now()
    for days in (29, 31):
        OnceKey.objects.create(actor="a", act="b", key=str(days), made_at=now - dt.timedelta(days=days))
    for key, hours in (("young", 1), ("expired", -1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + dt.timedelta(hours=hours))
    keep_house()
    assert list(OnceKey.objects.values_list("key", flat=True)) == ["29"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["young"]


def test_much_goes_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "BATCH", 2)
    for number in range(5):
        OnceKey.objects.create(actor="a", act="b", key=str(number), made_at=clock.real_now() - dt.timedelta(days=40))
    keep_house()
    assert not OnceKey.objects.exists()


def test_how_long_is_a_setting(settings) -> None:
    settings.KEEP_JOBS_DAYS = 1
    job("succeeded", 2)
    keep_house()
    assert not ProcrastinateJob.objects.exists()
