"""What the slips of the one-stop shop say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from tests import factories
from vieclam.documents.models import Document

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


def test_a_slip_is_in_vietnamese_whatever_language_the_desk_reads() -> None:
    with translation.override("en"):
        claim = factories.claim("complete")
    data = slip(claim)
    assert data["channel"] == "Tại quầy"
    assert "Giấy tờ chấm dứt hợp đồng lao động" in data["components"]
