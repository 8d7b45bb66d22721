"""From the text of an advertisement to the fields of Mẫu 03a, each with the words it was read from.

What cannot be read stays away, for a person to fill in. Wishes for a sex or an age are shown and not kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from vieclam.core.text import fold
from vieclam.jobbank.ad_text import AdText, Words, clean_ad, read_ad
from vieclam.jobbank.choices import Position
from vieclam.jobbank.moderation.wording import age_places, sex_places
from vieclam.jobbank.pay import Pay, read_pay
from vieclam.jobbank.reading_contact import MOST_PLACES, PHONE, contact_in, without_wishes
from vieclam.jobbank.reading_skills import read_skills
from vieclam.jobbank.reading_terms import read_terms


@dataclass(frozen=True, slots=True)
class Read:
    """A value for a field, and the piece of text it was read from."""

    value: Any
    quote: str


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place of work in today's codes; ``choices`` are the communes it may be where its old one was split."""

    province_code: str
    commune_code: str = ""
    label: str = ""
    choices: tuple[tuple[str, str], ...] = ()


FindPlaces = Callable[[str], Sequence[PlaceFound]]


@dataclass(frozen=True, slots=True)
class ReadAd:
    """What was read. ``fields`` by names of ``Vacancy``, with ``contact_name``, ``contact_phone``, ``contact_email``;
    ``left_out`` the wishes that are not kept, by kind (``sex``, ``age``); ``places`` where the work is.
    """

    text: str
    fields: Mapping[str, Read]
    left_out: tuple[tuple[str, str], ...] = ()
    places: tuple[PlaceFound, ...] = field(default=())

    def value(self, name: str, default: Any = "") -> Any:
        """The value read for a field, or ``default``."""
        return self.fields[name].value if name in self.fields else default


def read_advert(raw: str, *, on: dt.date, find_places: FindPlaces) -> ReadAd:
    """What the text says, on that day; ``find_places`` knows the places of work in a piece of text."""
    ad = read_ad(clean_ad(raw))
    one_by_one = (
        ("employer_name", _employer(ad)),
        ("title", _title(ad)),
        ("quantity", _quantity(ad)),
        ("deadline", _deadline(ad, on)),
        ("working_hours", _working_hours(ad)),
        ("industrial_zone", _zone(ad)),
        *((name, Read(value, quote)) for name, value, quote in contact_in(ad)),
    )
    fields: dict[str, Read] = {name: read for name, read in one_by_one if read is not None}
    fields |= _pay(ad)
    fields |= {name: Read(value, quote) for name, (value, quote) in (read_terms(ad) | read_skills(ad)).items()}
    if "title" in fields:
        fields["position"] = Read(_position(fields["title"].value), fields["title"].quote)
    places, location = _place(ad, find_places)
    if location is not None:
        fields["location"] = location
    left_out, kept = without_wishes(ad)
    if kept:
        fields["description"] = Read(kept, "")
    return ReadAd(ad.text, fields, left_out, tuple(places))


# -- title and number
_TITLE_LABEL = Words(
    r"^[^\w\n]{0,20}\d{0,4}[^\w\n]{0,6}(vị trí( tuyển dụng| công việc)?|chức danh( công việc)?|tên công việc|"
    r"công việc|tuyển vị trí)\s*[:\-–]\s*"
)
_TITLE_CALL = Words(
    r"\b(tuyển dụng|cần tuyển gấp|cần tuyển|tuyển gấp|đang tuyển|tuyển|cần gấp|cần|tìm)\s+"
    r"(gấp\s+|thêm\s+|ngay\s+|vị trí\s+|lao động\s+)?:?\s*"
)
_TITLE_END = re.compile(
    r"[,.;!?\n(:|]|\s[-–]\s|\s(lương|làm việc|làm tại|tại|ở|với|để|cho|đi làm|thu nhập|từ|lam viec|tai|luong|"
    r"thu nhap)\s|\s\d[\d.,]*\s?(k|tr|triệu|trieu|củ|nghìn|ngàn)\b",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"^(\W|\d)*(cong ty|cty|thong bao|tuyen dung\W*$|lien he|dia chi|thong tin|xin chao|chao)", re.ASCII
)
_NUMBER_BEFORE = re.compile(
    r"^(khoảng\s+|số lượng\s+|thêm\s+|gấp\s+)?(\d{1,4})\s*(bạn|người|nguoi|lao động|lao dong|ld|lđ|cn(?=\s))?\s*",
    re.IGNORECASE,
)
_SEX_AFTER = re.compile(r"\s*[-–(]?\s*\b(nam|nữ|nu)(\s*(/|,|và|hoặc)?\s*(nam|nữ|nu))?\s*\)?$", re.IGNORECASE)
LONGEST_TITLE = 90


