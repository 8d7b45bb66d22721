"""Whom to call in an advertisement, and its words without that and without wishes for a sex or an age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from vieclam.core.text import fold
from vieclam.jobbank.ad_text import AdText, Words
from vieclam.jobbank.moderation.wording import age_places, sex_places

PHONE = re.compile(r"(?<![\d.])(?:\+?84|0)(?:[\s.\-]?\d){8,10}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PERSON = re.compile(
    r"(?:\b(?:[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Ôô]ng|[Bb]à|[Ee]m|[Bb]ạn|[Mm]s|[Mm]rs|[Mm]r|ANH|CHỊ|MS|MR)\.?:?\s+)"
    r"([A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){0,3})"
)
_ABOUT_CONTACT = Words(r"\b(liên hệ|lh|gặp|sđt|sdt|zalo|hotline|điện thoại|đt|phụ trách|gọi|call)\b")


def contact_in(ad: AdText) -> Iterator[tuple[str, str, str]]:
    """Number, e-mail and name of whom to call: the field, its value, the words it was read from."""
    phone = PHONE.search(ad.text)
    if phone:
        digits = re.sub(r"\D", "", phone[0])
        number = "0" + digits[2:] if digits.startswith("84") and len(digits) > 10 else digits
        yield "contact_phone", number[:20], ad.piece(phone.start(), phone.end())
    email = _EMAIL.search(ad.text)
    if email:
        yield "contact_email", email[0].rstrip("."), ad.piece(email.start(), email.end())
    for match in islice(_PERSON.finditer(ad.text), MOST_PLACES):
        first, last = ad.line_around(match.start(), match.end())
        if _ABOUT_CONTACT.within(ad.part(first, last)) or PHONE.search(ad.text[first:last]):
            yield "contact_name", match[0].strip()[:120], ad.piece(match.start(), match.end())
            return


# -- wishes that are not kept
_BREAKS = ".;,\n"
FURTHEST_BREAK, MOST_PLACES = 300, 60
"""How far a clause reaches, and how many places of a kind are looked at: more stand in no honest advertisement."""


def without_wishes(ad: AdText) -> tuple[tuple[tuple[str, str], ...], str]:
    """The wishes for sex or age with their words, and the text without the clauses that hold them or name whom to call:
    the contact is kept apart, for the centre alone.
    """
    spans = [
        (kind, start, end)
        for kind, places in (("sex", sex_places(ad)), ("age", age_places(ad)))
        for start, end in _apart(_clause(ad, match) for match in islice(places, MOST_PLACES))
    ]
    kept = list(ad.text)
    contact = [
        _contact_clause(ad, match)
        for words in (PHONE, _EMAIL)
        for match in islice(words.finditer(ad.text), MOST_PLACES)
    ]
    for start, end in [*(span[1:] for span in spans), *contact]:
        kept[start:end] = "\0" * (end - start)
    lines = (line.strip(" ,;") for line in _LEFT_OUT.sub(_closed_up, "".join(kept)).split("\n"))
    tidy = "\n".join(line for line in lines if line == "" or re.search(r"\w", line))
    said = dict.fromkeys((kind, ad.text[start:end].strip(" -.;,")) for kind, start, end in spans)
    return tuple(said), re.sub(r"\n{3,}", "\n\n", tidy).strip()


_LEFT_OUT = re.compile(r"([.!?:\n]|\A)?[,;]?[^\S\n]*\0+(?:[,;]?[^\S\n]*\0+)*([,;.]?)([^\S\n]*)")


def _closed_up(match: re.Match[str]) -> str:
    """What stands where something was left out: a sentence that lost its beginning does not join the one before."""
    before, mark, blank = match[1], match[2], match[3]
    if before is None:
        return mark + blank
    return before + (" " if before in ".!?:" and before else "")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one: the same wish may be found by several patterns."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return made


_LEAD = re.compile(
    r"[\s\-–+*]*((moi|thong tin|chi tiet|thac mac|xin|vui long|ai|ban nao|ung vien|quan tam|co nhu cau|hay|ho so|nop|"
    r"gui|hoac|va|qua|so)\s*)*"
)
"""Words before the one that leads to a number, which say nothing without it: "mọi chi tiết xin liên hệ"."""


def _contact_clause(ad: AdText, match: re.Match[str]) -> tuple[int, int]:
    """The words that name whom to call, without what the sentence says beside it."""
    first, last = _clause(ad, match, ".;\n")
    start, end = _clause(ad, match)
    label = _ABOUT_CONTACT.first(ad.part(first, match.start()))
    if label is not None:
        at = first + label.start()
        start = max(first, *(ad.text.rfind(mark, first, at) + 1 for mark in _BREAKS))
        start = start if _LEAD.fullmatch(fold(ad.text[start:at])) else at
    while end < last:
        following = next((at for at in range(end + 1, last) if _breaks(ad.text, at, _BREAKS)), last)
        part = ad.text[end:following]
        if not (_PERSON.search(part) or _ABOUT_CONTACT.within(ad.part(end, following))):
            break
        end = following
    return start, end


def _clause(ad: AdText, match: re.Match[str], breaks: str = _BREAKS) -> tuple[int, int]:
    """From the break before a place to the break after it; a point inside a number or an address breaks nothing."""
    start, end = match.span()
    earliest, latest = start - FURTHEST_BREAK, end + FURTHEST_BREAK
    while start > max(earliest, 0) and not _breaks(ad.text, start - 1, breaks):
        start -= 1
    while end < min(latest, len(ad.text)) and not _breaks(ad.text, end, breaks):
        end += 1
    return start, end


def _breaks(text: str, at: int, breaks: str) -> bool:
    return text[at] in breaks and (text[at] != "." or at + 1 >= len(text) or text[at + 1].isspace())


__all__ = ["MOST_PLACES", "PHONE", "contact_in", "without_wishes"]
