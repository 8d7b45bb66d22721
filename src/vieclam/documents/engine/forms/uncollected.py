"""Mẫu số 13, Nghị định 374/2025: social insurance tells which money nobody took."""

from typing import Any, ClassVar

from pydantic import Field, computed_field

from vieclam.documents.engine.forms.checks import (
    Money,
    MonthCount,
    MonthNumber,
    OfBenefit,
    check_ascending,
    check_months_add_up,
    check_period,
    check_sum,
)
from vieclam.documents.engine.forms.common import Block, Day, Dong, IssuedForm, Person, Text
from vieclam.documents.engine.words import amount_in_words


class UncollectedMonth(Block):
    """A benefit month whose money was not taken."""

    month: MonthNumber
    month_start: Day
    month_end: Day
    amount: Dong


class UncollectedNotice(OfBenefit, IssuedForm):
    """Notice of social insurance, within seven working days after the three months that follow the period (Đ16.4).

    ``end``: last day of the period of the decision. Sums in đồng.
    """

    form: ClassVar[str] = "N374-13"
    title_vi: ClassVar[str] = "Thông báo về việc không đến nhận tiền trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Notice of benefit money nobody took"

    addressee: Text
    person: Person
    start: Day
    end: Day
    total_months: MonthNumber
    collected_months: MonthCount
    collected_amount: Money
    suspended_months: MonthCount = 0
    rows: tuple[UncollectedMonth, ...] = Field(min_length=1, max_length=12)
    uncollected_amount: Dong

    @computed_field  # type: ignore[prop-decorator]
    @property
    def uncollected_months(self) -> int:
        """How many benefit months were not taken."""
        return len(self.rows)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def uncollected_amount_in_words(self) -> str:
        """The money that was not taken, read out."""
        return amount_in_words(self.uncollected_amount)

    def model_post_init(self, context: Any, /) -> None:
        """Months and sums add up; each row lies in the period."""
        check_period(self.start, self.end)
        check_ascending(row.month for row in self.rows)
        check_months_add_up(self.total_months, self.collected_months, self.suspended_months, len(self.rows))
        check_sum(self.uncollected_amount, (row.amount for row in self.rows))
        for row in self.rows:
            check_period(self.start, row.month_start)
            check_period(row.month_start, row.month_end)
            check_period(row.month_end, self.end)