def _title(ad: AdText) -> Read | None:
    for match in _TITLE_LABEL.found(ad):
        _first, last = ad.line_around(match.end(), match.end())
        title = _tidy_title(ad.text[match.end() : last])
        if title:
            return Read(title, ad.piece(match.start(), last))
    for match in _TITLE_CALL.found(ad):
        title = _tidy_title(ad.text[match.end() : match.end() + LONGEST_TITLE + 30])
        if title:
            return Read(title, ad.piece(match.start(), match.end() + len(title)))
    first = next((line for line in ad.text.split("\n") if line.strip()), "")
    if 3 < len(first) <= LONGEST_TITLE and not _NOT_TITLE.match(fold(first)):
        title = _tidy_title(first)
        return Read(title, first) if title else None
    return None


def _tidy_title(said: str) -> str:
    """The name of the work alone: without number, sex, and what follows; empty where none is left."""
    said = _NUMBER_BEFORE.sub("", said.lstrip(" -:*"))
    end = _TITLE_END.search(said, 2)
    said = said[: end.start()] if end else said
    said = _SEX_AFTER.sub("", said.strip(" -–:*\"'"))
    letters = [character for character in said if character.isalpha()]
    if len(letters) < 3 or len(said) > LONGEST_TITLE or fold(said) in {"dung", "nhan vien", "lao dong", "gap"}:
        return ""
    if sum(character.isupper() for character in letters) > len(letters) * 0.7 and len(letters) > 6:
        said = said.lower()
    return said[:1].upper() + said[1:]


_EMPLOYER = re.compile(
    r"^[^\w\n]*((?:tổng công ty|công ty|cty|tập đoàn|hợp tác xã|htx|doanh nghiệp tư nhân|dntn|hộ kinh doanh|nhà máy|"
    r"xí nghiệp|cong ty|hop tac xa|nha may|xi nghiep)\s+(?P<name>[^\n,;:]{2,150}?))"
    r"(?=\s*$|\s*[,;:]|\s[-–]\s|\s+(?:hiện|đang|cần|tuyển|thông báo|tìm|xin|chúng|bên|cũng|hien|dang|can|tuyen|thong "
    r"bao)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NO_NAME = re.compile(
    r"(hiện|đang|cần|tuyển|thông báo|tìm|xin|chúng|mình|bên|em|tôi|hien|dang|can|tuyen)\b", re.IGNORECASE
)


def _employer(ad: AdText) -> Read | None:
    """The company that the first line with words begins with."""
    start = re.search(r"\S", ad.text)
    match = _EMPLOYER.match(ad.text, start.start()) if start else None
    if match is None or _NO_NAME.match(match["name"]):
        return None
    return Read(match[1].strip(), ad.piece(match.start(1), match.end(1)))


_QUANTITY = (
    Words(r"\bsố lượng( cần)?( tuyển)?( dụng)?\s*[:\-–]?\s*(khoảng\s*)?(?P<n>\d{1,4})\b"),
    Words(
        r"\b(tuyển dụng|cần tuyển|tuyển|cần)\s+(gấp\s+|thêm\s+|khoảng\s+)*(?P<n>\d{1,4})\s+(?!tháng|năm|ngày|tr|"
        r"k\b)[^\d\s]"
    ),
    Words(r"\b(?P<n>\d{1,4})\s*(công nhân|nhân viên|lao động|thợ|người|bạn|chỉ tiêu|vị trí)\b"),
)
MOST = 5_000


