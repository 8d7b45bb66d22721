"""Mẫu số 09, Nghị định 374/2025: money of the fund that was paid wrongly and is to be paid back."""

from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import check_sum
from vieclam.documents.engine.forms.common import Block, Decision, Dong, OptionalText, Reason
from vieclam.documents.engine.forms.payback import PayBack


class RecoveredLine(Block):
    """One kind of money that is to be paid back."""

    kind: Literal["benefit", "tuition", "meals"]
    amount: Dong


class RecoveryDecision(PayBack, Decision):
    """Decision to recover money, repaid within ten working days of receipt (note of the form).

    ``paid_total``: all that was paid; ``amount``: what is paid back, the sum of ``lines``. A school pays back tuition.
    """

    form: ClassVar[str] = "N374-09"
    title_vi: ClassVar[str] = "Quyết định về việc thu hồi tiền trợ cấp thất nghiệp, tiền hỗ trợ đào tạo"
    title_en: ClassVar[str] = "Decision recovering money paid"

    payer: Literal["worker", "school"] = "worker"
    school: OptionalText = None
    lines: tuple[RecoveredLine, ...] = Field(min_length=1, max_length=3)
    reason: Reason

    def model_post_init(self, context: Any, /) -> None:
        """The lines make the sum."""
        check_sum(self.amount, (line.amount for line in self.lines))
        self.check_payback()
        if len({line.kind for line in self.lines}) != len(self.lines):
            raise PydanticCustomError("rows_order", "each kind of money is named once")
        if (self.payer == "school") != (self.school is not None):
            raise PydanticCustomError("payer", "a school is named when it pays back, and only then")
