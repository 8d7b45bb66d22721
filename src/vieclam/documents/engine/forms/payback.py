"""Money to pay back by bank transfer, with a payment code."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import Account, Block, Dong, OptionalText, Text
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


class PayBack(Block):
    """What is paid back and where to. ``payment_qr``: text of a payment code for this amount, drawn at the account."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"payment_qr_drawn": None}

    paid_total: Dong
    amount: Dong
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

    def check_payback(self) -> None:
        """No more comes back than was paid, and the code asks for the same sum."""
        if self.amount > self.paid_total:
            raise PydanticCustomError("recovered_above_paid", "no more is recovered than was paid")
        if self.payment_qr is None:
            return
        try:
            asked = amount_of_payment_code(self.payment_qr)
        except ValueError:
            raise PydanticCustomError("payment_code", "the text is no payment code") from None
        if asked is not None and asked.removesuffix(".00") != str(self.amount):
            raise PydanticCustomError("payment_code_amount", "the payment code asks for another sum")
