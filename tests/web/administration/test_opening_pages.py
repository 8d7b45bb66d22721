"""Pages that add and close centres and points of reception, and what others see of it."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator

import pytest
from django.test import Client

from tests import factories
from tests.web.administration.conftest import Signed
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre, Department, ReceptionPoint
from vieclam.organisations.services.close_reception_point import close_reception_point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DAY, CLOSED = dt.date(2026, 3, 2), dt.date(2026, 3, 16)
ROOT = "/quan-tri/to-chuc"
REASON = "Quyết định 15/QĐ-SNV"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.content.decode())


def test_a_centre_is_added_with_its_first_point(administrator: Client) -> None:
    department = factories.department()
    given = {
        "name": "Trung tâm Mới",
        "short_name": "Mới",
        "code": "H99.21",
        "kind": "provincial",
        "address": "1 Tô Hiệu",
    }
    for _ in range(2):
        answer = administrator.post(
            f"{ROOT}/so/{department.pk}/them-trung-tam", {**given, "handles_insurance": "on", "once_key": "form"}
        )
    centre = Centre.objects.get(code="H99.21")
    assert answer["Location"] == f"{ROOT}/trung-tam/{centre.pk}"
    assert centre.handles_insurance
    assert not centre.has_head_step
    assert "Chưa có nơi tiếp nhận nào" in page(administrator, answer["Location"])
    point = {"name": "Bộ phận một cửa", "unit_code": "H99.21", "address": "1 Tô Hiệu", "hours": "7:30–11:30"}
    address = f"{ROOT}/trung-tam/{centre.pk}/them-noi-tiep-nhan"
    for _ in range(2):
        assert administrator.post(address, {**point, "once_key": "form"}).status_code == 302
    assert "7:30–11:30" in page(administrator, f"{ROOT}/trung-tam/{centre.pk}")
    again = administrator.post(address, {**point, "once_key": "other"})
    assert again.status_code == 400
    assert "Mã này đang là của Bộ phận một cửa" in html.unescape(again.content.decode())
    assert 'value="7:30–11:30"' in html.unescape(again.content.decode())


def test_a_point_in_use_is_closed_for_a_successor_with_a_tick(administrator: Client) -> None:
    desk = factories.desk()
    factories.claim("filed", at=desk)
    other = factories.reception_point(desk.centre, name="Điểm Mai Sơn")
    address = f"{ROOT}/noi-tiep-nhan/{desk.point.pk}/dong"
    assert "Ở đây còn 1 hồ sơ chưa có kết quả." in page(administrator, address)
    given = {"closed_from": "16/3/2026", "reason": REASON}
    for missing in ({"sure": "on"}, {"successor": str(other.pk)}):
        assert administrator.post(address, given | missing).status_code == 400
        assert ReceptionPoint.objects.get(pk=desk.point.pk).closed_from is None
    whole = {**given, "successor": str(other.pk), "sure": "on"}
    for _ in range(2):
        assert administrator.post(address, whole).status_code == 302
    shown = page(administrator, f"{ROOT}/trung-tam/{desk.centre.pk}")
    assert "đóng từ 16/3/2026" in shown
    assert "nơi nhận thay: Điểm Mai Sơn" in shown
    assert "Nơi nhận thay: – → Điểm Mai Sơn" in shown
    assert REASON in shown
    assert administrator.get(f"{ROOT}/noi-tiep-nhan/{desk.point.pk}/thoi-dong").status_code == 405
    with clock.at(CLOSED):
        assert "đã đóng từ 16/3/2026" in page(administrator, f"{ROOT}/trung-tam/{desk.centre.pk}")
        assert administrator.post(f"{ROOT}/noi-tiep-nhan/{desk.point.pk}/thoi-dong").status_code == 409
    assert administrator.post(f"{ROOT}/noi-tiep-nhan/{desk.point.pk}/thoi-dong").status_code == 302
    assert "nhận thay" not in page(administrator, f"{ROOT}/trung-tam/{desk.centre.pk}").partition("Lịch sử")[0]


def test_a_closed_centre_is_told_in_the_lists_and_gone_from_those_of_the_public(administrator: Client) -> None:
    department = Department.objects.get(province_code="96")
    desk_centre = factories.centre(department=department)
    factories.reception_point(desk_centre, name="Quầy số một")
    successor = factories.centre(department=department)
    address = f"{ROOT}/trung-tam/{desk_centre.pk}/dong"
    given = {"closed_from": "16/3/2026", "reason": REASON, "sure": "on", "successor": str(successor.pk)}
    assert administrator.post(address, given).status_code == 302
    own = page(administrator, f"{ROOT}/trung-tam/{desk_centre.pk}")
    assert f"nơi nhận thay: {successor.name}" in own
    for shown in (
        own,
        *(page(administrator, f"{ROOT}{rest}") for rest in (f"/so/{department.pk}", f"?q={desk_centre.code}")),
    ):
        assert "đóng từ 16/3/2026" in shown.lower()
    visitor = Client()
    before = page(visitor, "/noi-tiep-nhan?tinh=96")
    assert f"Từ ngày đó, nộp tại {successor.name}" in before
    assert "Quầy số một" in before
    with clock.at(CLOSED):
        assert desk_centre.name not in page(visitor, "/noi-tiep-nhan?tinh=96")
        shown = page(administrator, f"{ROOT}/trung-tam/{desk_centre.pk}")
        assert "Thêm nơi tiếp nhận" not in shown
        assert "Thôi đóng" not in shown


def test_reception_sits_on_at_the_successor_of_its_counter(signed_in: Signed) -> None:
    desk = factories.desk()
    other = factories.reception_point(desk.centre, unit_code="ZZ9")
    with acting_as(factories.staff(Role.PLATFORM_ADMINISTRATOR)) as actor:
        close_reception_point(
            actor=actor, point_id=desk.point.pk, closed_from=CLOSED, successor_id=other.pk, reason=REASON, on=DAY
        )
    seated = signed_in(factories.staff(Role.RECEPTION, at=desk.centre, point=desk.point))
    given = {
        "personal_number": "000190888777",
        "full_name": "Lường Thị Hai",
        "birth_date": "17/5/1990",
        "sex": "female",
        "channel": "counter",
    }
    with clock.at(CLOSED):
        answer = seated.post("/nv/tiep-nhan", given)
    assert answer.status_code == 302
    with acting_as(desk.officer):
        assert Dossier.objects.get(pk=int(answer["Location"].rsplit("/", 1)[-1])).reception_point == other
