"""Events say identifiers, codes and dates; who has them in the database knows no amount, reason or name."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from config.subscriptions import SUBSCRIPTIONS
from tests import factories
from vieclam.core.events import PAYLOAD, NotForEvents, publish
from vieclam.core.models import Event

SAID = {"subject": "order:7", "kind": "paid", "month": 1, "paid_on": "2026-04-01", "late": False, "due_on": None}


def test_nothing_that_says_how_much_or_why_may_be_said() -> None:
    assert not {"amount", "reason", "reason_code", "name", "full_name", "number", "note", "account"} & PAYLOAD


@pytest.mark.django_db
def test_what_is_published_is_kept_and_handed_to_each_subscriber() -> None:
    centre = factories.centre()
    publish("payments.answered", centre_id=centre.pk, **SAID)
    event = Event.objects.get(centre_id=centre.pk)
    assert event.payload == SAID
    jobs = ProcrastinateJob.objects.filter(args__event_id=event.pk)
    assert [job.task_name for job in jobs] == list(SUBSCRIPTIONS["payments.answered"])
    assert set(jobs[0].args) == {"centre_id", "person_id", "scope", "event", "event_id", *SAID}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more",
    [
        {"amount": 6_000_000},
        {"reason_code": "ACCOUNT_CLOSED"},
        {"full_name": "x"},
        {"kind": "Tài khoản đã đóng"},
        {"code": "Lò Thị Mai"},
        {"code": "a b"},
        {"subject": ""},
        {"subject": "x" * 81},
        {"month": 1.5},
        {"kind": ["paid"]},
        {"kind": {"amount": 1}},
    ],
    ids=str,
)
def test_more_than_identifiers_and_dates_is_refused_whole(more: dict[str, object]) -> None:
    centre = factories.centre()
    with pytest.raises(NotForEvents) as refused:
        publish("payments.answered", centre_id=centre.pk, **{**SAID, **more})
    assert str(refused.value) == f"payments.answered: {next(iter(more))}"
    assert not Event.objects.filter(centre_id=centre.pk).exists()
