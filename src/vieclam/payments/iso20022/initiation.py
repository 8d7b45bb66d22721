"""pain.001.001.09: one file of credit transfers, the same bytes whenever it is made again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vieclam.core.text import fold
from vieclam.payments.iso20022.shapes import NAMESPACE, PAIN_001, check_shape

_OTHER = re.compile(r"[^0-9A-Za-z/?:().,'+ -]")


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """A bank by its number of NAPAS, an account and its holder."""

    bank_bin: str
    number: str
    holder: str


@dataclass(frozen=True, slots=True, repr=False)
class Transfer:
    """One credit transfer: ``end_to_end_id`` is ours and comes back with every answer; ``amount`` in whole đồng."""

    end_to_end_id: str
    amount: int
    to: Account
    content: str


def initiation(
    *, message_id: str, made_at: dt.datetime, pay_on: dt.date, debtor: Account, transfers: Sequence[Transfer]
) -> bytes:
    """The file, checked against its shape. Raises ``FileRefused`` for identifiers or names too long for it."""
    total = str(sum(one.amount for one in transfers))
    root = etree.Element(_name("Document"), nsmap={None: NAMESPACE + PAIN_001})
    message = _add(root, "CstmrCdtTrfInitn")
    header = _add(message, "GrpHdr")
    _add(header, "MsgId", message_id)
    _add(header, "CreDtTm", made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _add(header, "NbOfTxs", str(len(transfers)))
    _add(header, "CtrlSum", total)
    _add(_add(header, "InitgPty"), "Nm", latin(debtor.holder, 140))
    block = _add(message, "PmtInf")
    _add(block, "PmtInfId", message_id)
    _add(block, "PmtMtd", "TRF")
    _add(block, "NbOfTxs", str(len(transfers)))
    _add(block, "CtrlSum", total)
    _add(_add(block, "ReqdExctnDt"), "Dt", pay_on.isoformat())
    _party(block, "Dbtr", debtor.holder)
    _account(block, "DbtrAcct", debtor.number)
    _agent(block, "DbtrAgt", debtor.bank_bin)
    for one in transfers:
        _transfer(block, one)
    check_shape(PAIN_001, root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def latin(text: str, most: int) -> str:
    """Letters without marks, digits and the signs every bank takes; cut at ``most``."""
    upper = fold(text).upper()
    return _OTHER.sub(" ", upper).strip()[:most]


def _transfer(block: Any, one: Transfer) -> None:
    entry = _add(block, "CdtTrfTxInf")
    _add(_add(entry, "PmtId"), "EndToEndId", one.end_to_end_id)
    amount = _add(_add(entry, "Amt"), "InstdAmt", str(one.amount))
    amount.set("Ccy", "VND")
    _agent(entry, "CdtrAgt", one.to.bank_bin)
    _party(entry, "Cdtr", one.to.holder)
    _account(entry, "CdtrAcct", one.to.number)
    _add(_add(entry, "RmtInf"), "Ustrd", latin(one.content, 140))


def _party(parent: Any, name: str, holder: str) -> None:
    _add(_add(parent, name), "Nm", latin(holder, 140))


def _account(parent: Any, name: str, number: str) -> None:
    _add(_add(_add(_add(parent, name), "Id"), "Othr"), "Id", number)


def _agent(parent: Any, name: str, bank_bin: str) -> None:
    member = _add(_add(_add(parent, name), "FinInstnId"), "ClrSysMmbId")
    _add(_add(member, "ClrSysId"), "Prtry", "NAPAS")
    _add(member, "MmbId", bank_bin)


def _add(parent: Any, name: str, text: str | None = None) -> Any:
    child = etree.SubElement(parent, _name(name))
    child.text = text
    return child


def _name(name: str) -> str:
    return f"{{{NAMESPACE}{PAIN_001}}}{name}"
