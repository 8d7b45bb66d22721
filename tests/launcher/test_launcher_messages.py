from __future__ import annotations

import re
from string import Formatter

import pytest

from launcher import messages
from launcher.catalogue import CATALOGUE
from launcher.paths import ROOT

SOURCES = [path for path in (ROOT / "launcher").glob("*.py") if path.name != "catalogue.py"]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same_values(code: str) -> None:
    vietnamese, english = CATALOGUE[code]
    assert _fields(vietnamese) == _fields(english)
    assert bool(vietnamese) == bool(english)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_sentence_is_used(code: str) -> None:
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in SOURCES)


def test_every_used_sentence_exists() -> None:
    pattern = re.compile(r'(?:\bsay|\bStop|\bsentence|\bstep)\(\s*"([a-z_]+)"')
    used = {code for path in SOURCES for code in pattern.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 40
    assert used <= set(CATALOGUE)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        ({"VIECLAM_LANGUAGE": "en", "LANG": "vi_VN.UTF-8"}, "en"),
    ],
)
def test_language_is_vietnamese_unless_english_is_asked_for(
    clean_environment: None, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == expected


def test_a_full_disk_is_a_sentence(clean_environment: None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, messages.as_sentences():
        raise OSError(28, "No space left on device", "/somewhere/file")
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "Hết chỗ trên đĩa: /somewhere/file" in said
    assert "Traceback" not in said


def test_an_error_of_the_program_stays_visible(clean_environment: None) -> None:
    with pytest.raises(ZeroDivisionError), messages.as_sentences():
        _ = 1 // 0
