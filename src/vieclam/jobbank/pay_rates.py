"""Pay of different units and currencies made comparable, as đồng a month: for filters, ranking and matching alone.

The numbers are dated reference data (``PayRate``) that an administrator changes; ``SHIPPED`` are those of the
release; ``pay_rates_in_force`` asks for those of a day.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources

from vieclam.jobbank.pay import PayUnit


@dataclass(frozen=True, slots=True)
class Rates:
    """Working days and hours of a month, and whole đồng for a dollar."""

    month_days: int
    month_hours: int
    dollar: int

    @property
    def key(self) -> str:
        """A short text that is different for different rates."""
        return f"{self.month_days}-{self.month_hours}-{self.dollar}"


def _shipped() -> Rates:
    text = (resources.files("vieclam.reference") / "data" / "pay_rates.csv").read_text(encoding="utf-8")
    return Rates(**{row["name"]: int(row["value"]) for row in csv.DictReader(text.splitlines())})


SHIPPED = _shipped()


def monthly(amount: int | None, unit: str, currency: str, rates: Rates = SHIPPED) -> int | None:
    """An amount as đồng a month, for comparing; None for pay by the piece or in a currency not known here."""
    times = {
        PayUnit.MONTH.value: 1,
        PayUnit.DAY.value: rates.month_days,
        PayUnit.SHIFT.value: rates.month_days,
        PayUnit.HOUR.value: rates.month_hours,
    }.get(unit)
    dong = {"VND": 1, "USD": rates.dollar}.get(currency)
    if amount is None or times is None or dong is None:
        return None
    return amount * times * dong


__all__ = ["SHIPPED", "Rates", "monthly"]
