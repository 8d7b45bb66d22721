"""Which forms may be printed empty, and by whom they are filled."""

import hashlib

import pytest

from vieclam.documents.engine.forms import FORMS
from vieclam.documents.printable import empty_form, printable_forms


def test_all_forms_of_the_decree_are_printed_with_their_names():
    rows = printable_forms()
    assert [row.form for row in rows] == [f"N374-{number:02}" for number in range(1, 36)]
    assert rows[9].name_in_annex == "Mẫu số 10 (Nghị định số 374/2025/NĐ-CP)"
    assert rows[9].title_vi == FORMS["N374-10"].title_vi


def test_who_fills_a_form():
    filled = {row.form: row.filled_by for row in printable_forms()}
    assert {form for form, who in filled.items() if who == "worker"} == {
        f"N374-{number}" for number in ("02", "07", "10", "11", "17", "19", "23", "24")
    }
    assert {form for form, who in filled.items() if who == "employer"} == {
        f"N374-{number}" for number in ("25", "26", "30", "32", "33")
    }


def test_a_file_is_typeset_once_and_named_by_its_content():
    first = empty_form("N374-11")
    assert empty_form("N374-11") is first
    assert hashlib.sha256(first.content).hexdigest() == first.sha256


@pytest.mark.parametrize("form", ["N374-99", "T28-05", "../N374-10", ""])
def test_what_is_no_form_is_not_typeset(form):
    with pytest.raises(LookupError):
        empty_form(form)
