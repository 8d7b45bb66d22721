"""Keep a list of matches as it was shown: the base of the figures on fairness, and what a claimant finds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.matches import Match, Matches
from vieclam.jobbank.matching.reasons import Reason
from vieclam.jobbank.models import ListKind, MatchList, MatchShown, Origin, SeekerRegistration, Vacancy


@one_act
def keep_list_of_seeker(
    *,
    actor: Actor,
    centre_id: int,
    person_id: int,
    matches: Matches[Vacancy],
    at: dt.datetime,
    registration_id: int | None = None,
    dossier_id: int | None = None,
) -> MatchList | None:
    """The vacancies somebody was shown, or for ``dossier_id`` had on the day of the claim; None where it is kept
    already. An empty list is kept too: that nothing was found is also an answer.
    """
    require(actor, acts.KEEP_MATCHES, centre_id=centre_id, person_id=person_id)
    origin = Origin.CLAIM if dossier_id is not None else Origin.PAGE
    about = {"person_id": person_id, "registration_id": registration_id, "dossier_id": dossier_id}
    kept = _keep(
        actor, centre_id, ListKind.SEEKER, origin, matches, [match.found.pk for match in matches.rows], at, about
    )
    if kept is not None:
        own = {"person_id": person_id, "registration_id": registration_id}
        _rows(kept, matches.rows, lambda match: own | {"vacancy_id": match.found.pk})
    return kept


@one_act
def keep_list_of_vacancy(
    *, actor: Actor, centre_id: int, vacancy_id: int, matches: Matches[SeekerRegistration], at: dt.datetime
) -> MatchList | None:
    """The people who were shown for a vacancy; None where the same list is kept for the day already."""
    require(actor, acts.KEEP_MATCHES, centre_id=centre_id)
    ids = [match.found.pk for match in matches.rows]
    kept = _keep(actor, centre_id, ListKind.VACANCY, Origin.PAGE, matches, ids, at, {"vacancy_id": vacancy_id})
    if kept is not None:
        _rows(
            kept,
            matches.rows,
            lambda match: {
                "person_id": match.found.person_id,
                "registration_id": match.found.pk,
                "vacancy_id": vacancy_id,
            },
        )
    return kept


def _keep(
    actor: Actor,
    centre_id: int,
    kind: ListKind,
    origin: Origin,
    matches: Matches[Any],
    ids: list[int],
    at: dt.datetime,
    about: Mapping[str, int | None],
) -> MatchList | None:
    units = [match.units for match in matches.rows]
    weights = matches.weights.pk if matches.weights is not None else None
    told = json.dumps([weights, list(zip(ids, units, strict=True))])
    row = MatchList(
        centre_id=centre_id,
        kind=kind,
        origin=origin,
        weights_id=weights,
        shown_on=matches.on,
        possible=matches.possible,
        withheld=matches.withheld,
        digest=hashlib.sha256(told.encode()).hexdigest()[:32],
        actor=actor.key,
        made_at=at,
        **about,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _rows(kept: MatchList, matches: Iterable[Match[Any]], whose: Any) -> None:
    MatchShown.objects.bulk_create(
        MatchShown(
            centre_id=kept.centre_id,
            match_list=kept,
            rank=rank,
            units=match.units,
            reasons={"fits": _plain(match.explained.fits), "lacks": _plain(match.explained.lacks)},
            **whose(match),
        )
        for rank, match in enumerate(matches, 1)
    )


def _plain(reasons: Iterable[Reason]) -> list[tuple[str, dict[str, Any]]]:
    return [(reason.code, dict(reason.values)) for reason in reasons]


__all__ = ["keep_list_of_seeker", "keep_list_of_vacancy"]
