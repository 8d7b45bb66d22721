"""Every message is found, its English is asked for, and nothing Vietnamese stays unmarked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from vieclam.web.translations.catalogues import Language, part_of
from vieclam.web.translations.extraction import messages_of_python, messages_of_template, unmarked_text

TEMPLATE = """{% load i18n components %}
<h1>{% translate "Hồ sơ" %}</h1>
{% card title=_("Nơi ở") %}{% endcard %}
{% blocktranslate count number=n %}{{ number }} tháng{% plural %}{{ number }} tháng{% endblocktranslate %}
{% blocktranslate trimmed with day=d|date_vi %}
  Hẹn ngày
  {{ day }}, 60 %
{% endblocktranslate %}
{% translate "Chín" context "quả" %}
<p title="Chú thích">Chữ quên đánh dấu</p>
"""
SOURCE = """
from django.utils.translation import gettext as _, ngettext, pgettext
a = _("Đã nộp "
      "hồ sơ.")
b = ngettext("%(n)s ngày", "%(n)s ngày", 2)
c = pgettext("quả", "Chín")
d = "Không dịch"
"""


@pytest.fixture
def house(tmp_path: Path, settings) -> Path:
    """A small product of its own: one source, one template, no catalogues yet."""
    folder = tmp_path / "src/vieclam/web/templates/web/worker"
    folder.mkdir(parents=True)
    (folder / "home.html").write_text(TEMPLATE.replace('<p title="Chú thích">Chữ quên đánh dấu</p>', ""), "utf-8")
    (tmp_path / "src/vieclam/dossiers").mkdir()
    (tmp_path / "src/vieclam/dossiers/words.py").write_text(SOURCE, "utf-8")
    settings.ROOT = tmp_path
    return tmp_path


def run(*arguments: str) -> str:
    said = io.StringIO()
    try:
        call_command("check_translations", *arguments, stdout=said)
    except CommandError as error:
        said.write(f"FAILED: {error}")
    return said.getvalue()


def test_messages_of_a_template(tmp_path):
    file = tmp_path / "x.html"
    file.write_text(TEMPLATE, "utf-8")
    found = {(message.context, message.text, message.plural) for message in messages_of_template(file)}
    assert found == {
        ("", "Hồ sơ", ""),
        ("", "Nơi ở", ""),
        ("", "%(number)s tháng", "%(number)s tháng"),
        ("", "Hẹn ngày %(day)s, 60 %%", ""),
        ("quả", "Chín", ""),
    }


def test_messages_of_python(tmp_path):
    file = tmp_path / "x.py"
    file.write_text(SOURCE, "utf-8")
    found = {(message.context, message.text, message.plural) for message in messages_of_python(file)}
    assert found == {("", "Đã nộp hồ sơ.", ""), ("", "%(n)s ngày", "%(n)s ngày"), ("quả", "Chín", "")}


def test_vietnamese_outside_a_tag_is_named_with_its_line(tmp_path):
    file = tmp_path / "x.html"
    file.write_text(TEMPLATE, "utf-8")
    ((_line, text),) = unmarked_text(file)
    assert "Chú thích" in text
    assert "Chữ quên đánh dấu" in text


def test_a_message_without_english_fails_until_it_has_one(house):
    said = run()
    assert "no English for 'Hồ sơ'" in said
    assert "FAILED: 7 " in said  # Chín stands in both, once each context
    assert "7 messages added" in run("--write")
    assert "FAILED" in run()
    english = {
        "Hồ sơ": "Application", "Nơi ở": "Home", "Hẹn ngày %(day)s, 60 %%": "Due %(day)s, 60 %%",
        "Đã nộp hồ sơ.": "Filed.", "Chín": "Ripe",
    }  # fmt: skip
    for part in (house / "locale/en").glob("*.po"):
        text = part.read_text("utf-8")
        for vietnamese, words in english.items():
            text = text.replace(f'msgid "{vietnamese}"\nmsgstr ""', f'msgid "{vietnamese}"\nmsgstr "{words}"')
        text = text.replace('msgstr[0] ""', 'msgstr[0] "%(n)s"').replace('msgstr[1] ""', 'msgstr[1] "%(n)s"')
        part.write_text(text.replace("%(n)s", "%(number)s") if part.stem == "worker" else text, "utf-8")
    assert "all translated" in run()


def test_a_lost_placeholder_and_two_translations_fail(house):
    run("--write")
    worker = house / "locale/en/worker.po"
    worker.write_text(
        worker.read_text("utf-8").replace(
            'msgid "Hẹn ngày %(day)s, 60 %%"\nmsgstr ""', 'msgid "Hẹn ngày %(day)s, 60 %%"\nmsgstr "Due, 60 %%"'
        ),
        "utf-8",
    )
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    (house / "locale/en/one.po").write_text(f'{header}msgid "Nơi ở"\nmsgstr "Home"\n', "utf-8")
    (house / "locale/en/two.po").write_text(f'{header}msgid "Nơi ở"\nmsgstr "Address"\n', "utf-8")
    said = run()
    assert "worker.po: placeholders differ" in said
    assert "different translations of 'Nơi ở'" in said


def test_parts_follow_the_areas():
    assert part_of(Path("src/vieclam/dossiers/services/file.py")) == "dossiers"
    assert part_of(Path("src/vieclam/web/worker/home.py")) == "worker"
    assert part_of(Path("src/vieclam/web/templates/web/officer/queue.html")) == "officer"
    assert part_of(Path("src/vieclam/web/templates/web/base.html")) == "web"
    assert part_of(Path("src/vieclam/web/templates/web/errors/404.html")) == "web"
    assert part_of(Path("src/vieclam/web/errors.py")) == "web"


@pytest.mark.parametrize("part", ["components", "catalogue"])
def test_the_kit_itself_is_fully_english(part):
    assert "all translated" in run("--part", part)


def test_the_compiled_catalogue_is_what_pages_read(translations):
    with translation.override("en"):
        assert translation.gettext("Tra cứu hồ sơ") == "Track a dossier"
        assert translation.ngettext("còn %(days)s ngày làm việc", "còn %(days)s ngày làm việc", 2).endswith("days left")
    with translation.override("vi"):
        assert translation.gettext("This field is required.") == "Hãy điền mục này."


def test_compiling_again_changes_nothing(translations, settings):
    target = Language.read(settings.ROOT, "en").compile()
    before = target.stat().st_mtime_ns
    assert Language.read(settings.ROOT, "en").compile().stat().st_mtime_ns == before
