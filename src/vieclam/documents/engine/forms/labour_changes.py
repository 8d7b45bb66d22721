"""Mẫu số 33, Nghị định 374/2025: an employer tells how its workforce changed."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictInt
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import check_period, check_sum
from vieclam.documents.engine.forms.common import Block, Day, Text
from vieclam.documents.engine.forms.employer_support import EmployerForm

People = Annotated[StrictInt, Field(ge=0, le=10**7)]


class Headcount(Block):
    """Workers of one kind at the start, come, gone and at the end; and the women among them."""

    kind: Text
    at_start: People
    women_at_start: People
    increased: People
    women_increased: People
    decreased: People
    women_decreased: People
    at_end: People
    women_at_end: People

    def model_post_init(self, context: Any, /) -> None:
        """Start and come less gone is the end; women are no more than all."""
        check_sum(self.at_end, (self.at_start, self.increased, -self.decreased))
        check_sum(self.women_at_end, (self.women_at_start, self.women_increased, -self.women_decreased))
        pairs = (
            (self.women_at_start, self.at_start),
            (self.women_increased, self.increased),
            (self.women_decreased, self.decreased),
            (self.women_at_end, self.at_end),
        )
        if any(women > everybody for women, everybody in pairs):
            raise PydanticCustomError("part_above_whole", "a part is larger than its whole")


class ReasonForLeaving(Block):
    """Why workers left and how many."""

    reason: Text
    people: People


class LabourChange(EmployerForm):
    """An employer's notice of a change of the workforce (Đ32); ``total`` is the sum of ``rows`` by kind of contract."""

    form: ClassVar[str] = "N374-33"
    title_vi: ClassVar[str] = "Thông báo về việc biến động lao động"
    title_en: ClassVar[str] = "Notice of a change of the workforce"

    start: Day
    end: Day
    rows: tuple[Headcount, ...] = Field(min_length=1, max_length=12)
    total: Headcount
    leaving: tuple[ReasonForLeaving, ...] = Field(default=(), max_length=12)

    def model_post_init(self, context: Any, /) -> None:
        """Columns add up; the reasons count everybody who left."""
        check_period(self.start, self.end)
        for name in Headcount.model_fields:
            if name != "kind":
                check_sum(getattr(self.total, name), (getattr(row, name) for row in self.rows))
        check_sum(self.total.decreased, (reason.people for reason in self.leaving))
