"""Workers are told of what is new for their saved searches: at once, in one message a day, or one a week."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q

from vieclam.announcements.models import Message
from vieclam.announcements.services.tell_person import tell_person
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.events import publish_many
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import AlertedVacancy, Often, SavedSearch, Vacancy
from vieclam.jobbank.saved_searches import pay_of, place_of
from vieclam.jobbank.search.reference_places import all_labels
from vieclam.jobbank.states import VacancyState
from vieclam.law.kernel.months import same_numbered_day

AWAKE = range(7, 21)
"""Hours of the day in which news is sent: nobody is woken by a vacancy."""
WEEK = dt.timedelta(days=7)
ANSWER_WITHIN = dt.timedelta(days=30)
IN_A_MESSAGE = 5
AT_ONCE = 5_000


def queue_digests(*, actor: Actor, at: dt.datetime) -> int:
    """Put together what is due in the actor's centre, one message for each search; how many.

    A search locked by somebody is left for the next time. ``told_at`` is the digest's name, so it has whole seconds.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.find_news")
    require(actor, acts.TELL_OF_NEWS, centre_id=actor.centre_id)
    local = at.astimezone(clock.ZONE)
    if local.hour not in AWAKE:
        return 0
    told_at, today = at.replace(microsecond=0), local.date()
    untold = AlertedVacancy.objects.filter(search=OuterRef("pk"), told_at__isnull=True)
    due = (
        SavedSearch.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(_due(today), Exists(untold), centre_id=actor.centre_id)
        .order_by("pk")[:AT_ONCE]
    )
    rows = list(due.values("pk", "person_id"))
    keys = [row["pk"] for row in rows]
    AlertedVacancy.objects.filter(search__in=keys, told_at__isnull=True).update(told_at=told_at)
    SavedSearch.objects.filter(pk__in=keys).update(told_on=today)
    stamp = int(told_at.timestamp())
    publish_many(
        "jobbank.news_found",
        [
            {"centre_id": actor.centre_id, "person_id": row["person_id"], "subject": f"search:{row['pk']}:{stamp}"}
            for row in rows
        ],
    )
    return len(rows)


def _due(today: dt.date) -> Q:
    """A day, or seven, after the last message; before there was one, after the search was saved."""

    def silent_since(day: dt.date) -> Q:
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0), clock.ZONE)
        return Q(told_on__lte=day) | Q(told_on__isnull=True, watched_from__lt=end)

    daily = Q(often=Often.DAILY) & silent_since(today - dt.timedelta(days=1))
    weekly = Q(often=Often.WEEKLY) & silent_since(today - WEEK)
    return Q(often=Often.AT_ONCE) | daily | weekly


def tell_of_news(*, actor: Actor, event: str, payload: dict[str, Any]) -> Message | None:
    """The message of one digest: five titles at most, the best first. None where all are closed or the search is gone.

    What is told is public; the search's name and address are the person's own and stand in the message alone.
    """
    require(actor, acts.TELL_OF_NEWS, centre_id=actor.centre_id)
    _search, key, stamp = str(payload["subject"]).split(":")
    search = SavedSearch.objects.filter(pk=int(key), person_id=actor.person_id or 0).first()
    if search is None or search.often == Often.NEVER:
        return None
    told_at = dt.datetime.fromtimestamp(int(stamp), dt.UTC)
    rows = AlertedVacancy.objects.filter(search=search, told_at=told_at, vacancy__state=VacancyState.PUBLISHED)
    jobs = list(
        rows.select_related("vacancy__employer").order_by("-fit", "-vacancy__published_at", "pk")[:IN_A_MESSAGE]
    )
    if not jobs:
        return None
    labels = all_labels()
    values = {
        **payload,
        "search": search.pk,
        "name": search.name,
        "count": rows.count(),
        "jobs": [_told(row.vacancy, labels) for row in jobs],
        "stop": search.token,
    }
    return tell_person(actor=actor, event=event, payload=values)


def _told(vacancy: Vacancy, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "id": vacancy.pk,
        "title": vacancy.title,
        "employer": vacancy.employer.name,
        "place": place_of(vacancy, labels),
        "pay": pay_of(vacancy),
    }


def ask_unused(*, actor: Actor, at: dt.datetime) -> tuple[int, int]:
    """Ask about searches unused for ``settings.SAVED_SEARCH_MONTHS``; delete those that nobody spoke for after a month.

    Returns how many were asked about, and how many went.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.find_news")
    require(actor, acts.TELL_OF_NEWS, centre_id=actor.centre_id)
    own = SavedSearch.objects.filter(centre_id=actor.centre_id)
    # Locked first: who says at this moment that it is still needed keeps it.
    free = own.select_for_update(of=("self",), skip_locked=True)
    gone = free.filter(asked_at__lt=at - ANSWER_WITHIN, used_at__lt=F("asked_at")).order_by("pk")
    keys = list(gone.values_list("pk", flat=True)[:AT_ONCE])
    own.filter(pk__in=keys).delete()
    day = at.astimezone(clock.ZONE).date()
    since = same_numbered_day(day, -settings.SAVED_SEARCH_MONTHS)
    before = dt.datetime.combine(since, dt.time(0), clock.ZONE)
    unused = free.filter(used_at__lt=before, asked_at__isnull=True)
    rows = list(unused.order_by("pk").values("pk", "person_id")[:AT_ONCE])
    own.filter(pk__in=[row["pk"] for row in rows]).update(asked_at=at)
    until = (day + ANSWER_WITHIN).isoformat()
    about = {"centre_id": actor.centre_id, "to": until}
    publish_many(
        "jobbank.search_unused",
        [{**about, "person_id": row["person_id"], "subject": f"search:{row['pk']}:{day}"} for row in rows],
    )
    return len(rows), len(keys)
