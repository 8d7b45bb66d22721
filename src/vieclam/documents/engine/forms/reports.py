"""The centre's reports on unemployment insurance: Mẫu số 34 and 35, Nghị định 374/2025."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictInt, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import Money, check_period
from vieclam.documents.engine.forms.common import Block, Day, IssuedForm, SealedForm, Text

People = Annotated[StrictInt, Field(ge=0, le=10**8)]
LABELS = (
    ("1", "filed", "Số người nộp hồ sơ đề nghị hưởng trợ cấp thất nghiệp"),
    ("2", "ineligible", "Số người không được hưởng trợ cấp thất nghiệp"),
    ("3", "granted", "Số người có quyết định hưởng trợ cấp thất nghiệp"),
    ("3.1", "at_cap", "Trong đó: hưởng mức trợ cấp tối đa"),
    ("4", "cancelled", "Số người bị hủy quyết định hưởng"),
    ("5", "transferred_out", "Số người chuyển nơi hưởng đi tỉnh khác"),
    ("6", "transferred_in", "Số người chuyển nơi hưởng đến"),
    ("7", "suspended", "Số người bị tạm dừng hưởng"),
    ("8", "resumed", "Số người tiếp tục hưởng"),
    ("9", "terminated", "Số người chấm dứt hưởng"),
)
"""The indicators in their order, as the report names them."""


MONEY_LABELS = ("Tổng số tiền đã chi trả (đồng)", "Mức hưởng bình quân (đồng/tháng)")
EMPTY_LINES = [{"number": number, "label": label, "cells": [""] * 9} for number, _, label in LABELS] + [
    {"number": f"{LABELS[-1][0]}.{cause}", "label": "", "cells": [""] * 9} for cause in range(1, 6)
]
"""The table of an empty form: three age groups for men and for women, room for five causes."""
EMPTY_COMPARISON = [
    {"label": label, "now": "", "before": "", "difference": "", "share": ""}
    for label in (*(label for *_, label in LABELS), *MONEY_LABELS)
]


class Counts(Block):
    """People by age group, men and women apart."""

    male: tuple[People, ...]
    female: tuple[People, ...]

    def total(self) -> int:
        """Everybody."""
        return sum(self.male) + sum(self.female)

    def line(self, number: str, label: str) -> dict[str, Any]:
        """A row of the table."""
        cells = [self.total(), sum(self.male), *self.male, sum(self.female), *self.female]
        return {"number": number, "label": label, "cells": cells}


class TerminatedByCause(Block):
    """People whose benefit ended, by one cause of the law."""

    cause: Text
    people: Counts


class Figures(Block):
    """What a report counts. Sums in đồng over the decisions of the period.

    ``monthly_amounts``: sum of the decisions' monthly amounts; ``benefit_months``: sum of their months;
    ``decided_amount``: sum of amount times months; ``paid_amount``: money paid in the period.
    """

    filed: Counts
    ineligible: Counts
    granted: Counts
    at_cap: Counts
    cancelled: Counts
    transferred_out: Counts
    transferred_in: Counts
    suspended: Counts
    resumed: Counts
    terminated: tuple[TerminatedByCause, ...] = Field(max_length=20)
    monthly_amounts: Money
    benefit_months: Annotated[StrictInt, Field(ge=0, le=10**9)]
    decided_amount: Money
    paid_amount: Money

    @computed_field  # type: ignore[prop-decorator]
    @property
    def average_amount(self) -> int:
        """Average monthly amount of the decisions, rounded half up to a đồng; nothing when there are none."""
        people = self.granted.total()
        return (2 * self.monthly_amounts + people) // (2 * people) if people else 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def average_months(self) -> str:
        """Average benefit months of the decisions with one decimal, as printed: ``4,3``."""
        people = self.granted.total()
        tenths = (20 * self.benefit_months + people) // (2 * people) if people else 0
        return f"{tenths // 10},{tenths % 10}"

    def all_terminated(self, groups: int) -> Counts:
        """Everybody whose benefit ended."""
        men, women = ([sum(side) for side in zip(*rows, strict=True)] or [0] * groups for rows in self._sides())
        return Counts(male=tuple(men), female=tuple(women))

    def _sides(self) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
        return [row.people.male for row in self.terminated], [row.people.female for row in self.terminated]

    def lines(self, groups: int) -> list[dict[str, Any]]:
        """The table's rows: the indicators, and under the last one its causes."""
        rows = []
        for number, name, label in LABELS:
            counts = self.all_terminated(groups) if name == "terminated" else getattr(self, name)
            rows.append(counts.line(number, label))
        last = LABELS[-1][0]
        causes = enumerate(self.terminated, start=1)
        return rows + [row.people.line(f"{last}.{number}", row.cause) for number, row in causes]

    def check(self, groups: int) -> None:
        """Every count has the same age groups; those at the cap are among the granted; nothing granted, no money."""
        counted = [getattr(self, name) for _, name, _ in LABELS if name != "terminated"]
        counted += [row.people for row in self.terminated]
        if any(len(side) != groups for counts in counted for side in (counts.male, counts.female)):
            raise PydanticCustomError("age_groups", "every count needs each age group")
        pairs = zip(self.at_cap.male + self.at_cap.female, self.granted.male + self.granted.female, strict=True)
        if any(part > whole for part, whole in pairs):
            raise PydanticCustomError("part_above_whole", "a part is larger than its whole")
        if not self.granted.total() and (self.monthly_amounts or self.benefit_months or self.decided_amount):
            raise PydanticCustomError("money_of_nobody", "there is money where nobody was granted any")


