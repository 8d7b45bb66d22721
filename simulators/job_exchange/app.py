"""The interface of the simulated job exchange."""

from __future__ import annotations

import hmac
import os
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from simulators.common.clock import SimulatorClock
from simulators.common.control import control_router
from simulators.common.faults import FaultBoard, Interrupted, answer_interruptions, json_answer, with_wrong_parts
from simulators.common.store import Store
from simulators.job_exchange.ledger import SCHEMA, Ledger, ReferenceReused
from simulators.job_exchange.messages import Record

DEFAULT_PORT = 8104
OPERATIONS = {"record": "Nhận bản ghi", "status": "Hỏi kết quả một bản ghi"}
WRONG: dict[str, dict[str, Any]] = {
    "record": {"reference": "H99.99/other:1/v1"},
    "status": {"content_hash": "0" * 64},
}
_bearer = HTTPBearer(auto_error=False, description="Token of the connected organisation")


class AnswerSpeed(BaseModel):
    """Seconds, on the simulator's clock, from taking a record to its answer."""

    answered_after_seconds: float


async def _authorised(credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    token = os.environ.get("VIECLAM_JOB_EXCHANGE_TOKEN", "vieclam-demo-token")
    if credentials is None or not hmac.compare_digest(credentials.credentials, token):
        raise Interrupted(_problem(401, "UNAUTHORISED", "Thiếu hoặc sai mã truy cập"))


def create_app() -> FastAPI:
    """The simulator of the national job exchange."""
    app = FastAPI(
        title="Sàn giao dịch việc làm quốc gia (mô phỏng)",
        version="1.0.0",
        description="Takes records of centres. Simulated; the real exchange's interface is not published.",
    )
    store = Store("job_exchange", SCHEMA)
    clock, board = SimulatorClock(store), FaultBoard(OPERATIONS)
    ledger = Ledger(store, clock)
    answer_interruptions(app)
    app.add_exception_handler(RequestValidationError, _refuse_invalid)
    app.include_router(control_router("Sàn giao dịch việc làm quốc gia", board, clock, ledger.state, ledger.forget))

    @app.post("/control/answers", include_in_schema=False)
    async def speed(change: AnswerSpeed) -> dict[str, Any]:
        ledger.set_answered_after(change.answered_after_seconds)
        return ledger.state()

    @app.post("/v1/records", dependencies=[Depends(_authorised)])
    async def take(record: Record, idempotency_key: Annotated[str, Header()]) -> Response:
        """Takes a record once for each reference: 201 the first time, 200 with how it stands after that."""
        fault = await board.meet("record")
        if idempotency_key != record.reference:
            return _problem(422, "INVALID_REQUEST", "Idempotency-Key phải là mã tham chiếu của bản ghi")
        try:
            standing, repeated = ledger.take(record, fault)
        except ReferenceReused:
            return _problem(409, "REFERENCE_REUSED", "Mã tham chiếu đã dùng cho nội dung khác")
        if fault.duplicate:
            standing = {**standing, "reasons": standing["reasons"] * 2}
        answer = with_wrong_parts({**standing, "repeated": repeated}, fault, WRONG["record"])
        return json_answer(answer, 200 if repeated else 201)

    @app.get("/v1/records/{reference:path}", dependencies=[Depends(_authorised)])
    async def status(reference: str) -> Response:
        """How a record stands."""
        fault = await board.meet("status")
        standing = ledger.find(reference)
        if standing is None:
            return _problem(404, "RECORD_NOT_FOUND", "Không có bản ghi này")
        if fault.duplicate:
            standing = {**standing, "reasons": standing["reasons"] * 2}
        return json_answer(with_wrong_parts({**standing, "repeated": True}, fault, WRONG["status"]))

    return app


def _problem(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"code": code, "message": message}, status_code=status)


async def _refuse_invalid(_: Request, problem: Exception) -> Response:
    fields = problem.errors() if isinstance(problem, RequestValidationError) else []
    named = "; ".join(f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in fields)
    return _problem(422, "INVALID_REQUEST", named)
