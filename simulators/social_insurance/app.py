"""The interface of the simulated social insurance."""

from __future__ import annotations

import hmac
import os
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from simulators.common.clock import SimulatorClock
from simulators.common.control import control_router
from simulators.common.faults import (
    FaultBoard,
    Interrupted,
    answer_interruptions,
    json_answer,
    with_wrong_parts,
)
from simulators.common.store import Store
from simulators.social_insurance import history as histories
from simulators.social_insurance.ledger import SCHEMA, Ledger, ReferenceReused
from simulators.social_insurance.messages import (
    ControlTotals,
    HistoryAnswer,
    HistoryQuestion,
    ListReceipt,
    Notice,
    NoticeReceipt,
    OrderReceipt,
    OrderState,
    PaymentAnswers,
    PaymentList,
    PaymentOrder,
    Problem,
)
from simulators.world.build import world_from_environment

DEFAULT_PORT = 8102
OPERATIONS = {
    "history": "Quá trình đóng",
    "notice": "Thông báo không đến nhận kết quả, không thông báo tìm việc",
    "payment_order": "Lệnh chi trả",
    "payment_list": "Danh sách chi",
    "payment_answers": "Trả lời lệnh chi",
    "payment_status": "Tình trạng một lệnh chi",
    "payment_totals": "Số kiểm soát",
}
WRONG: dict[str, dict[str, Any]] = {
    "notice": {"reference": "another-reference"},
    "payment_order": {"reference": "another-reference"},
    "payment_list": {"received.amount": 1},
    "payment_answers": {"answers.0.kind": "teleported"},
    "payment_status": {"amount": -1},
    "payment_totals": {"orders.count": -1},
}
_bearer = HTTPBearer(auto_error=False, description="Token of the connected organisation")
Known: dict[int | str, dict[str, Any]] = {401: {"model": Problem}, 422: {"model": Problem}}


