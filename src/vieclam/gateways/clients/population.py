"""Service 037 of the national population database: confirms a person by number, name and birth date (ba khóa)."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

import httpx
from defusedxml.ElementTree import fromstring

from vieclam.gateways.clients.errors import GatewayRejected
from vieclam.gateways.clients.transport import Client, Reply, Timeouts, Transport

SYSTEM = "population"
_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_QUESTION = "http://dancuquocgia.bca"
_INTEGRATION = "037"


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """How our organisation is known to the integration platform (NDXP/LGSP)."""

    user: str
    secret: str
    api_key: str
    x_road_client: str


@dataclass(frozen=True, slots=True, repr=False)
class Officer:
    """In whose name we ask: the service is licensed for each officer and procedure."""

    personal_number: str
    account: str
    unit_code: str
    phone: str = "0"


@dataclass(frozen=True, slots=True, repr=False)
class CitizenQuestion:
    """The three keys: a 12-digit personal number or a 9-digit one of before, the name, the birth date or year."""

    number: str
    full_name: str
    born: date | int


@dataclass(frozen=True, slots=True, repr=False)
class RegisteredAddress:
    """An address with official codes. A district code means that the codes are those from before 1 July 2025."""

    province_code: str
    district_code: str
    commune_code: str
    detail: str


@dataclass(frozen=True, slots=True, repr=False)
class Citizen:
    """A citizen as registered. The name comes in capitals; ``birth_date`` is None where only the year is known."""

    personal_number: str
    identity_number_before: str
    full_name: str
    sex: Literal["male", "female"] | None
    birth_date: date | None
    birth_year: int
    permanent_address: RegisteredAddress
    current_address: RegisteredAddress
    marital_status: str
    ethnicity_code: str
    religion_code: str


@dataclass(frozen=True, slots=True, repr=False)
class CitizenAnswer:
    """The citizen, or None where the three keys match nobody: the service does not say which key differs."""

    reference: str
    citizen: Citizen | None
    raw: bytes
    received_at: datetime

    @property
    def matched(self) -> bool:
        """Whether the three keys match a citizen."""
        return self.citizen is not None


class PopulationClient(Client):
    """Asks service 037. ``url`` is the full address of the service; ``now`` gives the recording time with its zone."""

    def __init__(
        self, url: str, *, credentials: Credentials, now: Callable[[], datetime], timeouts: Timeouts | None = None
    ) -> None:
        address = httpx.URL(url)
        self._url = str(address) if address.path != "/" else str(address.copy_with(path="/"))
        super().__init__(Transport(SYSTEM, self._url, now=now, timeouts=timeouts))
        self._credentials, self._now = credentials, now

    def confirm(
        self, question: CitizenQuestion, *, officer: Officer, procedure_code: str, reference: str
    ) -> CitizenAnswer:
        """Confirms a person for a dossier of a procedure (mã thủ tục); ``reference`` is our request number.

        GatewayRejected with code 004 (procedure not licensed), 005 (officer not permitted) or another of the service;
        GatewayMalformed where the answer is of another person or of several.
        """
        content = _envelope(question, officer, procedure_code, reference)
        reply = self._transport.send("POST", self._url, content=content, headers=self._headers())
        root = self._parsed(reply)
        self._raise_for_fault(root, reply)
        found = [element for element in root.iter() if _local(element) == "CongDan"]
        citizens = {self._citizen(element, reply): None for element in found}
        if len(citizens) > 1:
            raise self._transport.malformed(reply, "more than one citizen")
        citizen = next(iter(citizens), None)
        if citizen and question.number not in (citizen.personal_number, citizen.identity_number_before):
            raise self._transport.malformed(reply, "the answer is of another person")
        return CitizenAnswer(reference, citizen, reply.body, reply.received_at)

    def _headers(self) -> dict[str, str]:
        known = self._credentials
        timestamp = str(int(self._now().timestamp() * 1000))
        digest = hashlib.sha256(f"{self._url}{known.user}{timestamp}{known.secret}".encode()).hexdigest()
        return {
            "Content-Type": "text/xml; charset=utf-8",
            "SOAPAction": '""',
            "Timestamp": timestamp,
            "Authorization": "Basic " + base64.b64encode(f"{known.user}:{digest}".encode()).decode(),
            "X-Road-Client": known.x_road_client,
            "ApiKey": known.api_key,
        }

    def _parsed(self, reply: Reply) -> Element:
        try:
            root: Element = fromstring(reply.body)
        except Exception as problem:
            raise self._transport.down(reply) or self._transport.malformed(reply, "not XML") from problem
        if root.tag != f"{{{_ENVELOPE}}}Envelope":
            raise self._transport.down(reply) or self._transport.malformed(reply, "not a SOAP envelope")
        return root

    def _raise_for_fault(self, root: Element, reply: Reply) -> None:
        code = _text(root, "MaLoi")
        if code.strip("0"):
            raise GatewayRejected(
                SYSTEM, code, _text(root, "MoTa"), status=reply.status, raw=reply.body, received_at=reply.received_at
            )
        down = self._transport.down(reply)
        if down is not None:
            raise down
        if _find(root, "CongdanCollection") is None:
            raise self._transport.malformed(reply, "no citizens and no error code")

    def _citizen(self, element: Element, reply: Reply) -> Citizen:
        born = _find(element, "NgayThangNamSinh")
        full, year = (_text(born, "NgayThangNam"), _text(born, "Nam")) if born is not None else ("", "")
        try:
            birth_date = datetime.strptime(full, "%Y%m%d").date() if full else None  # noqa: DTZ007 - a date alone
            birth_year = birth_date.year if birth_date else int(year)
        except ValueError as problem:
            raise self._transport.malformed(reply, "the birth date cannot be read") from problem
        name = _find(element, "HoVaTen")
        parts = [_text(name, part) for part in ("Ho", "ChuDem", "Ten")] if name is not None else []
        citizen = Citizen(
            personal_number=_text(element, "SoDinhDanh"),
            identity_number_before=_text(element, "SoCMND"),
            full_name=" ".join(part for part in parts if part),
            sex={"1": "male", "2": "female"}.get(_text(element, "GioiTinh")),  # type: ignore[arg-type]
            birth_date=birth_date,
            birth_year=birth_year,
            permanent_address=_address(_find(element, "ThuongTru")),
            current_address=_address(_find(element, "NoiOHienTai")),
            marital_status=_text(element, "TinhTrangHonNhan"),
            ethnicity_code=_text(element, "DanToc"),
            religion_code=_text(element, "TonGiao"),
        )
        if not citizen.personal_number or not citizen.full_name:
            raise self._transport.malformed(reply, "a citizen without number or name")
        return citizen


def _envelope(question: CitizenQuestion, officer: Officer, procedure_code: str, reference: str) -> bytes:
    root = Element(f"{{{_ENVELOPE}}}Envelope")
    SubElement(root, f"{{{_ENVELOPE}}}Header")
    call = SubElement(SubElement(root, f"{{{_ENVELOPE}}}Body"), f"{{{_QUESTION}}}TraCuuThongTinCongDan")
    values = {
        "MaYeuCau": reference,
        "MaDVC": procedure_code,
        "MaTichHop": _INTEGRATION,
        "MaCanBo": officer.personal_number,
        "MaDonVi": officer.unit_code,
        "TaiKhoan": officer.account,
        "SoDienThoai": officer.phone,
        "SoCMND" if len(question.number) == 9 else "SoDinhDanh": question.number,
        "HoVaTen": unicodedata.normalize("NFC", question.full_name),
    }
    for name, value in values.items():
        SubElement(call, f"{{{_QUESTION}}}{name}").text = value
    born = SubElement(call, f"{{{_QUESTION}}}NgayThangNamSinh")
    if isinstance(question.born, int):
        SubElement(born, f"{{{_QUESTION}}}Nam").text = f"{question.born:04d}"
    else:
        SubElement(born, f"{{{_QUESTION}}}NgayThangNam").text = f"{question.born:%Y%m%d}"
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _local(element: Element) -> str:
    """The name without its namespace: the platform's partners differ in it."""
    return str(element.tag).rpartition("}")[2]


def _find(parent: Element, name: str) -> Element | None:
    return next((element for element in parent.iter() if _local(element) == name), None)


def _text(parent: Element, name: str) -> str:
    found = _find(parent, name)
    return "" if found is None else unicodedata.normalize("NFC", found.text or "").strip()


def _address(place: Element | None) -> RegisteredAddress:
    if place is None:
        return RegisteredAddress("", "", "", "")
    codes = (_text(place, name) for name in ("MaTinhThanh", "MaQuanHuyen", "MaPhuongXa", "ChiTiet"))
    return RegisteredAddress(*codes)
