"""Every sweep is run: what was lost is found only by what runs."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil

import pytest
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.models import ProcrastinateJob

import vieclam
from config.subscriptions import SUBSCRIPTIONS, SWEEPS
from tests import factories
from vieclam.core import jobs
from vieclam.core.jobs import run_now


def declared_sweeps() -> set[str]:
    """The names of all jobs whose description says that they are the sweep of a centre."""
    found = set()
    for module in pkgutil.iter_modules(vieclam.__path__, "vieclam."):
        if importlib.util.find_spec(f"{module.name}.tasks") is None:
            continue
        for function in vars(importlib.import_module(f"{module.name}.tasks")).values():
            if (inspect.getdoc(function) or "").startswith("Sweep of a centre"):
                found |= {name for name, run in jobs._REGISTERED.items() if run is function}
    return found


def test_every_job_that_says_it_is_a_sweep_is_among_the_sweeps_and_the_other_way_round() -> None:
    assert declared_sweeps() == set(SWEEPS)


def test_every_job_that_leaves_the_rest_to_a_sweep_has_one() -> None:
    swept_by = {
        "payments.send_order": "payments.ask_answers",
        "gateways.tell_social_insurance": "benefits.send_notices",
        "gateways.send_record": "gateways.work_off_exchange",
        "dossiers.collect_evidence": "dossiers.ask_waiting",
        "announcements.send_email": "announcements.send_waiting",
        "programmes.examine": "programmes.take_up",
        "programmes.lapse": "programmes.take_up",
        "jobbank.send_question": "jobbank.ask_still_open",
        "jobbank.send_contact_mail": "jobbank.contact_mails",
        "jobbank.send_referral_link": "jobbank.referral_links",
        "benefits.settle_notification": "benefits.sweep_notifications",
    }
    assert set(swept_by) == jobs.SWEPT
    assert set(swept_by.values()) <= set(SWEEPS)


def test_every_subscriber_and_sweep_is_a_job() -> None:
    named = {job for subscribers in SUBSCRIPTIONS.values() for job in subscribers} | set(SWEEPS)
    assert named <= set(django_app.tasks)


@pytest.mark.django_db
def test_every_ten_minutes_each_centre_gets_every_sweep_once() -> None:
    centre, without_insurance = factories.centre(), factories.centre(of_organisation=True)
    for _ in range(2):
        run_now("organisations.fan_out", scope="shared")
    queued = ProcrastinateJob.objects.filter(args__centre_id=centre.pk).values_list("task_name", flat=True)
    assert sorted(queued) == sorted(SWEEPS)
    assert not ProcrastinateJob.objects.filter(args__centre_id=without_insurance.pk).exists()
    periodic = {task.task.name: task.cron for task in django_app.periodic_registry.periodic_tasks.values()}
    assert periodic["organisations.fan_out.every"] == "*/10 * * * *"
