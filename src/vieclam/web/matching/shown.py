"""Matches in words that can be read out across the desk, and kept as they were shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.text import fold
from vieclam.jobbank import acts
from vieclam.jobbank.match_weights import weights_of
from vieclam.jobbank.matches import Match, Matches, is_open, matches_for_seeker, matches_for_vacancy
from vieclam.jobbank.matching.reasons import Reason
from vieclam.jobbank.matching.sentences import say_change, say_reason
from vieclam.jobbank.matching.weights import UNITS
from vieclam.jobbank.models import (
    ListKind,
    MatchList,
    MatchShown,
    MatchWeights,
    Referral,
    SeekerRegistration,
    Vacancy,
)
from vieclam.jobbank.search.words import toned_words, words
from vieclam.jobbank.services.consents import agreeing_to_referral
from vieclam.jobbank.services.keep_match_list import keep_list_of_seeker, keep_list_of_vacancy
from vieclam.jobbank.services.referral_support import STANDING
from vieclam.jobbank.slips import names_of_places
from vieclam.jobbank.states import SeekerState, VacancyState
from vieclam.jobbank.workplaces import workplace_of
from vieclam.web.officer.guard import look_at_list, may
from vieclam.web.vacancies.shown import pay_words

AT_FIRST = 5
AT_HOME = 3
CHANGES = 4
WRITTEN = {"words", "skills"}
"""Values of reasons that are words of the vacancy, without tone marks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One match: whom or what, the facts beside it, why it fits, what is missing, and its points.

    ``refer``: where an officer refers the one to the other; empty for whoever may not, and where it was done.
    """

    title: str
    url: str
    facts: Sequence[str]
    fits: str
    lacks: str
    points: int
    rank: int = 0
    tag: str = ""
    refer: str = ""
    """Where the referral is made; empty for who may not make one, and where one stands already."""
    referred: bool = False


@dataclass(frozen=True, slots=True)
class MatchCard:
    """A list as a page shows it: the first few, the rest, and what would open more."""

    on: dt.date
    weights: MatchWeights | None
    full: int
    first: Sequence[Line] = ()
    rest: Sequence[Line] = ()
    changes: Sequence[str] = ()
    withheld: int = 0


def seekers_card(request: Any, registration: SeekerRegistration) -> MatchCard | None:
    """Vacancies for somebody registered, kept as shown; None where there is nothing to match by."""
    matches = matches_for_seeker(registration, on=clock.today())
    if matches is None:
        return None
    actor, at = request.actor, clock.now()
    request.afterwards.append(
        lambda: keep_list_of_seeker(
            actor=actor,
            centre_id=registration.centre_id,
            person_id=registration.person_id,
            registration_id=registration.pk,
            matches=matches,
            at=at,
        )
    )
    labels = _labels(match.found for match in matches.rows)
    lines = [_job(match, rank, labels) for rank, match in enumerate(matches.rows, 1)]
    if registration.centre_id != actor.centre_id or not may(request, acts.ISSUE_REFERRAL):
        return _card(matches, lines)
    sent = _standing(registration=registration, vacancy_id__in=[match.found.pk for match in matches.rows])
    pairs = [(registration.code, match.found.pk, (registration.pk, match.found.pk) in sent) for match in matches.rows]
    return _card(matches, _with_referral(lines, pairs))


def vacancys_card(request: Any, vacancy: Vacancy) -> MatchCard | None:
    """People for a vacancy of the actor's centre, kept as shown and logged; None for one that is not open, or for
    somebody who may not see seekers.
    """
    if not may(request, acts.SEE_SEEKERS):
        return None
    actor, at = request.actor, clock.now()
    matches = matches_for_vacancy(vacancy, centre_id=actor.centre_id, on=clock.today())
    if matches is None:
        return None
    people = [match.found.person_id for match in matches.rows]
    if people:
        look_at_list(request, "vacancy_matches", len(people), {"vacancy": vacancy.number}, people)
    request.afterwards.append(
        lambda: keep_list_of_vacancy(
            actor=actor, centre_id=actor.centre_id, vacancy_id=vacancy.pk, matches=matches, at=at
        )
    )
    named = agreeing_to_referral([match.found.pk for match in matches.rows], vacancy.employer_id)
    lines = [_person(match, vacancy, rank, match.found.pk in named) for rank, match in enumerate(matches.rows, 1)]
    if not may(request, acts.ISSUE_REFERRAL):
        return _card(matches, lines)
    sent = _standing(vacancy=vacancy, registration_id__in=[match.found.pk for match in matches.rows])
    pairs = [(match.found.code, vacancy.pk, (match.found.pk, vacancy.pk) in sent) for match in matches.rows]
    return _card(matches, _with_referral(lines, pairs))


def _standing(**those: Any) -> set[tuple[int, int]]:
    """Registration and vacancy of the referrals that stand."""
    rows = Referral.objects.filter(state__in=STANDING, **those)
    return set(rows.values_list("registration_id", "vacancy_id"))


def _with_referral(lines: list[Line], pairs: Iterable[tuple[str, int, bool]]) -> list[Line]:
    """The lines with the way to their referral: the seeker's code, the vacancy's key, whether one stands."""
    return [
        replace(line, referred=sent, refer="" if sent else reverse("officer:refer_to", args=[code, vacancy_id]))
        for line, (code, vacancy_id, sent) in zip(lines, pairs, strict=True)
    ]


def _card(matches: Matches[Any], lines: list[Line]) -> MatchCard:
    full = weights_of(matches.weights).total
    told = matches.changes[:CHANGES]
    provinces = names_of_places(*(str(change.value) for change in told if change.code == "accept_province"))
    changes = [say_change(change, provinces) for change in told]
    first, rest = lines[:AT_FIRST], lines[AT_FIRST:]
    return MatchCard(matches.on, matches.weights, full, first, rest, changes, matches.withheld)


def _labels(vacancies: Iterable[Vacancy]) -> dict[str, str]:
    """The names of all places of these vacancies."""
    return names_of_places(*(code for row in vacancies for code in (*row.commune_codes, *row.province_codes)))


def _job(match: Match[Vacancy], rank: int, labels: Mapping[str, str]) -> Line:
    explained = match.explained
    return _vacancy_line(match.found, rank, match.units, (explained.fits, explained.lacks), labels)


def _vacancy_line(
    vacancy: Vacancy, rank: int, units: int, why: tuple[Iterable[Reason], Iterable[Reason]], labels: Mapping[str, str]
) -> Line:
    written = [vacancy.location, vacancy.industrial_zone]
    where = workplace_of(written, vacancy.province_codes, vacancy.commune_codes, labels)
    facts = [vacancy.employer.name, where, pay_words(vacancy.pay) or _("Lương thỏa thuận")]
    fits, lacks = why
    address = reverse("public:job", args=[vacancy.pk])
    return Line(
        vacancy.title,
        address,
        list(filter(None, facts)),
        _say(fits, vacancy),
        _say(lacks, vacancy),
        round(units / UNITS),
        rank,
    )


def _person(match: Match[SeekerRegistration], vacancy: Vacancy, rank: int, named: bool) -> Line:
    row, explained = match.found, match.explained
    return Line(
        row.person.full_name,
        reverse("officer:seeker", args=[row.code]),
        [row.code, row.phone],
        _say(explained.fits, vacancy),
        _say(explained.lacks, vacancy),
        round(match.units / UNITS),
        rank,
        _("đồng ý giới thiệu") if named else _("chỉ đồng ý cho xem không tên"),
    )


def _say(reasons: Iterable[Reason], vacancy: Vacancy) -> str:
    """Reasons with a comma between, words and skills as the vacancy writes them; the names of provinces stand in none
    of those that are shown.
    """
    written = dict(zip(words(vacancy.title), toned_words(vacancy.title), strict=False))
    written |= {fold(skill): skill for skill in vacancy.skills}
    said = []
    for reason in reasons:
        toned = {
            name: tuple(written.get(one, one) for one in value) if name in WRITTEN else value  # type: ignore[union-attr]
            for name, value in reason.values.items()
        }
        said.append(say_reason(Reason(reason.code, toned), {}))
    return ", ".join(said)


@dataclass(frozen=True, slots=True)
class HomeCard:
    """What a claimant sees at home: matches, or what is missing for them."""

    lines: Sequence[Line]
    on: dt.date | None
    weights: MatchWeights | None
    registered: bool
    url: str
    full: int


def home_card(person_id: int, *, on: dt.date) -> HomeCard:
    """The vacancies of the person's last list that are still open, and where the registration is."""
    seeking = SeekerRegistration.objects.filter(person_id=person_id, state=SeekerState.SEEKING).order_by("-pk").first()
    address = reverse("worker:seeking_one", args=[seeking.code]) if seeking is not None else reverse("worker:seeking")
    kept = (
        MatchList.objects.filter(kind=ListKind.SEEKER, person_id=person_id)
        .select_related("weights")
        .order_by("-shown_on", "-pk")
        .first()
    )
    if kept is None:
        return HomeCard((), None, None, seeking is not None, address, 0)
    rows = MatchShown.objects.filter(match_list=kept, vacancy__state=VacancyState.PUBLISHED)
    rows = rows.select_related("vacancy__employer").order_by("rank")
    still = [row for row in rows if is_open(row.vacancy, on)][:AT_HOME]
    labels = _labels(row.vacancy for row in still)
    lines = [_kept_line(row, labels) for row in still]
    return HomeCard(lines, kept.shown_on, kept.weights, seeking is not None, address, weights_of(kept.weights).total)


def _kept_line(row: MatchShown, labels: Mapping[str, str]) -> Line:
    fits, lacks = ([Reason(code, values) for code, values in row.reasons[part]] for part in ("fits", "lacks"))
    return _vacancy_line(row.vacancy, row.rank, row.units, (fits, lacks), labels)
