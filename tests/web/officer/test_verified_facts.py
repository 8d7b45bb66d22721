"""Facts an officer records: months by hand, regions by the decree's list, events, what only an officer can tell."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests import factories
from tests.web import claims
from tests.web.officer.test_dossier import _upload, address, seen, text_of
from vieclam.benefits.case import case_of
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Clarification, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_fact, record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.employers.models import RegionSource, UnitWageRegion
from vieclam.reference.models import CommuneWageRegion
from vieclam.web.officer.answers import VERIFIABLE

pytestmark = pytest.mark.django_db


def test_from_months_typed_by_hand_to_an_approved_proposal(house: claims.House) -> None:
    """Two units nobody met before, both among the six latest months: each is asked once, then the claim goes on."""
    dossier = claims.claim(house, evidence=False)
    browser = house.browser("officer")
    given = {
        "unit_code": "TU9",
        "unit_name": "Công ty May",
        "pay_scale": "employer",
        "reason": "Hệ thống bảo hiểm xã hội không trả lời từ sáng",
        "lines": "1/2023 - 10/2025 120.000.000 | TU8 | Công ty Gỗ\n11/2025 - 1/2026 10.000.000",
        "scan": _upload(),
    }
    assert browser.post(address(dossier, "/qua-trinh-dong"), given).status_code == 302
    page = text_of(browser.get(address(dossier)))
    assert "Công ty May (TU9)" in page
    assert "Công ty Gỗ (TU8)" in page
    for unit, region in (("TU9", "I"), ("TU8", "IV")):
        with acting_as(house.actor("officer")):
            row = Clarification.objects.get(dossier=dossier, kind="region_to_confirm", fact_kind=unit, state="open")
        sent = {"region": region, "evidence": "Theo phụ lục nghị định", "valid_from": "1/1/2015"}
        fields = {f"region-{row.pk}-{key}": value for key, value in sent.items()}
        assert browser.post(address(dossier, f"/vung/{row.pk}"), fields).status_code == 302
    page = text_of(browser.get(address(dossier))).replace("\xa0", " ")
    # Ceiling of 2025 in region IV 69.000.000: (3 × 69.000.000 + 3 × 10.000.000) / 6 × 60 % = 23.700.000, under the cap.
    assert "3 tháng × 23.700.000" in page
    assert browser.post(address(dossier, "/duyet"), {"seen": seen(browser, dossier)}).status_code == 302
    assert claims.proposal_of(house, dossier).state == ProposalState.WITH_HEAD


def test_an_end_after_the_filing_is_kept_and_asked_about(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser = house.browser("officer")
    given = {"terminated_on": "10/3/2026", "reason": "Theo quyết định thôi việc bản gốc"}
    assert browser.post(address(dossier, "/du-kien?loai=terminated_on"), given).status_code == 302
    page = text_of(browser.get(address(dossier)))
    assert "Các dữ kiện mâu thuẫn nhau" in page
    assert "ngày nộp hồ sơ: ngày 2/3/2026 (thứ Hai) đứng trước ngày 10/3/2026 (thứ Ba)" in page
    browser.cookies["django_language"] = "en"
    assert "The facts contradict each other" in text_of(browser.get(address(dossier)))


def test_the_decrees_list_is_offered_for_the_commune_of_the_unit(house: claims.House) -> None:
    dossier = claims.claim(house, region=False)
    unit = f"TU{dossier.pk}"
    job = factories.job(house.centre)
    with acting_as(factories.FACTORY):
        CommuneWageRegion.objects.create(
            scheme="2025",
            commune_code="03646",
            region="III",
            valid_from=dt.date(2026, 1, 1),
            source="NĐ 293/2025 (thử)",
        )
    months = [{**row, "commune_code": "03646", "commune_scheme": "2025"} for row in claims._months(40, unit)]
    with acting_as(job):
        value = {"locked": True, "as_of": "2026-03-02", "months": months}
        record_fact(
            actor=job, dossier_id=dossier.pk, kind="contributions", value=value, source=FactSource.SOCIAL_INSURANCE
        )
    with acting_as(house.actor("officer")) as officer:
        assess_dossier(actor=officer, dossier_id=dossier.pk, on=claims.FILED)
        row = Clarification.objects.get(dossier=dossier, kind="region_to_confirm", state="open")
    browser = house.browser("officer")
    page = text_of(browser.get(address(dossier)))
    assert "BHXH ghi vùng II · danh mục địa bàn ghi vùng III" in page
    assert re.search(r'value="III"[^>]*checked', page)
    assert "NĐ 293/2025 (thử)" in page
    sent = {"region": "III", "evidence": "NĐ 293/2025 (thử): Phường Tô Hiệu", "valid_from": "1/1/2015"}
    fields = {f"region-{row.pk}-{key}": value for key, value in sent.items()}
    assert browser.post(address(dossier, f"/vung/{row.pk}"), fields).status_code == 302
    assert UnitWageRegion.objects.get(unit__unit_code=unit).source == RegionSource.DECREE_LIST


def test_a_commune_of_the_old_lists_is_never_looked_up_in_the_new_one(house: claims.House) -> None:
    dossier = claims.claim(house, region=False)
    with acting_as(factories.FACTORY):
        CommuneWageRegion.objects.create(
            scheme="2025", commune_code="03646", region="III", valid_from=dt.date(2026, 1, 1), source="thử"
        )
    months = [
        {**row, "commune_code": "03646", "commune_scheme": "old"} for row in claims._months(40, f"TU{dossier.pk}")
    ]
    job = factories.job(house.centre)
    with acting_as(job):
        value = {"locked": True, "as_of": "2026-03-02", "months": months}
        record_fact(
            actor=job, dossier_id=dossier.pk, kind="contributions", value=value, source=FactSource.SOCIAL_INSURANCE
        )
    with acting_as(house.actor("officer")) as officer:
        assess_dossier(actor=officer, dossier_id=dossier.pk, on=claims.FILED)
        row = Clarification.objects.get(dossier=dossier, kind="region_to_confirm", state="open")
    assert "listed" not in row.detail


def test_events_are_recorded_mended_and_taken_out_with_their_ground(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser, act = house.browser("officer"), address(dossier, "/su-viec")
    ground = {"reason": "Bảo hiểm xã hội báo tăng lao động"}
    row = {"event-0-kind": "job_with_si", "event-0-date": "9/3/2026", "event-0-months": "12"}
    assert browser.post(act, row | {"event-0-date": ""} | ground).status_code == 400
    assert browser.post(act, row | {"event-0-to": "1/3/2026"} | ground).status_code == 400
    assert browser.post(act, row | {"reason": ""}).status_code == 400
    assert browser.post(act, row | ground | {"scan": _upload()}).status_code == 302
    page = text_of(browser.get(address(dossier)))
    assert "Có việc làm, có đóng bảo hiểm xã hội bắt buộc, từ 9/3/2026, 12 tháng" in page
    assert "Chưa đủ điều kiện" in page
    assert "Có sự kiện trong thời gian chờ" in page
    shown = text_of(browser.get(act))
    assert 'value="9/3/2026"' in shown or 'value="09/03/2026"' in shown
    assert browser.post(act, row | {"event-0-date": "23/3/2026"} | ground).status_code == 302
    assert "Chưa đủ điều kiện" not in text_of(browser.get(address(dossier)))
    assert browser.post(act, row | {"event-0-kind": ""} | ground).status_code == 302
    with acting_as(house.actor("officer")):
        open_ = set(Clarification.objects.filter(dossier=dossier, state="open").values_list("kind", flat=True))
    assert "event_in_watch" not in open_


def test_facts_that_only_an_officer_can_tell_have_their_form(house: claims.House) -> None:
    """A claim late by the termination, in time by the authority's confirmation: granted (N374 Đ14.2a)."""
    dossier = claims.claim(house, on=dt.date(2026, 6, 15))
    browser = house.browser("officer")
    with clock.at(dt.date(2026, 6, 15)):
        assert "Chưa đủ điều kiện" in text_of(browser.get(address(dossier)))
        act, ground = address(dossier, "/du-kien?loai="), {"reason": "Văn bản của Sở Tài chính"}
        failed = {"cannot_pay": "on", "confirmed_on": "15/4/2026"}
        assert browser.post(act + "employer_cannot_pay", failed | ground).status_code == 302
        assert "Chưa đủ điều kiện" not in text_of(browser.get(address(dossier)))
        leave = {"around_month_1": "1/2026", "around_kind_1": "maternity", "around_days_1": "22"}
        assert browser.post(act + "work_around_end", leave | {"around_month_1": "2026"} | ground).status_code == 400
        assert browser.post(act + "work_around_end", leave | ground).status_code == 302
        assert browser.post(act + "medical_facility", {"medical_facility": "Trạm y tế"} | ground).status_code == 302
        assert browser.post(act + "declaration", {"declared": "on"} | ground).status_code == 302
        assert 'value="1/2026"' in text_of(browser.get(act + "work_around_end"))
        for kind in VERIFIABLE:
            assert browser.get(act + kind).status_code == 200
    with acting_as(house.actor("officer")):
        case = case_of(dossier)["facts"]
    assert case["filing"]["authority_confirmed_on"] == "2026-04-15"
    assert case["termination"]["employer_cannot_pay"] is True
    assert case["around_end"] == [{"month": "2026-01", "kind": "maternity", "working_days": 22}]
    assert case["closed_world"] is True


