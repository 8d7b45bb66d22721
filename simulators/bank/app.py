"""The interface of the simulated bank."""

from __future__ import annotations

import hmac
import os
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from simulators.bank.ledger import SCHEMA, Ledger, MessageReused, NotAFile
from simulators.common.clock import SimulatorClock
from simulators.common.control import control_router
from simulators.common.faults import FaultBoard, Interrupted, answer_interruptions, json_answer
from simulators.common.store import Store

DEFAULT_PORT = 8103
OPERATIONS = {"file": "Tệp lệnh chi", "reports": "Danh sách báo cáo", "report": "Một báo cáo"}
_bearer = HTTPBearer(auto_error=False, description="Token of the connected organisation")


class Speed(BaseModel):
    """Seconds, on the simulator's clock, from acceptance to booking."""

    paid_after_seconds: float


class Incoming(BaseModel):
    """Somebody pays into an account."""

    account: str
    amount: int
    content: str = ""
    payer: str = ""
    reference: str
    copies: int = 1


async def _authorised(credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    token = os.environ.get("VIECLAM_BANK_TOKEN", "vieclam-demo-token")
    if credentials is None or not hmac.compare_digest(credentials.credentials, token):
        raise Interrupted(_problem(401, "UNAUTHORISED", "Thiếu hoặc sai mã truy cập"))


def create_app() -> FastAPI:
    """The simulator of a bank."""
    app = FastAPI(title="Ngân hàng (mô phỏng)", version="1.0.0", description="ISO 20022 files and reports. Simulated.")
    store = Store("bank", SCHEMA)
    clock, board = SimulatorClock(store), FaultBoard(OPERATIONS)
    ledger = Ledger(store, clock)
    answer_interruptions(app)
    app.include_router(control_router("Ngân hàng", board, clock, ledger.state, ledger.forget))

    @app.post("/control/payments", include_in_schema=False)
    async def speed(change: Speed) -> dict[str, Any]:
        ledger.set_paid_after(change.paid_after_seconds)
        return ledger.state()

    @app.post("/control/credits", include_in_schema=False)
    async def credit(incoming: Incoming) -> dict[str, Any]:
        ledger.credit(**incoming.model_dump())
        return ledger.state()

    @app.post("/v1/files", dependencies=[Depends(_authorised)])
    async def take(request: Request) -> Response:
        """Takes a pain.001.001.09 once for each message number: 201 the first time, 200 after that."""
        fault = await board.meet("file")
        try:
            number, repeated = ledger.take(await request.body(), fault)
        except MessageReused:
            return _problem(409, "MESSAGE_REUSED", "Số thông điệp đã dùng cho tệp khác")
        except NotAFile:
            return _problem(422, "INVALID_FILE", "Tệp không phải pain.001.001.09")
        return json_answer({"file_id": number, "repeated": repeated}, 200 if repeated else 201)

    @app.get("/v1/reports", dependencies=[Depends(_authorised)])
    async def reports(account: str, after: Annotated[int, Query(ge=0)] = 0) -> Response:
        """Which reports of the account there are after a number."""
        fault = await board.meet("reports")
        found = [{"sequence": number} for number in ledger.reports(account, after)]
        return json_answer({"reports": found * (2 if fault.duplicate else 1)})

    @app.get("/v1/reports/{sequence}", dependencies=[Depends(_authorised)])
    async def report(sequence: int) -> Response:
        """One report."""
        await board.meet("report")
        body = ledger.report(sequence)
        if body is None:
            return _problem(404, "REPORT_NOT_FOUND", "Không có báo cáo này")
        return Response(body, media_type="application/xml")

    return app


def _problem(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"code": code, "message": message}, status_code=status)
