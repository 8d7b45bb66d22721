"""What a bank says: pain.002.001.10 of the file we sent, camt.054.001.08 of what was booked on the account."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vieclam.payments.iso20022.shapes import CAMT_054, PAIN_002, FileRefused, read

VND = "VND"
_ACCEPTED, _REJECTED = {"ACTC", "ACCP", "ACSP", "ACWC", "ACSC", "ACCC", "ACFC"}, {"RJCT", "CANC"}


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One thing the bank says. ``kind``: accepted, rejected, refused (a whole file), paid, returned or credit.

    ``entry_id`` names it once within the file's message; ``amount`` in whole đồng, None where the bank names none.
    """

    kind: str
    entry_id: str
    end_to_end_id: str = ""
    amount: int | None = None
    reason_code: str = ""
    reason: str = ""
    day: dt.date | None = None
    content: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """A file read: its kind, the bank's number of the message, and what it says in order."""

    kind: str
    message_id: str
    items: tuple[Item, ...]


def report(content: bytes) -> Report:
    """The file read. Raises ``FileRefused`` in words for a person: not XML, another shape, totals or currency."""
    kind, root = read(content)
    if kind == PAIN_002:
        return _status(root)
    if kind == CAMT_054:
        return _booked(root)
    raise FileRefused("own_message", _("Đây là tệp lệnh chi gửi đi, không phải trả lời của ngân hàng."))


def _status(root: Any) -> Report:
    message_id, original = _text(root, ".//{*}GrpHdr/{*}MsgId"), _text(root, ".//{*}OrgnlGrpInfAndSts/{*}OrgnlMsgId")
    items = []
    for number, one in enumerate(root.iterfind(".//{*}TxInfAndSts")):
        status = _text(one, "{*}TxSts")
        kind = "accepted" if status in _ACCEPTED else "rejected" if status in _REJECTED else ""
        if not kind:
            continue
        code, reason = _reason(one.find("{*}StsRsnInf"))
        amount = one.find(".//{*}OrgnlTxRef/{*}Amt/{*}InstdAmt")
        items.append(
            Item(
                kind=kind,
                entry_id=f"{number}:{status}",
                end_to_end_id=_text(one, "{*}OrgnlEndToEndId"),
                amount=_amount(amount) if amount is not None else None,
                reason_code=code or (status if kind == "rejected" else ""),
                reason=reason,
            )
        )
    return Report(PAIN_002, message_id, tuple(items or _refused(root, original)))


def _refused(root: Any, original: str) -> list[Item]:
    """The whole file refused, said of the message or of its one block of payments."""
    for path, name in ((".//{*}OrgnlGrpInfAndSts", "{*}GrpSts"), (".//{*}OrgnlPmtInfAndSts", "{*}PmtInfSts")):
        for block in root.iterfind(path):
            status = _text(block, name)
            if status in _REJECTED:
                code, reason = _reason(block.find("{*}StsRsnInf"))
                return [Item("refused", "group", end_to_end_id=original, reason_code=code or status, reason=reason)]
    return []


def _booked(root: Any) -> Report:
    message_id = _text(root, ".//{*}GrpHdr/{*}MsgId")
    items: list[Item] = []
    for notice in root.iterfind(".//{*}Ntfctn"):
        entries = notice.findall("{*}Ntry")
        _check_totals(notice, entries)
        for number, entry in enumerate(entries):
            if (_text(entry, "{*}Sts/{*}Cd") or "BOOK") == "BOOK":
                items += _entry(entry, f"{_text(notice, '{*}Id')}:{number}")
    return Report(CAMT_054, message_id, tuple(_named_once(items)))


def _named_once(items: list[Item]) -> list[Item]:
    """A bank's number that stands at several transactions, as at those of one batch, is counted on: "F1", "F1#2"."""
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        seen[item.entry_id] += 1
        number = seen[item.entry_id]
        found.append(item if number == 1 else replace(item, entry_id=f"{item.entry_id}#{number}"))
    return found


def _check_totals(notice: Any, entries: list[Any]) -> None:
    named = notice.find("{*}TxsSummry/{*}TtlNtries")
    if named is None:
        return
    number, total = _text(named, "{*}NbOfNtries"), _text(named, "{*}Sum")
    found = sum(_amount(entry.find("{*}Amt")) for entry in entries)
    if (number and int(number) != len(entries)) or (total and Decimal(total) != found):
        raise FileRefused(
            "wrong_totals", _("Số bút toán hoặc tổng số tiền của tệp không khớp với các bút toán trong tệp.")
        )


def _entry(entry: Any, place: str) -> list[Item]:
    """An entry's transactions, or the entry itself where the bank names none.

    ``NtryRef`` counts within a message and names nothing beyond it.
    """
    amount, credit = _amount(entry.find("{*}Amt")), _text(entry, "{*}CdtDbtInd") == "CRDT"
    day, name = _day(entry), _text(entry, "{*}AcctSvcrRef") or place
    details = entry.findall("{*}NtryDtls/{*}TxDtls")
    if not details:
        return [
            Item("credit" if credit else "paid", name, amount=amount, day=day, content=_text(entry, "{*}AddtlNtryInf"))
        ]
    named = [one.find("{*}Amt") for one in details]
    if all(one is not None for one in named) and sum(_amount(one) for one in named) != amount:
        raise FileRefused(
            "wrong_totals", _("Số bút toán hoặc tổng số tiền của tệp không khớp với các bút toán trong tệp.")
        )
    found = []
    for number, one in enumerate(details):
        own = one.find("{*}Amt")
        code, reason = _reason(one.find("{*}RtrInf"))
        returned = credit and (bool(code) or _text(entry, "{*}RvslInd") in {"true", "1"})
        found.append(
            Item(
                kind="returned" if returned else "credit" if credit else "paid",
                entry_id=_text(one, "{*}Refs/{*}AcctSvcrRef") or f"{name}:{number}",
                end_to_end_id=_text(one, "{*}Refs/{*}EndToEndId"),
                amount=_amount(own) if own is not None else amount,
                reason_code=code,
                reason=reason,
                day=day,
                content=" ".join(line.text or "" for line in one.iterfind("{*}RmtInf/{*}Ustrd")),
                payer=_text(one, "{*}RltdPties/{*}Dbtr/{*}Pty/{*}Nm"),
            )
        )
    return found


def _reason(place: Any) -> tuple[str, str]:
    if place is None:
        return "", ""
    code = _text(place, "{*}Rsn/{*}Cd") or _text(place, "{*}Rsn/{*}Prtry")
    return code, " ".join(line.text or "" for line in place.iterfind("{*}AddtlInf"))


def _day(entry: Any) -> dt.date | None:
    for name in ("BookgDt", "ValDt"):
        text = _text(entry, f"{{*}}{name}/{{*}}Dt") or _text(entry, f"{{*}}{name}/{{*}}DtTm")[:10]
        if text:
            try:
                return dt.date.fromisoformat(text[:10])
            except ValueError as problem:
                raise FileRefused("wrong_day", _("Tệp có ngày không đọc được.")) from problem
    return None


def _amount(element: Any) -> int:
    """Whole đồng. Raises ``FileRefused`` for another currency or a part of a đồng."""
    if element.get("Ccy") != VND:
        raise FileRefused("wrong_currency", _("Tệp có số tiền không phải đồng Việt Nam (VND)."))
    value = Decimal((element.text or "").strip())
    if value != value.to_integral_value():
        raise FileRefused("part_of_dong", _("Tệp có số tiền lẻ dưới một đồng; đồng Việt Nam không có số lẻ."))
    return int(value)


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return (found.text or "").strip() if found is not None else ""
