"""What social insurance keeps: notices, payment orders, answers and their delivery. A restart keeps all of it."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

from simulators.common.clock import SimulatorClock
from simulators.common.faults import Fault
from simulators.common.store import Store
from simulators.social_insurance.messages import Notice, PaymentList, PaymentOrder
from simulators.social_insurance.rejections import REASONS, reason_to_reject
from simulators.world import World

SCHEMA = """
CREATE TABLE IF NOT EXISTS notice (reference TEXT PRIMARY KEY, receipt TEXT, digest TEXT, body TEXT, received_at TEXT);
CREATE TABLE IF NOT EXISTS payment_order (
  reference TEXT PRIMARY KEY, order_id TEXT, digest TEXT, body TEXT, amount INTEGER, received_at TEXT,
  month_key TEXT, status TEXT);
CREATE TABLE IF NOT EXISTS answer (
  answer_id TEXT PRIMARY KEY, reference TEXT, kind TEXT, reason_code TEXT, amount INTEGER, paid_on TEXT,
  due_at TEXT, due_seconds REAL, deliveries INTEGER, delivered INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS payment_list (reference TEXT PRIMARY KEY, digest TEXT, body TEXT, received_at TEXT);
CREATE INDEX IF NOT EXISTS answer_due ON answer (delivered, due_seconds);
CREATE INDEX IF NOT EXISTS answer_reference ON answer (reference);
CREATE INDEX IF NOT EXISTS order_month ON payment_order (month_key);
CREATE TABLE IF NOT EXISTS feed (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, answer_id TEXT, answered_at TEXT);
"""
DEFAULT_PAID_AFTER = timedelta(days=1)


class ReferenceReused(Exception):
    """The reference was received before with other content."""


class Ledger:
    """Notices and payment orders. Every method is one transaction."""

    def __init__(self, store: Store, clock: SimulatorClock, world: World) -> None:
        self._store, self._clock, self._world = store, clock, world
        self._db = store.connection

    def take_notice(self, notice: Notice) -> tuple[dict[str, Any], bool]:
        """The receipt, and whether the notice had come before; ReferenceReused when it had other content."""
        body = notice.model_dump_json()
        found = self._repeated("notice", notice.reference, body)
        if found is None:
            receipt = f"TB{_short(notice.reference)}"
            self._db.execute(
                "INSERT INTO notice VALUES (?, ?, ?, ?, ?)",
                (notice.reference, receipt, _digest(body), body, self._clock.now().isoformat()),
            )
            found, repeated = self._row("notice", notice.reference), False
        else:
            repeated = True
        kept = {"reference": found["reference"], "receipt": found["receipt"], "received_at": found["received_at"]}
        return {**kept, "repeated": repeated}, repeated

    def take_order(self, order: PaymentOrder, fault: Fault) -> tuple[dict[str, Any], bool]:
        """The receipt, and whether the order had come before; ReferenceReused when it had other content."""
        body = order.model_dump_json()
        found = self._repeated("payment_order", order.reference, body)
        repeated = found is not None
        if found is None:
            self._db.execute("BEGIN IMMEDIATE")
            self._keep(order, body, fault)
            self._db.execute("COMMIT")
            found = self._row("payment_order", order.reference)
        kept = {"reference": found["reference"], "order_id": found["order_id"], "received_at": found["received_at"]}
        return {**kept, "repeated": repeated}, repeated

    def take_list(self, payment_list: PaymentList) -> tuple[dict[str, Any], bool]:
        """The totals of what came under the list's reference; ReferenceReused when it had other totals before."""
        body = payment_list.model_dump_json()
        found = self._repeated("payment_list", payment_list.reference, body)
        repeated = found is not None
        if found is None:
            self._db.execute(
                "INSERT INTO payment_list VALUES (?, ?, ?, ?)",
                (payment_list.reference, _digest(body), body, self._clock.now().isoformat()),
            )
            found = self._row("payment_list", payment_list.reference)
        kept = {"reference": found["reference"], "received_at": found["received_at"], "repeated": repeated}
        return {**kept, "received": self._list_totals(payment_list.reference)}, repeated

    def _list_totals(self, reference: str) -> dict[str, int]:
        rows = self._db.execute(
            "SELECT body FROM payment_order WHERE json_extract(body, '$.list_reference') = ?", (reference,)
        ).fetchall()
        orders = [json.loads(row["body"]) for row in rows]
        cash = [order["amount"] for order in orders if order["method"] == "cash"]
        return {
            "count": len(orders),
            "amount": sum(order["amount"] for order in orders),
            "hash_total": sum(_digits(order["account_number"]) + _digits(order["decision_number"]) for order in orders)
            % 10**15,
            "cash_count": len(cash),
            "cash_amount": sum(cash),
        }

    def answers(self, after: int, limit: int) -> dict[str, Any]:
        """The answers delivered after a sequence number; delivers first what has become due."""
        self._deliver()
        rows = self._db.execute(
            "SELECT * FROM feed JOIN answer USING (answer_id) WHERE sequence > ? ORDER BY sequence LIMIT ?",
            (after, limit + 1),
        ).fetchall()
        page = [_answer(row) for row in rows[:limit]]
        return {"answers": page, "next_after": page[-1]["sequence"] if page else after, "more": len(rows) > limit}

    def order(self, reference: str) -> dict[str, Any] | None:
        """An order with its answers so far, or None."""
        self._deliver()
        row = self._db.execute("SELECT * FROM payment_order WHERE reference = ?", (reference,)).fetchone()
        if row is None:
            return None
        answers = self._db.execute(
            "SELECT * FROM feed JOIN answer USING (answer_id) WHERE reference = ? ORDER BY sequence", (reference,)
        )
        state = {name: row[name] for name in ("reference", "order_id", "received_at", "amount", "status")}
        return {**state, "answers": [_answer(answer) for answer in answers]}

    def totals(self, first: date, last: date) -> dict[str, Any]:
        """Control totals of the orders received from ``first`` to ``last``."""
        self._deliver()
        found = self._db.execute(
            "SELECT status, count(*) AS count, coalesce(sum(amount), 0) AS amount FROM payment_order "
            "WHERE substr(received_at, 1, 10) BETWEEN ? AND ? GROUP BY status",
            (first.isoformat(), last.isoformat()),
        ).fetchall()
        by_status = {row["status"]: {"count": row["count"], "amount": row["amount"]} for row in found}
        nothing = {"count": 0, "amount": 0}
        every = {name: sum(total[name] for total in by_status.values()) for name in ("count", "amount")}
        return {
            "received_from": first.isoformat(),
            "received_to": last.isoformat(),
            "orders": every,
            "waiting": by_status.get("received", nothing),
            **{status: by_status.get(status, nothing) for status in ("accepted", "rejected", "paid")},
        }

    def state(self) -> dict[str, Any]:
        """Figures for the control page."""
        counts = {}
        for table in ("notice", "payment_order", "payment_list", "answer", "feed"):
            counts[table] = self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        return {"kept": counts, "paid_after_seconds": self.paid_after.total_seconds()}

    def forget(self) -> None:
        """Forgets every notice, order and answer."""
        for table in ("notice", "payment_order", "payment_list", "answer", "feed"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608

    @property
    def paid_after(self) -> timedelta:
        """How long after its acceptance an order is paid, on the simulator's clock."""
        kept = self._store.read("paid_after_seconds")
        return DEFAULT_PAID_AFTER if kept is None else timedelta(seconds=float(kept))

    def set_paid_after(self, seconds: float) -> None:
        """Changes how long payment takes."""
        self._store.write("paid_after_seconds", str(seconds))

    def _repeated(self, table: str, reference: str, body: str) -> Any:
        row = self._row(table, reference)
        if row is not None and row["digest"] != _digest(body):
            raise ReferenceReused(reference)
        return row

    def _row(self, table: str, reference: str) -> Any:
        return self._db.execute(f"SELECT * FROM {table} WHERE reference = ?", (reference,)).fetchone()  # noqa: S608

    def _keep(self, order: PaymentOrder, body: str, fault: Fault) -> None:
        now = self._clock.now()
        month_key = f"{order.personal_number}|{order.decision_number}|{order.benefit_month}"
        taken = self._db.execute(
            "SELECT 1 FROM payment_order WHERE month_key = ? AND status <> 'rejected'", (month_key,)
        ).fetchone()
        self._db.execute(
            "INSERT INTO payment_order VALUES (?, ?, ?, ?, ?, ?, ?, 'received')",
            (
                order.reference,
                f"LC{_short(order.reference)}",
                _digest(body),
                body,
                order.amount,
                now.isoformat(),
                month_key,
            ),
        )
        if fault.outcome == "silent":
            return
        reason = reason_to_reject(order, self._world, already_ordered=taken is not None)
        if fault.outcome:
            reason = (fault.reason_code or "OTHER") if fault.outcome == "rejected" else None
        due = now + timedelta(seconds=fault.late_seconds)
        times = 2 if fault.duplicate else 1
        if reason:
            self._plan_answer(order, "rejected", due, times, reason)
        else:
            self._plan_answer(order, "accepted", due, times)
            self._plan_answer(order, "paid", due + self.paid_after, times)

    def _plan_answer(
        self, order: PaymentOrder, kind: str, due: datetime, times: int, reason_code: str | None = None
    ) -> None:
        paid_on = due.date().isoformat() if kind == "paid" else None
        self._db.execute(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (f"TL{_short(order.reference + kind)}", order.reference, kind, reason_code, order.amount, paid_on,
             due.isoformat(), due.timestamp(), times),
        )  # fmt: skip

    def _deliver(self) -> None:
        """Puts the answers that have become due into the feed, and moves their orders."""
        due = self._db.execute(
            "SELECT * FROM answer WHERE delivered = 0 AND due_seconds <= ? ORDER BY due_seconds, rowid",
            (self._clock.now().timestamp(),),
        ).fetchall()
        for row in due:
            self._db.execute("BEGIN IMMEDIATE")
            for _ in range(row["deliveries"]):
                self._db.execute(
                    "INSERT INTO feed (answer_id, answered_at) VALUES (?, ?)", (row["answer_id"], row["due_at"])
                )
            self._db.execute("UPDATE answer SET delivered = 1 WHERE answer_id = ?", (row["answer_id"],))
            self._db.execute("UPDATE payment_order SET status = ? WHERE reference = ?", (row["kind"], row["reference"]))
            self._db.execute("COMMIT")


def _answer(row: Any) -> dict[str, Any]:
    names = ("sequence", "answer_id", "reference", "kind", "reason_code", "amount", "paid_on", "answered_at")
    return {**{name: row[name] for name in names}, "reason": REASONS.get(row["reason_code"] or "")}


def _digest(body: str) -> str:
    return hashlib.sha256(json.dumps(json.loads(body), sort_keys=True).encode()).hexdigest()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16].upper()


def _digits(text: str | None) -> int:
    return int("".join(mark for mark in text or "" if mark in "0123456789") or 0)
