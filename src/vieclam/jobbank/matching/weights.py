"""What each part of a match counts for: data with a date, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

UNITS = 100
"""A point is counted in hundredths, so that sums are whole numbers and the same everywhere."""
PAY_STEP = 100_000
"""Pay is compared in whole hundred thousands of đồng."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points of each part at its best, in whole points.

    ``trade_steps``: per cent of ``trade`` when the first 1, 2, 3, 4 digits of the VSCO codes agree. ``far_km``: from
    here on nearness counts nothing. ``reach_km``: how far people travel from home to a province they did not name.
    ``least``: below this a pair is no match; more than place, pay and papers give together, so that nothing is shown
    that has neither trade, skills nor words in common. ``kept_words``: the rarest words of a vacancy that count.
    """

    trade: int = 38
    skills: int = 16
    text: int = 8
    languages: int = 4
    experience: int = 6
    schooling: int = 4
    distance: int = 12
    pay: int = 8
    terms: int = 4
    trade_steps: tuple[int, int, int, int] = (10, 30, 60, 100)
    far_km: int = 60
    reach_km: int = 30
    least: int = 39
    kept_words: int = 12

    def __post_init__(self) -> None:
        steps = (0, *self.trade_steps)
        if any(getattr(self, part) < 0 for part in PARTS) or self.total > 150:
            raise ValueError("a weight is at least 0 and all together at most 150")
        if list(steps) != sorted(steps) or steps[-1] != 100:
            raise ValueError("the steps of a trade rise to 100")
        if self.least <= self.without_relation:
            raise ValueError(f"the least must be above {self.without_relation}: the parts that need nothing in common")
        if self.far_km < 1 or self.reach_km < 0 or self.kept_words < 1:
            raise ValueError("distances and the number of words are positive")

    @property
    def total(self) -> int:
        """Points of a perfect match."""
        return sum(int(getattr(self, part)) for part in PARTS)

    @property
    def without_relation(self) -> int:
        """Points that a pair with no trade, skill or word in common can reach."""
        return sum(int(getattr(self, part)) for part in PARTS if part not in RELATED)

    def units(self, part: str) -> int:
        """Hundredths of a point of a part at its best."""
        return int(getattr(self, part)) * UNITS

    def trade_units(self, agreeing: int) -> int:
        """Hundredths of a point when the first ``agreeing`` digits are the same (0 to 4)."""
        return self.units("trade") * (0, *self.trade_steps)[agreeing] // 100


PARTS = ("trade", "skills", "text", "languages", "experience", "schooling", "distance", "pay", "terms")
RELATED = ("trade", "skills", "text")


def weights_from(row: Mapping[str, object]) -> Weights:
    """Weights of one row of a dated table; an unknown name is an error, one that is missing has its default."""
    names = {field.name for field in fields(Weights)}
    unknown = sorted(set(row) - names)
    if unknown:
        raise ValueError(f"no such weight: {', '.join(unknown)}")
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Weights(**values)  # type: ignore[arg-type]