def _quantity(ad: AdText) -> Read | None:
    for words in _QUANTITY:
        for match in words.found(ad):
            number = int(match["n"])
            if 1 <= number <= MOST:
                return Read(number, ad.piece(match.start(), match.end()))
    return None


def _position(title: str) -> str:
    folded = fold(title)
    if re.search(r"\b(giam doc|tong giam doc|ceo)\b", folded):
        return Position.LEADER
    if re.search(r"\b(truong|quan ly|giam sat|to truong|quan doc)\b", folded):
        return Position.MANAGER
    return Position.STAFF


# -- pay
_PAY = Words(
    r"\b(mức lương|tiền lương|tiền công|lương cứng|lương cơ bản|lương|thu nhập|income|"
    r"salary)\b(?!\s*(tháng\s*)?(thứ\s*)?13)\s*:?"
)
_SCALE = r"(tr|triệu|trieu|củ|k|nghìn|ngàn)"
_PAY_BARE = re.compile(
    rf"(?<![\d.,])\d[\d.,]{{0,14}}\s{{0,3}}{_SCALE}?\s*(-|–|đến|den|"
    rf"~)?\s*[\d.,]{{0,15}}\s{{0,3}}{_SCALE}\d{{0,2}}\b\s*(/|một|mỗi)?\s*"
    r"(tháng|thang|ngày|ngay|giờ|gio|h|ca|sản phẩm|sp|công)?\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\n|;|[.!]\s|\.$|\s[-–+|]\s(?!\s*\d)|,\s(?=\D)")


def _pay(ad: AdText) -> dict[str, Read]:
    """The pay as read, and its words to show back."""
    best: tuple[int, Pay, str] | None = None
    for said in islice(_pay_clauses(ad), MOST_PLACES):
        pay = read_pay(said)
        if pay is None:
            continue
        known = (pay.minimum is not None) + (pay.maximum is not None)
        if best is None or known > best[0]:
            best = known, pay, said
        if known:
            break
    if best is None:
        return {}
    _known, pay, said = best
    return {"pay_text": Read(said[:200], said), "pay": Read(pay, said)}


def _pay_clauses(ad: AdText) -> Iterator[str]:
    for match in _PAY.found(ad):
        end = _CLAUSE_END.search(ad.text, match.end())
        yield ad.text[match.end() : end.start() if end else match.end() + 120][:120].strip(" :-–")
    for match in _PAY_BARE.finditer(ad.text):
        yield match[0].strip()


# -- place
_PLACE_LABEL = Words(
    r"\b(địa điểm|địa chỉ|nơi|khu vực|địa bàn)( nơi)?( làm việc| công ty| làm)?( tại)?\s*[:\-–]\s*",
    r"\b(làm việc|làm|nhà máy|xưởng|công trình|cửa hàng|chi nhánh)\s+(tại|ở)\s*:?\s+",
)
_PLACE_BARE = Words(r"\b(tại|ở)\s+")
_ZONE = Words(r"\b(khu công nghiệp|kcn|khu chế xuất|kcx|cụm công nghiệp|ccn|khu cn)\s+")
_ZONE_NAME = re.compile(
    r"(?:[A-ZĐ][^\s,.;:()\n\-–]*|\d{1,2}|[IVX]+)(?:\s+(?:[A-ZĐ][^\s,.;:()\n\-–]*|\d{1,2}\b|[IVX]+\b)){0,4}"
)


def _place(ad: AdText, find_places: FindPlaces) -> tuple[list[PlaceFound], Read | None]:
    """The places of the first piece of text that names any; a label counts before "tại"."""
    said_only: Read | None = None
    for words in (_PLACE_LABEL, _PLACE_BARE):
        for match in words.found(ad):
            _first, last = ad.line_around(match.end(), match.end())
            last = min(last, match.end() + 200)
            said = ad.text[match.end() : last].strip(" -:.")
            if len(said) < 2:
                continue
            found = list(find_places(said))
            read = Read(_place_words(ad, match.end(), last), ad.piece(match.start(), last))
            if found:
                return found, read
            if words is _PLACE_LABEL and said_only is None and "địa điểm" in match[0] + " ":
                said_only = read
    at = 0
    for line in ad.text.split("\n")[:3]:
        found = list(find_places(line))
        if found:
            return found, Read(_place_words(ad, at, at + len(line)), line.strip())
        at += len(line) + 1
    return [], said_only


