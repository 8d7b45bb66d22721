"""A month is notified once: the same again is done already, something else is not kept and the page says so."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.benefits.test_settled_notifications import IN_TWO
from tests.claims import NOTHING_FOUND, Claim, moment
from tests.web.test_transfer_pages import browser
from tests.web.worker.situations import browser_of
from vieclam.benefits.models import BenefitMonth, Notification
from vieclam.benefits.services.accept_missed import accept_missed
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.take_result import NotificationInput, UnitContacted, take_result
from vieclam.core import clock
from vieclam.core.errors import Conflict

FOUND = NotificationInput("job_without_contract", declared=True)
NONE_SENT = {"job_status": "no_job", "declared": "on", "units": "1", "unit-0-name": "Công ty Thử"}
FOUND_SENT = {"job_status": "job_without_contract", "declared": "on", "units": "1"}

pytestmark = pytest.mark.django_db


def month_two(claim: Claim) -> BenefitMonth:
    with factories.acting(claim.job):
        return BenefitMonth.objects.get(entitlement=claim.entitlement, number=2)


def kept(claim: Claim) -> list[str]:
    with factories.acting(claim.job):
        rows = Notification.objects.filter(month__number=2, person=claim.person)
        return list(rows.values_list("job_status", flat=True))


@pytest.mark.parametrize("key", ["", "the-same-form"])
def test_another_content_is_a_conflict_also_from_the_same_form(key: str) -> None:
    claim = factories.claim("collected")
    month = month_two(claim)
    given: dict[str, Any] = {"month_id": month.pk, "channel": "online", "on": IN_TWO, "once_key": key}
    same = NotificationInput("no_job", declared=True, units_contacted=[UnitContacted("Công ty  Thử ")])
    again = NotificationInput("no_job", declared=True, units_contacted=[UnitContacted("Công ty Thử")])
    with factories.acting(factories.worker(claim.person)) as worker:
        assert notify_month(actor=worker, notification=same, **given).state == "notified"
        assert notify_month(actor=worker, notification=again, **given).state == "notified"
        with pytest.raises(Conflict, match="Chưa có việc làm, đã hỏi việc 1 nơi"):
            notify_month(actor=worker, notification=FOUND, **given)
    assert kept(claim) == ["no_job"]


def test_the_first_months_notification_too() -> None:
    claim = factories.claim("collected")
    on = claim.dossier.result_from
    assert on is not None
    given: dict[str, Any] = {"dossier_id": claim.dossier_id, "channel": "online", "on": on, "at": moment(on)}
    with factories.acting(factories.worker(claim.person)) as worker:
        assert take_result(actor=worker, notification=NOTHING_FOUND, **given).pk == claim.entitlement.pk
        with pytest.raises(Conflict, match="Tháng 1 đã thông báo"):
            take_result(actor=worker, notification=FOUND, **given)


def test_what_was_not_entered_is_no_second_notification_either() -> None:
    claim = factories.claim("collected")
    month = month_two(claim)
    with factories.acting(factories.worker(claim.person)) as worker:
        notify_month(actor=worker, month_id=month.pk, notification=NOTHING_FOUND, channel="online", on=IN_TWO)
    given: dict[str, Any] = {"month_id": month.pk, "notified_on": IN_TWO, "reason": "Nhập muộn tại quầy"}
    with clock.at(moment(IN_TWO)), factories.acting(claim.desk.officer) as officer, pytest.raises(Conflict):
        accept_missed(actor=officer, notification=FOUND, on=IN_TWO, at=moment(IN_TWO), **given)


def test_the_pages_say_what_is_kept_and_lead_to_the_right_door() -> None:
    claim = factories.claim("collected")
    month, code = month_two(claim), claim.dossier.code
    worker, counter = browser_of(claim.person.pk), browser(claim.desk.reception)
    mine, theirs = f"/toi/thang/{month.pk}", f"/nv/thong-bao/{month.pk}"
    with clock.at(moment(IN_TWO)):
        assert worker.post(mine, NONE_SENT).status_code == 302
        assert worker.post(mine, NONE_SENT).status_code == 302
        assert counter.post(theirs, NONE_SENT).status_code == 302
        for browser_, page, door in (
            (worker, mine, f"/toi/ho-so/{code}/bao-su-viec"),
            (counter, theirs, f"/nv/ho-so/{code}/tro-cap"),
        ):
            shown = browser_.get(page)
            assert shown.status_code == 200
            assert "không được ghi" not in shown.content.decode()
            refused = browser_.post(page, FOUND_SENT)
            text = refused.content.decode()
            assert refused.status_code == 409
            assert "20/4/2026: Chưa có việc làm, đã hỏi việc 1 nơi" in text
            assert "không được ghi" in text
            assert door in text
            assert browser_.post(page, {"job_status": "other", "units": "1"}).status_code == 409
        first = worker.post(f"/toi/ho-so/{code}/ket-qua", FOUND_SENT)
        assert (first.status_code, "Tháng 1 đã thông báo" in first.content.decode()) == (409, True)
        handed = counter.post(f"/nv/ho-so/{code}/trao-ket-qua", FOUND_SENT)
        assert (handed.status_code, "Tháng 1 đã thông báo" in handed.content.decode()) == (409, True)
    assert kept(claim) == ["no_job"]
