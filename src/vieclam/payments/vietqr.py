"""VietQR of NAPAS: a transfer to an account as the text of an EMVCo merchant-presented QR code.

Fields: 00 format, 01 code for one or many payments, 38 the account (AID A000000727, bank, account, service QRIBFTTA),
53 currency 704, 54 amount, 58 country, 62 additional data with 08 the content of the transfer, 63 CRC-16/CCITT-FALSE.
Checked against the vectors of six open implementations (tests/payments/vietqr_vectors.json).
"""

from __future__ import annotations

import binascii
import re

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput

AID = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
VND, VIET_NAM = "704", "VN"
MOST_ACCOUNT, MOST_AMOUNT, MOST_CONTENT = 19, 9_999_999_999_999, 25
"""Limits of the fields: an account of 19 characters, 13 digits of đồng, 25 characters of content."""
_ACCOUNT = re.compile(rf"[0-9A-Za-z]{{1,{MOST_ACCOUNT}}}", re.ASCII)
_CONTENT = re.compile(rf"[0-9A-Za-z ./-]{{1,{MOST_CONTENT}}}", re.ASCII)


def vietqr(*, bank_bin: str, account: str, amount: int | None = None, content: str = "") -> str:
    """The text of the code; ``amount`` in whole đồng (None: the payer types it), ``content`` in plain ASCII.

    Banks cut or rewrite other characters of a content, and a reference that came back changed could not be matched.
    Raises ``InvalidInput`` naming the argument.
    """
    if not re.fullmatch(r"[0-9]{6}", bank_bin, re.ASCII):
        raise InvalidInput("bank_bin", _("Mã ngân hàng của mã VietQR phải gồm 6 chữ số."), field="bank_bin")
    if not _ACCOUNT.fullmatch(account):
        raise InvalidInput(
            "account", _("Số tài khoản của mã VietQR gồm 1 đến 19 chữ số và chữ cái không dấu."), field="account"
        )
    if amount is not None and not 0 < amount <= MOST_AMOUNT:
        raise InvalidInput("amount", _("Số tiền của mã VietQR phải lớn hơn 0 và không quá 13 chữ số."), field="amount")
    if content and (not _CONTENT.fullmatch(content) or content != content.strip()):
        raise InvalidInput(
            "content", _("Nội dung của mã VietQR gồm không quá 25 chữ không dấu và chữ số."), field="content"
        )
    beneficiary = _field("00", bank_bin) + _field("01", account)
    parts = [
        _field("00", "01"),
        _field("01", "11" if amount is None else "12"),
        _field("38", _field("00", AID) + _field("01", beneficiary) + _field("02", TO_ACCOUNT)),
        _field("53", VND),
        _field("54", str(amount)) if amount is not None else "",
        _field("58", VIET_NAM),
        _field("62", _field("08", content)) if content else "",
        "6304",
    ]
    text = "".join(parts)
    return text + checksum(text)


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE over everything up to and with "6304", as four hexadecimal digits."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def _field(number: str, value: str) -> str:
    return f"{number}{len(value):02d}{value}"
