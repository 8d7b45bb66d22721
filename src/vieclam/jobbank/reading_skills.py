"""What an advertisement asks people to know: languages, computing, soft skills, and skills our own list names."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from vieclam.jobbank.ad_text import AdText, Words, bare
from vieclam.jobbank.choices import SoftSkill
from vieclam.jobbank.coding.skills import known_skills

Said = tuple[Any, str]
MOST_SKILLS, MOST_PLACES = 8, 20
_ELSEWHERE = re.compile(r"^tiếng |^sức khỏe|[(,]")
"""What other fields say, and what is written together with something else."""
_NO = Words(r"\b(không|ko|chưa|miễn)\s+(được\s+|cần\s+|có\s+|phải\s+|yêu cầu\s+)?(biết\s+)?$")
_LANGUAGE = Words(
    r"\btiếng (anh|trung|hoa|nhật|hàn|pháp|đức|nga|thái|lào|khmer)\b( (giao tiếp|cơ bản|tốt|khá|thành thạo|"
    r"chuyên ngành|lưu loát|n[1-5]|hsk ?[1-6]))*",
    r"\b(toeic|ielts|toefl|hsk|topik|jlpt)\b[^\n.;,()]{0,12}?\d[\d.]{0,3}\+?",
)
_TEACHES = Words(
    r"\b(giáo viên|gia sư|giảng viên|dạy|phiên dịch|biên dịch|trung tâm|trường|học viện)\s+([^\n.;,]{0,12})$"
)
_COMPUTING = Words(
    r"\b(tin học văn phòng|vi tính văn phòng|ms office|microsoft office|word|excel|powerpoint|outlook|google sheets|"
    r"autocad|auto cad|solidworks|sketchup|revit|photoshop|illustrator|corel(draw)?|canva|misa|fast accounting|sap|erp|"
    r"sql|python|java|javascript|php)\b"
)
_SOFT: tuple[tuple[str, Words], ...] = (
    (SoftSkill.COMMUNICATION, Words(r"\b(kỹ năng|khả năng) giao tiếp\b|\bgiao tiếp (tốt|khéo|lưu loát|ứng xử)")),
    (SoftSkill.PRESENTATION, Words(r"\b(kỹ năng|khả năng)?\s*thuyết trình\b")),
    (SoftSkill.TIME, Words(r"\b(quản lý|sắp xếp) thời gian\b")),
    (SoftSkill.PEOPLE, Words(r"\b(kỹ năng|khả năng|kinh nghiệm) quản lý (nhân sự|đội nhóm|nhóm|con người)\b")),
    (SoftSkill.REPORTING, Words(r"\b(kỹ năng|khả năng) (tổng hợp|báo cáo|phân tích,? tổng hợp)\b")),
    (SoftSkill.ADAPTING, Words(r"\b(khả năng|kỹ năng) thích (ứng|nghi)\b")),
    (SoftSkill.TEAM, Words(r"\blàm việc (theo )?nhóm\b|\btinh thần đồng đội\b|\bteam ?work\b")),
    (SoftSkill.ALONE, Words(r"\b(làm việc|khả năng làm việc) độc lập\b")),
    (SoftSkill.PRESSURE, Words(r"\b(chịu (được )?(áp lực|áp lực công việc)|(dưới|có) áp lực cao)\b")),
    (SoftSkill.WATCHING, Words(r"\b(kỹ năng|khả năng) (giám sát|theo dõi)\b")),
    (SoftSkill.CRITICAL, Words(r"\btư duy (phản biện|logic)\b")),
)


def read_skills(ad: AdText) -> dict[str, Said]:
    """Each of the fields that the text speaks of, with the words it was read from."""
    found: dict[str, Said] = {}
    for name, words, unless in (("languages", _LANGUAGE, _TEACHES), ("computing", _COMPUTING, None)):
        told = _told(ad, words, unless)
        if told is not None:
            found[name] = told
    soft = [(value, quote) for value, words in _SOFT if (quote := _quote(ad, words))]
    if soft:
        found["soft_skills"] = ([value for value, _words in soft], "; ".join(quote for _value, quote in soft))
    skills = _known(ad, found)
    if skills:
        found["skills"] = ([name for name, _quote in skills], skills[0][1])
    return found


def _told(ad: AdText, words: Words, unless: Words | None) -> Said | None:
    """What the text names, each once, where it is not denied nor the trade itself."""
    said: dict[str, str] = {}
    quote = ""
    for place, match in enumerate(words.found(ad)):
        before = ad.before(match.start(), letters=30)
        if place >= MOST_PLACES or _NO.within(before) or (unless is not None and unless.within(before)):
            continue
        text = ad.text[match.start() : match.end()].strip()
        said.setdefault(text.casefold(), text[:1].upper() + text[1:])
        quote = quote or ad.piece(match.start(), match.end())
    kept = [text for low, text in said.items() if not any(low != other and low in other for other in said)]
    return (", ".join(kept)[:200], quote) if kept else None


def _quote(ad: AdText, words: Words) -> str:
    match = words.first(ad)
    return ad.piece(match.start(), match.end(), around=15) if match is not None else ""


def _known(ad: AdText, found: dict[str, Said]) -> list[tuple[str, str]]:
    """Skills of our own list that stand in the text word for word, with the words around; not what other fields say."""
    others = str(found.get("computing", ("",))[0]).casefold()
    kept = [
        (skill, ad.piece(match.start(), match.end()))
        for skill, toned, untoned in _patterns()
        if skill.casefold() not in others and (match := toned.search(ad.toned) or untoned.search(ad.untoned))
    ]
    return kept[:MOST_SKILLS]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    """Skills of at least three words: shorter ones ("phỏng vấn", "bán hàng") stand in any advertisement."""
    names = [name for name in known_skills() if len(name.split()) > 2 and not _ELSEWHERE.search(name.lower())]
    return [
        (name, re.compile(rf"\b{re.escape(name.lower())}\b"), re.compile(rf"\b{re.escape(bare(name.lower()))}\b"))
        for name in names
    ]


__all__ = ["read_skills"]
