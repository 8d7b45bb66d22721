"""Titles as people type them → words: without mark-up, pay and places, abbreviations written out, one spelling.

Every word is kept twice: folded (no tone marks, for those who type without) and marked (letters with their quality, the
tone behind the syllable, so that "hoà" and "hòa" are one); the marked half tells "may" (sew) from "máy" (machine).
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from vieclam.core.text import clean
from vieclam.core.text import fold as fold_any
from vieclam.jobbank.short_forms import short_form_list

_Pair = tuple[str, str]
_Phrase = tuple[str, ...]

LONGEST = 400
"""Characters of a title that are read; what stands behind is a description pasted into the wrong field."""

_TAGS = re.compile(r"<[^<>]{0,300}>")
_PARTS = re.compile(r"\s[-–—]+\s|\s?[|\[\](),;_]\s?")
_LANGUAGE_WORK = frozenset(["giao", "gv", "day", "gia", "giang", "dich", "phien", "bien", "thong", "ngu"]) | frozenset(
    ["teacher", "tutor", "translator", "interpreter"]
)
"""Who teaches or translates: to them a language is the trade, to others one thing asked for."""
_WORDS = re.compile(r"[^\W_]{1,40}[+#]{0,2}")
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
_STOP = frozenset(["and", "or", "of", "the", "for", "with", "by", "except", "other"]) | frozenset(
    ["và", "của", "trong", "tại", "với", "hoặc", "các", "theo", "những"]
)
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


@functools.lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word without tone marks; the same few thousand come again and again."""
    return fold_any(word)


def read(text: str, longest: int = LONGEST) -> Reading:
    """The words of ``text``; none where there are no letters. Never fails.

    Of a text longer than ``longest`` only the first line is read: somebody pasted an advertisement below its title.
    """
    lines_of_it = [clean(line) for line in _without_tags(text[: longest * 20]).split("\n")]
    bare = clean(" ".join(lines_of_it))
    if len(bare) > longest:
        bare = next(line for line in lines_of_it if line)[:longest]
    bare = bare.lower()
    if any(character.isdigit() for character in bare):
        bare = _PAY.sub(" ", bare)
    bare = _SCHOOL.sub(lambda found: f"cấp{_SCHOOL_STEPS.get(found[2].lower(), '3')}", bare)
    typed = _WORDS.findall(bare)
    parts = [[(fold(word), word) for word in _WORDS.findall(part)] for part in _PARTS.split(bare)]
    pairs = _written_out(_without_noise([pair for part in _without_tails(parts) for pair in part]))
    kept = [(_one_form(f), _tone_behind(m)) for f, m in pairs if m not in _STOP and not f.isdigit() and f]
    different = sum(fold(word) != word for word in typed)
    return Reading(tuple(f for f, _ in kept), tuple(m for _, m in kept), different * 4 >= len(typed) > 0)


def _without_tags(text: str) -> str:
    """Tags become line breaks; those that were written as entities too."""
    return _TAGS.sub("\n", html.unescape(_TAGS.sub("\n", text)))


@functools.lru_cache(maxsize=20_000)
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


@functools.lru_cache(maxsize=20_000)
def _tone_behind(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in decomposed if mark in _TONES)
    if not tone:
        return _one_form(word)
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES)) + tone


def _without_tails(parts: list[list[_Pair]]) -> list[list[_Pair]]:
    """Without the parts, other than the first that says something, that tell of pay, place and conditions."""
    noise = _noise()
    kept: list[list[_Pair]] = []
    for part in parts:
        words = tuple(folded for folded, _ in part)
        tail = bool(words) and any(
            words[:length] in noise.tails for length in range(1, noise.longest_from.get(words[0], 0) + 1)
        )
        if part and not (kept and tail):
            kept.append(part)
    return kept


def _without_noise(pairs: list[_Pair]) -> list[_Pair]:
    noise = _noise()
    of_languages = any(folded in _LANGUAGE_WORK for folded, _ in pairs)
    kept: list[_Pair] = []
    here = 0
    while here < len(pairs):
        for length in range(min(noise.longest_from.get(pairs[here][0], 0), len(pairs) - here), 0, -1):
            phrase = tuple(folded for folded, _ in pairs[here : here + length])
            language = phrase in noise.languages and not of_languages
            if phrase in noise.anywhere or language or (not kept and phrase in noise.at_start):
                here += length
                break
        else:
            kept.append(pairs[here])
            here += 1
    return kept or pairs


def _written_out(pairs: list[_Pair]) -> list[_Pair]:
    known, longest_from = _abbreviations()
    result: list[_Pair] = []
    here = 0
    while here < len(pairs):
        for length in range(min(longest_from.get(pairs[here][0], 0), len(pairs) - here), 0, -1):
            said = known.get(tuple(folded for folded, _ in pairs[here : here + length]))
            if said is not None and _same_marks(said[0], pairs[here : here + length]):
                result += said[1]
                here += length
                break
        else:
            result.append(pairs[here])
            here += 1
    return result


def _same_marks(written: tuple[str, ...], typed: list[_Pair]) -> bool:
    """A marked word stands only for itself or for what was typed without marks: "heo" is not "hẻo". Đ counts as D."""
    return all(
        folded == marked or _tone_behind(word).replace("đ", "d") == _tone_behind(marked).replace("đ", "d")
        for word, (folded, marked) in zip(written, typed, strict=True)
    )


def lines(name: str) -> list[str]:
    """Lines of a data file of this package, without comments and empty ones."""
    text = (resources.files("vieclam.jobbank.coding") / "data" / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class _Noise:
    at_start: frozenset[_Phrase]
    tails: frozenset[_Phrase]
    languages: frozenset[_Phrase]
    anywhere: frozenset[_Phrase]
    longest_from: dict[str, int]


@functools.cache
def _noise() -> _Noise:
    told: dict[str, set[_Phrase]] = {"^": set(), "$": set(), "~": set(), "": set()}
    for line in lines("noise.txt"):
        kind = line[0] if line[0] in told else ""
        told[kind].add(tuple(line[len(kind) :].split()))
    return _Noise(*(frozenset(told[kind]) for kind in ("^", "$", "~", "")), _longest_from(set().union(*told.values())))


def _longest_from(phrases: Iterable[_Phrase]) -> dict[str, int]:
    """By its first word, how many words the longest phrase has."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


_Said = dict[_Phrase, tuple[_Phrase, list[_Pair]]]


@functools.cache
def _abbreviations() -> tuple[_Said, dict[str, int]]:
    known: _Said = {}
    for form in short_form_list():
        if form.coding:
            written = tuple(form.short.split())
            known[tuple(map(fold, written))] = (written, [(fold(word), word) for word in form.full.split()])
    return known, _longest_from(known)
