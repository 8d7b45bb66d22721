"""Pages of organisations: who opens them, another centre's administrator is refused, forms pressed twice, sentences."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.documents.test_certificates_kept import PASSWORD, file_of
from tests.web.administration.conftest import Signed
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.registers import allocate
from vieclam.documents import signers
from vieclam.organisations.models import Centre, Delegation, Membership, ReceptionPoint, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DAY = dt.date(2026, 3, 2)
ROOT = "/quan-tri/to-chuc"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def here() -> Centre:
    return factories.centre()


@pytest.fixture
def point(here: Centre) -> ReceptionPoint:
    return factories.reception_point(here)


@pytest.fixture
def member(here: Centre) -> Actor:
    return factories.staff(Role.OFFICER, at=here)


@pytest.fixture
def director(here: Centre) -> Actor:
    return factories.staff(Role.DEPARTMENT_DIRECTOR, at=here.department)


@pytest.fixture
def own(signed_in: Signed, here: Centre) -> Client:
    return signed_in(factories.staff(Role.CENTRE_ADMINISTRATOR, at=here))


@pytest.fixture
def foreign(signed_in: Signed) -> Client:
    return signed_in(factories.staff(Role.CENTRE_ADMINISTRATOR, at=factories.centre()))


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _key(response: Any) -> str:
    found = re.search(r'name="once_key" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def of_centre(here: Centre, member: Actor) -> list[str]:
    who = f"{ROOT}/can-bo/{member.staff_id}"
    account = [f"{who}/tai-khoan/{what}" for what in ("khoa", "mo-khoa", "mat-khau", "ma-xac-thuc")]
    return [
        f"{ROOT}/trung-tam/{here.pk}",
        f"{ROOT}/trung-tam/{here.pk}/them-can-bo",
        who,
        f"{who}/sua",
        f"{who}/vai-tro",
        f"{ROOT}/vai-tro/{member.membership_id}/ket-thuc",
        *account,
    ]


def of_platform(here: Centre, point: ReceptionPoint, director: Actor) -> list[str]:
    department = f"{ROOT}/so/{here.department_id}"
    return [
        f"{ROOT}/toan-quoc",
        f"{department}",
        f"{department}/sua",
        f"{department}/uy-quyen",
        f"{department}/con-dau",
        f"{ROOT}/trung-tam/{here.pk}/sua",
        f"{ROOT}/noi-tiep-nhan/{point.pk}/sua",
        f"{ROOT}/can-bo/{director.staff_id}/chung-thu",
    ]


def test_pages_of_a_centre_open_for_its_own_administrator_and_the_platforms(
    administrator: Client, own: Client, foreign: Client, officer: Client, client: Client, here: Centre, member: Actor
) -> None:
    for address in of_centre(here, member):
        assert administrator.get(address).status_code == 200, address
        assert own.get(address).status_code == 200, address
        assert foreign.get(address).status_code == 404, address
        assert foreign.post(address, {"reason": "Thử làm"}).status_code == 404, address
        assert officer.get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address


def test_pages_of_the_platform_open_for_its_administrator_only(
    administrator: Client, own: Client, officer: Client, here: Centre, point: ReceptionPoint, director: Actor
) -> None:
    for address in of_platform(here, point, director):
        assert administrator.get(address).status_code == 200, address
        for other in (own, officer):
            assert other.get(address).status_code == 403, address
            assert other.post(address, {"name": "Khác"}).status_code == 403, address
    for address in (f"{ROOT}/so/{here.department_id}/them-can-bo", f"{ROOT}/toan-quoc/them-can-bo"):
        assert administrator.get(address).status_code == 200
        assert own.get(address).status_code == 404


def test_a_centres_administrator_is_led_to_the_own_centre(own: Client, here: Centre) -> None:
    assert own.get("/quan-tri", follow=True).redirect_chain[-1][0] == f"{ROOT}/trung-tam/{here.pk}"
    page = _text(own.get(f"{ROOT}/trung-tam/{here.pk}"))
    assert "Lịch làm việc" not in page
    assert f"/quan-tri/to-chuc/so/{here.department_id}" not in page
    assert "Thêm cán bộ" in page


def test_units_are_found_by_name_code_and_address_without_tone_marks(administrator: Client) -> None:
    everything = _text(administrator.get(ROOT))
    assert "117 đơn vị" in everything
    assert "Trung tâm Dịch vụ việc làm Sơn La" in _text(administrator.get(ROOT, {"q": "viec lam son la"}))
    assert "1 đơn vị" in _text(administrator.get(ROOT, {"q": "H14.22"}))
    assert "Không tìm thấy đơn vị nào" in _text(administrator.get(ROOT, {"q": "không có đâu"}))
    assert administrator.get(ROOT, {"q": "x" * 900, "trang": "x"}).status_code == 200


def new_member(**values: str) -> dict[str, str]:
    given = {"full_name": "Lò Minh Họa", "title": "Chuyên viên", "username": "lo.minhhoa", "role": "officer"}
    return {**given, "valid_from": "2/3/2026", "valid_to": "", **values}


def test_a_member_is_added_once_and_the_password_is_shown_once(own: Client, here: Centre) -> None:
    address = f"{ROOT}/trung-tam/{here.pk}/them-can-bo"
    given = new_member(once_key=_key(own.get(address)))
    first, second = own.post(address, given), own.post(address, given)
    found = re.search(r'starting-password">([^<]+)<', first.content.decode())
    assert found
    assert first["Cache-Control"] == "no-store"
    assert authenticate(username="lo.minhhoa", password=found[1])
    assert "đã làm xong ở lần bấm trước" in _text(second)
    assert found[1] not in _text(second)
    assert Staff.objects.filter(full_name="Lò Minh Họa").count() == 1
    page = _text(own.get(f"{ROOT}/trung-tam/{here.pk}"))
    assert "Lò Minh Họa" in page
    assert "từ 2/3/2026" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "Có Dấu"}, "Tên đăng nhập gồm 3 đến 60"),
        ({"valid_to": "1/3/2026"}, "không được trước ngày bắt đầu"),
        ({"role": "department_director"}, "id_role_error"),
        ({"role": "centre_administrator"}, "id_role_error"),
        ({"valid_from": "31/2/2026"}, "Không có ngày 31/2/2026"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    own: Client, here: Centre, wrong: dict[str, str], said: str
) -> None:
    answer = own.post(f"{ROOT}/trung-tam/{here.pk}/them-can-bo", new_member(**wrong))
    assert answer.status_code == 400
    assert said in _text(answer)
    assert "Lò Minh Họa" in _text(answer)
    assert not Staff.objects.filter(full_name="Lò Minh Họa").exists()


def test_a_role_is_given_and_ended(own: Client, administrator: Client, here: Centre, member: Actor) -> None:
    address = f"{ROOT}/can-bo/{member.staff_id}/vai-tro"
    given = {"role": "head", "valid_from": "2/3/2026", "valid_to": "", "once_key": _key(own.get(address))}
    for _press in range(2):
        assert own.post(address, given).status_code == 302
    made = Membership.objects.get(staff_id=member.staff_id, role="head")
    clash = own.post(address, {**given, "once_key": "other"})
    assert "đã có vai trò đó ở đơn vị trong cùng thời gian" in _text(clash)
    end = f"{ROOT}/vai-tro/{made.pk}/ket-thuc"
    assert "sớm nhất là ngày bắt đầu: 2/3/2026" in _text(own.post(end, {"day": "1/3/2026"}))
    for _press in range(2):
        assert own.post(end, {"day": "31/3/2026"}).status_code == 302
    page = _text(own.get(f"{ROOT}/can-bo/{member.staff_id}"))
    assert "từ 2/3/2026 đến hết 31/3/2026" in page
    chosen = administrator.get(f"{address}?unit=s{here.department_id}")
    assert "Giám đốc Sở" in _text(chosen)
    assert administrator.get(f"{address}?unit=x").status_code == 404
    assert administrator.get(f"{address}?unit=t999999").status_code == 404
    assert administrator.get(f"{address}?unit=c").status_code == 200


def test_an_account_is_locked_opened_and_reset_with_a_reason(own: Client, here: Centre, member: Actor) -> None:
    account = f"{ROOT}/can-bo/{member.staff_id}/tai-khoan"
    assert "Ít nhất 5 ký tự, bạn mới ghi 2" in _text(own.post(f"{account}/khoa", {"reason": "ab"}))
    assert own.post(f"{account}/khoa", {"reason": "Nghỉ thai sản"}).status_code == 302
    page = _text(own.get(f"{ROOT}/can-bo/{member.staff_id}"))
    assert "đã khóa" in page
    assert "Khóa tài khoản: Nghỉ thai sản" in page
    assert own.post(f"{account}/mo-khoa", {"reason": "Đi làm lại"}).status_code == 302
    reset = own.post(f"{account}/ma-xac-thuc", {"reason": "Mất điện thoại", "once_key": "k"})
    assert "starting-password" in _text(reset)
    assert own.get(f"{account}/khac").status_code == 404


def test_one_cannot_touch_oneself(administrator: Client, here: Centre) -> None:
    oneself = Staff.objects.get(memberships__role=Role.PLATFORM_ADMINISTRATOR)
    page = _text(administrator.get(f"{ROOT}/can-bo/{oneself.pk}"))
    assert "do một quản trị khác quản lý" in page
    refused = administrator.post(f"{ROOT}/can-bo/{oneself.pk}/tai-khoan/khoa", {"reason": "Thử khóa"})
    assert refused.status_code == 403
    assert "với chính mình" in _text(refused)


def test_codes_are_edited_until_they_are_used(administrator: Client, here: Centre, point: ReceptionPoint) -> None:
    address = f"{ROOT}/noi-tiep-nhan/{point.pk}/sua"
    given = {"name": "Một cửa", "unit_code": "G14.11", "address": "1 Lê Lợi", "hours": "7:30 – 16:30"}
    assert administrator.post(address, given).status_code == 302
    page = _text(administrator.get(f"{ROOT}/trung-tam/{here.pk}"))
    assert f"Mã đơn vị: {point.unit_code} → G14.11" in page
    allocate(kind="dossier", owner=f"point:{point.pk}", period="260302", subject="test")
    refused = administrator.post(address, {**given, "unit_code": "G14.12"})
    assert refused.status_code == 400
    assert "đã cấp mã hồ sơ" in _text(refused)


def test_a_department_and_a_centre_are_edited(administrator: Client, here: Centre) -> None:
    for address, field in (
        (f"{ROOT}/so/{here.department_id}/sua", "symbol"),
        (f"{ROOT}/trung-tam/{here.pk}/sua", "phone"),
    ):
        page = administrator.get(address)
        form = page.context["form"]
        given = {name: form[name].value() or "" for name in form.fields}
        assert administrator.post(address, {**given, field: "0212000000"}).status_code == 302
    here.refresh_from_db()
    here.department.refresh_from_db()
    assert (here.department.symbol, here.phone) == ("0212000000", "0212000000")


def test_a_delegation_is_written_and_ended(administrator: Client, here: Centre, director: Actor) -> None:
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=here.department)
    address = f"{ROOT}/so/{here.department_id}/uy-quyen"
    given = {
        "staff": str(deputy.staff_id),
        "form": "KT.",
        "signing_title": "Phó Giám đốc",
        "document_reference": "QĐ 01/QĐ-SNV",
        "valid_from": "2/3/2026",
        "valid_to": "",
        "once_key": _key(administrator.get(address)),
    }
    for _press in range(2):
        assert administrator.post(address, given).status_code == 302
    row = Delegation.objects.get()
    assert "Người này đã được ủy quyền" in _text(administrator.post(address, {**given, "once_key": "x"}))
    for _press in range(2):
        answer = administrator.post(f"{ROOT}/uy-quyen/{row.pk}/ket-thuc", {"day": "2/3/2026"})
        assert answer.status_code == 302
    assert "từ 2/3/2026 đến hết 2/3/2026" in _text(administrator.get(f"{ROOT}/so/{here.department_id}"))


def test_certificates_are_shown_made_and_loaded(
    administrator: Client, here: Centre, director: Actor, tmp_path: Any, settings: Any
) -> None:
    department, who = f"{ROOT}/so/{here.department_id}", f"{ROOT}/can-bo/{director.staff_id}"
    settings.DEMO = True
    assert "văn thư chưa đóng dấu số được" in _text(administrator.get(department))
    assert administrator.get(f"{department}/con-dau/thu-nghiem").status_code == 405
    assert administrator.post(f"{department}/con-dau/thu-nghiem").status_code == 302
    assert "chứng thư thử nghiệm" in _text(administrator.get(department))
    wrong = administrator.post(
        f"{who}/chung-thu", {"password": "sai", "file": SimpleUploadedFile("a.p12", file_of(tmp_path))}
    )
    assert wrong.status_code == 400
    assert "sai mật khẩu" in _text(wrong)
    large = SimpleUploadedFile("a.p12", b"x" * 70_000)
    assert "không phải tệp chứng thư" in _text(administrator.post(f"{who}/chung-thu", {"password": "x", "file": large}))
    upload = SimpleUploadedFile("a.p12", file_of(tmp_path, days=20))
    assert administrator.post(f"{who}/chung-thu", {"password": PASSWORD, "file": upload}).status_code == 302
    page = _text(administrator.get(who))
    facts = signers.certificate_of(signers.person_slug(director.staff_id or 0))
    assert facts
    assert facts.serial_number in page
    assert re.search(r"còn (19|20) ngày", page)
    settings.DEMO = False
    assert "Tạo chứng thư thử nghiệm" not in _text(administrator.get(department))


def test_queries_do_not_grow_with_the_staff(
    administrator: Client, here: Centre, django_assert_max_num_queries: Any
) -> None:
    for _number in range(12):
        factories.staff(Role.OFFICER, Role.HEAD, at=here)
    administrator.get(f"{ROOT}/trung-tam/{here.pk}")
    with django_assert_max_num_queries(20):
        administrator.get(f"{ROOT}/trung-tam/{here.pk}")
    with django_assert_max_num_queries(20):
        administrator.get(ROOT)
