"""The pages of payment lists: what waits, the two acts of two people, what is taken along, what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.web import claims, paid
from tests.web.officer.test_orders import page, sent
from tests.web.pages import post_forms
from vieclam.core import clock
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.payments.lists import totals_of
from vieclam.payments.models import BankFile, ListAnswer, PaymentList, PaymentOrder
from vieclam.people.models import Listing

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 30)
LISTS = "/nv/chi-tra/danh-sach"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(ON):
        yield


@pytest.fixture
def house(db: None) -> claims.House:
    return claims.house(with_payment_lists=True)


def listed(house: claims.House) -> tuple[PaymentOrder, PaymentList]:
    order = paid.order(house)
    run_now("payments.send_order", centre_id=house.centre.pk, order_id=order.pk)
    with acting_as(house.actor("officer")):
        return order, PaymentList.objects.get(orders=order.pk)


def key(house: claims.House, row: PaymentList) -> str:
    with acting_as(house.actor("officer")):
        return totals_of(row).key


def acts(house: claims.House, row: PaymentList, who: str) -> set[str]:
    forms = post_forms(page(house, f"{LISTS}/{row.pk}", who))
    return {form.action.split("/")[-1].split("?")[0] for form in forms if "/danh-sach/" in form.action}


def test_two_people_and_only_then_it_goes_out(house: claims.House) -> None:
    order, row = listed(house)
    shown = page(house, LISTS)
    assert row.reference in shown
    assert order.reference in page(house, f"{LISTS}/{row.pk}")
    assert (acts(house, row, "officer"), acts(house, row, "director")) == ({"kiem-tra"}, set())
    for _press in range(2):
        assert sent(house, f"{LISTS}/{row.pk}/kiem-tra", seen=key(house, row)).status_code == 302
    assert row.reference in page(house, f"{LISTS}?tab=cho-duyet", "head")
    assert acts(house, row, "officer") == {"tra-lai"}
    assert acts(house, row, "head") == acts(house, row, "director") == {"duyet", "tra-lai"}
    assert house.browser("officer").post(f"{LISTS}/{row.pk}/duyet", {"seen": key(house, row)}).status_code == 403
    for _press in range(2):
        assert sent(house, f"{LISTS}/{row.pk}/duyet", "head", seen=key(house, row)).status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="payments.send_list").count() == 1
    assert row.reference in page(house, f"{LISTS}?tab=da-duyet")
    assert acts(house, row, "director") == set()


def test_what_was_not_seen_is_not_signed(house: claims.House) -> None:
    _order, row = listed(house)
    answer = sent(house, f"{LISTS}/{row.pk}/kiem-tra", seen="1:1:1:1:1")
    assert answer.status_code == 409
    assert "vừa có thay đổi" in answer.content.decode()
    assert sent(house, f"{LISTS}/{row.pk}/tra-lai", "head", reason="").status_code == 400


def test_sent_back_with_its_reason(house: claims.House) -> None:
    _order, row = listed(house)
    sent(house, f"{LISTS}/{row.pk}/kiem-tra", seen=key(house, row))
    assert sent(house, f"{LISTS}/{row.pk}/tra-lai", "director", reason="Thiếu một người").status_code == 302
    assert "Thiếu một người" in page(house, f"{LISTS}/{row.pk}")


def test_an_order_is_held_back_from_its_page(house: claims.House) -> None:
    order, row = listed(house)
    assert "Hỏi lại ngay" not in page(house, f"/nv/chi-tra/{order.pk}")
    assert sent(house, f"/nv/chi-tra/{order.pk}/giu-lai", reason="Chờ quyết định").status_code == 302
    assert "không còn lệnh chi nào" in page(house, f"{LISTS}/{row.pk}")
    assert row.reference not in page(house, LISTS)
    html = page(house, f"/nv/chi-tra/{order.pk}")
    assert "Giữ lại: Chờ quyết định" in html
    assert "Cho đi tiếp" in html


def test_a_late_list_comes_first_and_says_so(house: claims.House) -> None:
    _order, row = listed(house)
    with clock.at(row.due_on + dt.timedelta(days=4)):
        html = page(house, LISTS)
    assert "trễ" in html or "quá" in html


def test_a_difference_is_shown_beside_our_totals(house: claims.House) -> None:
    order, row = listed(house)
    sent(house, f"{LISTS}/{row.pk}/kiem-tra", seen=key(house, row))
    sent(house, f"{LISTS}/{row.pk}/duyet", "head", seen=key(house, row))
    with acting_as(factories.job(house.centre)):
        ListAnswer.objects.create(
            centre=house.centre,
            payment_list=row,
            count=1,
            amount=order.amount - 1,
            agrees=False,
            received_at=clock.real_now(),
        )
    html = page(house, f"{LISTS}/{row.pk}")
    assert "Số kiểm soát lệch" in html
    assert f"{order.amount - 1:,}".replace(",", ".") in html
    assert order.reference in html
    assert row.reference in page(house, f"{LISTS}?tab=lech")


def test_a_list_that_went_with_a_file_of_the_bank_waits_for_no_totals(house: claims.House) -> None:
    _order, row = listed(house)
    sent(house, f"{LISTS}/{row.pk}/kiem-tra", seen=key(house, row))
    sent(house, f"{LISTS}/{row.pk}/duyet", "head", seen=key(house, row))
    assert "Chờ bảo hiểm xã hội trả lời" in page(house, f"{LISTS}/{row.pk}")
    with acting_as(factories.job(house.centre)):
        BankFile.objects.create(
            centre=house.centre,
            outgoing=True,
            kind="pain.001.001.09",
            message_id=row.reference,
            payment_list=row,
            sha256="",
            content="<d/>",
            kept_by="job",
            kept_at=clock.real_now(),
        )
    html = page(house, f"{LISTS}/{row.pk}")
    assert "Chờ bảo hiểm xã hội trả lời" not in html
    assert "tệp của ngân hàng" in html


def test_taken_along_and_printed_and_noted(house: claims.House) -> None:
    order, row = listed(house)
    sheet = page(house, f"{LISTS}/{row.pk}/bang.csv")
    assert f"{order.reference},{order.payee_name},{order.payee_number}" in sheet
    printed = page(house, f"{LISTS}/{row.pk}/in")
    assert row.reference in printed
    assert "Người duyệt" in printed
    with acting_as(house.actor("officer")):
        assert Listing.objects.filter(what="orders_export", person_ids=[order.person_id]).count() == 2


def test_empty_tabs_teach_and_another_centres_list_does_not_exist(house: claims.House) -> None:
    for tab, words in (("cho-kiem-tra", "tự vào danh sách"), ("cho-duyet", "giám đốc duyệt"), ("lech", "đếm được")):
        assert words in page(house, f"{LISTS}?tab={tab}")
    assert "mới nhất trước" in page(house, f"{LISTS}?tab=da-duyet")
    _order, row = listed(claims.house(with_payment_lists=True))
    assert house.browser("officer").get(f"{LISTS}/{row.pk}").status_code == 404
    assert house.browser("head").post(f"{LISTS}/{row.pk}/duyet", {"seen": ""}).status_code == 404


def test_more_orders_ask_no_more_questions(house: claims.House) -> None:
    def queries(row: PaymentList) -> int:
        browser = house.browser("officer")
        browser.get(f"{LISTS}/{row.pk}")
        with CaptureQueriesContext(connection) as caught:
            browser.get(f"{LISTS}/{row.pk}")
            browser.get(LISTS)
        return len(caught)

    _order, row = listed(house)
    few = queries(row)
    for _ in range(2):
        listed(house)
    assert queries(row) == few
