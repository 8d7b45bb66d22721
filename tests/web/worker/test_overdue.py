"""A limit that passed is no promise any more: the pages say since when it is late and whom to ask."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests import factories
from tests.claims import Claim, moment
from tests.transfers import ASKED, move
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentOrder

PHONE = "0212 000 0001"

pytestmark = pytest.mark.django_db


def with_phone(claim: Claim) -> Claim:
    with factories.acting(factories.FACTORY):
        Centre.objects.filter(pk=claim.desk.centre.pk).update(phone=PHONE)
    return claim


def text(browser: Client, address: str, on: dt.date) -> str:
    with clock.at(moment(on)):
        return browser.get(address).content.decode()


def test_money_that_is_late_is_no_promise() -> None:
    claim = with_phone(factories.claim("collected"))
    worker, code = browser_of(claim.person.pk), claim.dossier.code
    with factories.acting(claim.job):
        due_on = PaymentOrder.objects.get().due_on
    day = f"{due_on.day}/{due_on.month}/{due_on.year}"
    for address in ("/toi", f"/toi/ho-so/{code}", f"/toi/ho-so/{code}/ket-qua"):
        in_time, late = text(worker, address, due_on), text(worker, address, due_on + dt.timedelta(days=1))
        assert "quá hạn chi" not in in_time
        assert "Tiền chưa chi đúng hạn" not in in_time
        assert PHONE in late
        assert "Tiền chưa chi đúng hạn" in late
        assert f"chậm nhất {day}" not in late
    home = text(worker, "/toi", due_on + dt.timedelta(days=1))
    assert "quá hạn chi" in home
    assert f"hạn chi là {day}" in home.replace("\N{NO-BREAK SPACE}", " ")


def test_a_decision_that_is_late_is_no_promise_on_the_workers_page_and_without_signing_in() -> None:
    claim = with_phone(factories.claim("evidenced"))
    worker, dossier = browser_of(claim.person.pk), claim.dossier
    due_on = dossier.decision_due_on
    assert due_on is not None
    after = due_on + dt.timedelta(days=1)
    tracking = f"/tra-cuu?ma={dossier.code}"
    for browser, address in ((worker, "/toi"), (worker, f"/toi/ho-so/{dossier.code}"), (Client(), tracking)):
        in_time, late = text(browser, address, due_on), text(browser, address, after)
        assert "đã qua mà chưa có" not in in_time
        assert "đã qua mà chưa có" in late
        assert PHONE in late
        assert claim.desk.centre.name in late
    assert "Có kết quả chậm nhất" in text(Client(), tracking, due_on)
    assert "chậm nhất" not in text(Client(), tracking, after)


def test_a_file_that_was_not_sent_in_time_is_no_promise() -> None:
    moving = move()
    with_phone(moving.claim)
    moving.ask()
    due_on = moving.transfer.dossier_by
    assert due_on is not None
    worker = browser_of(moving.claim.person.pk)
    assert "Hồ sơ gửi đi chậm nhất" in text(worker, "/toi", ASKED)
    late = text(worker, "/toi", due_on + dt.timedelta(days=1))
    assert "Hồ sơ gửi đi chậm nhất" not in late
    assert PHONE in late
