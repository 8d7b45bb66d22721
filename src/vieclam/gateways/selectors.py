"""Questions about the outside systems: do they answer now, and what did they say about a subject."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core import clock
from vieclam.gateways.connections import JOB_EXCHANGE, POPULATION, SOCIAL_INSURANCE
from vieclam.gateways.models import CallState, GatewayCall

FAILURES = 5
WINDOW = dt.timedelta(minutes=10)
PAUSE = dt.timedelta(minutes=1)
LABELS: dict[str, str | Promise] = {
    SOCIAL_INSURANCE: _("Bảo hiểm xã hội"),
    POPULATION: _("Cơ sở dữ liệu dân cư"),
    JOB_EXCHANGE: _("Sàn giao dịch việc làm quốc gia"),
}


class Health(StrEnum):
    """How a system does now."""

    UP = "up"
    SHAKY = "shaky"
    DOWN = "down"
    UNKNOWN = "unknown"


SENTENCES: dict[Health, str | Promise] = {
    Health.UP: _("Đang trả lời"),
    Health.SHAKY: _("Chập chờn: lần gọi gần nhất không được"),
    Health.DOWN: _("Không kết nối được; hệ thống tự gọi lại"),
    Health.UNKNOWN: _("Chưa gọi gần đây"),
}


@dataclass(frozen=True, slots=True)
class SystemState:
    """One outside system as an officer sees it.

    ``failing_since`` is the first of the failures in a row, ``retry_at`` when calls go out again; ``last_answered_at``
    is the last answer among the calls the actor sees (their centre's).
    """

    system: str
    label: str | Promise
    health: Health
    sentence: str | Promise
    failures: int
    failing_since: dt.datetime | None
    retry_at: dt.datetime | None
    last_answered_at: dt.datetime | None


def paused_until(system: str, *, at: dt.datetime | None = None) -> dt.datetime | None:
    """Until when nobody calls the system; None while it may be called.

    Five failures in a row within ten minutes, whichever centre met them, pause the system for a minute after the last.
    """
    moment = at or clock.real_now()
    failures = _failures_in_a_row(system, moment)
    if len(failures) < FAILURES:
        return None
    until = failures[0] + PAUSE
    return until if until > moment else None


def system_states(*, at: dt.datetime | None = None) -> list[SystemState]:
    """All outside systems, for the officer's page. Runs inside the request's ``acting_as``."""
    moment = at or clock.real_now()
    answered = dict(
        GatewayCall.objects.filter(state=CallState.ANSWERED)
        .values_list("system")
        .annotate(last=Max("called_at"))
        .values_list("system", "last")
    )
    return [_state(system, moment, answered.get(system)) for system in LABELS]


def calls_about(subject: str) -> QuerySet[GatewayCall]:
    """Every stored attempt about a subject ("dossier:12"), newest first."""
    return GatewayCall.objects.filter(subject=subject).order_by("-called_at", "-pk")


def _state(system: str, moment: dt.datetime, last_answered_at: dt.datetime | None) -> SystemState:
    failures = _failures_in_a_row(system, moment)
    retry_at = paused_until(system, at=moment)
    if len(failures) >= FAILURES:
        health = Health.DOWN
    elif failures:
        health = Health.SHAKY
    elif last_answered_at is not None and moment - last_answered_at <= dt.timedelta(days=1):
        health = Health.UP
    else:
        health = Health.UNKNOWN
    return SystemState(
        system=system,
        label=LABELS[system],
        health=health,
        sentence=SENTENCES[health],
        failures=len(failures),
        failing_since=failures[-1] if failures else None,
        retry_at=retry_at,
        last_answered_at=last_answered_at,
    )


def _failures_in_a_row(system: str, moment: dt.datetime) -> list[dt.datetime]:
    """When the latest calls of all centres failed, newest first, up to the last that did not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select failed, called_at from gateway_recent_calls(%s, %s, %s)", [system, moment - WINDOW, FAILURES]
        )
        rows = cursor.fetchall()
    failures = []
    for failed, called_at in rows:
        if not failed:
            break
        failures.append(called_at)
    return failures
