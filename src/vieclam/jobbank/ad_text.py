"""The text of an advertisement as people paste it (Zalo, Facebook, Word), made plain, and patterns that read it.

Tone marks stay: "nam" is a sex, "năm" a year. A text written without any is read by the same patterns without theirs.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 30_000
"""Letters of an advertisement; what is beyond is not read, and the advertisement is not published so."""
_BLOCK = re.compile(r"<\s*/?\s*(br|p|div|li|ul|ol|tr|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.{0,20000}?</\1\s*>|<!--.{0,5000}?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_BULLETS = "•●▪■❖➤➢►✓✔☑✅🔹🔸👉➡"
_TONED_SHARE = 0.04
"""Of the letters of Vietnamese a quarter carries a mark; of a text without marks but for a name, hardly any."""


def clean_ad(raw: str) -> str:
    """The text line by line: tags and emoji gone, letters drawn as mathematical signs made letters, blanks single."""
    text = raw[: LONGEST * 4].replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text:
        text = _TAG.sub(" ", _BLOCK.sub("\n", _HIDDEN.sub(" ", text)))
    text = unicodedata.normalize("NFKC", html.unescape(text))
    kept = "".join(_plain(character) for character in text)
    lines = (_BLANKS.sub(" ", line).strip() for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _plain(character: str) -> str:
    """The character, a blank, or nothing: pictures part words, joiners and selectors do not."""
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if character in _BULLETS:
        return "-"
    if category in {"So", "Sk", "Co"}:
        return " "
    if category in {"Cf", "Mn", "Me", "Cn"}:
        return ""
    return " " if category in {"Cc", "Zs", "Zl", "Zp"} else character


def bare(text: str) -> str:
    """``text`` without tone marks, letter for letter: places in one are places in the other."""
    return "".join(_bare(character) for character in text)


def _bare(character: str) -> str:
    if character < "\x80":
        return character
    if character in "đĐ":
        return "d" if character == "đ" else "D"
    return unicodedata.normalize("NFD", character)[0]


def _lower(text: str) -> str:
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


_WORD_LETTERS = 6
"""A line of fewer letters is too short to tell by itself whether marks were left out."""


@dataclass(frozen=True)
class AdText:
    """A cleaned text. ``toned`` are the small letters of the lines written with marks, ``untoned`` those of the lines
    written without; both are as long as ``text``, with the other lines blank, so a place in one is a place in it.
    """

    text: str
    toned: str
    untoned: str

    def line_around(self, start: int, end: int) -> tuple[int, int]:
        """Where the line of a place begins and ends."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return first, len(self.text) if last < 0 else last

    def piece(self, start: int, end: int, *, around: int = 40) -> str:
        """The words of a place with some of their line around them, to show where something was read."""
        first, last = self.line_around(start, end)
        from_, to = max(first, start - around), min(last, end + around)
        while from_ > first and not self.text[from_ - 1].isspace():
            from_ -= 1
        while to < last and not self.text[to].isspace():
            to += 1
        said = self.text[from_:to].strip(" -")
        return f"{'… ' if from_ > first else ''}{said}{' …' if to < last else ''}"

    def part(self, start: int, end: int) -> AdText:
        """A part of the text."""
        return AdText(self.text[start:end], self.toned[start:end], self.untoned[start:end])

    def before(self, start: int, *, letters: int = 60) -> AdText:
        """What stands before a place in its line."""
        first, _last = self.line_around(start, start)
        return self.part(max(first, start - letters), start)


def read_ad(text: str) -> AdText:
    """A cleaned text made ready to be read."""
    lower, plain = _lower(text), bare(_lower(text))
    as_a_whole = _has_marks(lower, plain)
    toned, untoned, at = [], [], 0
    for line in lower.split("\n"):
        without = plain[at : at + len(line)]
        at += len(line) + 1
        letters = sum(character.isalpha() for character in line)
        marked = as_a_whole if letters < _WORD_LETTERS and line == without else _has_marks(line, without)
        blank = " " * len(line)
        toned.append(line if marked else blank)
        untoned.append(blank if marked else without)
    return AdText(text, "\n".join(toned), "\n".join(untoned))


def _has_marks(lower: str, plain: str) -> bool:
    letters = sum(character.isalpha() for character in lower)
    return sum(one != other for one, other in zip(lower, plain, strict=True)) > _TONED_SHARE * letters


class Words:
    """A pattern in Vietnamese with its marks, in small letters, by its alternatives.

    ``toned_only`` where it means nothing without the marks.
    """

    def __init__(self, *alternatives: str, toned_only: bool = False) -> None:
        pattern = "|".join(alternatives)
        self._toned = re.compile(pattern, re.MULTILINE)
        self._bare = None if toned_only else re.compile(bare(pattern), re.MULTILINE)

    def found(self, ad: AdText) -> Iterator[re.Match[str]]:
        """Where it stands in the text."""
        yield from self._toned.finditer(ad.toned)
        if self._bare is not None:
            yield from self._bare.finditer(ad.untoned)

    def first(self, ad: AdText) -> re.Match[str] | None:
        """One place, or None."""
        return next(self.found(ad), None)

    def within(self, ad: AdText) -> bool:
        """Whether it stands anywhere in the text."""
        return self.first(ad) is not None

    def blanked(self, ad: AdText) -> AdText:
        """The text with every place of the pattern made blank, so that another is not found there."""
        untoned = _blank(self._bare, ad.untoned) if self._bare is not None else ad.untoned
        return AdText(ad.text, _blank(self._toned, ad.toned), untoned)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)
