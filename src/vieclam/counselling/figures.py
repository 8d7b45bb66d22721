"""What is counted of counselling: visits (lượt) and distinct persons (người), each by a named query of its own.

Neither is derived from the other: one person counselled four times is four visits and one person (report Mẫu 01, Phụ
lục III of NĐ 352/2025/NĐ-CP, rows II.1.3, II.2 and II.5.3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from vieclam.counselling.choices import Audience, Channel, Kind
from vieclam.counselling.models import CounsellingGroup, CounsellingSession
from vieclam.jobbank.choices import Qualification

FROM_INTERMEDIATE = (
    Qualification.INTERMEDIATE,
    Qualification.COLLEGE,
    Qualification.BACHELOR,
    Qualification.MASTER,
    Qualification.DOCTOR,
)
"""Trình độ từ trung cấp trở lên."""


def standing() -> QuerySet[CounsellingSession]:
    """The sessions that count: corrected ones through the entry that corrects them, void ones not at all."""
    return CounsellingSession.objects.filter(corrected_by__isnull=True, void=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sessions: of an audience, a kind, by a channel, of those qualified or insured; None leaves a thing open."""

    audience: Audience | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    qualified: bool = False
    insured: bool = False

    @property
    def condition(self) -> Q:
        """As a condition on sessions."""
        found = Q()
        for name in ("audience", "kind", "channel"):
            value = getattr(self, name)
            found &= Q(**{name: value}) if value is not None else Q()
        found &= Q(qualification__in=FROM_INTERMEDIATE) if self.qualified else Q()
        return found & (Q(for_insured=True) if self.insured else Q())

    @property
    def needs_names(self) -> bool:
        """Whether it asks what is known of named people alone."""
        return self.qualified or self.insured


def sessions(centre_id: int, first: dt.date, last: dt.date, wanted: Wanted | None = None) -> int:
    """Visits (lượt) from ``first`` to ``last``, both included: each session, and each unnamed person of a group."""
    wanted = wanted or Wanted()
    return session_rows(centre_id, first, last, wanted).count() + unnamed(centre_id, first, last, wanted)


def people(centre_id: int, first: dt.date, last: dt.date, wanted: Wanted | None = None) -> int:
    """Distinct persons (người) from ``first`` to ``last``, both included; people without names are none."""
    rows = session_rows(centre_id, first, last, wanted or Wanted()).filter(person__isnull=False)
    return rows.aggregate(people=Count("person_id", distinct=True))["people"] or 0


def session_rows(centre_id: int, first: dt.date, last: dt.date, wanted: Wanted) -> QuerySet[CounsellingSession]:
    """The sessions behind a number."""
    return standing().filter(wanted.condition, centre_id=centre_id, held_on__range=(first, last))


def unnamed(centre_id: int, first: dt.date, last: dt.date, wanted: Wanted) -> int:
    """People in groups whose names nobody took; of them neither qualification nor insurance is known."""
    if wanted.needs_names:
        return 0
    groups = CounsellingGroup.objects.filter(wanted.condition, centre_id=centre_id, held_on__range=(first, last))
    return groups.aggregate(there=Sum("unnamed"))["there"] or 0


def sessions_by_kind(
    centre_id: int, first: dt.date, last: dt.date, *, audience: Audience = Audience.WORKER
) -> dict[Kind, int]:
    """Visits by kind, each kind named, also those without any; two queries whatever the number of kinds."""
    of_audience = Wanted(audience=audience)
    rows = session_rows(centre_id, first, last, of_audience).order_by()
    counted = dict(rows.values_list("kind").annotate(number=Count("pk")))
    more = unnamed_by_kind(centre_id, first, last, audience=audience)
    return {kind: counted.get(kind, 0) + more[kind] for kind in Kind}


def unnamed_by_kind(
    centre_id: int, first: dt.date, last: dt.date, *, audience: Audience = Audience.WORKER
) -> dict[Kind, int]:
    """Of these visits those in groups whose people were counted without their names, each kind named."""
    groups = CounsellingGroup.objects.filter(audience=audience, centre_id=centre_id, held_on__range=(first, last))
    there = dict(groups.order_by().values_list("kind").annotate(there=Sum("unnamed")))
    return {kind: there.get(kind) or 0 for kind in Kind}


Count_ = Callable[[int, dt.date, dt.date, Wanted], int]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """An indicator: its row of the report, what it counts, and of which sessions. Its name changes with its meaning."""

    name: str
    row: str
    unit: str
    wanted: Wanted
    counts: Count_

    def number(self, centre_id: int, first: dt.date, last: dt.date) -> int:
        """The number of a centre from ``first`` to ``last``."""
        return self.counts(centre_id, first, last, self.wanted)

    def rows(self, centre_id: int, first: dt.date, last: dt.date) -> QuerySet[CounsellingSession]:
        """The sessions behind it, so that it can be explained and kept."""
        return session_rows(centre_id, first, last, self.wanted)


VISITS, PERSONS = "lượt người", "người"
_WORKER, _EMPLOYER = Audience.WORKER, Audience.EMPLOYER
QUERIES: dict[str, NamedQuery] = {
    query.name: query
    for query in (
        NamedQuery(
            "counselling.workers_at_exchange_sessions.1",
            "II.1.3",
            VISITS,
            Wanted(audience=_WORKER, channel=Channel.SESSION),
            sessions,
        ),
        NamedQuery("counselling.workers.1", "II.2.1", VISITS, Wanted(audience=_WORKER), sessions),
        NamedQuery(
            "counselling.workers_about_jobs.1",
            "II.2.1a",
            VISITS,
            Wanted(audience=_WORKER, kind=Kind.EMPLOYMENT),
            sessions,
        ),
        NamedQuery(
            "counselling.workers_about_policy.1",
            "II.2.1b",
            VISITS,
            Wanted(audience=_WORKER, kind=Kind.POLICY),
            sessions,
        ),
        NamedQuery(
            "counselling.qualified_workers.1", "II.2.1c", VISITS, Wanted(audience=_WORKER, qualified=True), sessions
        ),
        NamedQuery("counselling.employers.1", "II.2.2", VISITS, Wanted(audience=_EMPLOYER), sessions),
        NamedQuery("counselling.insured_people.1", "II.5.3", PERSONS, Wanted(audience=_WORKER, insured=True), people),
    )
}
"""Every indicator, by name; the number at its end is the version of its meaning."""


__all__ = [
    "QUERIES",
    "NamedQuery",
    "Wanted",
    "people",
    "session_rows",
    "sessions",
    "sessions_by_kind",
    "standing",
    "unnamed",
]
