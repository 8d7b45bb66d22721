"""Mẫu số 09, Nghị định 374/2025: money of the fund that was paid wrongly and is to be paid back."""

from typing import Any, ClassVar, Literal

from pydantic import Field, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import check_sum
from vieclam.documents.engine.forms.common import Account, Block, Decision, Dong, OptionalText, Reason, Text
from vieclam.documents.engine.qr import qr_svg
from vieclam.documents.engine.words import amount_in_words

_AMOUNT_TAG = "54"


def amount_of_payment_code(code: str) -> str | None:
    """The amount in a payment code's text (EMV QR: two digits of tag, two of length, value); None where none is set.

    Raises ``ValueError`` when the text is no such code.
    """
    position, found = 0, None
    while position < len(code):
        tag, length = code[position : position + 2], code[position + 2 : position + 4]
        if not (tag.isdecimal() and length.isdecimal() and len(length) == 2):
            raise ValueError("not a payment code")
        end = position + 4 + int(length)
        if end > len(code):
            raise ValueError("a payment code is cut short")
        if tag == _AMOUNT_TAG:
            found = code[position + 4 : end]
        position = end
    return found


class RecoveredLine(Block):
    """One kind of money that is to be paid back."""

    kind: Literal["benefit", "tuition", "meals"]
    amount: Dong


class RecoveryDecision(Decision):
    """Decision to recover money, repaid within ten working days of receipt (note of the form).

    ``paid_total``: all that was paid; ``amount``: what is paid back, the sum of ``lines``. A school pays back tuition.
    ``payment_qr``: text of a payment code for this amount, drawn beside the account.
    """

    form: ClassVar[str] = "N374-09"
    title_vi: ClassVar[str] = "Quyết định về việc thu hồi tiền trợ cấp thất nghiệp, tiền hỗ trợ đào tạo"
    title_en: ClassVar[str] = "Decision recovering money paid"

    payer: Literal["worker", "school"] = "worker"
    school: OptionalText = None
    paid_total: Dong
    lines: tuple[RecoveredLine, ...] = Field(min_length=1, max_length=3)
    amount: Dong
    reason: Reason
    account: Account
    transfer_content: Text
    payment_qr: OptionalText = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def paid_total_in_words(self) -> str:
        """All that was paid, read out."""
        return amount_in_words(self.paid_total)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def amount_in_words(self) -> str:
        """The sum to pay back, read out."""
        return amount_in_words(self.amount)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def payment_qr_drawn(self) -> str | None:
        """The payment code as a picture."""
        return qr_svg(self.payment_qr) if self.payment_qr else None

    def model_post_init(self, context: Any, /) -> None:
        """The lines make the sum, the sum is no more than was paid, and the code asks for the same sum."""
        check_sum(self.amount, (line.amount for line in self.lines))
        if len({line.kind for line in self.lines}) != len(self.lines):
            raise PydanticCustomError("rows_order", "each kind of money is named once")
        if self.amount > self.paid_total:
            raise PydanticCustomError("recovered_above_paid", "no more is recovered than was paid")
        if (self.payer == "school") != (self.school is not None):
            raise PydanticCustomError("payer", "a school is named when it pays back, and only then")
        if self.payment_qr is not None:
            self._check_code(self.payment_qr)

    def _check_code(self, code: str) -> None:
        try:
            asked = amount_of_payment_code(code)
        except ValueError:
            raise PydanticCustomError("payment_code", "the text is no payment code") from None
        if asked is not None and asked.removesuffix(".00") != str(self.amount):
            raise PydanticCustomError("payment_code_amount", "the payment code asks for another sum")