def test_a_claim_by_post_shows_the_days_of_the_law(house: claims.House) -> None:
    """Posted on the last day 11/5, arrived 14/5 (case B-post-sent-on-the-last-day)."""
    reception, on = house.actor("reception"), dt.date(2026, 5, 14)
    person = factories.person(related_to=house.centre)
    moment = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with clock.at(moment), acting_as(reception):
        draft = start_dossier(
            actor=reception,
            person_id=person.pk,
            reception_point_id=house.point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="post",
            on=on,
        )
        record_facts(actor=reception, dossier_id=draft.pk, values=claims.answers(person), source=FactSource.COUNTER)
        for component in ("termination_paper", "social_insurance_book", "reason_for_post"):
            add_paper(actor=reception, dossier_id=draft.pk, component=component, file=None, on_paper=True)
        sent = {"posted_on": dt.date(2026, 5, 11), "arrived_on": on}
        dossier = file_dossier(actor=reception, dossier_id=draft.pk, on=on, at=moment, **sent)
    claims.tell(house, dossier, name=person.full_name, months=40, region=True, on=on)
    with clock.at(moment):
        page = text_of(house.browser("officer").get(address(dossier))).replace("\xa0", " ")
    assert "3 tháng × 6.000.000" in page
    assert "26/5/2026" in page
    assert "4/6/2026" in page
    assert "Chưa đủ điều kiện" not in page
