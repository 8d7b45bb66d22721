"""A dossier on one screen, and the acts on it."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.web import claims
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.states import ProposalState
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier, DossierEntry, Fact, FactSource, Paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.states import DossierState
from vieclam.people.models import View

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def address(dossier: Dossier, act: str = "") -> str:
    return f"/nv/ho-so/{dossier.code}{act}"


def seen(browser: Client, dossier: Dossier) -> str:
    found = re.search(r'name="seen" value="(\d+)"', text_of(browser.get(address(dossier))))
    assert found
    return found[1]


def test_everything_is_on_the_page_and_the_look_is_kept(house: claims.House) -> None:
    dossier = claims.claim(house, name="Lò Thị Thử", insurance_name="Lo Thi Thu")
    browser = house.browser("officer")
    with CaptureQueriesContext(connection) as queries:
        page = text_of(browser.get(address(dossier)))
    assert len(queries) <= 45
    assert "Chỉ khác dấu." in page
    assert "Lo Thi Thu" in page
    assert "Họ tên khác dấu giữa giấy tờ và dữ liệu" in page
    assert "3 tháng × 6.000.000" in page.replace("\xa0", " ")
    assert "[L25 Đ39" in page
    assert "ngày 0/15" in page
    assert "dữ kiện khớp" in page
    with acting_as(house.actor("officer")):
        view = View.objects.filter(person_id=dossier.person_id, what=f"dossier:{dossier.code}").get()
    assert view.actor == house.actor("officer").key
    assert view.centre_id == house.centre.pk


def test_another_centre_sees_nothing(house: claims.House) -> None:
    dossier = claims.claim(house)
    paper = Paper.objects.none()
    with acting_as(house.actor("officer")):
        paper = Paper.objects.filter(dossier=dossier).first()
        assert paper is not None
    stranger = claims.house().browser("officer")
    for page in (address(dossier), address(dossier, "/du-kien"), f"/nv/tep/{paper.file_id}"):
        assert stranger.get(page).status_code == 404
    for act in ("/nhan", "/duyet", "/tu-choi", f"/giay-to/{paper.pk}"):
        assert stranger.post(address(dossier, act), {"reason": "Một lý do đủ dài"}).status_code == 404
    assert house.browser("officer").get(f"/nv/tep/{paper.file_id}")["Content-Type"] == "image/png"


def test_approval_moves_the_proposal_to_the_head_once(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser = house.browser("officer")
    given = {"seen": seen(browser, dossier), "once_key": "k1"}
    for _press in range(2):
        assert browser.post(address(dossier, "/duyet"), given).status_code == 302
    assert claims.proposal_of(house, dossier).state == ProposalState.WITH_HEAD
    with acting_as(house.actor("officer")):
        assert DossierEntry.objects.filter(dossier=dossier, act="approve").count() == 1


def test_a_refusal_keeps_what_was_typed_and_needs_reasons(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser = house.browser("officer")
    short = browser.post(address(dossier, "/tu-choi"), {"reason": "ngắn"})
    assert short.status_code == 400
    page = text_of(short)
    assert "ngắn</textarea>" in page
    assert "Hãy ghi lý do và căn cứ" in page
    done = browser.post(address(dossier, "/tu-choi"), {"reason": "Tự ý nghỉ việc trái pháp luật"})
    assert done.status_code == 302
    with acting_as(house.actor("officer")):
        kinds = set(Proposal.objects.filter(dossier=dossier).values_list("kind", "state"))
    assert kinds == {("grant", "dropped"), ("refuse", "with_officer")}


def test_a_prepared_refusal_is_taken_back(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser = house.browser("officer")
    assert "Bỏ đề xuất này" not in text_of(browser.get(address(dossier)))
    browser.post(address(dossier, "/tu-choi"), {"reason": "Tự ý nghỉ việc trái pháp luật"})
    assert "Bỏ đề xuất này" in text_of(browser.get(address(dossier)))
    assert browser.post(address(dossier, "/bo-de-xuat"), {"reason": "ngắn"}).status_code == 400
    done = browser.post(address(dossier, "/bo-de-xuat"), {"reason": "Có chứng từ mới của đơn vị"})
    assert done.status_code == 302
    assert claims.proposal_of(house, dossier).kind == "grant"
    assert "Bỏ thông báo không được hưởng đã lập" in text_of(browser.get(address(dossier)))


def test_the_counter_takes_a_claim_back_as_long_as_the_limit_runs_wherever_the_proposal_is(
    house: claims.House, on_day: Any
) -> None:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.WITH_DEPARTMENT)
    browser = house.browser("officer")
    with on_day(dt.date(2026, 3, 17)):
        assert "Rút hồ sơ" not in text_of(browser.get(address(dossier)))
    with on_day(dt.date(2026, 3, 16)):
        assert "Rút hồ sơ" in text_of(browser.get(address(dossier)))
        assert browser.post(address(dossier, "/rut"), {"reason": "Theo đơn của người lao động"}).status_code == 302
    with acting_as(house.actor("officer")):
        assert Dossier.objects.get(pk=dossier.pk).state == DossierState.WITHDRAWN


def test_a_dossier_never_complete_is_closed_after_its_limit(house: claims.House, on_day: Any) -> None:
    dossier = claims.claim(house, papers=("social_insurance_book",))
    browser = house.browser("officer")
    with on_day(dt.date(2026, 5, 11)):
        assert "Đóng hồ sơ" not in text_of(browser.get(address(dossier)))
    with on_day(dt.date(2026, 5, 12)):
        assert "Đóng hồ sơ" in text_of(browser.get(address(dossier)))
        given = {"reason": "Quá ba tháng, vẫn thiếu giấy thôi việc"}
        assert browser.post(address(dossier, "/het-han"), given).status_code == 302
        page = text_of(browser.get(address(dossier)))
    assert "Hết hạn nộp mà chưa đủ hồ sơ" in page
    assert "Đóng hồ sơ vì hết thời hạn nộp" in page


def test_two_officers_on_one_dossier(house: claims.House) -> None:
    dossier = claims.claim(house)
    first, second = house.browser("officer"), house.browser("officer2")
    old = seen(second, dossier)
    first.post(address(dossier, "/nhan"), {"seen": old})
    late = second.post(address(dossier, "/rut"), {"seen": old, "reason": "Theo đơn"})
    assert late.status_code == 409
    assert f"{house.actor('officer').name} vừa làm việc trên hồ sơ này" in text_of(late)
    assert "Theo đơn</textarea>" in text_of(late)
    fresh = {"seen": seen(second, dossier)}
    assert second.post(address(dossier, "/duyet"), fresh).status_code == 409
    assert second.post(address(dossier, "/nhan"), fresh).status_code == 409
    assert second.post(address(dossier, "/tra-hang-doi"), fresh).status_code == 409
    assert second.post(address(dossier, "/nhan"), {**fresh, "over": "1"}).status_code == 302
    assert second.post(address(dossier, "/duyet"), {"seen": seen(second, dossier)}).status_code == 302


def test_one_full_request_for_what_is_missing(house: claims.House) -> None:
    dossier = claims.claim(house, papers=("social_insurance_book",))
    browser = house.browser("officer")
    assert "còn thiếu" in text_of(browser.get(address(dossier)))
    assert browser.post(address(dossier, "/bo-sung"), {}).status_code == 400
    given = {"want_termination_paper": "on", "reason_termination_paper": "Chưa có quyết định thôi việc"}
    assert browser.post(address(dossier, "/bo-sung"), given).status_code == 302
    with acting_as(house.actor("officer")):
        assert Dossier.objects.get(pk=dossier.pk).state == DossierState.INFO_REQUESTED
    paper = {"component": "termination_paper", "on_paper": "on"}
    assert browser.post(address(dossier, "/giay-to"), paper).status_code == 302
    wrong_day = browser.post(address(dossier, "/du"), {"completed_on": "31/2/2026"})
    assert "Không có ngày 31/2/2026 trong lịch" in text_of(wrong_day)
    assert browser.post(address(dossier, "/du"), {"completed_on": "2/3/2026"}).status_code == 302
    with acting_as(house.actor("officer")):
        assert Dossier.objects.get(pk=dossier.pk).state == DossierState.COMPLETE


def test_a_paper_is_found_not_usable_with_the_reason(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser = house.browser("officer")
    with acting_as(house.actor("officer")):
        paper = Paper.objects.filter(dossier=dossier, component="termination_paper").get()
    act, prefix = address(dossier, f"/giay-to/{paper.pk}"), f"check-{paper.pk}"
    assert browser.post(act, {f"{prefix}-verdict": "rejected"}).status_code == 400
    given = {f"{prefix}-verdict": "rejected", f"{prefix}-note": "Ảnh mờ không đọc được"}
    assert browser.post(act, given).status_code == 302
    assert "Ảnh mờ không đọc được" in text_of(browser.get(address(dossier)))


def test_questions_are_accepted_with_a_reason_and_the_region_confirmed_once(house: claims.House) -> None:
    dossier = claims.claim(house, name="Lò Thị Thử", insurance_name="Lo Thi Thu", region=False)
    browser = house.browser("officer")
    with acting_as(house.actor("officer")):
        questions = {
            row.kind: row for row in Clarification.objects.filter(dossier=dossier, state=ClarificationState.OPEN)
        }
    name, region = questions["name_tone_marks"].pk, questions["region_to_confirm"].pk
    assert browser.post(address(dossier, f"/lam-ro/{name}"), {f"accept-{name}-reason": ""}).status_code == 400
    reason = {f"accept-{name}-reason": "Đã đối chiếu căn cước"}
    assert browser.post(address(dossier, f"/lam-ro/{name}"), reason).status_code == 302
    given = {"region": "II", "evidence": "Phường Tô Hiệu thuộc vùng II", "valid_from": "1/1/2015"}
    sent = {f"region-{region}-{key}": value for key, value in given.items()}
    assert browser.post(address(dossier, f"/vung/{region}"), sent).status_code == 302
    assert claims.proposal_of(house, dossier).state == ProposalState.WITH_OFFICER


def test_the_history_is_typed_when_social_insurance_is_down(house: claims.House) -> None:
    dossier = claims.claim(house, evidence=False)
    browser, act = house.browser("officer"), address(dossier, "/qua-trinh-dong")
    assert "Bảo hiểm xã hội chưa trả lời" in text_of(browser.get(address(dossier)))
    given = {
        "unit_code": "TU9",
        "unit_name": "Công ty May",
        "pay_scale": "employer",
        "reason": "Hệ thống bảo hiểm xã hội không trả lời từ sáng",
        "lines": "1/2023 - 12/2024 9.500.000\nba triệu",
    }
    assert "Không đọc được dòng 2" in text_of(browser.post(act, given))
    given["lines"] = "1/2023 - 12/2024 9.500.000\n12/2024 10.000.000"
    twice = browser.post(act, given | {"scan": _upload()})
    assert "Tháng 2024-12 được ghi hai lần." in text_of(twice)
    assert "9.500.000\n12/2024" in text_of(twice)
    given["lines"] = "1/2023 - 12/2024 9.500.000\n1/2025 - 1/2026 10.000.000"
    assert "Hãy chụp hoặc quét sổ" in text_of(browser.post(act, given))
    assert browser.post(act, given | {"scan": _upload()}).status_code == 302
    with acting_as(house.actor("officer")):
        fact = Fact.objects.get(dossier=dossier, kind="contributions", source="officer")
    assert len(fact.value["months"]) == 37
    assert fact.evidence_id is not None
    assert fact.reason.startswith("Hệ thống")


def test_a_verified_fact_needs_its_reason(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser, act = house.browser("officer"), address(dossier, "/du-kien?loai=terminated_on")
    assert browser.post(act, {"terminated_on": "10/2/2026", "reason": "ừ"}).status_code == 400
    given = {"terminated_on": "9/2/2026", "reason": "Theo quyết định thôi việc bản gốc"}
    assert browser.post(act, given).status_code == 302
    page = text_of(browser.get(address(dossier)))
    assert "Cán bộ xác minh: 9/2/2026 (Theo quyết định thôi việc bản gốc)" in page


def _upload() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("so.png", claims.PNG, content_type="image/png")


def tell_history(house: claims.House, dossier: Dossier, *, newest_salary: int, oldest_salary: int) -> None:
    """Social insurance mends its answer; the job looks at the dossier anew."""
    job = factories.job(house.centre)
    with acting_as(job):
        known = Fact.objects.get(dossier=dossier, kind="contributions", superseded_at=None).value
        months = [dict(row) for row in known["months"]]
        months[0]["salary"], months[-1]["salary"] = oldest_salary, newest_salary
        values = {"contributions": {**known, "months": months}}
        record_facts(actor=job, dossier_id=dossier.pk, values=values, source=FactSource.SOCIAL_INSURANCE)
        assess_dossier(actor=job, dossier_id=dossier.pk, on=claims.FILED)


def test_a_change_that_alters_nothing_in_the_decision_is_accepted_on_its_way(house: claims.House) -> None:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.WITH_DEPARTMENT)
    tell_history(house, dossier, newest_salary=10_000_000, oldest_salary=9_000_000)
    browser = house.browser("officer")
    page = text_of(browser.get(address(dossier)))
    with acting_as(house.actor("officer")):
        row = Clarification.objects.get(dossier=dossier, kind="fact_after_proposal")
    assert f'action="{address(dossier, f"/lam-ro/{row.pk}")}' in page
    given = {f"accept-{row.pk}-reason": "Không đổi kết quả", "seen": seen(browser, dossier)}
    assert browser.post(address(dossier, f"/lam-ro/{row.pk}"), given).status_code == 302
    with acting_as(house.actor("officer")):
        row.refresh_from_db()
        assert row.state == ClarificationState.ACCEPTED


def test_a_change_of_the_decision_is_sent_back_not_accepted(house: claims.House) -> None:
    dossier = claims.claim(house)
    proposal = claims.bring_to(house, dossier, ProposalState.SIGNED)
    tell_history(house, dossier, newest_salary=7_000_000, oldest_salary=10_000_000)
    page = text_of(house.browser("officer").get(address(dossier)))
    assert "phải trả lại để lập lại" in page
    assert "Chấp nhận, kèm căn cứ?" not in page
    clerk = house.browser("clerk")
    assert "Trả lại chuyên viên?" in text_of(clerk.get(f"/ql?viec=seal&xem={proposal.pk}"))
    done = clerk.post(f"/ql/to-trinh/{proposal.pk}/tra-lai", {"reason": "Mức hưởng đã đổi"})
    assert done.status_code == 302
    assert claims.proposal_of(house, dossier).state == ProposalState.WITH_OFFICER


def test_approving_a_result_computed_after_the_page_was_shown_is_refused(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser = house.browser("officer")
    page = text_of(browser.get(address(dossier)))
    shown = re.search(r'name="determination" value="(\d+)"', page)
    assert shown
    tell_history(house, dossier, newest_salary=7_000_000, oldest_salary=10_000_000)
    given = {"seen": seen(browser, dossier), "determination": shown[1]}
    refused = browser.post(address(dossier, "/duyet"), given)
    assert refused.status_code == 409
    assert "Kết quả tính vừa thay đổi" in text_of(refused)
    assert claims.proposal_of(house, dossier).state == ProposalState.WITH_OFFICER
