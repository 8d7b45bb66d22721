"""What a score means: the regression behind the confidence, and whether the confidence keeps its word."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks._coding_sets import Judged
from vieclam.jobbank.coding.engine import Coder

LISTED = 5
BANDS = (0, 0.05, 0.2, 0.5, 0.8, 0.9, 1.01)


def fitted(coder: Coder, titles: list[Judged]) -> str:
    """``Weights.first`` and ``Weights.others`` as these titles would have them."""
    first: list[tuple[list[float], bool]] = []
    others: list[tuple[list[float], bool]] = []
    for judged in titles:
        scores = coder.of_codes(judged.title)[0]
        order = np.argsort(-scores, kind="stable")[:LISTED]
        for place, code in enumerate(order):
            other = scores[order[0]] if place else scores[order[1]]
            row = [1.0, float(scores[code]), float(scores[code] - other)]
            (others if place else first).append((row, coder.codes[code] in judged.right))
    return f"first = {_logistic(first)}, others = {_logistic(others)}"


def _logistic(rows: list[tuple[list[float], bool]]) -> tuple[float, ...]:
    """Newton's method with a trace of a penalty, so that separable data do not run away."""
    given = np.array([row for row, _ in rows])
    right = np.array([float(yes) for _, yes in rows])
    factors = np.zeros(given.shape[1])
    penalty = 1e-3 * np.eye(len(factors))
    for _ in range(50):
        sure = 1 / (1 + np.exp(-given @ factors))
        slope = given.T @ (right - sure) - penalty @ factors
        bend = (given * (sure * (1 - sure))[:, None]).T @ given + penalty
        factors = factors + np.linalg.solve(bend, slope)
    return tuple(round(float(factor), 1) for factor in factors)


def reliability(coder: Coder, titles: list[Judged]) -> str:
    """By band of confidence: what was said on average, and how often it was right."""
    told: list[tuple[float, bool]] = []
    for judged in titles:
        told += [(found.confidence, found.code in judged.right) for found in coder.suggest(judged.title, limit=LISTED)]
    said: Any = np.array(told, dtype=float)
    parts = []
    for low, high in pairwise(BANDS):
        band = said[(said[:, 0] >= low) & (said[:, 0] < high)]
        if len(band):
            parts.append(f"said {band[:, 0].mean():.2f} was {band[:, 1].mean():.2f} ({len(band)})")
    return ", ".join(parts)
