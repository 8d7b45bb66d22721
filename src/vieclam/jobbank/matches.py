"""Matches on demand, both ways: the best twenty with their reasons, and what would open more.

A seeker is matched with all published vacancies, from the files of this host (``match_live``); a vacancy with the
seekers of a centre, whom the database chooses under its row-level security (``match_candidates``). On the vacancy's
side stand only those who agreed to be introduced or seen; of the others only how many they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np
from django.db.models import Q

from vieclam.jobbank.match_candidates import candidates, facts_of_registration
from vieclam.jobbank.match_live.reader import LiveVacancies, from_database, known_words, live_vacancies
from vieclam.jobbank.match_live.rows import placed
from vieclam.jobbank.match_trades import Trades
from vieclam.jobbank.match_weights import weights_of, weights_row
from vieclam.jobbank.matching.changes import Change, changes_for_vacancy
from vieclam.jobbank.matching.columns import seeker_columns, vacancy_columns
from vieclam.jobbank.matching.exact import Compared, vacancy_against
from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.lists import ids_of
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.reasons import Explained, explain_pair
from vieclam.jobbank.matching.rules import Rules
from vieclam.jobbank.matching.vocabulary import Vocabulary
from vieclam.jobbank.matching.weights import UNITS
from vieclam.jobbank.models import JobWish, MatchShown, MatchWeights, SeekerConsent, SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import ConsentPurpose
from vieclam.jobbank.services.consents import agreeing_to_referral
from vieclam.jobbank.states import SeekerState, VacancyState

SHOWN = 20
IN_RESERVE = 30
"""So many more are asked for: a vacancy may have closed since the files were written."""
Found = TypeVar("Found", Vacancy, SeekerRegistration)


@dataclass(frozen=True, slots=True)
class Match(Generic[Found]):
    """A vacancy or a registration, with its score in hundredths of a point and the reasons."""

    found: Found
    explained: Explained

    @property
    def units(self) -> int:
        """Hundredths of a point."""
        return self.explained.score.units


@dataclass(frozen=True, slots=True)
class Matches(Generic[Found]):
    """A list as it is on a day: at most ``SHOWN`` of ``possible``; ``withheld``: matches without consent."""

    on: dt.date
    weights: MatchWeights | None
    rows: Sequence[Match[Found]] = ()
    changes: Sequence[Change] = ()
    possible: int = 0
    withheld: int = 0


@dataclass(slots=True)
class _Pairing:
    """What a pair is explained with."""

    rules: Rules
    vocabulary: Vocabulary

    def explain(self, seeker: SeekerFacts, vacancy: VacancyFacts) -> Explained | None:
        """None for no match."""
        found = explain_pair(seeker, vacancy, self.rules.weights, self.vocabulary, self.rules.places)
        return None if found.blocked or found.score.units < self.rules.weights.least * UNITS else found


def seeker_now(registration: SeekerRegistration, on: dt.date) -> SeekerFacts | None:
    """The facts of a registration that looks for a job; None where it does not, or its wish is not told."""
    if registration.state != SeekerState.SEEKING or registration.valid_until < on:
        return None
    wish = JobWish.objects.filter(registration=registration).first()
    if wish is None:
        return None
    return facts_of_registration(registration, wish, registration.skills.values_list("name", flat=True), on, Trades(on))


def matches_for_seeker(
    registration: SeekerRegistration, *, on: dt.date, with_changes: bool = True
) -> Matches[Vacancy] | None:
    """Vacancies for somebody registered; None where there is nothing to match by."""
    facts = seeker_now(registration, on)
    return None if facts is None else matches_for_facts(facts, on=on, with_changes=with_changes)


def matches_for_facts(facts: SeekerFacts, *, on: dt.date, with_changes: bool = False) -> Matches[Vacancy]:
    """Vacancies for what is known of somebody."""
    live, row = _vacancies(facts, on)
    hits = live.matches(facts, SHOWN + IN_RESERVE)
    pairing = _Pairing(live.rules, live.vocabulary)
    rows, trades = [], Trades(on)
    for vacancy in _still_open([hit.vacancy for hit in hits], on):
        told = placed(vacancy, live.rules.places, trades)
        explained = pairing.explain(facts, told) if told is not None else None
        if explained is not None:
            rows.append(Match(vacancy, explained))
    rows.sort(key=lambda match: (-match.units, match.found.pk))
    changes = live.changes(facts) if with_changes else []
    return Matches(on, row, rows[:SHOWN], changes, possible=len(rows))


def _vacancies(facts: SeekerFacts, on: dt.date) -> tuple[LiveVacancies, MatchWeights | None]:
    """What to match against, and the weights it is counted with: the files may still have those of yesterday."""
    live = live_vacancies()
    if live is None:
        row = weights_row(on)
        return from_database(facts, row), row
    return live, MatchWeights.objects.filter(pk=live.weights_id).first()


def _still_open(keys: list[int], on: dt.date) -> list[Vacancy]:
    rows = Vacancy.objects.select_related("employer").filter(pk__in=keys, state=VacancyState.PUBLISHED)
    return list(rows.filter(Q(deadline__isnull=True) | Q(deadline__gte=on)))


def is_open(vacancy: Vacancy, on: dt.date) -> bool:
    """Whether people may be matched with it."""
    return vacancy.state == VacancyState.PUBLISHED and (vacancy.deadline is None or vacancy.deadline >= on)


@dataclass(slots=True)
class _Scored:
    """The candidates of a vacancy with their facts, and what each scores."""

    wishes: dict[int, JobWish] = field(default_factory=dict)
    facts: dict[int, SeekerFacts] = field(default_factory=dict)
    best: list[int] = field(default_factory=list)
    changes: Sequence[Change] = ()


def matches_for_vacancy(vacancy: Vacancy, *, centre_id: int, on: dt.date) -> Matches[SeekerRegistration] | None:
    """Seekers of a centre for a vacancy; None where it is not open or its province is not known."""
    told = placed(vacancy, geography(), Trades(on)) if is_open(vacancy, on) else None
    if told is None:
        return None
    row = weights_row(on)
    pairing = _Pairing(Rules(weights_of(row), geography()), known_words())
    scored = _score(told, pairing, centre_id, on)
    agreed = agreed_to_be_introduced(scored.best, vacancy.employer_id)
    rows = []
    for key in [key for key in scored.best if key in agreed][:SHOWN]:
        explained = pairing.explain(scored.facts[key], told)
        if explained is not None:
            rows.append(Match(scored.wishes[key].registration, explained))
    count = len(scored.best)
    return Matches(on, row, rows, scored.changes, possible=count, withheld=count - len(agreed))


def _score(told: VacancyFacts, pairing: _Pairing, centre_id: int, on: dt.date) -> _Scored:
    made, trades = _Scored(), Trades(on)
    for wish, skills in candidates(centre_id, told, pairing.rules.weights, on=on):
        facts = facts_of_registration(wish.registration, wish, skills, on, trades)
        if facts is not None:
            made.wishes[facts.id], made.facts[facts.id] = wish, facts
    if not made.facts:
        return made
    places, vocabulary = pairing.rules.places, pairing.vocabulary
    offer = vacancy_columns([told], vocabulary, places, pairing.rules.weights)
    seekers = seeker_columns(made.facts.values(), vocabulary, places)
    compared: Compared = vacancy_against(offer, seekers, pairing.rules, len(vocabulary.numbers))
    best = ids_of(compared.best(len(seekers)))
    made.best = [int(key) for key in best[np.flatnonzero(best)]]
    made.changes = changes_for_vacancy(offer, seekers, compared)
    return made


def agreed_to_be_introduced(registration_ids: Sequence[int], employer_id: int) -> set[int]:
    """Of these registrations those who agree now to be introduced to this employer or to whoever fits, or to be seen
    by employers without their name.
    """
    said = SeekerConsent.objects.filter(purpose=ConsentPurpose.VISIBLE, registration_id__in=registration_ids)
    latest = said.order_by("registration_id", "-pk").distinct("registration_id")
    visible = {key for key, given in latest.values_list("registration_id", "given") if given}
    return visible | agreeing_to_referral(registration_ids, employer_id)


def reasons_shown(registration_id: int, vacancy_id: int) -> list[Any]:
    """Why the two fit, as a page showed it last: codes with values; empty where they stood in no list together."""
    rows = MatchShown.objects.filter(registration_id=registration_id, vacancy_id=vacancy_id)
    last = rows.order_by("-pk").values_list("reasons", flat=True).first()
    return list(last["fits"]) if last else []
