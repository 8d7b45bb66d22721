"""Which weights matching counts by on a day."""

from __future__ import annotations

import datetime as dt

from vieclam.jobbank.matching.weights import Weights, weights_from
from vieclam.jobbank.models import MatchWeights


def weights_row(on: dt.date) -> MatchWeights | None:
    """The row in force on the day; None before the first one."""
    return MatchWeights.objects.filter(valid_from__lte=on).order_by("-valid_from").first()


def weights_of(row: MatchWeights | None) -> Weights:
    """The weights of a row; those that matching has by itself where there is none."""
    return weights_from(row.values) if row is not None else Weights()


def all_weights() -> list[MatchWeights]:
    """Every row, the latest first."""
    return list(MatchWeights.objects.order_by("-valid_from"))
