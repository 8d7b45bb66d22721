"""What the exchange keeps: every record by its reference, with the answer and the moment from which it is told."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from simulators.common.clock import SimulatorClock
from simulators.common.faults import Fault
from simulators.common.store import Store
from simulators.job_exchange.judging import reason, reasons_against
from simulators.job_exchange.messages import Record

SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
  number INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT UNIQUE, digest TEXT, centre TEXT, kind TEXT, subject TEXT,
  version INTEGER, body TEXT, received_at TEXT, outcome TEXT, reasons TEXT, answered_seconds REAL);
"""
AT_ONCE = frozenset({"vacancy"})
"""Kinds that are answered as they come; the others after a while."""
DEFAULT_ANSWERED_AFTER = timedelta(minutes=2)
NEVER = 10.0**12


class ReferenceReused(Exception):
    """The reference was used for another content."""


class Ledger:
    """Records and answers. Every method is one transaction."""

    def __init__(self, store: Store, clock: SimulatorClock) -> None:
        self._store, self._clock, self._db = store, clock, store.connection

    def take(self, record: Record, fault: Fault) -> tuple[dict[str, Any], bool]:
        """How the record stands, and whether it had come before. Raises ``ReferenceReused``."""
        body = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(body.encode()).hexdigest()
        known = self._row(record.reference)
        if known is not None:
            if known["digest"] != digest:
                raise ReferenceReused(record.reference)
            return self._shown(known), True
        now = self._clock.now()
        outcome, reasons, wait = self._judge(record, fault)
        told = NEVER if wait is None else (now + wait).timestamp()
        self._db.execute(
            "INSERT INTO record (reference, digest, centre, kind, subject, version, body, received_at, outcome,"
            " reasons, answered_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(record.reference, digest, record.centre, record.kind, record.subject, record.version, body),
                *(now.isoformat(), outcome, json.dumps(reasons, ensure_ascii=False), told),
            ),
        )
        return self._shown(self._row(record.reference)), False

    def find(self, reference: str) -> dict[str, Any] | None:
        """How a record stands; None where it never came."""
        row = self._row(reference)
        return None if row is None else self._shown(row)

    def state(self) -> dict[str, Any]:
        """Figures for the control page."""
        kept = self._db.execute("SELECT count(*) FROM record").fetchone()[0]
        kinds = self._db.execute("SELECT kind, outcome, count(*) FROM record GROUP BY 1, 2 ORDER BY 1, 2").fetchall()
        return {
            "kept": {"record": kept},
            "by_kind": {f"{row[0]} {row[1]}": row[2] for row in kinds},
            "answered_after_seconds": self.answered_after.total_seconds(),
        }

    def forget(self) -> None:
        """Forgets every record."""
        self._db.execute("DELETE FROM record")

    @property
    def answered_after(self) -> timedelta:
        """How long a record that is not answered at once waits, on the simulator's clock."""
        kept = self._store.read("answered_after_seconds")
        return DEFAULT_ANSWERED_AFTER if kept is None else timedelta(seconds=float(kept))

    def set_answered_after(self, seconds: float) -> None:
        """Changes how long an answer takes."""
        self._store.write("answered_after_seconds", str(seconds))

    def _judge(self, record: Record, fault: Fault) -> tuple[str, list[dict[str, str]], timedelta | None]:
        """Outcome, reasons, and after how long they are told (None: never)."""
        newest = self._db.execute(
            "SELECT coalesce(max(version), 0) FROM record WHERE centre = ? AND kind = ? AND subject = ?",
            (record.centre, record.kind, record.subject),
        ).fetchone()[0]
        reasons = reasons_against(record, newest)
        wait: timedelta | None = timedelta(0) if record.kind in AT_ONCE else self.answered_after
        if fault.late_seconds:
            wait = timedelta(seconds=fault.late_seconds)
        if fault.outcome == "rejected":
            reasons = [reason(fault.reason_code or "OTHER")]
        elif fault.outcome == "accepted":
            reasons = []
        elif fault.outcome == "silent":
            wait = None
        return "rejected" if reasons else "accepted", reasons, wait

    def _row(self, reference: str) -> Any:
        return self._db.execute("SELECT * FROM record WHERE reference = ?", (reference,)).fetchone()

    def _shown(self, row: Any) -> dict[str, Any]:
        answered = row["answered_seconds"] <= self._clock.now().timestamp()
        since = datetime.fromisoformat(row["received_at"])
        told = max(since.timestamp(), row["answered_seconds"])
        return {
            "reference": row["reference"],
            "record_number": f"SQG-{row['number']:08d}",
            "version": row["version"],
            "content_hash": json.loads(row["body"])["content_hash"],
            "received_at": row["received_at"],
            "status": row["outcome"] if answered else "received",
            "reasons": json.loads(row["reasons"]) if answered else [],
            "answered_at": datetime.fromtimestamp(told, since.tzinfo).isoformat() if answered else None,
        }
