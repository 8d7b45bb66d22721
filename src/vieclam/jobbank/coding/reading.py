"""Titles as people type them → words: without mark-up, pay and places, abbreviations written out, one spelling.

Every word is kept twice: folded (no tone marks, for those who type without) and marked (letters with their quality, the
tone behind the syllable, so that "hoà" and "hòa" are one); the marked half tells "may" (sew) from "máy" (machine).
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources

from vieclam.core.text import clean, fold

LONGEST = 400
"""Characters of a title that are read; what stands behind is a description pasted into the wrong field."""

_TAGS = re.compile(r"<[^<>]{0,300}>")
_WORDS = re.compile(r"[^\W_]+(?:[+#]+)?")
_AMOUNT = r"\d[\d.,]{0,14}"
_PAY = re.compile(
    r"\b(?:lương|luong|thu nhập|thu nhap|upto|up to|từ|tu|mức|muc)?\s?"
    rf"{_AMOUNT}\s?(?:-|–|đến|den|tới|toi)?\s?(?:{_AMOUNT})?\s?"
    r"(?:triệu|trieu|tr|củ|cu|k|đ|vnd|vnđ|usd|\$)\b(?:\s?/\s?\w{1,10})?",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"\b(cấp|cap)\s+(1|2|3|iii|ii|i|một|hai|ba|mot)\b", re.IGNORECASE)
_SCHOOL_STEPS = {"1": "1", "i": "1", "một": "1", "mot": "1", "2": "2", "ii": "2", "hai": "2"}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SHORT_Y = re.compile(r"^(th|[bdhklmstv])y$")
_UNSTEMMED = frozenset({"as", "bus", "ios", "his", "its", "gas", "plus", "sms", "dns", "sales"})
_STOP = frozenset("and or of the for with by except other và của trong tại với hoặc các theo những".split())
"""Compared with the marks: "trồng" and "cửa" are trades, "in" prints and "to" may be "tờ"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a text: ``folded`` and ``marked`` go together one by one; ``has_marks``: typed with tone marks."""

    folded: tuple[str, ...]
    marked: tuple[str, ...]
    has_marks: bool

    @property
    def text(self) -> str:
        """The folded words with blanks between: two titles that read the same have the same."""
        return " ".join(self.folded)


def read(text: str, longest: int = LONGEST) -> Reading:
    """The words of ``text``; none where there are no letters. Never fails.

    Of a text longer than ``longest`` only the first line is read: somebody pasted an advertisement below its title.
    """
    lines_of_it = [clean(line) for line in _without_tags(text[: longest * 20]).split("\n")]
    bare = clean(" ".join(lines_of_it))
    if len(bare) > longest:
        bare = next(line for line in lines_of_it if line)[:longest]
    bare = bare.lower()
    bare = _SCHOOL.sub(lambda found: f"cấp{_SCHOOL_STEPS.get(found[2].lower(), '3')}", _PAY.sub(" ", bare))
    typed = _WORDS.findall(bare)
    pairs = [(fold(word), word) for word in typed]
    pairs = _written_out(_without_noise(pairs))
    kept = [(_one_form(f), _tone_behind(m)) for f, m in pairs if m not in _STOP and not f.isdigit() and f]
    different = sum(f != m for f, m in ((fold(word), word) for word in typed))
    return Reading(tuple(f for f, _ in kept), tuple(m for _, m in kept), different * 4 >= len(typed) > 0)


def _without_tags(text: str) -> str:
    """Tags become line breaks; those that were written as entities too."""
    return _TAGS.sub("\n", html.unescape(_TAGS.sub("\n", text)))


def _one_form(word: str) -> str:
    """One spelling: bác sỹ, sĩ; English plural endings off."""
    word = _SHORT_Y.sub(r"\1i", word)
    if word in _UNSTEMMED or len(word) < 4 or not word.isascii():
        return word
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _tone_behind(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in decomposed if mark in _TONES)
    if not tone:
        return _one_form(word)
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES)) + tone


def _without_noise(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    at_start, anywhere, longest = _noise()
    kept: list[tuple[str, str]] = []
    here = 0
    while here < len(pairs):
        for length in range(min(longest, len(pairs) - here), 0, -1):
            phrase = tuple(folded for folded, _ in pairs[here : here + length])
            if phrase in anywhere or (not kept and phrase in at_start):
                here += length
                break
        else:
            kept.append(pairs[here])
            here += 1
    return kept or pairs


def _written_out(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    known, longest = _abbreviations()
    result: list[tuple[str, str]] = []
    here = 0
    while here < len(pairs):
        for length in range(min(longest, len(pairs) - here), 0, -1):
            said = known.get(tuple(folded for folded, _ in pairs[here : here + length]))
            if said is not None and _same_marks(said[0], pairs[here : here + length]):
                result += said[1]
                here += length
                break
        else:
            result.append(pairs[here])
            here += 1
    return result


def _same_marks(written: tuple[str, ...], typed: list[tuple[str, str]]) -> bool:
    """A marked word stands only for itself or for what was typed without marks: "heo" is not "hẻo"."""
    return all(
        folded == marked or _tone_behind(word) == _tone_behind(marked)
        for word, (folded, marked) in zip(written, typed, strict=True)
    )


def lines(name: str) -> list[str]:
    """Lines of a data file of this package, without comments and empty ones."""
    text = (resources.files("vieclam.jobbank.coding") / "data" / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def _noise() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]], int]:
    all_lines = lines("noise.txt")
    at_start = frozenset(tuple(line[1:].split()) for line in all_lines if line.startswith("^"))
    anywhere = frozenset(tuple(line.split()) for line in all_lines if not line.startswith("^"))
    return at_start, anywhere, max(map(len, at_start | anywhere))


_Said = dict[tuple[str, ...], tuple[tuple[str, ...], list[tuple[str, str]]]]


@functools.cache
def _abbreviations() -> tuple[_Said, int]:
    known: _Said = {}
    for line in lines("abbreviations.txt"):
        short, _, long = line.partition(" = ")
        written = tuple(short.split())
        known[tuple(map(fold, written))] = (written, [(fold(word), word) for word in long.split()])
    return known, max(map(len, known))
