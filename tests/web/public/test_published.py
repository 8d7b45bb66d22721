"""The page behind the QR on a decision: whether it holds and who signed it, to anybody; about its person, nothing."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.claims import moment
from tests.documents.engine.reading import text_of
from vieclam.benefits.services.advance_proposal import return_proposal
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation, prepare_refusal
from vieclam.core import clock
from vieclam.documents.models import Document
from vieclam.documents.services import make_document
from vieclam.documents.services.read_document import document_bytes
from vieclam.dossiers.blocks import person_block
from vieclam.web.components import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
MISSED = dt.date(2026, 3, 27)


def decision(claim: factories.Claim) -> Document:
    found = claim.proposal.document
    assert found is not None
    return found


def content(claim: factories.Claim) -> bytes:
    with factories.acting(claim.job) as actor:
        return document_bytes(actor=actor, document_id=decision(claim).pk)[1]


def shown(client: Client, document: Document, status: int = 200) -> str:
    answer = client.get(f"/xac-thuc/{document.token}")
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def compared(client: Client, document: Document, file: bytes) -> str:
    given = {"file": SimpleUploadedFile("a.pdf", file, "application/pdf")}
    return html.unescape(client.post(f"/xac-thuc/{document.token}", given).content.decode())


def assert_nothing_of_the_person(page: str, claim: factories.Claim) -> None:
    with factories.acting(claim.job):
        person = person_block(claim.dossier)
    told = [value for name, value in person.items() if name != "sex"]
    born = words.plain_date(claim.person.birth_date)
    for personal in (*told, born, str(claim.dossier.code), claim.dossier.token, "6.000.000", "Công ty", claim.unit):
        assert str(personal) not in page


def test_a_decision_says_who_issued_and_signed_it_and_nothing_of_its_person(client: Client) -> None:
    claim = factories.claim("sealed")
    made = decision(claim)
    page = shown(client, made)
    assert "đã được ban hành và đang có hiệu lực" in page
    assert "Quyết định về việc hưởng trợ cấp thất nghiệp" in page
    day = words.full_date(made.business_date)
    signer = claim.desk.department_director.name
    for told in (made.number_text, day, made.data["issuer"]["name"], signer, made.data["signer"]["title"]):
        assert told in page
    assert_nothing_of_the_person(page, claim)


@pytest.mark.parametrize("token", ["3jduqvj73dgc8zyyted2thkpbzxt5", "w" * 29, "i" * 29])
def test_the_address_in_the_file_is_that_of_the_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    numbers = iter(range(10, 100))
    monkeypatch.setattr(make_document, "new_token", lambda: f"{token[:27]}{next(numbers)}")
    claim = factories.claim("sealed")
    made = decision(claim)
    assert made.data["verification_url"] == f"{configured.WEB_URL}/xac-thuc/{made.token}"
    printed = "".join(text_of(content(claim)).split())
    assert made.data["verification_url"] in printed


def test_who_signs_for_somebody_else_is_told_so(client: Client) -> None:
    claim = factories.claim("sealed")
    with factories.acting(claim.job):
        made = decision(claim)
        made.data["signer"] |= {"authority": "KT.", "on_behalf_of": "GIÁM ĐỐC"}
        made.save(update_fields=["data"])
    assert "KT. GIÁM ĐỐC" in shown(client, made)


def test_only_the_sealed_file_is_the_one_issued(client: Client) -> None:
    claim, other = factories.claim("sealed"), factories.claim("sealed")
    made, file = decision(claim), content(claim)
    same = compared(client, made, file)
    assert "Đúng là tệp đã ban hành" in same
    assert_nothing_of_the_person(same, claim)
    for wrong in (file + b"\n", content(other), b"%PDF-1.7 broken"):
        page = compared(client, made, wrong)
        assert "không phải tệp đã ban hành" in page and 'href="/xac-thuc"' in page
    nothing = client.post(f"/xac-thuc/{made.token}", {})
    assert nothing.status_code == 400 and "Hãy chọn tệp PDF" in nothing.content.decode()


@pytest.mark.parametrize("stage", ["proposed", "signed"])
def test_what_is_not_issued_yet_does_not_exist(client: Client, stage: str) -> None:
    claim = factories.claim(stage)
    page = shown(client, decision(claim), 404)
    assert "Không có văn bản này" in page and decision(claim).number_text not in page


@pytest.mark.parametrize("form", ["N374-04", "N374-10"])
def test_slips_and_forms_of_the_worker_are_not_told_of(client: Client, form: str) -> None:
    claim = factories.claim("complete")
    with factories.acting(claim.job):
        shown(client, Document.objects.get(form=form, person=claim.person), 404)


@pytest.mark.parametrize("token", ["A" * 24, "abc", "%", "x" * 41, "a'; drop table x--aaaaaaa"])
def test_an_unknown_code_is_said_plainly(client: Client, token: str) -> None:
    for answer in (client.get(f"/xac-thuc/{token}"), client.post(f"/xac-thuc/{token}", {})):
        assert answer.status_code == 404
        assert "Không có văn bản này" in html.unescape(answer.content.decode())


def test_a_cancelled_decision_names_the_one_that_cancelled_it(client: Client) -> None:
    claim = factories.claim("sealed")
    first = decision(claim)
    with clock.at(moment(MISSED)), factories.acting(claim.desk.officer) as officer:
        reason = "Không đến nhận kết quả trong thời hạn"
        prepare_cancellation(actor=officer, dossier_id=claim.dossier_id, reason=reason, on=MISSED, at=moment(MISSED))
    claim.approve()
    claim.agree()
    claim.propose(on=MISSED)
    assert "đang có hiệu lực" in shown(client, first)
    claim.sign(on=MISSED)
    claim.seal(on=MISSED)
    second = decision(claim)
    page = shown(client, first)
    assert "Văn bản này đã bị hủy" in page and "đang có hiệu lực" not in page
    assert f"Bị hủy bởi Quyết định số {second.number_text} ngày {words.plain_date(second.business_date)}" in page
    latest = shown(client, second)
    assert "Quyết định về việc hủy quyết định" in latest and "đang có hiệu lực" in latest
    assert_nothing_of_the_person(page + latest, claim)


def test_a_refusal_says_that_it_is_one_and_not_of_whom_or_why(client: Client) -> None:
    claim = factories.claim("evidenced", month_count=8)
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        prepare_refusal(
            actor=officer, dossier_id=claim.dossier_id, reason="Mới đóng 8 tháng", on=claim.on, at=moment(claim.on)
        )
    for act in (claim.approve, claim.agree, claim.propose, claim.sign, claim.seal):
        act()
    page = shown(client, decision(claim))
    assert "Thông báo về việc không được hưởng" in page
    assert "8 tháng" not in page
    assert_nothing_of_the_person(page, claim)


def test_a_number_that_was_taken_back_holds_no_more_and_names_what_took_its_place(client: Client) -> None:
    claim = factories.claim("proposed")
    first = decision(claim)
    with clock.at(moment(claim.on)), factories.acting(claim.desk.director) as director:
        return_proposal(actor=director, proposal_id=claim.proposal.pk, reason="Xem lại lần nữa", at=moment(claim.on))
    page = shown(client, first)
    assert "không có hiệu lực" in page and "Số này đã bị hủy" in page
    assert "Người ký" not in page and "So với tệp" not in page and "Xem lại lần nữa" not in page
    for act in (claim.approve, claim.agree, claim.propose, claim.sign, claim.seal):
        act()
    second = decision(claim)
    page = shown(client, first)
    assert second.number_text != first.number_text
    assert f"Đã được thay bằng văn bản số {second.number_text}" in page


def test_the_page_is_in_english_for_who_chose_it(client: Client) -> None:
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = "en"
    page = shown(client, decision(factories.claim("sealed")))
    assert "This document was issued and is in force" in page
    assert "Decision granting unemployment benefit" in page


def test_opening_and_comparing_are_limited_by_sender(client: Client, settings: Any) -> None:
    assert ("/xac-thuc/", "GET") in {row[:2] for row in configured.RATE_LIMITS}
    settings.RATE_LIMITS = (("/xac-thuc/", "GET", 4), ("/xac-thuc", "POST", 1))
    address = f"/xac-thuc/{'A' * 24}"
    assert [client.post(address, {}).status_code for _press in range(2)] == [404, 429]
    assert [client.get(address).status_code for _press in range(4)] == [404, 404, 429, 429], "every method counts"
    assert client.get("/xac-thuc").status_code == 200
