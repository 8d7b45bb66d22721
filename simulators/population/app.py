"""Service 037: three-key confirmation (number, name, birth date), licensed per procedure and per officer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata
from dataclasses import replace
from datetime import timedelta

from fastapi import FastAPI, Request
from fastapi.responses import Response

from simulators.common.clock import SimulatorClock, real_now
from simulators.common.control import control_router
from simulators.common.faults import Fault, FaultBoard, answer_interruptions
from simulators.common.store import Store
from simulators.population import soap
from simulators.world import Person
from simulators.world.build import world_from_environment

DEFAULT_PORT = 8101
PATH = "/dancu/037"
OPERATIONS = {"confirm": "Tra cứu thông tin công dân (037)"}
LICENSED_PROCEDURES = frozenset(f"1.0147{number}" for number in range(45, 55))
_CLOCK_SKEW = timedelta(minutes=5)


def create_app() -> FastAPI:
    """The simulator of service 037."""
    app = FastAPI(title="Dân cư 037 (mô phỏng)", openapi_url=None, docs_url=None, redoc_url=None)
    store = Store("population")
    clock, board, world = SimulatorClock(store), FaultBoard(OPERATIONS), world_from_environment()
    answer_interruptions(app)
    app.include_router(control_router("Dân cư 037", board, clock, lambda: {"people": len(world.people)}, lambda: None))

    @app.post("/")
    @app.post(PATH)
    async def confirm(request: Request) -> Response:
        fault = await board.meet("confirm")
        refused = _refusal(request)
        if refused is not None:
            return refused
        try:
            question = soap.read_question(await request.body())
        except soap.Unreadable:
            return _xml(soap.fault("001", "Thông điệp không đúng cấu trúc"), 500)
        licence = _licence_error(question)
        if licence is not None:
            return _xml(soap.fault(*licence), 500)
        person = world.find(question.personal_number or question.identity_number_before)
        found = [person] if person is not None and _matches(question, person) else []
        return _xml(soap.collection(_with_fault(found, fault)))

    return app


def _xml(body: bytes, status: int = 200) -> Response:
    return Response(body, status_code=status, media_type="text/xml; charset=utf-8")


def _refusal(request: Request) -> Response | None:
    """The refusal of a caller who does not present the headers of the integration platform, or None."""
    headers = request.headers
    timestamp = headers.get("timestamp", "")
    if headers.get("apikey") != os.environ.get("VIECLAM_POPULATION_API_KEY", "vieclam-demo-api-key"):
        return _xml(soap.fault("401", "ApiKey không hợp lệ"), 401)
    if not headers.get("x-road-client") or "soapaction" not in headers:
        return _xml(soap.fault("400", "Thiếu X-Road-Client hoặc SOAPAction"), 400)
    now = real_now().timestamp() * 1000
    if not timestamp.isdigit() or abs(now - int(timestamp)) > _CLOCK_SKEW.total_seconds() * 1000:
        return _xml(soap.fault("401", "Timestamp quá hạn"), 401)
    user = os.environ.get("VIECLAM_POPULATION_USER", "vieclam")
    secret = os.environ.get("VIECLAM_POPULATION_SECRET", "vieclam-demo-secret")
    digest = hashlib.sha256(f"{request.url}{user}{timestamp}{secret}".encode()).hexdigest()
    expected = "Basic " + base64.b64encode(f"{user}:{digest}".encode()).decode()
    if not hmac.compare_digest(headers.get("authorization", ""), expected):
        return _xml(soap.fault("401", "Authorization không hợp lệ"), 401)
    return None


def _licence_error(question: soap.Question) -> tuple[str, str] | None:
    if question.integration_code != "037" or question.procedure_code not in LICENSED_PROCEDURES:
        return "004", "Thủ tục hành chính chưa được cấp quyền khai thác"
    if len(question.officer_number) != 12 or not question.officer_number.isdigit() or not question.account:
        return "005", "Tài khoản cán bộ không có quyền khai thác"
    return None


def _matches(question: soap.Question, person: Person) -> bool:
    """Whether name and birth date agree with the record; a record with a year alone agrees with its year."""
    record = person.population
    if record is None:
        return False
    same_name = _plain(question.full_name) == _plain(record.full_name)
    if record.birth_year_only or len(question.born) == 4:
        return same_name and question.born[:4] == str(record.birth_date.year)
    return same_name and question.born == f"{record.birth_date:%Y%m%d}"


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).upper().split())


def _with_fault(found: list[Person], fault: Fault) -> list[Person]:
    """Wrong: another citizen's number in the answer. Double: the same citizen twice."""
    if fault.wrong:
        found = [replace(person, personal_number="000399999999") for person in found]
    return found * 2 if fault.duplicate else found