_AFTER_PLACE = re.compile(
    r"[;!]|\.\s|(^|[\s,])(lương|thu nhập|liên hệ|lh|sđt|sdt|đt|điện thoại|zalo|hotline|gọi|ca|với|không|yêu cầu|cần|"
    r"tuyển|kinh nghiệm|tuổi|ưu tiên|bao|làm luôn|làm ngay|đi làm|nghỉ|hạn|nhận|phỏng vấn|luong|khong|yeu cau|lien he)"
    r"(\s|[:.,]|$)",
    re.IGNORECASE,
)


def _place_words(ad: AdText, first: int, last: int) -> str:
    """The address itself: up to where the sentence goes on about something else, a wish or a number to call."""
    ends = [_AFTER_PLACE.search(ad.text, first + 2, last), PHONE.search(ad.text, first, last)]
    starts = [end.start() for end in ends if end]
    starts += [match.start() for match in (*sex_places(ad), *age_places(ad)) if first <= match.start() < last]
    kept = ad.text[first : min([last, *starts])]
    return re.sub(r"^(tại|ở|tai|o)\s+", "", kept.strip(" ,.:-"), flags=re.IGNORECASE)[:200]


def _zone(ad: AdText) -> Read | None:
    for match in _ZONE.found(ad):
        name = _ZONE_NAME.match(ad.text, match.end())
        if name:
            return Read(f"KCN {name[0]}"[:120], ad.piece(match.start(), name.end()))
    return None


# -- deadline, hours
_DEADLINE = Words(
    r"\b(hạn (chót|cuối|nộp( hồ sơ)?|tuyển( dụng)?|nhận( hồ sơ)?|ứng tuyển)|hết hạn|thời hạn (nộp|tuyển|"
    r"nhận)[^\n:]{0,15}|"
    r"đến hết( ngày)?|nhận hồ sơ (đến|trước)|trước ngày|"
    r"deadline)\s*(hồ sơ\s*)?(là\s*)?(đến\s*)?(hết\s*)?(ngày\s*)?[:\-–]?\s*"
    r"(hết\s*)?(ngày\s*)?(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})(\s*[/.\-]\s*(?P<y>\d{4}|\d{2}))?\b"
)
FURTHEST = dt.timedelta(days=366)


def _deadline(ad: AdText, on: dt.date) -> Read | None:
    """A day from today on; without a year the next one that comes. One that has passed is no deadline to publish."""
    for match in _DEADLINE.found(ad):
        year = match["y"]
        years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [on.year, on.year + 1]
        for one in years:
            try:
                day = dt.date(one, int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            if on <= day <= on + FURTHEST:
                return Read(day, ad.piece(match.start(), match.end()))
    return None


_HOURS_LABEL = Words(
    r"\b(thời gian làm việc|giờ làm việc|thời gian làm|giờ làm|ca làm việc|ca làm|thời gian)\s*[:\-–]\s*"
)
_HOURS_BARE = Words(
    r"\b\d{1,2}\s*(h|giờ|:)\s*(\d{2})?\s*(sáng|chiều|tối)?\s*(-|–|đến|tới|~)\s*\d{1,2}\s*(h|giờ|:)\s*(\d{2})?"
)


def _working_hours(ad: AdText) -> Read | None:
    for match in _HOURS_LABEL.found(ad):
        _first, last = ad.line_around(match.end(), match.end())
        said = ad.text[match.end() : last].strip(" -:.")
        if len(said) > 3:
            return Read(said[:250], ad.piece(match.start(), last))
    match = _HOURS_BARE.first(ad)
    return Read(ad.text[match.start() : match.end()].strip(), ad.piece(match.start(), match.end())) if match else None


__all__ = ["FindPlaces", "PlaceFound", "Read", "ReadAd", "read_advert"]
