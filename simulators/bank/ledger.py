"""What the bank keeps: files by their message number, and reports with the moment from which they are there."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from defusedxml import ElementTree

from simulators.common.clock import SimulatorClock
from simulators.common.faults import Fault
from simulators.common.store import Store

SCHEMA = """
CREATE TABLE IF NOT EXISTS file (message_id TEXT PRIMARY KEY, digest TEXT, body TEXT, received_at TEXT);
CREATE TABLE IF NOT EXISTS report (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT, body TEXT, due_seconds REAL);
"""
SPACE = "urn:iso:std:iso:20022:tech:xsd:"
NAMES = {"p": f"{SPACE}pain.001.001.09"}
DEFAULT_PAID_AFTER = timedelta(days=1)


class MessageReused(Exception):
    """The message number was used for another content."""


class NotAFile(Exception):
    """No pain.001.001.09, or its totals are wrong."""


class Ledger:
    """Files and reports. Every method is one transaction."""

    def __init__(self, store: Store, clock: SimulatorClock) -> None:
        self._store, self._clock, self._db = store, clock, store.connection

    def take(self, body: bytes, fault: Fault) -> tuple[str, bool]:
        """The file's number here, and whether it had come before; its reports are written the first time."""
        try:
            text, root = body.decode(), ElementTree.fromstring(body)
        except (ElementTree.ParseError, ValueError, LookupError) as problem:
            raise NotAFile("not XML in UTF-8") from problem
        message_id = root.findtext(".//p:GrpHdr/p:MsgId", namespaces=NAMES)
        if not message_id:
            raise NotAFile("no pain.001.001.09")
        digest = hashlib.sha256(body).hexdigest()
        known = self._db.execute("SELECT * FROM file WHERE message_id = ?", (message_id,)).fetchone()
        if known is not None:
            if known["digest"] != digest:
                raise MessageReused(message_id)
            return f"NH{digest[:12].upper()}", True
        now = self._clock.now()
        self._db.execute("INSERT INTO file VALUES (?, ?, ?, ?)", (message_id, digest, text, now.isoformat()))
        self._answer(root, message_id, now, fault)
        return f"NH{digest[:12].upper()}", False

    def credit(self, account: str, amount: int, content: str, payer: str, reference: str, copies: int) -> None:
        """Somebody pays into an account: a camt.054 tells it, in ``copies`` reports that say the same."""
        now = self._clock.now()
        entry = _entry(amount, "CRDT", now, reference, content=content, payer=payer)
        for _copy in range(copies):
            self._write(account, _booked(f"BC{reference}", now, account, [entry]), now)

    def reports(self, account: str, after: int) -> list[int]:
        """The numbers of the reports that are there by now."""
        rows = self._db.execute(
            "SELECT sequence FROM report WHERE account = ? AND sequence > ? AND due_seconds <= ? ORDER BY sequence",
            (account, after, self._clock.now().timestamp()),
        )
        return [row["sequence"] for row in rows]

    def report(self, sequence: int) -> str | None:
        """One report."""
        row = self._db.execute("SELECT body FROM report WHERE sequence = ?", (sequence,)).fetchone()
        return None if row is None else str(row["body"])

    def state(self) -> dict[str, Any]:
        """Figures for the control page."""
        tables = ("file", "report")
        kept = {table: self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608
        return {"kept": kept, "paid_after_seconds": self.paid_after.total_seconds()}

    def forget(self) -> None:
        """Forgets every file and report."""
        for table in ("file", "report"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608

    @property
    def paid_after(self) -> timedelta:
        """How long after its acceptance a transfer is booked, on the simulator's clock."""
        kept = self._store.read("paid_after_seconds")
        return DEFAULT_PAID_AFTER if kept is None else timedelta(seconds=float(kept))

    def set_paid_after(self, seconds: float) -> None:
        """Changes how long booking takes."""
        self._store.write("paid_after_seconds", str(seconds))

    def _answer(self, root: Any, message_id: str, now: datetime, fault: Fault) -> None:
        account = root.findtext(".//p:DbtrAcct/p:Id/p:Othr/p:Id", default="", namespaces=NAMES)
        transfers = [
            (
                one.findtext(".//p:EndToEndId", default="", namespaces=NAMES),
                one.findtext(".//p:InstdAmt", namespaces=NAMES),
            )
            for one in root.iterfind(".//p:CdtTrfTxInf", NAMES)
        ]
        if fault.outcome == "silent":
            return
        code = (fault.reason_code or "AC01") if fault.outcome == "rejected" else ""
        rows = "".join(_transaction(name, amount or "0", code) for name, amount in transfers)
        report = (
            f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{SPACE}pain.002.001.10"><CstmrPmtStsRpt><GrpHdr>'
            f"<MsgId>ST{_short(message_id)}</MsgId><CreDtTm>{_moment(now)}</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>"
            f"<OrgnlMsgId>{escape(message_id)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
            f"</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{escape(message_id)}</OrgnlPmtInfId>{rows}"
            "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
        )
        later = now + timedelta(seconds=fault.late_seconds)
        for _ in range(2 if fault.duplicate else 1):
            self._write(account, report, later)
        if not code:
            entries = [
                _entry(int(amount or 0), "DBIT", later, f"FT{_short(name)}", end_to_end=name)
                for name, amount in transfers
            ]
            booked = _booked(f"BN{_short(message_id)}", later, account, entries, wrong=bool(fault.wrong))
            self._write(account, booked, later + self.paid_after)

    def _write(self, account: str, body: str, due: datetime) -> None:
        self._db.execute(
            "INSERT INTO report (account, body, due_seconds) VALUES (?, ?, ?)", (account, body, due.timestamp())
        )


def _transaction(name: str, amount: str, code: str) -> str:
    reason = f"<StsRsnInf><Rsn><Cd>{escape(code)}</Cd></Rsn></StsRsnInf>" if code else ""
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{escape(name)}</OrgnlEndToEndId>"
        f"<TxSts>{'RJCT' if code else 'ACSP'}</TxSts>{reason}"
        f'<OrgnlTxRef><Amt><InstdAmt Ccy="VND">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>'
    )


def _entry(
    amount: int, side: str, day: datetime, reference: str, *, end_to_end: str = "", content: str = "", payer: str = ""
) -> tuple[int, str]:
    name = f"<EndToEndId>{escape(end_to_end)}</EndToEndId>" if end_to_end else ""
    party = f"<RltdPties><Dbtr><Pty><Nm>{escape(payer)}</Nm></Pty></Dbtr></RltdPties>" if payer else ""
    text = f"<RmtInf><Ustrd>{escape(content)}</Ustrd></RmtInf>" if content else ""
    return amount, (
        f'<Ntry><Amt Ccy="VND">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>{day.date().isoformat()}</Dt></BookgDt><AcctSvcrRef>{escape(reference)}</AcctSvcrRef><BkTxCd>"
        f"<Prtry><Cd>TRF</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><AcctSvcrRef>{escape(reference)}</AcctSvcrRef>{name}"
        f'</Refs><Amt Ccy="VND">{amount}</Amt>{party}{text}</TxDtls></NtryDtls></Ntry>'
    )


def _booked(
    message_id: str, now: datetime, account: str, entries: list[tuple[int, str]], *, wrong: bool = False
) -> str:
    total = sum(amount for amount, _text in entries) + (1 if wrong else 0)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{SPACE}camt.054.001.08"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>{escape(message_id)}</MsgId><CreDtTm>{_moment(now)}</CreDtTm></GrpHdr><Ntfctn><Id>{escape(message_id)}</Id>"
        f"<Acct><Id><Othr><Id>{escape(account)}</Id></Othr></Id></Acct><TxsSummry><TtlNtries>"
        f"<NbOfNtries>{len(entries)}</NbOfNtries><Sum>{total}</Sum></TtlNtries></TxsSummry>"
        f"{''.join(text for _amount, text in entries)}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    )


def _moment(now: datetime) -> str:
    return now.replace(microsecond=0).isoformat()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16].upper()
