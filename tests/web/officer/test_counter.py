"""At the counter: taking a claim in, handing the result over, the monthly notification, results nobody took."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.claims import work_benefit_jobs
from tests.web import claims
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.states import MonthState, ProposalState
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier, Fact, FactSource
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.states import DossierState
from vieclam.payments.models import PaymentOrder

pytestmark = pytest.mark.django_db
NOTIFIED = {"job_status": "no_job", "declared": "on", "units": "1", "unit-0-name": "Công ty Tìm Việc"}


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_a_claim_is_taken_in_at_the_counter(house: claims.House) -> None:
    browser = house.browser("reception")
    person = {
        "personal_number": "000190 999 111",
        "full_name": "Lường Thị Quầy",
        "birth_date": "17/5/1990",
        "sex": "female",
        "channel": "counter",
    }
    assert "Hãy nhập ngày" in text_of(browser.post("/nv/tiep-nhan", person | {"birth_date": "hôm qua"}))
    begun = browser.post("/nv/tiep-nhan", person)
    assert begun.status_code == 302
    page, dossier_id = begun["Location"], int(begun["Location"].rsplit("/", 1)[1])
    early = browser.post(f"{page}/nop", {"once_key": "a"})
    assert early.status_code == 400
    assert "Còn thiếu: ngày cấp thẻ căn cước, nơi thường trú" in text_of(early)
    given = {
        "phone": "0912000111",
        "permanent_commune_0": "14",
        "permanent_commune_1": "03646",
        "permanent_house": "Tổ 2",
        "identity_issued_on": "1/3/2021",
        "same_address": "on",
        "terminated_on": "10/2/2026",
        "by": "both",
        "end_reason": "Hết hạn hợp đồng",
        "pension": "no",
        "contract_kind": "fixed_term",
        "pay_scale": "employer",
        "employer_name": "Công ty May",
        "method": "cash",
        "medical_facility": "Trạm y tế",
        "declared": "on",
    }
    wrong = browser.post(page, given | {"phone": "12", "end_reason": "Hết hạn"})
    assert "Số điện thoại phải có 10 chữ số" in text_of(wrong)
    assert 'value="Trạm y tế"' in text_of(wrong)
    assert browser.post(page, given).status_code == 302
    disguised = SimpleUploadedFile("a.pdf", b"MZ not a paper", content_type="application/pdf")
    refused = browser.post(f"{page}/giay-to", {"component": "termination_paper", "file": disguised})
    assert "Chỉ nhận ảnh" in text_of(refused)
    for component in ("termination_paper", "social_insurance_book"):
        scan = SimpleUploadedFile("a.png", claims.PNG, content_type="image/png")
        assert browser.post(f"{page}/giay-to", {"component": component, "file": scan}).status_code == 302
    for _press in range(2):
        filed = browser.post(f"{page}/nop", {"once_key": "b"})
        assert filed.status_code == 302
    with acting_as(house.actor("reception")):
        dossier = Dossier.objects.get(pk=dossier_id)
    assert dossier.state == DossierState.COMPLETE
    assert filed["Location"] == f"/nv/ho-so/{dossier.code}"
    assert "Phiếu hẹn trả kết quả" in text_of(browser.get(filed["Location"]))


def begun_draft(house: claims.House) -> tuple[str, int]:
    """The address of a draft begun at the counter, and its number."""
    person = factories.person(related_to=house.centre)
    given = {
        "personal_number": person.personal_number,
        "full_name": person.full_name,
        "birth_date": "17/5/1990",
        "channel": "counter",
    }
    page = house.browser("reception").post("/nv/tiep-nhan", given)["Location"]
    return page, int(page.rsplit("/", 1)[1])


def facts_of(house: claims.House, dossier_id: int, source: str = "counter") -> dict[str, Any]:
    with acting_as(house.actor("reception")):
        return dict(Fact.objects.filter(dossier_id=dossier_id, source=source).values_list("kind", "value"))


def test_groups_that_are_right_are_kept_when_others_are_wrong(house: claims.House) -> None:
    browser = house.browser("reception")
    page, dossier_id = begun_draft(house)
    before = facts_of(house, dossier_id).keys()
    typed = {
        "identity_issued_on": "31/2/2021",
        "phone": "12",
        "email": "khong phai thu",
        "permanent_commune_0": "14",
        "permanent_commune_1": "03646",
        "permanent_house": "Tổ 2",
        "same_address": "on",
        "by": "both",
        "end_reason": "Hết hạn hợp đồng",
        "pay_scale": "state",
        "employer_unit": "TU1",
        "months_total": "0",
        "method": "account",
        "bank_bin": "970436",
        "account_holder": "Nguyễn Văn A",
        "medical_facility": "Trạm y tế",
    }
    for _press in range(2):
        answer = browser.post(page, typed)
        assert answer.status_code == 400
        kept = facts_of(house, dossier_id)
        assert kept.keys() - before == {
            "permanent_address",
            "current_address",
            "termination",
            "months_total",
            "medical_facility",
        }
    with acting_as(house.actor("reception")):
        assert not Fact.objects.filter(dossier_id=dossier_id, superseded_at__isnull=False).exists()
    shown = text_of(answer)
    for error in (
        "Không có ngày 31/2/2021 trong lịch",
        "Số điện thoại phải có 10 chữ số",
        "Địa chỉ thư điện tử chưa đúng",
        "Hãy chọn loại hợp đồng",
        "Hãy ghi tên nơi làm việc",
        "Cần khi nhận qua tài khoản",
    ):
        assert error in shown
    for value in ("31/2/2021", "12", "khong phai thu", "TU1", "Nguyễn Văn A", "Trạm y tế"):
        assert f'value="{value}"' in shown
    assert "Các mục đúng đã lưu, còn 6 mục chưa lưu" in shown
    mended = typed | {
        "identity_issued_on": "1/3/2021",
        "phone": "0912000111",
        "email": "",
        "contract_kind": "fixed_term",
        "employer_name": "Công ty May",
        "account_number": "12",
    }
    short = text_of(browser.post(page, mended))
    assert "Chưa lưu: <strong>Cách nhận tiền</strong>" in short
    assert short.index("Số tài khoản chỉ gồm chữ số") < short.index('name="account_number"')
    assert browser.post(page, mended | {"account_number": "0071000123456"}).status_code == 302
    assert facts_of(house, dossier_id)["payment"]["account_number"] == "0071000123456"


def test_a_place_of_residence_that_is_wrong_keeps_the_same_one_from_being_said(house: claims.House) -> None:
    browser = house.browser("reception")
    page, dossier_id = begun_draft(house)
    wrong = browser.post(page, {"permanent_commune_0": "14", "permanent_house": "Tổ 2", "same_address": "on"})
    assert "Chưa lưu được mục nào" in text_of(wrong)
    assert "<strong>Nơi thường trú, Nơi ở hiện nay</strong>" in text_of(wrong)
    assert "checked" in text_of(wrong)
    assert not {"permanent_address", "current_address"} & facts_of(house, dossier_id).keys()


def test_a_refusal_of_the_whole_keeps_nothing_and_says_so(house: claims.House, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_given: Any) -> None:
        raise WrongState("dossier_closed", "Hồ sơ đã giải quyết xong.")

    page, _dossier_id = begun_draft(house)
    monkeypatch.setattr("vieclam.web.officer.intake.record_facts", closed)
    refused = house.browser("reception").post(page, {"medical_facility": "Trạm y tế"})
    assert refused.status_code == 400
    assert "Chưa lưu được mục nào" in text_of(refused)
    assert "Hồ sơ đã giải quyết xong." in text_of(refused)


def test_what_others_told_is_filled_in_and_is_nobodys_word_until_saved(house: claims.House) -> None:
    browser = house.browser("reception")
    page, dossier_id = begun_draft(house)
    assert "Đang hỏi bảo hiểm xã hội" in text_of(browser.get(page))
    before = facts_of(house, dossier_id)
    told = {
        "terminated_on": "2026-02-10",
        "employer": {"name": "Công ty May Thử Nghiệm", "unit_code": "TU1"},
        "contract": {"kind": "indefinite", "pay_scale": "employer"},
        "months_total": 137,
    }
    old = {"scheme": "old", "commune_code": "03652", "text": "Tổ 6, phường Quyết Thắng"}
    with acting_as(factories.job(house.centre)) as job:
        record_facts(actor=job, dossier_id=dossier_id, values=told, source=FactSource.SOCIAL_INSURANCE)
        record_facts(actor=job, dossier_id=dossier_id, values={"permanent_address": old}, source=FactSource.POPULATION)
    shown = text_of(browser.get(page))
    for value in ("10/2/2026", "Công ty May Thử Nghiệm", "TU1"):
        assert f'value="{value}"' in shown
    assert shown.count("Điền sẵn theo Bảo hiểm xã hội.") == 3
    assert "Bảo hiểm xã hội ghi 137 tháng. Chỉ điền khi người lao động khai khác." in shown
    assert 'value="137"' not in shown
    assert "Tổ 6" not in shown
    assert facts_of(house, dossier_id) == before
    typed = {"terminated_on": "31/2/2026", "employer_name": "Công ty May Thử Nghiệm", "employer_unit": "TU1"}
    wrong = text_of(browser.post(page, typed))
    assert "Bảo hiểm xã hội ghi: 10/2/2026." in wrong
    assert facts_of(house, dossier_id).keys() - before.keys() == {"employer"}
    assert browser.post(page, typed | {"terminated_on": "9/2/2026"}).status_code == 302
    said = text_of(browser.get(page))
    assert 'value="9/2/2026"' in said
    assert said.count("Điền sẵn theo Bảo hiểm xã hội.") == 1


def test_postmarks_of_a_claim_by_post(house: claims.House) -> None:
    browser, person = house.browser("reception"), factories.person(related_to=house.centre)
    given = {
        "personal_number": person.personal_number,
        "full_name": person.full_name,
        "birth_date": "17/5/1990",
        "channel": "post",
    }
    page = browser.post("/nv/tiep-nhan", given)["Location"]
    with acting_as(house.actor("reception")):
        values = claims.answers(person)
        record_facts(
            actor=house.actor("reception"), dossier_id=int(page.rsplit("/", 1)[1]), values=values, source="counter"
        )
    wrong = browser.post(f"{page}/nop", {"posted_on": "27/2/2026", "arrived_on": "26/2/2026"})
    assert "Ngày gửi phải trước ngày đến" in text_of(wrong)
    assert 'value="27/2/2026"' in text_of(wrong)
    assert browser.post(f"{page}/nop", {"posted_on": "26/2/2026", "arrived_on": "27/2/2026"}).status_code == 302


def test_the_result_and_the_months_notifications(house: claims.House) -> None:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    browser = house.browser("reception")
    with acting_as(house.actor("officer")):
        dossier = Dossier.objects.select_related("person").get(pk=dossier.pk)
    assert dossier.result_from
    with clock.at(dossier.result_from - dt.timedelta(days=1)):
        page = f"/nv/ho-so/{dossier.code}/trao-ket-qua"
        assert "Chưa đến ngày hẹn" in text_of(browser.get(page))
        assert browser.post(page, NOTIFIED | {"once_key": "e"}).status_code == 409
    with clock.at(dossier.result_from):
        found = browser.post("/nv/tai-quay", {"q": f"https://vi.du/tra-cuu/q/{dossier.token}"})
        assert found["Location"] == f"/nv/ho-so/{dossier.code}/trao-ket-qua"
        page = found["Location"]
        bare = browser.post(page, {"units": "1"})
        assert "Cần sửa trước khi đi tiếp" in text_of(bare)
        for _press in range(2):
            assert browser.post(page, NOTIFIED | {"once_key": "r"}).status_code in {200, 302}
        assert "Mở quyết định để in" in text_of(browser.get(page))
    with acting_as(house.actor("officer")):
        month = BenefitMonth.objects.get(entitlement__dossier=dossier, number=2)
        assert PaymentOrder.objects.count() == 1
    with clock.at(month.window_from):
        card = f"{dossier.person.personal_number}|CMND|Tên|17051990"
        address = browser.post("/nv/tai-quay", {"q": card})["Location"]
        assert address == f"/nv/thong-bao/{month.pk}"
        for _press in range(2):
            assert browser.post(address, NOTIFIED | {"once_key": "m"}).status_code == 302
    work_benefit_jobs(month.window_from)
    with acting_as(house.actor("officer")):
        assert BenefitMonth.objects.get(pk=month.pk).state == MonthState.NOTIFIED
        assert PaymentOrder.objects.count() == 2
    assert claims.house().browser("reception").get(f"/nv/thong-bao/{month.pk}").status_code == 404


def test_results_nobody_took_are_listed_and_a_cancellation_prepared(house: claims.House) -> None:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    with acting_as(house.actor("officer")):
        dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.result_to
    browser = house.browser("officer")
    assert str(dossier.code) not in text_of(browser.get("/nv/chua-nhan"))
    with clock.at(dossier.result_to + dt.timedelta(days=1)):
        assert str(dossier.code) in text_of(browser.get("/nv/chua-nhan"))
        act = f"/nv/ho-so/{dossier.code}/huy"
        given = {"reason": "Quá hạn nhận kết quả, không có lý do"}
        for _press in range(2):
            assert browser.post(act, given).status_code == 302
        assert "đang trình hủy" in text_of(browser.get("/nv/chua-nhan"))
        page = f"/nv/ho-so/{dossier.code}/trao-ket-qua"
        assert "Không trao được nữa" in text_of(browser.get(page))


def test_a_result_filed_for_on_line_is_handed_over_late(house: claims.House) -> None:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    with acting_as(house.actor("officer")):
        Dossier.objects.filter(pk=dossier.pk).update(channel="online")
        dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.result_to
    browser, page = house.browser("reception"), f"/nv/ho-so/{dossier.code}/trao-ket-qua"
    with clock.at(dossier.result_to + dt.timedelta(days=1)):
        assert page in text_of(browser.get("/nv/chua-nhan"))
        assert page not in text_of(house.browser("head").get("/nv/chua-nhan"))
        assert "Tháng 1 không được chi" in text_of(browser.get(page))
        assert browser.post(page, NOTIFIED).status_code == 409
        for key in ("r", "r", "other"):
            assert browser.post(page, {"late": "1", "once_key": key}).status_code in {200, 302}
        assert "Mở quyết định để in" in text_of(browser.get(page))
        assert dossier.code not in text_of(browser.get("/nv/chua-nhan"))
    with acting_as(house.actor("officer")):
        assert not PaymentOrder.objects.exists()
        assert BenefitMonth.objects.get(entitlement__dossier=dossier, number=1).state == MonthState.WAITING
