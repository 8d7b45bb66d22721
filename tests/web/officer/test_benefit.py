"""The officer's morning list and a benefit's page: what is prepared, what was told with its proof, what was missed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.web import claims
from tests.web.pages import collect
from tests.web.worker.situations import browser_of
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Determination, Proposal
from vieclam.benefits.services.note_missed import note_missed
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> claims.House:
    return claims.house()


def missed(house: claims.House) -> tuple[Dossier, BenefitMonth, dt.date]:
    """A benefit whose second month nobody notified, its suspension prepared the morning after."""
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    month = collect(house, dossier)
    late, job = month.window_to + dt.timedelta(days=1), factories.job(house.centre)
    with clock.at(late), acting_as(job):
        note_missed(job, lock_entitlement(month.entitlement_id), on=late, at=clock.now())
    return dossier, month, late


def suspension(house: claims.House, dossier: Dossier) -> Proposal:
    with acting_as(house.actor("officer")):
        return Proposal.objects.get(dossier=dossier, kind="suspend")


def test_the_morning_list_shows_what_is_prepared_and_is_empty_without_it(house: claims.House) -> None:
    browser = house.browser("officer")
    assert "Hôm nay không có việc nào phải làm" in browser.get("/nv/hom-nay").content.decode()
    dossier, _month, late = missed(house)
    with clock.at(late):
        shown = browser.get("/nv/hom-nay").content.decode()
        assert dossier.person.full_name in shown
        assert "Tạm dừng hưởng" in shown
        assert "Duyệt và trình" in shown
        assert "Duyệt và trình" not in house.browser("reception").get("/nv/hom-nay").content.decode()


def test_a_result_the_officer_did_not_see_is_not_approved(house: claims.House) -> None:
    dossier, _month, late = missed(house)
    proposal, browser = suspension(house, dossier), house.browser("officer")
    with acting_as(factories.job(house.centre)):
        seen = proposal.determination
        answer = {**seen.answer, "months_received": 0}
        Determination.objects.filter(pk=seen.pk).update(superseded_at=clock.real_now())
        other = Determination.objects.create(
            centre_id=seen.centre_id,
            person_id=seen.person_id,
            dossier_id=seen.dossier_id,
            matter=seen.matter,
            subject=seen.subject,
            case=seen.case,
            answer=answer,
            made_on=late,
            made_at=clock.real_now(),
        )
        Proposal.objects.filter(pk=proposal.pk).update(determination=other)
    address = f"/nv/ho-so/{dossier.code}/tro-cap/duyet/{proposal.pk}"
    with clock.at(late):
        browser.post(address, {"determination": str(seen.pk)})
        assert suspension(house, dossier).state == ProposalState.WITH_OFFICER
        browser.post(address, {"determination": str(other.pk)})
    assert suspension(house, dossier).state != ProposalState.WITH_OFFICER


def test_an_event_is_told_with_its_proof_once(house: claims.House) -> None:
    dossier, month, late = missed(house)
    browser, address = house.browser("officer"), f"/nv/ho-so/{dossier.code}/tro-cap"

    def told() -> dict[str, object]:
        proof = SimpleUploadedFile("hop-dong.png", claims.PNG, content_type="image/png")
        day = f"{month.starts_on:%d/%m/%Y}"
        return {"kind": "job_with_si", "happened_on": day, "proof": proof, "once_key": "one"}

    with clock.at(late):
        assert [browser.post(f"{address}/bao", told()).status_code for _ in range(2)] == [302, 302]
        with acting_as(house.actor("officer")):
            event = LifeEvent.objects.get(entitlement_id=month.entitlement_id)
        assert f"/nv/tep/{event.evidence_id}" in browser.get(address).content.decode()
        assert browser.get(f"/nv/tep/{event.evidence_id}").status_code == 200
        wrong = browser.post(f"{address}/bao", {"kind": "study", "happened_on": "17/03/2026"})
    assert wrong.status_code == 400
    assert "Hãy ghi khóa học dài mấy tháng." in wrong.content.decode()


def test_a_notification_given_in_time_takes_the_suspension_back(house: claims.House) -> None:
    dossier, month, late = missed(house)
    browser, address = house.browser("officer"), f"/nv/thong-bao/{month.pk}/chua-nhap"
    given = {"job_status": "no_job", "declared": "on", "units": "1", "reason": "Mất điện, phiếu giấy số 12"}
    with clock.at(late):
        outside = browser.post(address, {**given, "notified_on": f"{late:%d/%m/%Y}"})
        assert outside.status_code == 409
        assert suspension(house, dossier).state == ProposalState.WITH_OFFICER
        inside = browser.post(address, {**given, "notified_on": f"{month.window_from:%d/%m/%Y}"})
        assert inside.status_code == 302
    assert suspension(house, dossier).state == ProposalState.DROPPED
    with acting_as(house.actor("officer")):
        assert BenefitMonth.objects.get(pk=month.pk).state == "notified"


def test_a_fact_corrected_after_the_decision_shows_what_changes_before_anybody_approves(house: claims.House) -> None:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    month = collect(house, dossier)
    browser, address = house.browser("officer"), f"/nv/ho-so/{dossier.code}"
    found = month.starts_on + dt.timedelta(days=60)

    def given() -> dict[str, object]:
        first = browser.get(f"{address}/qua-trinh-dong").context["form"].initial
        lines = str(first["lines"]).replace("10.000.000", "9.000.000")
        scan = SimpleUploadedFile("so.png", claims.PNG, content_type="image/png")
        return {**first, "lines": lines, "reserved_before": "", "reason": "Sổ gốc ghi thấp hơn", "scan": scan}

    with clock.at(found):
        page = browser.get(f"{address}/qua-trinh-dong").content.decode()
        assert "Hồ sơ này đã có quyết định hưởng" in page
        assert house.browser("head").get(f"{address}/qua-trinh-dong").status_code == 403
        assert browser.post(f"{address}/qua-trinh-dong", {**given(), "scan": ""}).status_code == 400
        for _press in range(2):
            answer = browser.post(f"{address}/qua-trinh-dong", given())
            assert answer.headers["Location"] == f"{address}/tro-cap"
        shown = browser.get(f"{address}/tro-cap").content.decode()
        assert "Những gì thay đổi" in shown
        assert "5.400.000\xa0đ" in shown
        assert "Quyết định hưởng tính lại" in browser.get("/nv/hom-nay").content.decode()


def test_what_social_insurance_says_is_asked_of_the_worker_and_a_refusal_is_kept_with_its_paper(
    house: claims.House,
) -> None:
    dossier, month, late = missed(house)
    officer, worker = house.browser("officer"), browser_of(dossier.person_id)
    address = f"/nv/ho-so/{dossier.code}/tro-cap"

    def given(**values: str) -> dict[str, object]:
        return {**values, "proof": SimpleUploadedFile("bhxh.png", claims.PNG, content_type="image/png")}

    with clock.at(late):
        lead = {"unit": "Công ty May Thử", "since": f"{month.starts_on:%d/%m/%Y}"}
        assert officer.post(f"{address}/bhxh-bao", lead).status_code == 400
        assert officer.post(f"{address}/bhxh-bao", given(**lead)).status_code == 302
        with acting_as(house.actor("officer")):
            event = LifeEvent.objects.get(state="asked")
            (period,) = event.periods.all()
        assert f"/toi/viec-lam/{event.pk}" in worker.get(f"/toi/ho-so/{dossier.code}").content.decode()
        page = f"/toi/viec-lam/{event.pk}"
        assert worker.post(page, {f"works-{period.pk}": "no"}).status_code == 400
        said = {f"works-{period.pk}": "no", f"reason-{period.pk}": "Trùng tên, không phải tôi làm"}
        assert worker.post(page, said).status_code == 302
        assert "Trùng tên, không phải tôi làm" in worker.get(page).content.decode()
        shown = officer.get(address).content.decode()
        assert "Trùng tên, không phải tôi làm" in shown
        assert officer.post(f"{address}/xet/{event.pk}").status_code == 302
        job = {"employer": "Xưởng A", "post": "Thợ may", "happened": "did_not_go"}
        days = {"referred_on": f"{month.starts_on:%d/%m/%Y}", "refused_on": f"{late:%d/%m/%Y}"}
        assert officer.post(f"{address}/tu-choi-viec", given(**job, **days)).status_code == 302
        assert "tính là từ chối" in officer.get(address).content.decode()
