"""Money nobody took and benefits that move: numbers and days must agree."""

import pytest

from tests.documents.engine.conftest import MOMENT, Office
from tests.documents.engine.reading import pdfsig, text_of
from tests.documents.engine.samples_transfers import TRANSFERS, transfer_request, transfer_withdrawal, uncollected
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.engine.signing import sign
from vieclam.documents.engine.typesetting import render
from vieclam.documents.engine.verification import verify

ROW = {"month": 2, "month_start": "2026-04-17", "month_end": "2026-05-16", "amount": 6_000_000}


@pytest.mark.parametrize(
    ("form", "changes", "code"),
    [
        ("N374-13", {"uncollected_amount": 12_000_001}, "sum_differs"),
        ("N374-13", {"collected_months": 2}, "months_sum"),
        ("N374-13", {"suspended_months": 1}, "months_sum"),
        ("N374-13", {"rows": [ROW, ROW]}, "rows_order"),
        ("N374-13", {"end": "2026-06-15"}, "period_order"),
        ("N374-13", {"start": "2026-04-18"}, "period_order"),
        ("N374-13", {"collected_amount": -1}, "greater_than_equal"),
        ("N374-19", {"received_months": 0}, "greater_than_equal"),
        ("N374-19", {"received_months": 3}, "nothing_left"),
        ("N374-19", {"cash_point": "Bảo hiểm xã hội cơ sở Trấn Biên"}, "payment_way"),
        ("N374-20", {"remaining_months": 3}, "months_sum"),
        ("N374-21", {"suspended_months": 1}, "months_sum"),
        ("N374-21", {"stopped_from": "2026-06-17"}, "period_order"),
        ("N374-22", {"received_months": 2}, "months_sum"),
        ("N374-22", {"continued_from": "2026-06-17"}, "period_order"),
        ("N374-22", {"account": None}, "payment_way"),
        ("N374-23", {"referral_issued_on": None}, "numbered_and_dated"),
    ],
)
def test_what_does_not_agree_is_refused(form, changes, code):
    with pytest.raises(FormDataError) as caught:
        render(form, TRANSFERS[form](**changes))
    assert caught.value.code == code


def test_cash_at_the_new_place_and_a_withdrawal_before_any_referral():
    text = text_of(render("N374-19", transfer_request(account=None, cash_point="Bảo hiểm xã hội cơ sở Trấn Biên")))
    assert "bằng tiền mặt tại Bảo hiểm xã hội cơ sở Trấn Biên" in text
    early = transfer_withdrawal(dossier_code=None, referral_number=None, referral_issued_on=None)
    text = text_of(render("N374-23", early))
    assert "đến tỉnh Đồng Nai." in text
    assert "Giấy giới thiệu" not in text


def test_nothing_was_collected():
    rows = [{**ROW, "month": 1, "month_start": "2026-03-17", "month_end": "2026-04-16"}, *uncollected()["rows"]]
    data = uncollected(collected_months=0, collected_amount=0, rows=rows, uncollected_amount=18_000_000)
    assert "đã nhận tiền: 0 tháng, số tiền: 0 đồng" in text_of(render("N374-13", data))


@pytest.mark.parametrize("form", ["N374-13", "N374-20", "N374-21", "N374-22"])
def test_papers_between_organisations_are_signed_twice(office: Office, form):
    pdf = render(form, TRANSFERS[form]())
    signed = office.seal_it(sign(pdf, signer=office.person, stamp=office.person_stamp, when=MOMENT))
    assert verify(signed, trust_roots=[office.root]).valid
    assert pdfsig(signed).count("Signature is Valid.") == 2
