"""The page of the bank: a report loaded by hand, what has to be looked at, files to take along."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.payments.test_bank_files import booked, entry, status, transaction
from tests.web import claims, paid
from tests.web.officer.test_orders import page, sent
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.payments.models import BankFile, BankItem
from vieclam.payments.services.keep_unread_report import keep_unread_report
from vieclam.people.models import Listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db: None) -> claims.House:
    return claims.house()


def loaded(house: claims.House, content: bytes, who: str = "officer") -> str:
    given = {"file": SimpleUploadedFile("bao-cao.xml", content, content_type="application/xml")}
    answer = house.browser(who).post("/nv/chi-tra/ngan-hang", given, follow=True)
    return str(answer.content.decode())


def test_loaded_twice_it_says_so_and_what_is_not_plain_waits(house: claims.House) -> None:
    content = status(transaction("PO-unknown", "ACSP"))
    assert "Đã nhận tệp ST1" in loaded(house, content)
    assert "không có gì thay đổi" in loaded(house, content)
    with acting_as(house.actor("officer")):
        file = BankFile.objects.get()
    run_now("payments.apply_bank_file", centre_id=house.centre.pk, file_id=file.pk)
    assert "PO-unknown" in page(house, "/nv/chi-tra/ngan-hang")
    with acting_as(house.actor("officer")):
        item = BankItem.objects.get()
    for _press in range(2):
        assert sent(house, f"/nv/chi-tra/ngan-hang/{item.pk}/xu-ly", note="Đã hỏi ngân hàng").status_code == 302
    assert "PO-unknown" not in page(house, "/nv/chi-tra/ngan-hang")
    assert "TxInfAndSts" in page(house, f"/nv/chi-tra/ngan-hang/tep/{file.pk}")


def test_a_report_that_was_not_read_is_shown_and_settled(house: claims.House) -> None:
    with acting_as(factories.job(house.centre)) as job:
        for _sweep in range(2):
            file = keep_unread_report(
                actor=job, centre_id=house.centre.pk, sequence=12, content=b"\xff\x00", why="Tệp không phải XML."
            )
        item = BankItem.objects.get()
    html = page(house, "/nv/chi-tra/ngan-hang")
    assert "Báo cáo không đọc được" in html
    assert "Tệp không phải XML." in html
    assert "bao-cao-12" in html
    assert "\ufffd\ufffd" in page(house, f"/nv/chi-tra/ngan-hang/tep/{file.pk}")
    assert sent(house, f"/nv/chi-tra/ngan-hang/{item.pk}/xu-ly", note="Đã \x00 hỏi").status_code == 302
    assert "Tệp không phải XML." not in page(house, "/nv/chi-tra/ngan-hang")


def test_who_takes_an_answer_along_is_noted_with_whom_it_names(house: claims.House) -> None:
    order = paid.order(house)
    loaded(house, status(transaction(order.reference, "ACSP")))
    with acting_as(house.actor("officer")):
        file = BankFile.objects.get()
    run_now("payments.apply_bank_file", centre_id=house.centre.pk, file_id=file.pk)
    page(house, f"/nv/chi-tra/ngan-hang/tep/{file.pk}")
    with acting_as(house.actor("officer")):
        assert Listing.objects.filter(what="bank_file", person_ids=[order.person_id]).exists()


def test_what_cannot_be_used_says_why(house: claims.House) -> None:
    assert "không phải XML" in loaded(house, b"x")
    assert "không có số lẻ" in loaded(house, booked(entry("1.5", "CRDT", "F1")))
    refused = house.browser("reception").post("/nv/chi-tra/ngan-hang", {})
    assert refused.status_code == 403


def test_another_centres_files_do_not_exist(house: claims.House) -> None:
    loaded(house, status(transaction("PO-unknown", "ACSP")))
    with acting_as(house.actor("officer")):
        file = BankFile.objects.get()
    elsewhere = claims.house()
    assert elsewhere.browser("officer").get(f"/nv/chi-tra/ngan-hang/tep/{file.pk}").status_code == 404
    assert "Chưa có tệp nào" in page(elsewhere, "/nv/chi-tra/ngan-hang")
    with acting_as(factories.job(elsewhere.centre)):
        assert not BankFile.objects.exists()
