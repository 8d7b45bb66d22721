"""The trace of a determination: which steps, by which article, with which dated parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from .months import Month
from .parameters import DatedValue, Parameters
from .working_days import WorkingCalendar

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a code with its values. The sentence for it stands in the catalogues; the article says why."""

    code: str
    article: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is needed and was not given, and the code of the reason why it is needed."""

    fact: str
    code: str


@dataclass(frozen=True, slots=True)
class Determination:
    """What the law says about one question: the values, and everything that led to them."""

    matter: str
    regime: str | None
    values: dict[str, Any]
    reasons: tuple[str, ...]
    missing: tuple[MissingFact, ...]
    ignored: tuple[str, ...]
    steps: tuple[Step, ...]
    parameters: tuple[tuple[str, DatedValue], ...]
    calendar_version: str


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates as ISO text, months as YYYY-MM, halves as x.5, keys as text."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


@dataclass(slots=True)
class Record:
    """Collects the trace of one assessment while the rules run."""

    parameters: Parameters
    calendar: WorkingCalendar
    articles: dict[str, Any]
    regime: str | None = None
    steps: list[Step] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    used: dict[tuple[str, date], DatedValue] = field(default_factory=dict)

    def use(self, name: str, day: date) -> Any:
        """The value of a parameter on a day, noted as used. Raises ``ParameterUnknown``."""
        dated = self.parameters.at(name, day)
        self.used[(name, dated.valid_from)] = dated
        return dated.value

    def switch(self, name: str, day: date) -> Any:
        """The answer to an open question on a day, noted as used."""
        return self.use(f"switch.{name}", day)

    def step(self, code: str, **values: Any) -> None:
        """Note a step; its article is that of the regime found so far."""
        article = self.articles["steps"][code]
        if isinstance(article, dict):
            article = article.get(self.regime) or " / ".join(article.values())
        self.steps.append(Step(code, article, {key: plain(value) for key, value in values.items()}))

    def need(self, fact: str, why: str) -> None:
        """Note that a fact is needed; the first reason given stays."""
        self.missing.setdefault(fact, why)

    def reason(self, code: str) -> None:
        """Note why an answer is no."""
        if code not in self.reasons:
            self.reasons.append(code)

    def determination(self, matter: str, values: dict[str, Any], ignored: tuple[str, ...]) -> Determination:
        """Close the record; ``ignored`` are the names of facts that no rule reads."""
        return Determination(
            matter=matter,
            regime=self.regime,
            values={key: plain(value) for key, value in values.items()},
            reasons=tuple(self.reasons),
            missing=tuple(MissingFact(fact, code) for fact, code in self.missing.items()),
            ignored=ignored,
            steps=tuple(self.steps),
            parameters=tuple((name, dated) for (name, _), dated in self.used.items()),
            calendar_version=self.calendar.version,
        )
