"""The pages of a move: the worker asks, the new centre finds it on its morning list and takes it over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests import factories
from tests.claims import desk
from tests.transfers import ASKED, IN_TWO, TAKEN, moment, move, pay
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.organisations.models import Department
from vieclam.payments.models import PaymentOrder
from vieclam.web.transfer_forms import TransferForm


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


@pytest.mark.django_db
def test_where_the_law_refuses_the_form_is_not_offered_but_why_and_from_when() -> None:
    moving = move(paid=False)
    code = moving.claim.dossier.code
    worker, here = browser_of(moving.claim.person.pk), browser(moving.here.officer)
    address, counter = f"/toi/ho-so/{code}/chuyen-noi-huong", f"/nv/ho-so/{code}/tro-cap"
    with factories.acting(moving.claim.job):
        due_on = PaymentOrder.objects.get().due_on
    for on, said in ((due_on, "chậm nhất"), (due_on + dt.timedelta(days=1), "đã quá")):
        with clock.at(moment(on)):
            for browser_, page in ((worker, address), (here, counter)):
                shown = browser_.get(page).content.decode()
                assert "Chưa hưởng ít nhất một tháng" in shown
                assert "[N374 Đ20.1]" in shown
                assert f"{due_on.day}/{due_on.month}/{due_on.year}" in shown
                assert said in shown
                assert 'name="receiving_centre"' not in shown
            refused = worker.post(address, {"receiving_centre": moving.to.centre.pk})
            assert refused.status_code == 400
            assert "Chưa hưởng ít nhất một tháng" in refused.content.decode()
    pay(moving.here, due_on)
    with clock.at(moment(ASKED)):
        for browser_, page in ((worker, address), (here, counter)):
            assert 'name="receiving_centre"' in browser_.get(page).content.decode()


@pytest.mark.django_db
def test_before_the_first_month_another_centre_of_the_province_may_be_chosen_and_no_other() -> None:
    moving = move(paid=False)
    near = desk(of=moving.here.centre.department)
    address = f"/toi/ho-so/{moving.claim.dossier.code}/chuyen-noi-huong"
    worker = browser_of(moving.claim.person.pk)
    with clock.at(moment(ASKED)):
        shown = worker.get(address).content.decode()
        assert "trong cùng tỉnh" in shown
        assert f'value="{near.centre.pk}"' in shown
        assert f'value="{moving.to.centre.pk}"' not in shown


@pytest.mark.django_db
def test_an_empty_request_is_told_all_that_is_missing_at_once() -> None:
    moving = move()
    address = f"/toi/ho-so/{moving.claim.dossier.code}/chuyen-noi-huong"
    with clock.at(moment(ASKED)):
        page = browser_of(moving.claim.person.pk).post(address, {"method": "account"})
    assert set(page.context["form"].errors) == {
        "receiving_centre",
        "commune",
        "reason",
        "bank_bin",
        "account_number",
        "medical_facility",
        "declared",
    }


@pytest.mark.django_db
def test_centres_stand_by_province_in_the_order_of_a_vietnamese_dictionary() -> None:
    moving = move()
    for place, name in (("Lâm Đồng", "Lâm Đồng"), ("Thành phố Hà Nội", "Hà Tây"), ("Lạng Sơn", "Lạng Sơn")):
        centre = factories.centre(name=f"Trung tâm {name}")
        with factories.acting(factories.FACTORY):
            Department.objects.filter(pk=centre.department_id).update(place_name=place)
    form = TransferForm(entitlement=moving.claim.entitlement, on=ASKED, holder="")
    groups = dict(form.fields["receiving_centre"].choices[1:])  # type: ignore[attr-defined]
    places = [place for place in groups if place in {"Thành phố Hà Nội", "Lạng Sơn", "Lâm Đồng"}]
    assert places == ["Thành phố Hà Nội", "Lạng Sơn", "Lâm Đồng"]
    assert [name for _number, name in groups["Thành phố Hà Nội"]] == ["Trung tâm Hà Tây (Hà Nội)"]
