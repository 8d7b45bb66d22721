"""The rates by which pay is compared on a day, from the reference table."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from vieclam.core.tenancy import read_once
from vieclam.jobbank.pay_rates import SHIPPED, Rates
from vieclam.reference.models import PayRate


def rates_on(day: dt.date) -> Rates:
    """The rates in force; the shipped one where the table has none."""

    def read() -> Rates:
        return Rates(**(asdict(SHIPPED) | dict(PayRate.objects.on(day).values_list("name", "value"))))

    return read_once(f"pay_rates:{day}", read)


__all__ = ["rates_on"]
