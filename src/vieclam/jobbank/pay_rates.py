"""Pay of different units and currencies made comparable, as đồng a month: for filters, ranking and matching alone.

The numbers are dated reference data (``PayRate``) that an administrator changes; ``SHIPPED`` are those of the release.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from vieclam.core.tenancy import read_once
from vieclam.jobbank.pay import PayUnit
from vieclam.reference.loading.reading import rows
from vieclam.reference.models import PayRate


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


SHIPPED = Rates(**{row["name"]: int(row["value"]) for row in rows("pay_rates.csv")})


def rates_on(day: dt.date) -> Rates:
    """The rates in force; the shipped one where the table has none."""

    def read() -> Rates:
        return Rates(**(asdict(SHIPPED) | dict(PayRate.objects.on(day).values_list("name", "value"))))

    return read_once(f"pay_rates:{day}", read)


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


__all__ = ["SHIPPED", "Rates", "monthly", "rates_on"]
