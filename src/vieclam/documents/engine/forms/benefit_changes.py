"""Decisions that change a running benefit: Mẫu số 14, 15, 16 and 18, Nghị định 374/2025."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictInt, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import (
    MonthCount,
    MonthNumber,
    OfBenefit,
    check_ascending,
    check_months_add_up,
    check_months_within,
    check_period,
)
from vieclam.documents.engine.forms.common import Block, Count, Day, Decision, Reason, Text


class ReserveDecision(OfBenefit, Decision):
    """Decision to reserve the contribution months that match benefit months whose money nobody took (Đ16.4).

    ``months``: numbers of those benefit months; ``reserved_months``: contribution months, at most twelve for each.
    """

    form: ClassVar[str] = "N374-14"
    title_vi: ClassVar[str] = "Quyết định về việc bảo lưu thời gian đóng bảo hiểm thất nghiệp"
    title_en: ClassVar[str] = "Decision reserving contribution time"

    notice_number: Text
    notice_issued_on: Day
    notice_by: Text
    months: tuple[MonthNumber, ...] = Field(min_length=1, max_length=12)
    reserved_months: Annotated[StrictInt, Field(ge=1, le=144)]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def uncollected_months(self) -> int:
        """How many benefit months were not taken."""
        return len(self.months)

    def model_post_init(self, context: Any, /) -> None:
        """Twelve contribution months at most for one benefit month (N374 Đ8.6)."""
        check_ascending(self.months)
        if self.reserved_months > 12 * len(self.months):
            raise PydanticCustomError("reserve_too_large", "at most twelve contribution months for each benefit month")


class SuspensionDecision(OfBenefit, Decision):
    """Decision to suspend the benefit for a month that was not notified, from its first day (note 1 of the form).

    ``received_months`` and ``suspended_months`` are those before this month.
    """

    form: ClassVar[str] = "N374-15"
    title_vi: ClassVar[str] = "Quyết định về việc tạm dừng hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Decision suspending unemployment benefit"

    total_months: MonthNumber
    received_months: MonthCount
    suspended_months: MonthCount = 0
    month: MonthNumber
    suspended_from: Day
    notify_from: Day
    notify_to: Day

    def model_post_init(self, context: Any, /) -> None:
        """The month is one of the decision's, with no more months before it than there can be."""
        check_period(self.notify_from, self.notify_to)
        check_period(self.suspended_from, self.notify_to)
        check_months_within(self.total_months, self.month)
        check_months_within(self.month - 1, self.received_months, self.suspended_months)


class ResumptionDecision(OfBenefit, Decision):
    """Decision to resume the benefit from the first day of the next benefit month (note 1 of the form).

    ``end`` is the last day of the period of the benefit decision: suspension does not move it.
    """

    form: ClassVar[str] = "N374-16"
    title_vi: ClassVar[str] = "Quyết định về việc tiếp tục hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Decision resuming unemployment benefit"

    total_months: MonthNumber
    received_months: MonthCount
    suspended_months: MonthNumber
    remaining_months: MonthNumber
    suspended_from: Day
    notified_on: Day
    resumed_from: Day
    end: Day

    def model_post_init(self, context: Any, /) -> None:
        """Months add up; the days follow each other."""
        check_months_add_up(self.total_months, self.received_months, self.suspended_months, self.remaining_months)
        check_period(self.suspended_from, self.notified_on)
        check_period(self.suspended_from, self.resumed_from)
        check_period(self.resumed_from, self.end)


class ReserveNote(Block):
    """Why contribution time is, or is not, reserved when a benefit ends, with its article."""

    text: Text
    article: Text


class TerminationDecision(OfBenefit, Decision):
    """Decision to end the benefit. ``reserved_months``: contribution months kept; ``reserve_note``: why none are."""

    form: ClassVar[str] = "N374-18"
    title_vi: ClassVar[str] = "Quyết định về việc chấm dứt hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Decision terminating unemployment benefit"

    terminated_from: Day
    reason: Reason
    total_months: MonthNumber
    received_months: MonthCount
    suspended_months: MonthCount
    reserved_months: Count
    reserve_note: ReserveNote | None = None

    def model_post_init(self, context: Any, /) -> None:
        """No more months than the decision grants."""
        check_months_within(self.total_months, self.received_months, self.suspended_months)
