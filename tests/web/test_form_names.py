"""What the official forms are called on the worker's pages."""

from django.utils.translation import override

from vieclam.documents.engine.forms import FORMS
from vieclam.web.form_names import form_name


def test_every_form_has_a_name_in_both_languages():
    for language in ("vi", "en"):
        with override(language):
            assert not [form for form in FORMS if form_name(form) == form]


def test_a_form_without_a_short_name_has_its_title():
    with override("vi"):
        assert form_name("N374-33") == "Thông báo về việc biến động lao động"
        assert form_name("X-01") == "X-01"
    with override("en"):
        assert form_name("N374-33") == "Notice of a change of the workforce"
