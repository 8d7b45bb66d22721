"""The payments of a centre: what must be looked at, its sums by day, and every act on an order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.web import claims, paid
from tests.web.pages import post_forms
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.mend_account import give_account
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.models import DemoClock
from vieclam.core.tenancy import acting_as
from vieclam.payments.models import PaymentAnswer, PaymentOrder
from vieclam.payments.services.record_answer import Answer
from vieclam.people.models import Listing, View

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 30)
ACCOUNT = {
    "method": "account",
    "bank_bin": "970436",
    "account_number": "0011002233",
    "account_holder": "LÒ THỊ MINH HỌA",
}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(ON):
        yield


@pytest.fixture
def house(db: None) -> claims.House:
    return claims.house()


def page(house: claims.House, address: str, who: str = "officer") -> str:
    shown = house.browser(who).get(address)
    assert shown.status_code == 200
    return str(shown.content.decode())


def sent(house: claims.House, address: str, who: str = "officer", **given: Any) -> Any:
    return house.browser(who).post(address, given)


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("cong-van.png", claims.PNG, content_type="image/png")


def given_by_worker(order: PaymentOrder) -> int:
    worker = person_actor(order.person_id)
    with acting_as(worker):
        return give_account(actor=worker, order_id=order.pk, payment=ACCOUNT, at=clock.now()).pk


def test_what_must_be_looked_at_and_why(house: claims.House) -> None:
    back = paid.sent_back(house)
    different = paid.answered(house, paid.order(house), Answer("paid", 1, paid_on=paid.PAID_ON))
    waiting = paid.order(house)
    html = page(house, "/nv/chi-tra")
    assert back.reference in html
    assert "Tài khoản đã đóng" in html
    assert different.reference in html
    assert "số tiền khác" in html
    assert waiting.reference not in html
    with clock.at(waiting.due_on + dt.timedelta(days=1)):
        assert "quá hạn chi mà chưa có câu trả lời" in page(house, "/nv/chi-tra")
    assert waiting.reference in page(house, "/nv/chi-tra?tab=dang-cho")
    assert back.reference not in page(house, "/nv/chi-tra?tab=dang-cho")


def test_empty_lists_say_what_will_be_there(house: claims.House) -> None:
    for tab, words in (("can-xem", "trả lại"), ("dang-cho", "thông báo tìm việc"), ("theo-ngay", "khoảng ngày")):
        assert words in page(house, f"/nv/chi-tra?tab={tab}")
    assert "bỏ lọc" in page(house, "/nv/chi-tra?tab=tat-ca&q=PO-khong-co")


def test_the_sums_of_a_day_open_their_lists(house: claims.House) -> None:
    back, waiting = paid.sent_back(house), paid.order(house)
    html = page(house, "/nv/chi-tra?tab=theo-ngay")
    day = back.ordered_on.isoformat()
    one = f"{back.amount:,}".replace(",", ".") + "\u00a0đ"
    both = f"{back.amount + waiting.amount:,}".replace(",", ".") + "\u00a0đ"
    address = f"/nv/chi-tra?tab=tat-ca&amp;tt=rejected&amp;tu={day}&amp;den={day}"
    assert f'<a href="{address}">1</a> · {one}' in html
    assert f">2</a> · {both}" in html
    behind = page(house, address.replace("&amp;", "&"))
    assert back.reference in behind
    assert waiting.reference not in behind


def test_an_address_with_nonsense_is_a_list(house: claims.House) -> None:
    paid.order(house)
    page(house, "/nv/chi-tra?tab=x&tu=31/2/2026&den=hôm+qua&tt=y&q=%00&trang=-3")


def test_tables_to_take_along_carry_plain_numbers(house: claims.House) -> None:
    order = paid.sent_back(house)
    sheet = page(house, "/nv/chi-tra.csv?tab=tat-ca")
    assert f"{order.reference},{order.payee_name},1,{order.amount}," in sheet
    assert "Tài khoản đã đóng" in sheet
    by_day = page(house, "/nv/chi-tra.csv?tab=theo-ngay")
    assert f",1,{order.amount}" in by_day
    with acting_as(house.actor("officer")):
        assert Listing.objects.filter(person_ids=[order.person_id], what="orders_export", count=1).exists()
    printed = page(house, "/nv/chi-tra/in?tab=tat-ca")
    assert order.reference in printed
    assert f"{order.amount:,}".replace(",", ".") in printed


def test_the_page_of_an_order_tells_its_story_and_is_noted(house: claims.House) -> None:
    order = paid.sent_back(house)
    html = page(house, f"/nv/chi-tra/{order.pk}")
    assert "Bảo hiểm xã hội trả lời: trả lại" in html
    assert "/nv/ho-so/" in html
    with acting_as(house.actor("officer")):
        assert View.objects.filter(person_id=order.person_id, what=f"order:{order.reference}").exists()


def test_a_demo_on_another_day_says_that_the_story_is_told_by_the_machines_clock(
    house: claims.House, settings: Any
) -> None:
    order = paid.sent_back(house)
    said = "giờ thật của máy chủ"
    settings.DEMO = True
    assert said not in page(house, f"/nv/chi-tra/{order.pk}")
    DemoClock.objects.create(offset_seconds=-86400 * 200, moved_at=clock.real_now(), moved_by="test")
    clock.forget_offset()
    assert said in page(house, f"/nv/chi-tra/{order.pk}")
    with acting_as(person_actor(order.person_id)) as worker:
        benefit = Entitlement.objects.get(person_id=order.person_id)
        told = EventTold("job_with_si", ON, own_notice=True, contract_months=24)
        tell_event(actor=worker, entitlement_id=benefit.pk, told=told, on=ON, at=clock.now())
    assert said in page(house, "/nv/hom-nay")


def test_who_sees_the_acts(house: claims.House) -> None:
    order = paid.sent_back(house)
    given_by_worker(order)

    def acts(who: str) -> set[str]:
        forms = post_forms(page(house, f"/nv/chi-tra/{order.pk}", who))
        return {form.action.split("/")[-1].rstrip("?") for form in forms if "/chi-tra/" in form.action}

    assert acts("officer") == {"lap-lai", "tai-khoan"}
    assert acts("head") == {"lap-lai"}
    assert acts("director") == acts("reception") == set()
    assert house.browser("director").post(f"/nv/chi-tra/{order.pk}/lap-lai", {"fact": "1"}).status_code == 403


def test_an_account_from_the_worker_is_ordered_anew_once(house: claims.House) -> None:
    order = paid.sent_back(house)
    fact = given_by_worker(order)
    assert "đã có tài khoản mới" in page(house, "/nv/chi-tra")
    for _press in range(2):
        answer = sent(house, f"/nv/chi-tra/{order.pk}/lap-lai", fact=str(fact), once_key="k")
        assert answer.status_code == 302
    with acting_as(house.actor("officer")):
        (new,) = PaymentOrder.objects.filter(replaces=order)
    assert new.account_number == "0011002233"
    assert order.reference not in page(house, "/nv/chi-tra")
    assert new.reference in page(house, f"/nv/chi-tra/{order.pk}")


def test_an_account_typed_at_the_counter_waits_for_a_colleague(house: claims.House) -> None:
    order = paid.sent_back(house)
    address = f"/nv/chi-tra/{order.pk}/tai-khoan"
    missing = sent(house, address, **ACCOUNT, reason="Thẻ ngân hàng gốc")
    assert missing.status_code == 400
    assert "0011002233" in missing.content.decode()
    assert sent(house, address, **ACCOUNT, reason="Thẻ ngân hàng gốc", scan=scan()).status_code == 302
    order = paid.as_it_is(house, order)
    assert "chờ người thứ hai" in page(house, f"/nv/chi-tra/{order.pk}")
    own = sent(house, f"/nv/chi-tra/{order.pk}/lap-lai", fact=str(order.account_fact_id))
    assert own.status_code == 409
    other = sent(house, f"/nv/chi-tra/{order.pk}/lap-lai", who="officer2", fact=str(order.account_fact_id))
    assert other.status_code == 302


def test_an_answer_by_hand_needs_origin_and_scan_and_is_kept_once(house: claims.House) -> None:
    order = paid.order(house)
    address, told = f"/nv/chi-tra/{order.pk}/tra-loi", {"kind": "paid", "amount": "1", "paid_on": "27/3/2026"}
    assert sent(house, address, **told).status_code == 400
    told["amount"] = f"{order.amount:,}".replace(",", ".")
    told |= {"note": "Công văn 12/BHXH", "once_key": "k"}
    for _press in range(2):
        assert sent(house, address, **told, scan=scan()).status_code == 302
    assert paid.as_it_is(house, order).state == "paid"
    with acting_as(house.actor("officer")):
        (answer,) = PaymentAnswer.objects.filter(order=order)
    html = page(house, f"/nv/chi-tra/{order.pk}")
    assert "ghi tay: Công văn 12/BHXH" in html
    assert f"/nv/tep/{answer.content['evidence']}" in html
    assert sent(house, address, **told | {"kind": "rejected", "once_key": "l"}, scan=scan()).status_code == 400


def test_an_answer_by_hand_settles_a_difference(house: claims.House) -> None:
    order = paid.answered(house, paid.order(house), Answer("paid", 1, paid_on=paid.PAID_ON))
    told = {"kind": "paid", "amount": str(order.amount), "paid_on": "27/3/2026", "note": "Đối chiếu sổ chi"}
    assert sent(house, f"/nv/chi-tra/{order.pk}/tra-loi", **told, scan=scan()).status_code == 302
    order = paid.as_it_is(house, order)
    assert (order.state, order.attention) == ("paid", "")
    assert order.reference not in page(house, "/nv/chi-tra")


def test_asking_again_is_queued_once(house: claims.House) -> None:
    order = paid.answered(house, paid.order(house), Answer("accepted", 0))
    for _press in range(2):
        assert sent(house, f"/nv/chi-tra/{order.pk}/hoi-lai").status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="payments.ask_one").count() == 1
    back = paid.sent_back(house)
    assert sent(house, f"/nv/chi-tra/{back.pk}/hoi-lai").status_code == 409


def test_an_order_of_another_centre_does_not_exist(house: claims.House) -> None:
    order, stranger = paid.sent_back(house), claims.house()
    assert stranger.browser("officer").get(f"/nv/chi-tra/{order.pk}").status_code == 404
    for act in ("hoi-lai", "tra-loi", "tai-khoan", "lap-lai"):
        assert stranger.browser("officer").post(f"/nv/chi-tra/{order.pk}/{act}").status_code == 404
    assert order.reference not in page(stranger, "/nv/chi-tra?tab=tat-ca")
    assert order.reference not in page(stranger, "/nv/chi-tra.csv?tab=tat-ca")
