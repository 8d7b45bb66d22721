"""Every form as an empty sheet to be filled by hand, from the template of the filled one."""

import re

import pytest

from tests.documents.engine.all_samples import ALL
from tests.documents.engine.reading import pdffonts, pdfinfo, qpdf_check, text_of
from tests.documents.engine.samples import LONG_NAME, benefit_application, person
from tests.documents.engine.test_forms import PAGES, SIZES
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.engine.forms import FORMS
from vieclam.documents.engine.forms.common import BLANK
from vieclam.documents.engine.typesetting import render, render_empty

PRIVATE = re.compile("[\ue000-\uf8ff]")


@pytest.mark.parametrize("form", sorted(FORMS))
def test_empty_form_has_its_words_and_dots_and_nothing_of_anybody(form):
    pdf = render_empty(form)
    text = text_of(pdf)
    assert FORMS[form].name_in_annex() in text
    assert "........" in text
    assert not PRIVATE.search(text)
    assert not PRIVATE.search(pdfinfo(pdf))
    assert "none" not in text and LONG_NAME not in text
    assert render_empty(form) == pdf
    assert "No syntax or stream encoding errors" in qpdf_check(pdf)
    assert b"pdfaid:part>2<" in pdf and b"/FT /Sig" not in pdf
    assert "Liberation" not in pdffonts(pdf)
    info = pdfinfo(pdf)
    if form.startswith("N374-"):
        assert f"Pages:           {PAGES.get(form, 1)}" in info
    assert SIZES.get(form, "595.276 x 841.89") in info


@pytest.mark.parametrize("form", sorted(FORMS))
def test_empty_and_filled_form_say_the_same_labels(form):
    """What stands before a colon in the filled form stands in the empty one: none of its fields is left out."""
    filled = text_of(render(form, ALL[form]()))
    empty = text_of(render_empty(form))
    for label in (
        "Nơi thường trú",
        "Nơi ở hiện nay",
        "Kính gửi",
        "Nơi nhận",
        "Lý do",
        "bằng chữ",
        "Điều 3.",
        "Tôi cam đoan",
    ):
        assert (label in filled) <= (label in empty), label


def test_choices_are_left_open_in_an_empty_form():
    way = text_of(render_empty("N374-10"))
    assert "bằng tiền mặt tại" in way and "chuyển khoản vào tài khoản số" in way
    assert "đồng/khóa hoặc" in text_of(render_empty("N374-05"))
    assert "Tôi cam kết nộp bản sao" in text_of(render_empty("N374-17"))
    assert "tiền hỗ trợ học phí" in text_of(render_empty("N374-09"))
    assert "12" in text_of(render_empty("N374-12")).split("PHỤ LỤC")[1]


def test_a_filled_form_cannot_hold_the_letter_of_an_empty_one():
    with pytest.raises(FormDataError) as caught:
        render("N374-10", benefit_application(person=person(full_name=f"Lê {BLANK}")))
    assert caught.value.code == "control_character"


def test_unknown_form_has_no_empty_sheet():
    with pytest.raises(FormDataError, match="no form N374-99"):
        render_empty("N374-99")
