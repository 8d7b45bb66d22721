"""A support programme on the pages: read by everybody, claimed on a phone, decided at the desk; published."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.claims import desk
from tests.programmes import making
from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.benefits.services.mend_account import month_of
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import acting_as
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.programmes.models import Programme, ProgrammeClaim
from vieclam.programmes.selectors import order_of
from vieclam.programmes.services.examine_claim import keep_evidence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ON = dt.datetime(2026, 6, 15, 9, tzinfo=clock.ZONE)


def page(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_from_the_phone_to_the_decision_and_its_figures() -> None:
    house = claims.house()
    under, person = making.programme(), factories.person()
    phone, address = browser_of(person.pk), reverse("worker:programme", args=[under.code])
    given = {
        "centre": house.centre.pk,
        "state_budget": "no",
        "monthly_pension": "no",
        "method": "cash",
        "once_key": "k",
    }
    with clock.at(ON):
        shown = page(Client(), reverse("public:programme", args=[under.code]))
        assert "1.500.000" in shown
        assert address in shown
        assert phone.post(address, {**given, "centre": ""}).status_code == 400
        assert phone.post(address, {**given, "method": "account", "bank_bin": "970436"}).status_code == 400
        for _press in range(2):
            assert phone.post(address, given).status_code == 302
        assert "Đang xem xét" in page(phone, address)
        with acting_as(house.actor("officer")):
            claim = ProgrammeClaim.objects.get(person=person)
        with acting_as(factories.job(house.centre)) as job:
            told = making.history(40, employments=())
            keep_evidence(actor=job, claim_id=claim.pk, history=told, on=making.ON)
        officer, director = house.browser("officer"), house.browser("director")
        one = reverse("officer:programme_claim", args=[claim.code])
        act = {name: reverse("officer:programme_act", args=[claim.code, name]) for name in ("du-kien", "de-xuat")}
        assert "Còn thiếu" in page(officer, one)
        assert officer.post(act["de-xuat"], {}).status_code == 409
        assert officer.post(act["du-kien"], {"insured_on_day": "yes"}).status_code == 400
        facts = {"insured_on_day": "yes", "reason": "Hợp đồng lao động còn hiệu lực"}
        assert officer.post(act["du-kien"], facts).status_code == 302
        assert officer.post(act["de-xuat"], {}).status_code == 302
        listed = reverse("officer:programme", args=[under.code])
        decide = reverse("officer:programme_decide", args=[under.code])
        assert claim.code in page(director, f"{listed}?loc=proposed")
        assert officer.post(decide, {"chosen": [claim.pk]}).status_code == 403
        assert director.post(decide, {"chosen": [claim.pk, 999_999]}).status_code == 302
        assert "1.500.000" in page(phone, address)
        assert claim.code in page(officer, f"{listed}?loc=band-36")
        assert claim.code not in page(officer, f"{listed}?loc=refused")
        assert claim.code in page(officer, f"{listed}?loc=nothing-known")
        lines = officer.get(reverse("officer:programme_export", args=[under.code]), {"loc": "granted"})
        assert person.personal_number in lines.content.decode()
        strangers = {Client(): 302, claims.house().browser("officer"): 404}
        assert {browser: browser.get(one).status_code for browser in strangers} == strangers


def test_at_the_counter_somebody_claims_and_a_programme_elsewhere_leads_there() -> None:
    house, under = claims.house(), making.programme()
    elsewhere = making.programme(channel="social_insurance")
    reception = house.browser("reception")
    given = {
        "personal_number": "000190777001",
        "full_name": "Lò Thị Thử",
        "birth_date": "2/3/1990",
        "state_budget": "no",
        "monthly_pension": "yes",
        "method": "cash",
    }
    with clock.at(ON):
        counter = reverse("officer:programme_counter", args=[under.code])
        first, second = (reception.post(counter, given) for _press in range(2))
        assert (first.status_code, second.status_code) == (302, 400)
        assert "đã có đề nghị" in second.content.decode()
        assert "Đang hỏi bảo hiểm xã hội" in page(reception, first["Location"])
        shown = page(Client(), reverse("public:programme", args=[elsewhere.code]))
        assert "Nộp tại cơ quan bảo hiểm xã hội" in shown
        assert reverse("worker:programme", args=[elsewhere.code]) not in shown
        page(reception, reverse("officer:programme", args=[elsewhere.code]), 404)


def test_the_administrator_sees_the_programme_before_it_is_published() -> None:
    administrator, address = Client(), reverse("administration:programme_publish")
    actor = factories.staff(Role.PLATFORM_ADMINISTRATOR)

    administrator.force_login(User.objects.get(pk=actor.user_id))
    text = making.text(code="xem-truoc")
    wrong = administrator.post(address, {"text": making.text(pay_by="soon")})
    assert (wrong.status_code, "pay_by" in wrong.content.decode()) == (400, True)
    preview = administrator.post(address, {"text": text})
    assert "Dưới 36 tháng" in preview.content.decode()
    assert not Programme.objects.filter(code="xem-truoc").exists()
    for _press in range(2):
        assert administrator.post(address, {"text": text, "publish": "1", "once_key": "k"}).status_code == 302
    assert Programme.objects.filter(code="xem-truoc").count() == 1
    assert administrator.post(address, {"text": text, "publish": "1"}).status_code == 400


def test_the_administrator_withdraws_a_programme_and_everybody_reads_why() -> None:
    administrator = Client()
    administrator.force_login(User.objects.get(pk=factories.staff(Role.PLATFORM_ADMINISTRATOR).user_id))
    under = making.programme()
    address = reverse("administration:programme", args=[under.code])
    with clock.at(ON):
        assert "Đã công bố" in page(administrator, address)
        assert administrator.post(address, {"act": "rut", "reason": "Lỗi"}).status_code == 400
        past = administrator.post(address, {"act": "dong", "from_day": "1/6/2026", "reason": "Văn bản thay thế"})
        assert "Ngày ngừng nhận phải sau hôm nay" in past.content.decode()
        closed = administrator.post(address, {"act": "dong", "from_day": "20/7/2026", "reason": "Hết kinh phí hỗ trợ"})
        assert closed.status_code == 302
        assert "Hết kinh phí hỗ trợ" in page(Client(), reverse("public:programme", args=[under.code]))
        assert administrator.post(address, {"act": "rut", "reason": "Văn bản thay thế"}).status_code == 302
        shown = page(Client(), reverse("public:programme", args=[under.code]))
        assert "Chương trình đã bị rút" in shown
        assert "Đề nghị hỗ trợ</a>" not in shown
        assert "Rút chương trình</" not in page(administrator, address)


def test_the_page_of_a_claims_order_speaks_of_the_claim_and_of_no_month() -> None:
    here, officer = desk(), Client()
    claim = making.granted(here, making.programme())
    officer.force_login(User.objects.get(pk=here.officer.user_id))
    with clock.at(ON), acting_as(factories.job(here.centre)) as job:
        order = order_of(claim)
        assert order is not None
        address = reverse("officer:order", args=[order.pk])
        shown = page(officer, address)
        assert reverse("officer:programme_claim", args=[claim.code]) in shown
        assert "háng hưởng" not in shown
        answer = Answer("rejected", order.amount, reason_code="ACCOUNT_CLOSED", reason="Tài khoản đã đóng")
        record_answer(actor=job, order_id=order.pk, answer=answer, received_at=clock.real_now())
        assert reverse("officer:order_account", args=[order.pk]) not in page(officer, address)
        with pytest.raises(WrongState):
            month_of(order)
