"""Terms of work in an advertisement that become ticks of Mẫu 03a: experience, schooling, contract, time, welfare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from vieclam.jobbank.ad_text import AdText, Words, clean_ad, read_ad
from vieclam.jobbank.choices import (
    Ability,
    Contract,
    Experience,
    Meal,
    Purpose,
    Qualification,
    RecruitmentWay,
    Schooling,
    Welfare,
    WorkingTime,
)
from vieclam.jobbank.experience import experience_band, experience_months

Said = tuple[Any, str]
_NO = Words(r"\b(không|ko|chưa|miễn)\s+(được\s+|cần\s+|có\s+|phải\s+|yêu cầu\s+)?[^\n.;,]{0,12}$")


def read_terms(ad: AdText) -> dict[str, Said]:
    """Each field of the terms that the text speaks of, with the words."""
    found: dict[str, Said] = {}
    found |= _experience(ad)
    for name, one in (("schooling", _lowest(ad, _SCHOOLING)), ("qualification", _lowest(ad, _QUALIFICATION))):
        if one is not None:
            found[name] = one
    for name, choices in (("contract", _CONTRACT), ("purpose", _PURPOSE)):
        one = next(_each(ad, choices), None)
        if one is not None:
            found[name] = one
    time = _time(ad)
    if time is not None:
        found["working_time"] = time
    for name, choices in (
        ("abilities", _ABILITY),
        ("welfare", _WELFARE),
        ("meals", _MEAL),
        ("recruitment_ways", _WAY),
    ):
        ticks = list(_each(ad, choices))
        if ticks:
            found[name] = ([value for value, _quote in ticks], "; ".join(quote for _value, quote in ticks))
    return found


@lru_cache(maxsize=500)
def working_time_of(text: str) -> str:
    """Full or part time as a few words say it, by the same words as of an advertisement; empty where they say both."""
    time = _time(read_ad(clean_ad(text)))
    return str(time[0]) if time is not None else ""


def _time(ad: AdText) -> Said | None:
    times = list(_each(ad, _TIME))
    return times[0] if len(times) == 1 else None


def _each(ad: AdText, choices: tuple[tuple[str, Words], ...]) -> Iterator[Said]:
    """The choices the text names without denying them, in the order of the table."""
    for value, words in choices:
        for match in words.found(ad):
            if not _NO.within(ad.before(match.start(), letters=25)):
                yield value, ad.piece(match.start(), match.end(), around=15)
                break


_NO_EXPERIENCE = Words(
    r"\b(không|ko|chưa|chẳng)\s+(cần|yêu cầu|đòi hỏi|có)\s+(có\s+)?(nhiều\s+)?kinh nghiệm",
    r"\bkinh nghiệm\s*[:\-–]?\s*(không (yêu cầu|cần)|chưa (có|cần))",
)
_EXPERIENCE = Words(
    r"\bkinh nghiệm\s*[:\-–]?\s*[^\d\n.;]{0,30}?(?P<low>\d{1,2})\s*((-|–|đến)\s*\d{1,2})?\s*(?P<unit>năm|tháng)",
    r"(?P<low2>\d{1,2})\s*((-|–|đến)\s*\d{1,2})?\s*(?P<unit2>năm|tháng)( trở lên)?\s*(làm\s+|có\s+)?kinh nghiệm",
)
_UNDER = Words(r"\b(dưới|chưa đến)\s*$")


def _experience(ad: AdText) -> dict[str, Said]:
    """Where the text speaks of experience; how much that is, ``experience`` says."""
    none = _NO_EXPERIENCE.first(ad)
    for match in _EXPERIENCE.found(ad):
        at = match.start("low") if match["low"] else match.start("low2")
        under = "dưới " if _UNDER.within(ad.before(at, letters=12)) else ""
        months = experience_months(under + ad.text[at : match.end()])
        quote = ad.piece(match.start(), match.end())
        words = ad.text[match.start() : match.end()]
        return {"experience": (experience_band(months), quote), "experience_text": (words[:120], quote)}
    if none is not None:
        quote = ad.piece(none.start(), none.end())
        return {"experience": (Experience.NONE, quote)}
    return {}


_ASKED = (
    r"(tốt nghiệp|trình độ|bằng|hệ|học vấn|học hết|học xong|hết)\s*"
    r"(từ\s+|tối thiểu\s+|tốt nghiệp\s+|học vấn\s*|:\s*|các trường\s+)*"
)
_SCHOOLING: tuple[tuple[str, Words], ...] = (
    (Schooling.PRIMARY, Words(r"\b(tốt nghiệp|hết|trình độ|học hết)\s*:?\s*(tiểu học|cấp 1|lớp 5)\b|\b5/12\b")),
    (Schooling.LOWER_SECONDARY, Words(r"\b(thcs|trung học cơ sở|cấp 2|cấp ii|lớp 9)\b|\b9/12\b")),
    (Schooling.UPPER_SECONDARY, Words(r"\b(thpt|trung học phổ thông|cấp 3|cấp iii|lớp 12|ptth)\b|\b12/12\b")),
)
_QUALIFICATION: tuple[tuple[str, Words], ...] = (
    (
        Qualification.NONE,
        Words(r"\b(không|ko) (cần|yêu cầu) (có )?(bằng cấp|trình độ|bằng)\b|\blao động phổ thông\b|\blđpt\b"),
    ),
    (Qualification.ELEMENTARY, Words(rf"\b{_ASKED}[^\n.;]{{0,12}}sơ cấp\b")),
    (
        Qualification.INTERMEDIATE,
        Words(rf"\b{_ASKED}[^\n.;]{{0,12}}trung cấp\b|\btrung cấp (trở lên|các ngành|chuyên ngành)"),
    ),
    (
        Qualification.COLLEGE,
        Words(rf"\b{_ASKED}[^\n.;]{{0,12}}(cao đẳng|cđ)\b|\b(cao đẳng|cđ)( trở lên|/đại học|, đại học)"),
    ),
    (
        Qualification.BACHELOR,
        Words(rf"\b{_ASKED}[^\n.;]{{0,12}}(đại học|đh|cử nhân)\b|\bđại học (trở lên|chuyên ngành|các ngành)"),
    ),
    (Qualification.MASTER, Words(rf"\b{_ASKED}[^\n.;]{{0,12}}thạc sĩ\b")),
    (Qualification.DOCTOR, Words(rf"\b{_ASKED}[^\n.;]{{0,12}}tiến sĩ\b")),
)


def _lowest(ad: AdText, table: tuple[tuple[str, Words], ...]) -> Said | None:
    """The lowest the text names: "cao đẳng, đại học" takes who has the first."""
    for value, words in table:
        match = words.first(ad)
        if match is not None:
            return value, ad.piece(match.start(), match.end())
    return None


_CONTRACT: tuple[tuple[str, Words], ...] = (
    (Contract.OPEN_ENDED, Words(r"\b(hợp đồng|hđlđ|hđ)[^\n.;]{0,20}không xác định thời hạn")),
    (
        Contract.UNDER_12,
        Words(r"\b(hợp đồng|hđlđ|hđ)[^\n.;\d]{0,25}([1-9]|1[01]|0[1-9])\s*tháng\b|\b(hợp đồng|hđ) (thời vụ|mùa vụ)\b"),
    ),
    (Contract.FROM_12_TO_36, Words(r"\b(hợp đồng|hđlđ|hđ)[^\n.;\d]{0,25}((1[2-9]|2\d|3[0-6])\s*tháng|[123]\s*năm)\b")),
)
_PURPOSE: tuple[tuple[str, Words], ...] = (
    (Purpose.TEMPORARY, Words(r"\b(thời vụ|mùa vụ|ngắn hạn|tạm thời|làm tết|dịp tết)\b")),
    (Purpose.EXTRA, Words(r"\b(làm thêm giờ rảnh|việc làm thêm|tuyển[^\n.;]{0,30}làm thêm|sinh viên làm thêm)\b")),
    (
        Purpose.LASTING,
        Words(r"\b(làm việc lâu dài|gắn bó lâu dài|làm lâu dài|việc làm ổn định|công việc ổn định|ổn định lâu dài)\b"),
    ),
)
_TIME: tuple[tuple[str, Words], ...] = (
    (WorkingTime.PART_TIME, Words(r"\b(bán thời gian|part[\s-]?time|parttime)\b")),
    (WorkingTime.FULL_TIME, Words(r"\b(toàn thời gian|full[\s-]?time|fulltime|giờ hành chính)\b")),
)
_ABILITY: tuple[tuple[str, Words], ...] = (
    (
        Ability.SHIFTS,
        Words(
            r"\b(làm ca(?!\s+(ngày|sáng|hành chính))|làm việc theo ca|theo ca|xoay ca|đổi ca|ca kíp|ca đêm|[23] ca|"
            r"ca [123])\b"
        ),
    ),
    (Ability.TRAVEL, Words(r"\b(đi công tác|công tác tỉnh|công tác xa)\b")),
    (Ability.POSTED, Words(r"\bbiệt phái\b")),
)
_WELFARE: tuple[tuple[str, Words], ...] = (
    (
        Welfare.SOCIAL_INSURANCE,
        Words(
            r"\b(bhxh|bảo hiểm xã hội|đóng bảo hiểm|tham gia bảo hiểm|bảo hiểm đầy đủ|đầy đủ bảo hiểm|bhyt)\b|"
            r"\bbảo hiểm theo (luật|quy định)"
        ),
    ),
    (Welfare.PERSONAL_INSURANCE, Words(r"\bbảo hiểm (tai nạn|nhân thọ|sức khỏe|sức khoẻ)\b")),
    (Welfare.THIRTEENTH_MONTH, Words(r"\b(tháng (lương )?(thứ )?13|lương tháng 13|lương 13|thưởng tết)\b")),
    (
        Welfare.DORMITORY,
        Words(
            r"\b(ký túc xá|ktx|bao (ăn )?ở|có (chỗ|nơi) ở|nhà ở (miễn phí|cho)|phụ cấp nhà (ở|trọ)|hỗ trợ (nhà|"
            r"chỗ|tiền nhà|thuê nhà|tiền trọ)|phòng trọ|bao ăn ở)\b"
        ),
    ),
    (
        Welfare.TRANSPORT,
        Words(
            r"\b(xe đưa đón|xe đưa rước|xe đưa|đưa đón|hỗ trợ (xăng|đi lại|xe)|phụ cấp (xăng|đi lại|xe)|tiền xăng)\b"
        ),
    ),
    (Welfare.KINDERGARTEN, Words(r"\b(nhà trẻ|mẫu giáo|trường mầm non của công ty|gửi trẻ)\b")),
    (Welfare.TRAINING, Words(r"\b(được đào tạo|đào tạo (nghề|miễn phí|bài bản|từ đầu)|dạy nghề|nâng bậc|học nghề)\b")),
    (Welfare.DISABILITY, Words(r"\b(lối đi|thiết bị) cho người khuyết tật\b")),
    (Welfare.PROMOTION, Words(r"\b(thăng tiến|lộ trình thăng|cơ hội lên)\b")),
)
_MEAL: tuple[tuple[str, Words], ...] = (
    (Meal.THREE, Words(r"\b(3|ba) bữa\b")),
    (Meal.TWO, Words(r"\b(2|hai) bữa\b")),
    (
        Meal.ONE,
        Words(r"\b((1|một) bữa|(bao|có|cơm|ăn|bữa|suất) (ăn )?(trưa|ca)|cơm ca|ăn giữa ca|bao ăn trưa|bao cơm)\b"),
    ),
    (Meal.MONEY, Words(r"\b(tiền|phụ cấp|hỗ trợ|trợ cấp) (tiền )?(ăn|cơm)( trưa| ca)?\b")),
)
_WAY: tuple[tuple[str, Words], ...] = (
    (
        RecruitmentWay.IN_PERSON,
        Words(r"\b(phỏng vấn trực tiếp|phỏng vấn tại|phỏng vấn đi làm ngay|nộp hồ sơ trực tiếp)\b"),
    ),
    (RecruitmentWay.TELEPHONE, Words(r"\bphỏng vấn qua điện thoại\b")),
    (RecruitmentWay.ONLINE, Words(r"\bphỏng vấn (online|trực tuyến|qua (zoom|zalo|google meet|teams))\b")),
    (RecruitmentWay.CV, Words(r"(?<!hạn )\b(gửi|nộp)\s+(cv|hồ sơ|đơn)\b(?! trực tiếp)|\bcv (về|qua|gửi)\b")),
)
__all__ = ["read_terms", "working_time_of"]
