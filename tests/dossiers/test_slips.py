"""What the slips of the one-stop shop say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from tests import factories
from vieclam.benefits.selectors.worker import documents_of
from vieclam.core import clock
from vieclam.documents.models import Document
from vieclam.dossiers.blocks import person_block
from vieclam.dossiers.models import Fact, FactSource
from vieclam.dossiers.services.complete_dossier import complete_dossier
from vieclam.dossiers.services.issue_application import print_application
from vieclam.dossiers.services.papers import add_paper
from vieclam.law.loading import load_parameters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def slip(claim: factories.Claim) -> dict[str, object]:
    with factories.acting(claim.job):
        return Document.objects.get(form="N374-04", subject=f"dossier:{claim.dossier_id}").data


@pytest.mark.parametrize("channel", ["counter", "post"])
def test_the_appointment_slip_names_the_officer_who_received_the_dossier(channel: str) -> None:
    claim = factories.claim("complete", channel=channel, posted_on=dt.date(2026, 2, 27))
    assert slip(claim)["received_by"] == claim.desk.reception.name


def test_the_appointment_slip_of_an_online_dossier_names_the_point() -> None:
    claim = factories.claim("complete", channel="online")
    assert slip(claim)["received_by"] == claim.desk.online_point.name


@pytest.mark.parametrize(("channel", "cancels"), [("counter", True), ("post", True), ("online", False)])
def test_the_appointment_slip_says_by_the_channel_whether_a_no_show_cancels(channel: str, cancels: bool) -> None:
    claim = factories.claim("complete", channel=channel, posted_on=dt.date(2026, 2, 27))
    assert slip(claim)["no_show_cancels"] is cancels


def test_the_appointment_slip_follows_the_answer_to_the_open_question(monkeypatch: pytest.MonkeyPatch) -> None:
    other = load_parameters({"switch.online_no_show_cancels": True})
    monkeypatch.setattr("vieclam.reference.selectors.law_parameters", lambda: other)
    assert slip(factories.claim("complete", channel="online"))["no_show_cancels"] is True


def test_a_slip_is_in_vietnamese_whatever_language_the_desk_reads() -> None:
    with translation.override("en"):
        claim = factories.claim("complete")
    data = slip(claim)
    assert data["channel"] == "Tại quầy"
    assert "Giấy tờ chấm dứt hợp đồng lao động" in data["components"]


def test_the_appointment_slip_names_only_papers_that_were_handed_in() -> None:
    claim = factories.claim("filed")
    history = {"locked": True, "as_of": "2026-03-02", "months": factories.contributed(40, unit=claim.unit)}
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=history)
    with clock.at(claim.on), factories.acting(claim.desk.reception) as actor:
        paper = {"component": "termination_paper", "file": None, "on_paper": True}
        add_paper(actor=actor, dossier_id=claim.dossier_id, **paper)
        complete_dossier(actor=actor, dossier_id=claim.dossier_id, completed_on=claim.on, at=clock.now())
    assert slip(claim)["components"] == [
        "Đề nghị hưởng trợ cấp thất nghiệp (Mẫu 10)",
        "Giấy tờ chấm dứt hợp đồng lao động",
    ]


@pytest.mark.parametrize(
    ("channel", "said"), [("online", "xác nhận bằng tài khoản định danh"), ("counter", "Đã ký trên bản giấy")]
)
def test_the_application_is_kept_as_a_document_of_the_dossier(channel: str, said: str) -> None:
    claim = factories.claim("filed", channel=channel)
    with factories.acting(factories.worker(claim.person)):
        (application,) = [row for row in documents_of(claim.dossier) if row.form == "N374-10"]
    assert (application.number, application.business_date) == (None, claim.on)
    assert application.data["person"]["identity_issued_on"] == "2021-03-01"
    assert application.data["employer"] == "Đơn vị thử"
    assert application.data["contract_type"] == "không xác định thời hạn"
    assert application.data["contribution_months"] is None
    assert said in str(application.data["confirmation"])


def test_a_claim_of_before_the_issue_day_was_asked_prints_as_it_did() -> None:
    """So that a decision released then does not look as if its facts had changed."""
    claim = factories.claim("filed")
    with factories.acting(claim.job):
        Fact.objects.filter(dossier_id=claim.dossier_id, kind="identity_issued_on").update(
            superseded_at=clock.real_now()
        )
    with factories.acting(claim.job):
        assert "identity_issued_on" not in person_block(claim.dossier)


def test_the_application_can_be_printed_for_signature_before_filing() -> None:
    claim = factories.claim("draft")
    with factories.acting(claim.desk.reception) as actor:
        content = print_application(actor=actor, dossier_id=claim.dossier_id, on=claim.on)
    assert content is not None
    assert content.startswith(b"%PDF")
    with factories.acting(claim.job):
        assert not Document.objects.filter(person=claim.person).exists()
