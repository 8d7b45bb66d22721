"""What the job bank tells of people on benefit, on the pages of the officer and of the worker."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests import factories
from tests.benefits.referred import hired, referred, refused
from tests.claims import Desk, work_benefit_jobs
from tests.web import claims
from tests.web.pages import collect
from tests.web.worker.situations import browser_of
from vieclam.benefits.lead_models import JobRefusal
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.referral_models import ReferralLead
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier
from vieclam.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> claims.House:
    return claims.house()


@pytest.fixture
def month(house: claims.House) -> BenefitMonth:
    dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    return collect(house, dossier)


def the_desk(house: claims.House) -> Desk:
    officer = house.actor("officer")
    same = dict.fromkeys(("reception", "second_officer", "head", "director", "department_director", "clerk"), officer)
    return Desk(centre=house.centre, point=house.point, online_point=house.point, officer=officer, **same)


def person_of(month: BenefitMonth) -> Person:
    with acting_as(factories.job(month.centre)):
        return Person.objects.get(pk=month.person_id)


def the_lead(house: claims.House) -> ReferralLead:
    with acting_as(house.actor("officer")):
        return ReferralLead.objects.get()


def code_of(house: claims.House, month: BenefitMonth) -> str:
    with acting_as(house.actor("officer")):
        return str(Dossier.objects.get(entitlement=month.entitlement_id).code)


def told(house: claims.House, month: BenefitMonth, outcome: str) -> tuple[ReferralLead, dt.date]:
    """A referral on the first day of the second month that ended the day after; the lead it made, and that day."""
    desk, sent, day = the_desk(house), month.starts_on, month.starts_on + dt.timedelta(days=1)
    slip = referred(desk, person_of(month), sent)
    if outcome == "refused":
        refused(desk, slip, day)
    else:
        hired(desk, slip, day, starts_on=day)
    work_benefit_jobs(day)
    return the_lead(house), day


def test_a_refusal_is_listed_shown_with_its_papers_and_recorded_by_one_button(
    house: claims.House, month: BenefitMonth
) -> None:
    lead, day = told(house, month, "refused")
    officer, address = house.browser("officer"), f"/nv/ket-qua-gioi-thieu/{lead.pk}"
    with clock.at(day):
        assert address in officer.get("/nv/hom-nay").content.decode()
        assert lead.slip_number in officer.get("/nv/ket-qua-gioi-thieu").content.decode()
        shown = officer.get(address).content.decode()
        for words in (lead.slip_number, "Xa nhà quá", f"/nv/tep/{lead.slip_file_id}", f"/nv/tep/{lead.answer_file_id}"):
            assert words in shown
        assert officer.get(f"/nv/tep/{lead.answer_file_id}").status_code == 200
        # The form as it stands on the page is sent, twice.
        form = {
            "employer": lead.employer_name,
            "post": lead.post,
            "referred_on": f"{lead.referred_on:%d/%m/%Y}",
            "refused_on": f"{lead.happened_on:%d/%m/%Y}",
            "happened": lead.happened,
            "said": lead.said,
        }
        for value in form.values():
            assert value.split("/")[0] in shown
        assert [officer.post(f"{address}/ghi", {**form, "once_key": "x"}).status_code for _ in range(2)] == [302, 302]
        assert "Đã ghi vào trợ cấp" in officer.get(address).content.decode()
        assert lead.slip_number in officer.get(f"/nv/ho-so/{code_of(house, month)}/tro-cap").content.decode()
        late = officer.post(f"{address}/khong-ghi", {"reason": "Người lao động ốm có giấy"})
        assert late.status_code == 400
    with acting_as(house.actor("officer")):
        assert JobRefusal.objects.get().lead_id == lead.pk


def test_the_counter_sees_a_lead_and_decides_nothing_and_another_centre_sees_none(
    house: claims.House, month: BenefitMonth
) -> None:
    lead, day = told(house, month, "refused")
    with clock.at(day):
        shown = house.browser("reception").get(f"/nv/ket-qua-gioi-thieu/{lead.pk}").content.decode()
        assert lead.slip_number in shown and "Ghi lần từ chối" not in shown
        refused_post = house.browser("reception").post(
            f"/nv/ket-qua-gioi-thieu/{lead.pk}/khong-ghi", {"reason": "Người lao động ốm có giấy"}
        )
        assert refused_post.status_code == 403
        other = claims.house().browser("officer")
        assert other.get(f"/nv/ket-qua-gioi-thieu/{lead.pk}").status_code == 404


def test_the_worker_reads_why_nothing_was_recorded(house: claims.House, month: BenefitMonth) -> None:
    lead, day = told(house, month, "refused")
    why = "Có giấy khám bệnh ngày hẹn dự tuyển"
    with clock.at(day):
        done = house.browser("officer").post(f"/nv/ket-qua-gioi-thieu/{lead.pk}/khong-ghi", {"reason": why})
        assert done.status_code == 302
        shown = browser_of(month.person_id).get(f"/toi/ho-so/{code_of(house, month)}").content.decode()
    assert lead.slip_number in shown and why in shown


def test_who_was_hired_finds_the_notice_filled_in_and_the_officer_who_did_not_tell(
    house: claims.House, month: BenefitMonth
) -> None:
    lead, day = told(house, month, "hired")
    code, worker = code_of(house, month), browser_of(month.person_id)
    with clock.at(day):
        assert "Bạn được tuyển" in worker.get("/toi").content.decode()
        form = worker.get(f"/toi/ho-so/{code}/bao-su-viec?phieu={lead.pk}").content.decode()
        assert lead.slip_number in form and 'value="12"' in form
        # A number that is nobody's, or no number, leaves the form empty.
        for odd in ("999999", "abc", "9" * 40):
            assert worker.get(f"/toi/ho-so/{code}/bao-su-viec?phieu={odd}").status_code == 200
        shown = house.browser("officer").get(f"/nv/ket-qua-gioi-thieu/{lead.pk}").content.decode()
        assert "Hạn người lao động thông báo" in shown
        given = {"kind": "job_with_si", "happened_on": f"{day:%d/%m/%Y}", "months": "12"}
        assert house.browser("officer").post(f"/nv/ket-qua-gioi-thieu/{lead.pk}/ghi", given).status_code == 302
        assert "Bạn được tuyển" not in worker.get("/toi").content.decode()
    assert the_lead(house).state == "recorded"


def test_the_monthly_notice_is_filled_with_the_referrals_since_the_last_one(
    house: claims.House, month: BenefitMonth
) -> None:
    told(house, month, "refused")
    worker, officer = browser_of(month.person_id), house.browser("officer")
    with clock.at(month.window_to):
        own = reverse("worker:notify", args=[month.pk])
        for browser, address in ((worker, own), (officer, f"/nv/thong-bao/{month.pk}")):
            shown = browser.get(address).content.decode()
            assert "Công ty May Thử (minh họa)" in shown
            assert "Điền sẵn theo các phiếu giới thiệu" in shown
        # What was sent counts, not what was filled in: the row is struck out.
        dropped = worker.post(own, {"units": "1", "drop": "0", "job_status": "no_job"})
        assert "Công ty May Thử (minh họa)" not in dropped.content.decode()
