"""The director's page that sets notification windows anew: shown first, then done; the worker reads the new day."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client

from tests import factories
from tests.claims import Claim
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.benefits.models import BenefitMonth
from vieclam.core import clock
from vieclam.core.actors import Actor

pytestmark = pytest.mark.django_db
PAGE = "/ql/han-thong-bao"


def shown(answer: object) -> str:
    return html.unescape(answer.content.decode()).partition("<main")[2]  # type: ignore[attr-defined]


def browser_at(actor: Actor) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.user_id))
    return browser


def _month(claim: Claim) -> BenefitMonth:
    with factories.acting(claim.job):
        return BenefitMonth.objects.get(entitlement__dossier_id=claim.dossier_id, number=2)


def test_a_preview_changes_nothing_and_the_confirmation_gives_the_worker_the_new_day() -> None:
    claim = factories.claim("collected")
    desk, dossier = claim.desk, claim.dossier
    browser, on, new = browser_at(desk.director), dt.date(2026, 4, 22), dt.date(2026, 5, 14)
    month = _month(claim)
    given = {
        "disaster": "flood",
        "first_day": "20/04/2026",
        "last_day": "22/04/2026",
        "new_last_day": "14/05/2026",
        "reason": "Lũ chia cắt các xã vùng cao, mất điện",
        "paper_number": "15/QĐ-UBND",
        "paper_issued_on": "20/04/2026",
        "paper_issued_by": "Ủy ban nhân dân tỉnh",
    }

    with clock.at(on):
        assert "Xem trước" in shown(browser.get(PAGE))
        wrong = browser.post(PAGE, {**given, "new_last_day": "22/04/2026"})
        assert wrong.status_code == 400
        assert "sau ngày kết thúc thiên tai" in shown(wrong)
        preview = shown(browser.post(PAGE, given))
        assert "1 hạn thông báo của 1 người được dài thêm" in preview
        assert _month(claim).window_to == on
        done = shown(browser.post(PAGE, {**given, "confirm": "1", "once_key": "k"}, follow=True))
        assert "Đã đặt lại 1 hạn thông báo." in done
        assert "15/QĐ-UBND" in done
        assert _month(claim).window_to == new
        page = shown(browser_at(desk.officer).get(f"/nv/ho-so/{dossier.code}/tro-cap"))
        assert "đặt lại, trước là 22/4/2026" in page
    with clock.at(new):
        worker = browser_of(claim.person.pk)
        home = shown(worker.get("/toi"))
        assert "đặt lại vì thiên tai" in home
        assert worker.get(f"/toi/thang/{month.pk}").status_code == 200
    assert browser_at(desk.officer).get(PAGE).status_code == 403
