"""Decisions of the law until 2025: which law they name, whom they name, what they do not say."""

from datetime import date

import pytest

from tests.documents.engine.conftest import MOMENT, Office
from tests.documents.engine.reading import pdfinfo, text_of
from tests.documents.engine.samples_former import FORMER, TUITION, former_person
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.engine.forms.former_law import law_on
from vieclam.documents.engine.signing import sign
from vieclam.documents.engine.typesetting import render
from vieclam.documents.engine.verification import verify


@pytest.mark.parametrize(
    ("day", "decree", "circular"),
    [
        ("2015-01-01", False, False),
        ("2020-07-14", False, False),
        ("2020-07-15", True, False),
        ("2024-02-14", True, False),
        ("2024-02-15", True, True),
        ("2025-12-31", True, True),
    ],
)
def test_each_day_has_the_texts_that_applied(day, decree, circular):
    said = law_on(date.fromisoformat(day))
    assert said.startswith("Luật Việc làm số 38/2013/QH13, Nghị định số 28/2015/NĐ-CP")
    assert ("61/2020/NĐ-CP" in said, "15/2023/TT-BLĐTBXH" in said) == (decree, circular)
    assert said in text_of(render("T28-06", FORMER["T28-06"](as_of=day)))


@pytest.mark.parametrize("day", ["2014-12-31", "2026-01-01"])
@pytest.mark.parametrize("form", sorted(FORMER))
def test_a_day_of_another_law_is_refused(form, day):
    with pytest.raises(FormDataError) as caught:
        render(form, FORMER[form](as_of=day))
    assert caught.value.code == "former_law_day"


@pytest.mark.parametrize(
    ("form", "changes", "code"),
    [
        ("T28-05", {"benefit_months": 4}, "annex_months"),
        ("T28-06", {"month": 4}, "months_above_total"),
        ("T28-07", {"remaining_months": 2}, "months_sum"),
        ("T28-15", {"reserved_months": 25}, "reserve_too_large"),
        ("T28-24", {"suspended_months": 3}, "months_above_total"),
        ("T28-34", {"amount": 1}, "sum_differs"),
        ("T28-34", TUITION, "other_money"),
        ("T28-35", {"lines": [{"kind": "benefit", "amount": 12_000_000}]}, "other_money"),
        ("T28-36", {"paid_total": 1}, "recovered_above_paid"),
        ("T28-06", {"person": former_person(personal_number="12345678")}, "string_pattern_mismatch"),
        ("T28-06", {"person": former_person(social_insurance_number="1")}, "string_pattern_mismatch"),
    ],
)
def test_the_checks_of_today_hold_for_old_decisions_too(form, changes, code):
    with pytest.raises(FormDataError) as caught:
        render(form, FORMER[form](**changes))
    assert caught.value.code == code


def test_what_only_the_law_of_today_says_is_not_said():
    assert "Cổng Dịch vụ công" not in text_of(render("T28-05", FORMER["T28-05"]()))
    for form in ("T28-34", "T28-35", "T28-36"):
        assert "ngày làm việc" not in text_of(render(form, FORMER[form]()))
    assert "Thay thế" not in text_of(render("T28-06", FORMER["T28-06"]()))


def test_a_card_of_twelve_digits_and_the_number_of_the_form():
    pdf = render("T28-06", FORMER["T28-06"](person=former_person(personal_number="000190000001")))
    assert "căn cước: 000190000001" in text_of(pdf)
    assert "Mẫu số 06 (Thông tư" in pdfinfo(pdf)
    assert "Mẫu số 15" not in pdfinfo(pdf)


@pytest.mark.parametrize("form", ["T28-05", "T28-36"])
def test_a_correction_is_signed_as_today(office: Office, form):
    pdf = render(form, FORMER[form]())
    signed = office.seal_it(sign(pdf, signer=office.person, stamp=office.person_stamp, when=MOMENT))
    assert verify(signed, trust_roots=[office.root]).valid
