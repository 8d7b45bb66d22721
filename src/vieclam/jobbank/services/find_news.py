"""What is new for the saved searches of a centre: vacancies published since they were saved, each found once.

Only what the change feed gives since the last time is asked about, all questions against an index of those few. The
cursor and what was found are kept in one transaction: killed midway, the next run does the same again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Min

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.change_feed import changes_after
from vieclam.jobbank.models import AlertedVacancy, AlertPosition, Often, SavedSearch, Vacancy
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search import feed, keeper
from vieclam.jobbank.search.documents import document_of
from vieclam.jobbank.search.index import Vocabulary
from vieclam.jobbank.search.news import Kept, NewVacancies, known_words
from vieclam.jobbank.search.question import Question
from vieclam.jobbank.search.reference_places import all_labels, kept_gazetteer
from vieclam.jobbank.states import VacancyState

AT_ONCE = 2_000
_READ = ("pk", "person_id", "typed", "marks", "watched_from")
BATCHES = 10
"""So many times ``AT_ONCE`` changes are looked at in one run; the next run goes on."""


def find_news(*, actor: Actor, at: dt.datetime) -> int:
    """Note what is new for each search of the actor's centre that tells of news; how many pairs are new."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.find_news")
    require(actor, acts.TELL_OF_NEWS, centre_id=actor.centre_id)
    telling = SavedSearch.objects.filter(centre_id=actor.centre_id).exclude(often=Often.NEVER)
    searches = [dict(zip(_READ, row, strict=True)) for row in telling.values_list(*_READ)]
    if not searches:
        AlertPosition.objects.filter(centre_id=actor.centre_id).delete()
        return 0
    oldest = min(row["watched_from"] for row in searches)
    position, found = _locked_position(actor.centre_id, oldest, at), 0
    for _batch in range(BATCHES):
        changes = changes_after(position.cursor, AT_ONCE)
        news = {
            row.pk: row.published_at
            for row, _kind in changes.rows
            if row.state == VacancyState.PUBLISHED and row.published_at is not None and row.published_at > oldest
        }
        if news:
            found += _note(actor.centre_id, searches, news, at)
        position.cursor = changes.next
        if not changes.more:
            break
    position.moved_at = at
    position.save(update_fields=["cursor", "moved_at"])
    return found


def _locked_position(centre_id: int, oldest: dt.datetime, at: dt.datetime) -> AlertPosition:
    """Two sweeps of a centre wait for each other here. The first ever begins with what came after the oldest search."""
    rows = AlertPosition.objects.select_for_update(of=("self",)).filter(centre_id=centre_id)
    position = rows.first()
    if position is None:
        first = Vacancy.objects.filter(published_at__gt=oldest).aggregate(first=Min("feed_position"))["first"]
        begin = feed.horizon().position if first is None else first
        made = AlertPosition(centre_id=centre_id, cursor=f"{begin}.0.0", moved_at=at)
        AlertPosition.objects.bulk_create([made], ignore_conflicts=True)
        position = rows.get()
    return position


def _note(centre_id: int, searches: list[dict[str, Any]], news: dict[int, dt.datetime], at: dt.datetime) -> int:
    if len(_understood) > MOST_UNDERSTOOD:
        _understood.clear()
    asked: dict[Kept, list[dict[str, Any]]] = {}
    for row in searches:
        asked.setdefault(Kept(row["typed"], tuple(row["marks"])), []).append(row)
    labels = all_labels()
    vacancies = Vacancy.objects.filter(pk__in=news).order_by("pk")
    rates = rates_on(at.astimezone(clock.ZONE).date())
    documents = [document_of(row, labels, rates) for row in feed.rows(vacancies)]
    few = NewVacancies(documents, kept_gazetteer(), _known(), _understood, rates)
    noted = AlertedVacancy.objects.filter(centre_id=centre_id, vacancy_id__in=news)
    known = set(noted.values_list("search_id", "vacancy_id"))
    made = [
        AlertedVacancy(
            centre_id=centre_id,
            person_id=row["person_id"],
            search_id=row["pk"],
            vacancy_id=hit.card.id,
            fit=sum(hit.parts.values()),
            found_at=at,
        )
        for kept, hits in few.answers(asked)
        for row in asked[kept]
        for hit in hits
        if news[hit.card.id] > row["watched_from"] and (row["pk"], hit.card.id) not in known
    ]
    AlertedVacancy.objects.bulk_create(made, ignore_conflicts=True, batch_size=1_000)
    return len(made)


_understood: dict[str, Question] = {}
"""What was typed in saved searches, in its parts: the same ones are asked in every sweep."""
MOST_UNDERSTOOD = 200_000


def _known() -> Vocabulary:
    """The words of all vacancies, where this host has an index."""
    folder = keeper.current()
    return known_words(folder.path, int(folder.about().get("version", 0))) if folder else Vocabulary({}, {})
