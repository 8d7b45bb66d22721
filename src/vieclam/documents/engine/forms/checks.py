"""Checks that several forms share, and the block that names an earlier benefit decision."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field, StrictInt
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import Block, Day, Text

MonthNumber = Annotated[StrictInt, Field(ge=1, le=12)]
"""The number of a benefit month in its decision."""
MonthCount = Annotated[StrictInt, Field(ge=0, le=12)]
"""How many benefit months; a decision grants at most twelve (L25 Đ39.2, L13 Đ50.2)."""
Money = Annotated[StrictInt, Field(ge=0, le=10**15)]
"""A sum in whole đồng that may be nothing."""


class OfBenefit(Block):
    """What every form about a running benefit names: the decision that granted it."""

    decision_number: Text
    decision_issued_on: Day


def check_period(start: date, end: date) -> None:
    """A period ends on the day it starts or later."""
    if end < start:
        raise PydanticCustomError("period_order", "a period ends before it begins")


def check_months_add_up(total: int, *parts: int) -> None:
    """Benefit months received, suspended and left are all the months there are."""
    if sum(parts) != total:
        raise PydanticCustomError("months_sum", "received, suspended and left months must make the total")


def check_months_within(total: int, *parts: int) -> None:
    """Benefit months received and suspended are no more than the months there are."""
    if sum(parts) > total:
        raise PydanticCustomError("months_above_total", "there are more months than the decision grants")


def check_sum(total: int, parts: Iterable[int]) -> None:
    """A total is the sum of its parts."""
    if sum(parts) != total:
        raise PydanticCustomError("sum_differs", "a total must be the sum of its parts")


def check_numbered_and_dated(number: str | None, issued_on: date | None) -> None:
    """A document that a form names has a number and a day, or is not named."""
    if (number is None) != (issued_on is None):
        raise PydanticCustomError("numbered_and_dated", "a document is named by its number and its day")


def check_ascending(numbers: Iterable[int]) -> None:
    """Rows are named once each, in order."""
    seen = list(numbers)
    if seen != sorted(set(seen)):
        raise PydanticCustomError("rows_order", "rows must be in order, each once")
