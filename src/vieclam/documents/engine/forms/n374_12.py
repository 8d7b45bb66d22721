"""Mẫu số 12, Nghị định 374/2025: quyết định về việc hưởng trợ cấp thất nghiệp."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictInt, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import (
    BLANK,
    Account,
    Block,
    Count,
    Day,
    Decision,
    Dong,
    OptionalText,
    Text,
    check_payment_way,
)
from vieclam.documents.engine.words import amount_in_words


class NotificationRow(Block):
    """One benefit month of the annex with the window (khoảng ngày) for its notification, both days included."""

    month: Annotated[StrictInt, Field(ge=1, le=12)]
    month_start: Day
    month_end: Day
    notify_from: Day
    notify_to: Day
    note: OptionalText = None


class BenefitDecision(Decision):
    """Decision to pay unemployment benefit. Sums in whole đồng per month; months as counted by law."""

    form: ClassVar[str] = "N374-12"
    title_vi: ClassVar[str] = "Quyết định về việc hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Decision granting unemployment benefit"

    printed_empty: ClassVar[Mapping[str, Any]] = {
        "notifications": [
            dict.fromkeys(NotificationRow.model_fields, BLANK) | {"month": month, "note": None}
            for month in range(1, 13)
        ]
    }

    contribution_months: Count
    monthly_amount: Dong
    benefit_months: Annotated[StrictInt, Field(ge=1, le=12)]
    start: Day
    end: Day
    reserved_months: Count
    account: Account | None = None
    cash_point: OptionalText = None
    medical_facility: Text
    notification_place: Text
    notifications: tuple[NotificationRow, ...] = Field(min_length=1, max_length=12)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def monthly_amount_in_words(self) -> str:
        """The monthly amount read out."""
        return amount_in_words(self.monthly_amount)

    def model_post_init(self, context: Any, /) -> None:
        """The body and the annex must say the same."""
        rows = self.notifications
        check_payment_way(self.account, self.cash_point)
        if [row.month for row in rows] != list(range(1, self.benefit_months + 1)):
            raise PydanticCustomError("annex_months", "the annex must list each benefit month once, in order")
        if rows[0].month_start != self.start or rows[-1].month_end != self.end:
            raise PydanticCustomError("annex_period", "the annex must begin and end with the period of the decision")
        if any(row.month_end < row.month_start or row.notify_to < row.notify_from for row in rows):
            raise PydanticCustomError("annex_order", "a period of the annex ends before it begins")
