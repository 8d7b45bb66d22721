"""Reading facts: a fact that is not given is ``None``, a fact that cannot be is ``InvalidFact``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from .months import Month

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years a day or month may lie in. Nobody's claim is older or later, and limits counted from there still have a day."""


class InvalidFact(ValueError):
    """A fact that was given and cannot be true. ``code`` names the sentence for the person who entered it."""

    def __init__(self, fact: str, code: str, **values: Any) -> None:
        super().__init__(f"{fact}: {code} {values}" if values else f"{fact}: {code}")
        self.fact = fact
        self.code = code
        self.values = values


class Facts:
    """Typed access to nested facts by dotted path. Absent and null both read as ``None``."""

    __slots__ = ("_values", "path")

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = values
        self.path = path

    def name(self, path: str) -> str:
        """The full name of a fact, as it is written in ``missing`` and in errors."""
        return f"{self.path}{path}"

    def stated(self, path: str) -> bool:
        """Whether the fact was mentioned at all, be it as null."""
        *groups, last = path.split(".")
        values: Any = self._values
        for group in groups:
            values = values.get(group) or {}
        return last in values

    def raw(self, path: str) -> Any:
        values: Any = self._values
        parts = path.split(".")
        for position, part in enumerate(parts):
            if not isinstance(values, Mapping):
                raise InvalidFact(self.name(".".join(parts[:position])), "not_a_group")
            values = values.get(part)
            if values is None:
                return None
        return values

    def day(self, path: str) -> date | None:
        value = self.raw(path)
        if value is None:
            return None
        return self._as_day(path, value)

    def _as_day(self, path: str, value: Any) -> date:
        if isinstance(value, datetime):
            day = value.date()
        elif isinstance(value, date):
            day = value
        else:
            try:
                day = date.fromisoformat(value)
            except (TypeError, ValueError):
                raise InvalidFact(self.name(path), "not_a_date", given=str(value)) from None
        self._check_year(path, day.year)
        return day

    def _check_year(self, path: str, year: int) -> None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise InvalidFact(self.name(path), "year_not_held", given=year, first=FIRST_YEAR, last=LAST_YEAR)

    def period(self, path: str) -> tuple[date, date] | None:
        """A pair ``[from, to]``, both days included."""
        value = self.raw(path)
        return None if value is None else self._as_period(path, value)

    def periods(self, path: str) -> list[tuple[date, date]] | None:
        """A list of pairs ``[from, to]``."""
        value = self.raw(path)
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise InvalidFact(self.name(path), "not_a_list", given=str(value))
        return [self._as_period(f"{path}[{position}]", item) for position, item in enumerate(value)]

    def _as_period(self, path: str, value: Any) -> tuple[date, date]:
        if not isinstance(value, list | tuple) or len(value) != 2:
            raise InvalidFact(self.name(path), "not_a_period", given=str(value))
        first, last = self._as_day(path, value[0]), self._as_day(path, value[1])
        if last < first:
            raise InvalidFact(self.name(path), "period_backwards", given=f"{first} – {last}")
        return first, last

    def month(self, path: str) -> Month | None:
        value = self.raw(path)
        if value is None:
            return None
        try:
            month = Month.parse(value)
        except (TypeError, ValueError):
            raise InvalidFact(self.name(path), "not_a_month", given=str(value)) from None
        self._check_year(path, month.year)
        return month

    def whole(self, path: str, *, minimum: int = 0, maximum: int | None = None) -> int | None:
        value = self.raw(path)
        if value is None:
            return None
        return self._as_whole(path, value, minimum, maximum)

    def _as_whole(self, path: str, value: Any, minimum: int, maximum: int | None) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidFact(self.name(path), "not_a_whole_number", given=str(value))
        if value < minimum:
            raise InvalidFact(self.name(path), "too_small", given=value, minimum=minimum)
        if maximum is not None and value > maximum:
            raise InvalidFact(self.name(path), "too_large", given=value, maximum=maximum)
        return value

    def wholes(self, path: str, *, minimum: int = 0) -> list[int] | None:
        value = self.raw(path)
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise InvalidFact(self.name(path), "not_a_list", given=str(value))
        return [self._as_whole(path, item, minimum, None) for item in value]

    def flag(self, path: str) -> bool | None:
        value = self.raw(path)
        if value is None or isinstance(value, bool):
            return value
        raise InvalidFact(self.name(path), "not_yes_or_no", given=str(value))

    def choice(self, path: str, choices: Collection[str]) -> str | None:
        value = self.raw(path)
        if value is None:
            return None
        if not isinstance(value, str) or value not in choices:
            raise InvalidFact(self.name(path), "not_one_of", given=str(value), choices=", ".join(sorted(choices)))
        return value

    def groups(self, path: str) -> list[Facts] | None:
        """A list of groups of facts, each named by its position."""
        value = self.raw(path)
        if value is None:
            return None
        if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) for item in value):
            raise InvalidFact(self.name(path), "not_a_list", given=str(value))
        return [Facts(item, f"{self.path}{path}[{position}].") for position, item in enumerate(value)]

    def group(self, path: str) -> Facts | None:
        value = self.raw(path)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise InvalidFact(self.name(path), "not_a_group")
        return Facts(value, f"{self.path}{path}.")
