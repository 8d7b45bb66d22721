"""Who was shown to employers in a month, by sex, age and priority group: over the lists that were stored as shown.

The one place where matching meets what is sensitive, after the fact and in sums alone: the facts of persons go into
groups here and nothing of a person comes out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.choices import PriorityGroup
from vieclam.jobbank.matching.fairness import SMALLEST_GROUP, Fairness, GroupFigures, fairness
from vieclam.jobbank.models import (
    ListKind,
    MatchList,
    MatchShown,
    MatchWeights,
    SeekerConsent,
    SeekerRegistration,
    SensitiveFacts,
)
from vieclam.jobbank.seeker_choices import ConsentPurpose

AGE_BANDS = ((15, "15-24"), (25, "25-34"), (35, "35-44"), (45, "45-54"), (55, "55+"))
YES, NO = "yes", "no"
MONTHS = 24


class Dimension(StrEnum):
    """What people are grouped by."""

    SEX = "sex"
    AGE = "age"
    PRIORITY = "priority"
    GROUP = "group"
    """Each priority group against everybody else: one person may be in several."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Groups large enough with their figures, and how many groups are not told."""

    dimension: Dimension
    groups: tuple[GroupFigures, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class MonthFairness:
    """A month of a centre: the stored ``lists``, the ``places`` in them, and each comparison."""

    first: dt.date
    lists: int
    places: int
    weights: tuple[MatchWeights, ...]
    compared: tuple[Compared, ...]


def last_of(first: dt.date) -> dt.date:
    """The last day of the month that begins so."""
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def lists_of_month(centre_id: int, first: dt.date) -> QuerySet[MatchShown, tuple[int, int, int]]:
    """List, registration and rank of everybody shown for a vacancy in the month, in the order shown."""
    rows = MatchShown.objects.filter(
        match_list__centre_id=centre_id,
        match_list__kind=ListKind.VACANCY,
        match_list__shown_on__gte=first,
        match_list__shown_on__lte=last_of(first),
        registration__isnull=False,
    )
    found: QuerySet[MatchShown, tuple[int, int, int]] = rows.order_by("match_list_id", "rank").values_list(
        "match_list_id", "registration_id", "rank"
    )
    return found


def could_be_shown(centre_id: int, first: dt.date) -> QuerySet[SeekerRegistration]:
    """Registrations that stood in the month, with a wish, whose person had agreed to be introduced or seen."""
    last = last_of(first)
    agreed = SeekerConsent.objects.filter(
        centre_id=centre_id,
        purpose__in=(ConsentPurpose.REFERRAL, ConsentPurpose.VISIBLE),
        given=True,
        said_on__lte=last,
    )
    return SeekerRegistration.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=first),
        centre_id=centre_id,
        wish__isnull=False,
        registered_on__lte=last,
        valid_until__gte=first,
        pk__in=agreed.values("registration_id"),
    )


def months_with_lists(centre_id: int) -> list[dt.date]:
    """The first days of months in which people were shown for vacancies, the latest first."""
    rows = MatchList.objects.filter(centre_id=centre_id, kind=ListKind.VACANCY)
    return list(rows.dates("shown_on", "month", order="DESC")[:MONTHS])


def fairness_of_month(*, actor: Actor, centre_id: int, first: dt.date) -> MonthFairness:
    """The figures of a month. The caller has the reading logged: sensitive facts of everybody counted are read."""
    require(actor, acts.SEE_FAIRNESS, centre_id=centre_id)
    lists: dict[int, list[int]] = defaultdict(list)
    for list_id, registration_id, _rank in lists_of_month(centre_id, first):
        lists[list_id].append(registration_id)
    shown = {one for ids in lists.values() for one in ids}
    people = SeekerRegistration.objects.filter(
        Q(pk__in=could_be_shown(centre_id, first).values("pk")) | Q(pk__in=shown), centre_id=centre_id
    )
    known = list(people.values_list("pk", "sex", "person__birth_date"))
    ids = list(lists.values())
    priority = _priority({row[0] for row in known})
    compared = [
        _compared(Dimension.SEX, ids, {pk: sex for pk, sex, _born in known}),
        _compared(Dimension.AGE, ids, {pk: age_band(born, last_of(first)) for pk, _sex, born in known}),
        _compared(Dimension.PRIORITY, ids, {pk: YES if groups else NO for pk, groups in priority.items()}),
        _each_group(ids, priority),
    ]
    used = MatchList.objects.filter(pk__in=lists).values("weights_id")
    rows = tuple(MatchWeights.objects.filter(pk__in=used).order_by("valid_from"))
    return MonthFairness(first, len(ids), sum(map(len, ids)), rows, tuple(compared))


def age_band(born: dt.date, on: dt.date) -> str:
    """The band of an age on a day."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((name for least, name in reversed(AGE_BANDS) if years >= least), AGE_BANDS[0][1])


def _priority(ids: set[int]) -> dict[int, frozenset[str]]:
    rows = SensitiveFacts.objects.filter(registration_id__in=ids).values_list("registration_id", "priority_groups")
    return {pk: frozenset(groups) for pk, groups in rows}


def _compared(dimension: Dimension, lists: Sequence[Sequence[int]], groups: Mapping[int, str]) -> Compared:
    made = fairness(lists, groups)
    told, hidden = _told(made)
    return Compared(dimension, told, hidden)


def _told(made: Fairness) -> tuple[tuple[GroupFigures, ...], int]:
    """Of a single group that is too small all could be reckoned from the others: then the next smallest is kept back
    too.
    """
    groups = list(made.groups)
    hidden = len(made.too_small)
    if hidden == 1 and groups:
        groups.remove(min(groups, key=lambda group: group.people))
        hidden += 1
    return tuple(groups), hidden


def _each_group(lists: Sequence[Sequence[int]], priority: Mapping[int, Iterable[str]]) -> Compared:
    found, hidden = [], 0
    for group in PriorityGroup.values:
        members = {pk for pk, groups in priority.items() if group in groups}
        if not members:
            continue
        if len(members) < SMALLEST_GROUP or len(priority) - len(members) < SMALLEST_GROUP:
            hidden += 1
            continue
        made = fairness(lists, {pk: group if pk in members else "" for pk in priority})
        found += [figures for figures in made.groups if figures.group == group]
    return Compared(Dimension.GROUP, tuple(found), hidden)


__all__ = [
    "AGE_BANDS",
    "Compared",
    "Dimension",
    "MonthFairness",
    "age_band",
    "could_be_shown",
    "fairness_of_month",
    "last_of",
    "lists_of_month",
    "months_with_lists",
]
