"""Planned faults: slow, down, error answers, wrong data, doubled answers, scripts of future answers."""

from __future__ import annotations

import asyncio
import copy
import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, ConfigDict, Field

EVERY_OPERATION = "*"


class ErrorAnswer(BaseModel):
    """An error that the outside system answers with."""

    model_config = ConfigDict(extra="forbid")
    status: int = Field(default=500, ge=400, le=599)
    code: str = "INTERNAL_ERROR"
    message: str = "Lỗi hệ thống"


class Fault(BaseModel):
    """One planned fault of one operation (``*`` for all). ``times`` calls are hit; None until the next reset.

    ``wrong`` replaces parts of a right answer: True for a ready-made example, or a map from dotted paths
    (``participant.full_name``, ``months.0.salary``) to values. ``outcome``, ``reason_code`` and ``late_seconds`` decide
    the answer to a payment order; ``late_seconds`` counts on the simulator's clock.
    """

    model_config = ConfigDict(extra="forbid")
    operation: str = EVERY_OPERATION
    latency_ms: int = Field(default=0, ge=0, le=600_000)
    down: bool = False
    error: ErrorAnswer | None = None
    malformed: bool = False
    wrong: bool | dict[str, Any] = False
    duplicate: bool = False
    outcome: str | None = Field(default=None, pattern="^(accepted|rejected|silent)$")
    reason_code: str | None = None
    late_seconds: int = Field(default=0, ge=0)
    times: int | None = Field(default=None, ge=1)


class Interrupted(Exception):
    """A fault answered in place of the operation."""

    def __init__(self, response: Response) -> None:
        super().__init__("the planned fault answered")
        self.response = response


class FaultBoard:
    """The planned faults of one simulator. Faults with a count come first, in the order in which they were planned."""

    def __init__(self, operations: dict[str, str]) -> None:
        self.operations = operations
        self.planned: list[Fault] = []
        self.calls: dict[str, int] = dict.fromkeys(operations, 0)
        self._resets = 0

    def plan(self, fault: Fault) -> None:
        """Adds a fault; ValueError for an operation that this simulator does not have."""
        if fault.operation != EVERY_OPERATION and fault.operation not in self.operations:
            raise ValueError(f"unknown operation {fault.operation}; known: {', '.join(self.operations)}")
        self.planned.append(fault)

    def reset(self) -> None:
        """Forgets every planned fault and the counts of calls."""
        self.planned.clear()
        self._resets += 1
        self.calls = dict.fromkeys(self.operations, 0)

    def take(self, operation: str) -> Fault:
        """The fault for the next call of an operation; a harmless one where nothing is planned."""
        self.calls[operation] += 1
        matching = [fault for fault in self.planned if fault.operation in (operation, EVERY_OPERATION)]
        for fault in sorted(matching, key=lambda fault: fault.times is None):
            if fault.times is not None:
                fault.times -= 1
                if fault.times == 0:
                    self.planned.remove(fault)
            return fault
        return Fault(operation=operation)

    async def meet(self, operation: str) -> Fault:
        """Waits, breaks or returns the fault whose other parts the operation applies itself."""
        fault, resets = self.take(operation), self._resets
        if fault.latency_ms:
            await asyncio.sleep(fault.latency_ms / 1000)
        if resets != self._resets:
            # A call that was still waiting when everything was forgotten must not leave anything behind.
            raise Interrupted(PlainTextResponse("Đã đặt lại trong lúc chờ", status_code=503))
        if fault.down:
            raise Interrupted(PlainTextResponse("Hệ thống tạm ngừng", status_code=503))
        if fault.error:
            body = {"code": fault.error.code, "message": fault.error.message}
            raise Interrupted(JSONResponse(body, status_code=fault.error.status))
        if fault.malformed:
            raise Interrupted(Response(b"<html><body>proxy \xff\xfe error", media_type="text/html"))
        return fault


def answer_interruptions(app: FastAPI) -> None:
    """Lets a planned fault answer for the operation."""

    async def answer(_: Request, interrupted: Exception) -> Response:
        if not isinstance(interrupted, Interrupted):
            raise interrupted
        return interrupted.response

    app.add_exception_handler(Interrupted, answer)


def with_wrong_parts(payload: dict[str, Any], fault: Fault, example: dict[str, Any]) -> dict[str, Any]:
    """The answer with the wrong parts of the fault put in; paths that do not exist are left out."""
    changes = example if fault.wrong is True else fault.wrong or {}
    changed: dict[str, Any] = copy.deepcopy(payload)
    for path, value in changes.items():
        *parents, last = path.split(".")
        place: Any = changed
        try:
            for part in parents:
                place = place[int(part)] if isinstance(place, list) else place[part]
            place[int(last) if isinstance(place, list) else last] = value
        except (KeyError, IndexError, TypeError):
            continue
    return changed


def json_answer(payload: dict[str, Any], status: int = 200) -> Response:
    """A JSON answer as UTF-8 text that is not checked against the published shape, so that it can be wrong."""
    return Response(json.dumps(payload, ensure_ascii=False), status_code=status, media_type="application/json")