async def _authorised(credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    token = os.environ.get("VIECLAM_SOCIAL_INSURANCE_TOKEN", "vieclam-demo-token")
    if credentials is None or not hmac.compare_digest(credentials.credentials, token):
        raise Interrupted(_problem(401, "UNAUTHORISED", "Thiếu hoặc sai mã truy cập"))


class PaymentSpeed(BaseModel):
    """Seconds, on the simulator's clock, from acceptance to payment."""

    paid_after_seconds: float


def create_app() -> FastAPI:
    """The simulator of social insurance."""
    app = FastAPI(
        title="Bảo hiểm xã hội (mô phỏng)",
        version="1.0.0",
        description="Participation history, notices and payment orders of unemployment insurance. Simulated.",
    )
    store = Store("social_insurance", SCHEMA)
    clock, board, world = SimulatorClock(store), FaultBoard(OPERATIONS), world_from_environment()
    ledger = Ledger(store, clock, world)
    answer_interruptions(app)
    app.add_exception_handler(RequestValidationError, _refuse_invalid)
    app.add_exception_handler(HTTPException, _no_such_address)
    app.include_router(control_router("Bảo hiểm xã hội", board, clock, ledger.state, ledger.forget))

    @app.post("/control/payments", include_in_schema=False)
    async def payment_speed(speed: PaymentSpeed) -> dict[str, Any]:
        ledger.set_paid_after(speed.paid_after_seconds)
        return ledger.state()

    @app.post(
        "/v1/participation-history/query",
        response_model=HistoryAnswer,
        responses={**Known, 404: {"model": Problem}},
        dependencies=[Depends(_authorised)],
        tags=["history"],
    )
    async def participation_history(question: HistoryQuestion) -> Response:
        """The participation history on a day. 404 HISTORY_NOT_FOUND when nothing is shown."""
        fault = await board.meet("history")
        number = question.personal_number or question.social_insurance_number
        if number is None:
            return _problem(422, "NUMBER_MISSING", "Thiếu số định danh cá nhân hoặc mã số bảo hiểm xã hội")
        person = world.find(number)
        if person is None or person.insurance is None:
            return _problem(404, "HISTORY_NOT_FOUND", "Không tìm thấy quá trình đóng")
        answer = histories.history(question, person, world, clock.now())
        return json_answer(histories.with_fault(answer, fault))

    @app.post(
        "/v1/notices",
        response_model=NoticeReceipt,
        status_code=201,
        responses={**Known, 200: {"model": NoticeReceipt}, 409: {"model": Problem}},
        dependencies=[Depends(_authorised)],
        tags=["notices"],
    )
    async def send_notice(notice: Notice) -> Response:
        """Takes a notice once for each reference: 201 the first time, 200 with the same receipt after that."""
        fault = await board.meet("notice")
        try:
            receipt, repeated = ledger.take_notice(notice)
        except ReferenceReused:
            return _reused()
        answer = with_wrong_parts(receipt, fault, WRONG["notice"])
        return json_answer(answer, 200 if repeated else 201)

    _add_payments(app, board, ledger)
    return app


def _add_payments(app: FastAPI, board: FaultBoard, ledger: Ledger) -> None:
    @app.post(
        "/v1/payment-orders",
        response_model=OrderReceipt,
        status_code=202,
        responses={**Known, 200: {"model": OrderReceipt}, 409: {"model": Problem}},
        dependencies=[Depends(_authorised)],
        tags=["payments"],
    )
    async def order_payment(order: PaymentOrder) -> Response:
        """Takes an order once for each reference: 202 the first time, 200 with the same receipt after that."""
        fault = await board.meet("payment_order")
        try:
            receipt, repeated = ledger.take_order(order, fault)
        except ReferenceReused:
            return _reused()
        return json_answer(with_wrong_parts(receipt, fault, WRONG["payment_order"]), 200 if repeated else 202)

    @app.post(
        "/v1/payment-lists",
        response_model=ListReceipt,
        status_code=201,
        responses={**Known, 200: {"model": ListReceipt}, 409: {"model": Problem}},
        dependencies=[Depends(_authorised)],
        tags=["payments"],
    )
    async def announce_list(payment_list: PaymentList) -> Response:
        """Takes the totals of a list and answers with those found here: 201 the first time, 200 after that."""
        fault = await board.meet("payment_list")
        try:
            receipt, repeated = ledger.take_list(payment_list)
        except ReferenceReused:
            return _reused()
        return json_answer(with_wrong_parts(receipt, fault, WRONG["payment_list"]), 200 if repeated else 201)

    @app.get(
        "/v1/payment-orders/{reference:path}",
        response_model=OrderState,
        responses={**Known, 404: {"model": Problem}},
        dependencies=[Depends(_authorised)],
        tags=["payments"],
    )
    async def payment_status(reference: str) -> Response:
        """An order and its answers so far."""
        fault = await board.meet("payment_status")
        state = ledger.order(reference)
        if state is None:
            return _problem(404, "ORDER_NOT_FOUND", "Không tìm thấy lệnh chi")
        if fault.duplicate:
            state = {**state, "answers": state["answers"] * 2}
        return json_answer(with_wrong_parts(state, fault, WRONG["payment_status"]))

    @app.get(
        "/v1/payment-answers",
        response_model=PaymentAnswers,
        responses=Known,
        dependencies=[Depends(_authorised)],
        tags=["payments"],
    )
    async def payment_answers(
        after: Annotated[int, Query(ge=0, le=10**15)] = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100
    ) -> Response:
        """Answers after a sequence number, in the order of delivery; an answer may be delivered more than once."""
        fault = await board.meet("payment_answers")
        page = ledger.answers(after, limit)
        if fault.duplicate:
            page = {**page, "answers": [answer for answer in page["answers"] for _ in range(2)]}
        return json_answer(with_wrong_parts(page, fault, WRONG["payment_answers"]))

    @app.get(
        "/v1/payment-totals",
        response_model=ControlTotals,
        responses=Known,
        dependencies=[Depends(_authorised)],
        tags=["payments"],
    )
    async def payment_totals(received_from: date, received_to: date) -> Response:
        """Control totals of the orders received in a period."""
        fault = await board.meet("payment_totals")
        return json_answer(with_wrong_parts(ledger.totals(received_from, received_to), fault, WRONG["payment_totals"]))


def _problem(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"code": code, "message": message}, status_code=status)


def _reused() -> JSONResponse:
    return _problem(409, "REFERENCE_REUSED", "Mã tham chiếu đã dùng cho nội dung khác")


async def _no_such_address(_: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 404
    return _problem(status, "NO_SUCH_ADDRESS", "Không có địa chỉ hoặc cách gọi này")


async def _refuse_invalid(_: Request, problem: Exception) -> Response:
    fields = problem.errors() if isinstance(problem, RequestValidationError) else []
    named = "; ".join(f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in fields)
    return _problem(422, "INVALID_REQUEST", named)