class CentreReport(SealedForm):
    """A report of the centre on a period, both days included; ``age_groups`` name the columns, youngest first."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"lines": EMPTY_LINES, "note": None}
    needed_at_issue: ClassVar[tuple[str, ...]] = IssuedForm.needed_at_issue

    addressee: Text
    start: Day
    end: Day
    age_groups: tuple[Text, ...] = Field(min_length=1, max_length=5)
    figures: Figures
    note: Text | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def lines(self) -> list[dict[str, Any]]:
        """The rows of the main table."""
        return self.figures.lines(len(self.age_groups))

    def model_post_init(self, context: Any, /) -> None:
        """A period; counts that agree."""
        check_period(self.start, self.end)
        self.figures.check(len(self.age_groups))


class MonthlyReport(CentreReport):
    """The report of a month, due before the third day of the next (Đ33)."""

    form: ClassVar[str] = "N374-34"
    title_vi: ClassVar[str] = "Báo cáo tình hình thực hiện bảo hiểm thất nghiệp hằng tháng"
    title_en: ClassVar[str] = "Monthly report on unemployment insurance"

    def model_post_init(self, context: Any, /) -> None:
        """A whole month or the part of it until today."""
        super().model_post_init(context)
        if (self.start.year, self.start.month) != (self.end.year, self.end.month):
            raise PydanticCustomError("one_month", "the report is about one month")


class PeriodReport(CentreReport):
    """The report of half a year or a year, compared with the period before."""

    form: ClassVar[str] = "N374-35"
    title_vi: ClassVar[str] = "Báo cáo tình hình thực hiện bảo hiểm thất nghiệp 6 tháng, năm"
    title_en: ClassVar[str] = "Half-yearly and yearly report on unemployment insurance"

    printed_empty: ClassVar[Mapping[str, Any]] = {"comparison": EMPTY_COMPARISON}

    kind: Literal["half", "year"]
    previous_start: Day
    previous_end: Day
    previous: Figures

    @computed_field  # type: ignore[prop-decorator]
    @property
    def comparison(self) -> list[dict[str, Any]]:
        """This period against the one before: totals, their difference and the share in tenths of a per cent."""
        groups = len(self.age_groups)
        rows = zip(self.figures.lines(groups), self.previous.lines(groups), strict=False)
        return [
            compared(now["label"], now["cells"][0], before["cells"][0]) for now, before in list(rows)[: len(LABELS)]
        ] + [
            compared(MONEY_LABELS[0], self.figures.paid_amount, self.previous.paid_amount),
            compared(MONEY_LABELS[1], self.figures.average_amount, self.previous.average_amount),
        ]

    def model_post_init(self, context: Any, /) -> None:
        """The earlier period ends before this one begins."""
        super().model_post_init(context)
        check_period(self.previous_start, self.previous_end)
        self.previous.check(len(self.age_groups))
        if self.previous_end >= self.start:
            raise PydanticCustomError("period_order", "the earlier period must end before this one begins")


def compared(label: str, now: int, before: int) -> dict[str, Any]:
    """A row of the comparison; ``share`` is the change in per cent with one decimal, none when there was nothing."""
    share = None
    if before:
        tenths = (abs(now - before) * 2000 + before) // (2 * before)
        sign = "-" if now < before and tenths else "+" if now > before and tenths else ""
        share = f"{sign}{tenths // 10},{tenths % 10}"
    return {"label": label, "now": now, "before": before, "difference": now - before, "share": share}
