"""Finds every message in Python sources and Django templates, and Vietnamese text that was left unmarked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_python
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b(npgettext|pgettext|ngettext|gettext|_)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)\s*[,)]")
_ONE = re.compile(_LITERAL)
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Message:
    """A message and where it is used. ``plural`` is empty for a message without one."""

    text: str
    plural: str
    context: str
    file: Path
    line: int

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue is asked for: context and text."""
        return self.context, self.text


def messages_of_python(file: Path) -> Iterator[Message]:
    """The gettext calls of a Python source."""
    with file.open("rb") as source:
        for line, function, arguments, _comments in extract_python(source, list(KEYWORDS), [], {}):
            given = [text for text in (arguments if isinstance(arguments, tuple) else (arguments,)) if text]
            if given:
                yield _message(function, given, file, line)


def messages_of_template(file: Path) -> Iterator[Message]:
    """The translation tags and ``_("…")`` arguments of a template."""
    written = templatize(file.read_text(encoding="utf-8"))
    for call in _CALL.finditer(written):
        given = [ast.literal_eval(literal.removeprefix("u")) for literal in _ONE.findall(call.group(2))]
        yield _message(call.group(1), given, file, written.count("\n", 0, call.start()) + 1)


def _message(function: str, given: list[str], file: Path, line: int) -> Message:
    context = given.pop(0) if "pgettext" in function else ""
    plural = given[1] if function.startswith("n") and len(given) > 1 else ""
    return Message(given[0], plural, context, file, line)


def unmarked_text(file: Path) -> Iterator[tuple[int, str]]:
    """Vietnamese text of a template that no translation tag holds: line and text."""
    inside = False
    for token in Lexer(file.read_text(encoding="utf-8")).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            inside = name in {"blocktranslate", "blocktrans", "comment"} or (inside and not name.startswith("end"))
        elif token.token_type == TokenType.TEXT and not inside:
            text = _TAG.sub(_values_of_attributes, token.contents).strip()
            if _VIETNAMESE.search(text) and text != "đ":
                yield token.lineno or 0, " ".join(text.split())[:80]


def _values_of_attributes(tag: re.Match[str]) -> str:
    return tag.group() if _VIETNAMESE.search(tag.group()) else " "


def sources(root: Path) -> tuple[list[Path], list[Path]]:
    """The Python sources and templates that may hold messages."""
    folder = root / "src" / "vieclam"
    python = [file for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts]
    return python, sorted(folder.rglob("templates/**/*.html"))


def all_messages(root: Path) -> list[Message]:
    """Every message of the product, in the order of files."""
    python, templates = sources(root)
    found = [message for file in python for message in messages_of_python(file)]
    return found + [message for file in templates for message in messages_of_template(file)]
