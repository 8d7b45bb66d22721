"""Records for the job exchange as tests need them; what they say is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests import factories
from vieclam.core import clock
from vieclam.core.jobs import run_now
from vieclam.gateways.models import ExchangeEntry, ExchangeRecord
from vieclam.gateways.services.queue_record import queue_record
from vieclam.organisations.models import Centre

ON = dt.date(2026, 11, 2)
VACANCY = {
    "number": "VT-T1-26-00001",
    "title": "Công nhân may",
    "quantity": 20,
    "employer_name": "Công ty May Thử (minh họa)",
    "state": "published",
    "posted_on": "2026-11-02",
    "deadline": "2026-12-02",
}
RESULT = {
    "number": "GT-T1-26-00001",
    "personal_number": "000190777001",
    "full_name": "Lường Văn Thử",
    "employer_name": "Công ty May Thử (minh họa)",
    "result": "hired",
    "starts_on": "2026-11-09",
    "pay_band": 2,
}


def at(day: dt.date = ON, hour: int = 9) -> dt.datetime:
    """A moment of a day in Viet Nam."""
    return dt.datetime.combine(day, dt.time(hour), clock.ZONE)


def queued(centre: Centre, kind: str = "vacancy", subject: str = "vacancy:1", **values: Any) -> ExchangeRecord:
    """A record queued by a job of the centre."""
    payload = values.pop("payload", VACANCY if kind == "vacancy" else RESULT)
    with factories.acting(factories.job(centre)) as actor:
        return queue_record(
            actor=actor,
            centre_id=centre.pk,
            kind=kind,
            subject=subject,
            payload=payload,
            at=values.pop("at", at()),
            **values,
        )


def send(record: ExchangeRecord) -> None:
    run_now("gateways.send_record", centre_id=record.centre_id, record_id=record.pk)


def ask(record: ExchangeRecord) -> None:
    run_now("gateways.ask_record", centre_id=record.centre_id, record_id=record.pk)


def as_it_is(record: ExchangeRecord) -> ExchangeRecord:
    """The record read anew."""
    with factories.acting(factories.job(record.centre)):
        return ExchangeRecord.objects.get(pk=record.pk)


def story(record: ExchangeRecord) -> list[str]:
    """What was done with it, in order."""
    with factories.acting(factories.job(record.centre)):
        return list(ExchangeEntry.objects.filter(record=record).order_by("pk").values_list("act", flat=True))
