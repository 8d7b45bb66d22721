"""The figures of a report, counted by the named queries; two sets of figures compared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Sum
from django.utils.translation import override

from vieclam.benefits.event_kinds import event_words
from vieclam.documents.engine.forms.reports import LABELS, Figures
from vieclam.labourmarket.queries import AGE_GROUPS, PEOPLE, QUERIES, SEXES, Span, by_person

SUMS = ("monthly_amounts", "benefit_months", "decided_amount", "paid_amount")
NOBODY = {sex: [0] * len(AGE_GROUPS) for sex in SEXES}


def count(span: Span) -> dict[str, Any]:
    """Everything a report counts, as plain values that are kept with it: counts by sex and age group, causes, sums.

    ``terminated`` is a list of ``{"cause": kind of event, "people": counts}``, in the order of the kinds' names.
    """
    figures: dict[str, Any] = {name: _counts(name, span) for name in PEOPLE if name != "terminated"}
    return figures | {"terminated": _terminated(span)} | _sums(span)


def _counts(name: str, span: Span) -> dict[str, list[int]]:
    found = by_person(QUERIES[name](span)).values("counted_sex", "age_group").annotate(number=Count("pk")).order_by()
    return _spread(found)


def _spread(found: Any) -> dict[str, list[int]]:
    counts = {sex: list(groups) for sex, groups in NOBODY.items()}
    for row in found:
        counts[row["counted_sex"]][row["age_group"]] += row["number"]
    return counts


def _terminated(span: Span) -> list[dict[str, Any]]:
    rows = by_person(QUERIES["terminated"](span)).values("cause", "counted_sex", "age_group")
    of_cause: dict[str, list[Any]] = defaultdict(list)
    for row in rows.annotate(number=Count("pk")).order_by():
        of_cause[row["cause"]].append(row)
    return [{"cause": cause, "people": _spread(of_cause[cause])} for cause in sorted(of_cause)]


def _sums(span: Span) -> dict[str, int]:
    """Sums in đồng and months over the decisions of the span, and the money paid in it."""
    amount, months = F("dossier__entitlement__monthly_amount"), F("dossier__entitlement__months")
    decided = QUERIES["granted"](span).aggregate(
        monthly_amounts=Sum(amount), benefit_months=Sum(months), decided_amount=Sum(amount * months)
    )
    paid = QUERIES["paid"](span).aggregate(paid_amount=Sum("amount"))
    return {name: int(number or 0) for name, number in (decided | paid).items()}


def as_form(figures: dict[str, Any]) -> dict[str, Any]:
    """Kept figures as the official form takes them: causes in the words of the law."""
    with override("vi"):
        causes = [{"cause": event_words(row["cause"]), "people": row["people"]} for row in figures["terminated"]]
    return figures | {"terminated": causes}


def read(figures: dict[str, Any]) -> Figures:
    """Kept figures with their totals and averages."""
    return Figures.model_validate(as_form(figures))


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is no longer what was sent; ``cause`` is set for one cause of termination."""

    name: str
    sent: int
    now: int
    cause: str = ""


def differences(sent: dict[str, Any], now: dict[str, Any]) -> list[Difference]:
    """What differs between the figures that were sent and those counted now: totals, causes and sums.

    People who only moved between the columns (a corrected birth date) make a difference too, with equal totals.
    """
    found = []
    for _number, name, _label in LABELS:
        if sent[name] != now[name] and name != "terminated":
            found.append(Difference(name, _total(sent[name]), _total(now[name])))
    before, after = ({row["cause"]: row["people"] for row in side["terminated"]} for side in (sent, now))
    for cause in sorted(before.keys() | after.keys()):
        first, second = before.get(cause, NOBODY), after.get(cause, NOBODY)
        if first != second:
            found.append(Difference("terminated", _total(first), _total(second), cause))
    return found + [Difference(name, sent[name], now[name]) for name in SUMS if sent[name] != now[name]]


def _total(counts: dict[str, list[int]]) -> int:
    return sum(sum(groups) for groups in counts.values())
