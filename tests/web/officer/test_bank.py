"""The page of the bank: a report loaded by hand, what has to be looked at, files to take along."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.payments.test_bank_files import booked, entry, status, transaction
from tests.web import claims
from tests.web.officer.test_orders import page, sent
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.payments.models import BankFile, BankItem

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
