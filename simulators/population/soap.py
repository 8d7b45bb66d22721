"""The SOAP messages of service 037 as public clients send and read them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import fromstring

from simulators.world import Address, Person

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
REQUEST = "http://dancuquocgia.bca"
ANSWER = "http://www.mic.gov.vn/dancu/1.0"


class Unreadable(ValueError):
    """The request is not a TraCuuThongTinCongDan in a SOAP envelope."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a caller asks. ``born`` is yyyyMMdd or the year alone."""

    request_id: str
    procedure_code: str
    integration_code: str
    officer_number: str
    unit_code: str
    account: str
    personal_number: str
    identity_number_before: str
    full_name: str
    born: str


def read_question(body: bytes) -> Question:
    """The question in the envelope; raises Unreadable."""
    try:
        root = fromstring(body)
    except Exception as problem:
        raise Unreadable("not XML") from problem
    call = root.find(f"{{{ENVELOPE}}}Body/{{{REQUEST}}}TraCuuThongTinCongDan")
    if call is None:
        raise Unreadable("no TraCuuThongTinCongDan")

    def text(path: str) -> str:
        return (call.findtext("/".join(f"{{{REQUEST}}}{part}" for part in path.split("/"))) or "").strip()

    return Question(
        request_id=text("MaYeuCau"),
        procedure_code=text("MaDVC"),
        integration_code=text("MaTichHop"),
        officer_number=text("MaCanBo"),
        unit_code=text("MaDonVi"),
        account=text("TaiKhoan"),
        personal_number=text("SoDinhDanh"),
        identity_number_before=text("SoCMND"),
        full_name=text("HoVaTen"),
        born=text("NgayThangNamSinh/NgayThangNam") or text("NgayThangNamSinh/Nam"),
    )


def _envelope() -> tuple[Element, Element]:
    root = Element(f"{{{ENVELOPE}}}Envelope")
    return root, SubElement(root, f"{{{ENVELOPE}}}Body")


def fault(code: str, message: str) -> bytes:
    """A SOAP fault with the error code of the service (004, 005, …) as its detail."""
    root, body = _envelope()
    made = SubElement(body, f"{{{ENVELOPE}}}Fault")
    SubElement(made, "faultcode").text = "soapenv:Server"
    SubElement(made, "faultstring").text = message
    detail = SubElement(SubElement(made, "detail"), f"{{{ANSWER}}}Loi")
    SubElement(detail, f"{{{ANSWER}}}MaLoi").text = code
    SubElement(detail, f"{{{ANSWER}}}MoTa").text = message
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def collection(people: list[Person]) -> bytes:
    """The citizens found; empty where the three keys match nobody."""
    root, body = _envelope()
    found = SubElement(body, f"{{{ANSWER}}}CongdanCollection")
    for person in people:
        _citizen(found, person)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: Element, name: str, text: str = "") -> Element:
    made = SubElement(parent, f"{{{ANSWER}}}{name}")
    made.text = text
    return made


def _citizen(parent: Element, person: Person) -> None:
    record = person.population
    if record is None:
        raise ValueError("the person is not in the population database")
    citizen = _add(parent, "CongDan")
    _add(citizen, "SoDinhDanh", person.personal_number)
    _add(citizen, "SoCMND", person.identity_number_before)
    name = _add(citizen, "HoVaTen")
    _add(name, "Ho")
    _add(name, "ChuDem")
    _add(name, "Ten", record.full_name.upper())
    _add(citizen, "GioiTinh", "1" if person.sex == "male" else "2")
    _add(citizen, "DanToc", record.ethnicity_code)
    _add(citizen, "TonGiao", record.religion_code)
    _add(citizen, "TinhTrangHonNhan", record.marital_status)
    _add(citizen, "NhomMau", "00")
    born = _add(citizen, "NgayThangNamSinh")
    _add(born, "Nam", f"{record.birth_date.year}" if record.birth_year_only else "")
    _add(born, "NgayThangNam", "" if record.birth_year_only else f"{record.birth_date:%Y%m%d}")
    _address(_add(citizen, "ThuongTru"), record.permanent_address)
    _address(_add(citizen, "NoiOHienTai"), record.current_address)


def _address(place: Element, address: Address) -> None:
    _add(place, "MaTinhThanh", address.province_code)
    _add(place, "MaQuanHuyen", address.district_code)
    _add(place, "MaPhuongXa", address.commune_code)
    _add(place, "ChiTiet", address.detail)
    _add(place, "QuocGia", "VN")
