"""What a worker tells about a running benefit: Mẫu số 17, Nghị định 374/2025."""

from typing import Any, ClassVar

from pydantic import Field, StrictBool

from vieclam.documents.engine.forms.checks import MonthCount, MonthNumber, OfBenefit, check_months_within
from vieclam.documents.engine.forms.common import Application, Day, Text


class TerminationNotice(OfBenefit, Application):
    """A worker's notice of an event that ends the benefit, within three working days of it (Đ19.2).

    ``papers``: what proves it. ``copy_promised``: there is no copy of the contract yet; the worker commits to bring it
    within three working days of receiving it (Đ8.3).
    """

    form: ClassVar[str] = "N374-17"
    title_vi: ClassVar[str] = "Thông báo về việc chấm dứt hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Notice of an event that ends the benefit"

    total_months: MonthNumber
    received_months: MonthCount
    reason: Text
    event_on: Day
    papers: tuple[Text, ...] = Field(default=(), max_length=10)
    copy_promised: StrictBool = False

    def model_post_init(self, context: Any, /) -> None:
        """No more months than the decision grants."""
        check_months_within(self.total_months, self.received_months)
