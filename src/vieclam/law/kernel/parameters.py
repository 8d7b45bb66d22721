"""Dated parameters: a legal value is data with a history, a source and how sure we are of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

ALWAYS = date(1900, 1, 1)


class ParameterUnknown(LookupError):
    """A parameter does not exist, or has no value yet on the day asked for."""

    def __init__(self, name: str, day: date | None = None) -> None:
        when = "" if day is None else f" on {day.isoformat()}"
        super().__init__(f"no value is known for parameter {name}{when}")
        self.name = name
        self.day = day


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a parameter from a day on, until the next one."""

    valid_from: date
    value: Any
    source: str
    confidence: str


@dataclass(frozen=True)
class DatedParameter:
    """A parameter with all its values, oldest first."""

    name: str
    values: tuple[DatedValue, ...]
    note: str = ""
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = tuple(value.valid_from for value in self.values)
        if not starts:
            raise ValueError(f"parameter {self.name} has no value")
        if list(starts) != sorted(set(starts)):
            raise ValueError(f"parameter {self.name}: its values must be in order of date, one for a day")
        object.__setattr__(self, "_starts", starts)

    def at(self, day: date) -> DatedValue:
        """The value in force on ``day``; raises ``ParameterUnknown`` for a day before the first value."""
        position = bisect_right(self._starts, day)
        if position == 0:
            raise ParameterUnknown(self.name, day)
        return self.values[position - 1]


@dataclass(frozen=True)
class Parameters:
    """All parameters of a version of the law tables, by dotted name."""

    by_name: Mapping[str, DatedParameter]

    def __getitem__(self, name: str) -> DatedParameter:
        try:
            return self.by_name[name]
        except KeyError:
            raise ParameterUnknown(name) from None

    def __iter__(self) -> Iterator[DatedParameter]:
        return iter(self.by_name.values())

    def at(self, name: str, day: date) -> DatedValue:
        """The value of one parameter on a day."""
        return self[name].at(day)

    def replaced(self, overrides: Mapping[str, Any]) -> Parameters:
        """A copy in which the named parameters have other values.

        An override is either one plain value, then in force on every day, or a list of
        ``{from, value, source, confidence}``. Raises ``ParameterUnknown`` for a name that does not exist.
        """
        changed = dict(self.by_name)
        for name, given in overrides.items():
            old = self[name]
            if isinstance(given, list) and given and isinstance(given[0], Mapping) and "from" in given[0]:
                values = tuple(dated_value(entry) for entry in given)
            else:
                values = (DatedValue(ALWAYS, given, "override", ""),)
            changed[name] = DatedParameter(name, values, old.note)
        return Parameters(changed)


def dated_value(entry: Mapping[str, Any]) -> DatedValue:
    """Read one ``{from, value, source, confidence}`` of a parameter file."""
    return DatedValue(entry["from"], entry["value"], entry.get("source", ""), entry.get("confidence", ""))


def read_parameters(document: Mapping[str, Any], prefix: str = "") -> dict[str, DatedParameter]:
    """Flatten one parameter document.

    A leaf has ``values`` (each with ``from`` and ``value``); where the value is a table (regions), one parameter is
    made for each of its keys, with the key at the end of the name.
    """
    found: dict[str, DatedParameter] = {}
    for key, body in document.items():
        name = f"{prefix}{key}"
        if "values" not in body:
            found.update(read_parameters(body, f"{name}."))
        elif isinstance(body["values"][0]["value"], Mapping):
            for part in body["values"][0]["value"]:
                entries = tuple(dated_value({**entry, "value": entry["value"][part]}) for entry in body["values"])
                found[f"{name}.{part}"] = DatedParameter(f"{name}.{part}", entries, body.get("note", ""))
        else:
            entries = tuple(dated_value(entry) for entry in body["values"])
            found[name] = DatedParameter(name, entries, body.get("note", ""))
    return found
