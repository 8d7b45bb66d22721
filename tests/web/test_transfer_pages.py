"""The pages of a move: the worker asks, the new centre finds it on its morning list and takes it over."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.transfers import ASKED, IN_TWO, TAKEN, moment, move
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.mark.django_db
def test_a_move_is_asked_for_and_taken_over_on_the_pages() -> None:
    moving = move()
    worker, here, there = browser_of(moving.claim.person.pk), browser(moving.here.officer), browser(moving.to.officer)
    code = moving.claim.dossier.code
    asked = {
        "receiving_centre": moving.to.centre.pk,
        "commune": "Phường Thử Nghiệm",
        "reason": "Về sống cùng gia đình",
        "method": "cash",
        "medical_facility": "Bệnh viện Thử Nghiệm",
        "declared": "on",
    }
    address = f"/toi/ho-so/{code}/chuyen-noi-huong"
    with clock.at(moment(ASKED)):
        assert worker.post(address, asked | {"declared": ""}).status_code == 400
        assert worker.post(address, asked).status_code == 302
        assert "đang lập hồ sơ" in worker.get(address).content.decode()
        assert moving.to.centre.short_name in here.get(f"/nv/ho-so/{code}/tro-cap").content.decode()
        assert moving.claim.person.full_name not in there.get("/nv/hom-nay").content.decode()
    moving.ask()
    moving.send()
    incoming = f"/nv/chuyen-den/{moving.transfer.pk}"
    with clock.at(moment(TAKEN)):
        assert incoming in there.get("/nv/hom-nay").content.decode()
        assert moving.claim.entitlement.decision_number in there.get(incoming).content.decode()
        assert here.get(incoming).status_code == 404
        taken = there.post(f"{incoming}/nhan")
        assert taken.status_code == 302
        assert "Hồ sơ chuyển kèm" in there.get(taken["Location"]).content.decode()
        assert there.get(incoming)["Location"] == taken["Location"]
        assert "Đã chuyển nơi hưởng" not in there.get("/nv/hom-nay").content.decode()
    with clock.at(moment(IN_TWO)):
        home = worker.get("/toi").content.decode()
        assert "Thông báo ngay" in home
        assert moving.to.centre.name in home
