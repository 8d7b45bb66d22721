"""Words of an advertisement that the law does not allow: limits of sex and age, fees, papers, discrimination."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vieclam.jobbank.ad_text import AdText, Words
from vieclam.jobbank.moderation.findings import Finding

_NO = r"(không|ko|kg|hok|chẳng|khỏi)"
_TAKES = r"(nhận|tuyển dụng|tuyển|lấy|thuê)"
_WHO = (
    r"(các\s+)?"
    r"((ứng\s+)?viên\s+|bạn\s+|lao động\s+|người lao động\s+|người\s+|nhân viên\s+|"
    r"công nhân\s+|thợ\s+|cn\s+|nv\s+|lđ\s+)?"
)

# -- sex
# Both together are no limit; nor is what is made for one of them, or a place called so.
_BOTH = Words(
    r"\b(cả\s+)?(nam|nữ)( giới)?\s*([/,&+\-–]|và|hoặc|hay|lẫn|or)?\s*(nam|nữ)\b( giới)?",
    r"không (phân biệt|yêu cầu|giới hạn|quan trọng)( về)?( độ tuổi[,/ ]*)? ?(giới tính|nam|nữ)([\s/,&-]*(nam|nữ))?\b",
    r"giới tính\s*[:\-–]?\s*(không|bất kỳ|tất cả|cả hai)",
)
_MADE_FOR = Words(
    r"\b(phụ|thời trang|giày|dép|giày dép|đồ|đồ lót|túi|túi xách|mỹ phẩm|tóc|trang phục|áo|áo sơ mi|quần|quần áo|váy|"
    r"vest|nước hoa|đồng hồ|hàng|khách|khách hàng|bệnh nhân|học sinh|cho)\s+(nam|nữ)\b",
    r"\bnữ\s+(trang|công gia|hộ sinh|hoàng|sinh)|\bnam\s+(khoa|sinh|châm)",
    r"\b(việt|miền|phía|hướng|khu vực|hà|quảng|đông|tây|đại|châu|kim|phương|hoài|trung|vĩnh|kỳ|keang)\s+nam\b",
    r"\bnam\s+(định|sách|từ liêm|đàn|trực|á|phi|giang|trung bộ|bộ|cường|long|việt|tiến|sài gòn|cấm|sông)\b",
)
_SEX = (
    Words(r"\bgiới tính\s*[:\-–]?\s*(yêu cầu\s*)?(chỉ\s+)?(nam|nữ)\b"),
    Words(
        rf"\b(chỉ|ưu tiên|chỉ\s+{_TAKES}|cần\s+{_TAKES}|{_TAKES}|cần|yêu cầu)\s*:?\s+(gấp\s+)?(thêm\s+)?"
        rf"(\d{{1,3}}\s*)?{_WHO}(nam|nữ)\b"
    ),
    Words(rf"\b{_NO}\s+{_TAKES}\s+{_WHO}(nam|nữ)\b"),
    Words(r"\b(nam|nữ)( giới)?[,:]?\s*(độ\s*)?(tuổi\s*)?(từ\s*|dưới\s*|trên\s*)?\d{2}\s*(-|–|đến|tới|tuổi)"),
    Words(r"\b\d{1,3}\s*(bạn\s+|lao động\s+|người\s+|lđ\s+)?(nam|nữ)\b", toned_only=True),
    Words(
        r"^[^\w\n]{0,20}\d{0,4}[^\w\n]{0,6}(yêu cầu\s*:?\s*|đối tượng\s*:?\s*)?(nam|nữ)( giới)?\s*"
        r"([,.;(]|$|tốt nghiệp|có|biết|ngoại hình|sức kh)"
    ),
    Words(r"\bgender\s*:\s*(fe)?male\b(?!\s*[/,&])|\b(fe)?male\s+(only|preferred|candidates? only)"),
)
_SEX_IN_TITLE = Words(r"\b(nam|nữ)( giới)?\s*(\)|\]|$|[,\-–]|\d)")

# -- age
_TO = r"(-|–|đến|tới|~|->)"
_AGE = (
    Words(
        rf"\b(độ tuổi|tuổi đời|tuổi)\s*[:\-–]?\s*(yêu cầu\s*)?(từ\s*)?"
        rf"(?P<low>\d{{2}})\s*(tuổi\s*)?{_TO}\s*(?P<high>\d{{2}})\b"
    ),
    Words(rf"\b(?P<low>\d{{2}})\s*(tuổi\s*)?{_TO}\s*(?P<high>\d{{2}})\s*(tuổi|t)\b"),
    Words(r"(dưới|không quá|ko quá|tối đa|<|≤|không trên)\s*(?P<high>\d{2})\s*tuổi\b"),
    Words(r"\btuổi( đời)?\s*:?\s*(dưới|không quá|tối đa|<|≤|đến)\s*(?P<high>\d{2})\b"),
    Words(r"\b(từ|trên|đủ|>=|≥|>)\s*(?P<low>\d{2})\s*tuổi\b"),
    Words(r"\b(sinh năm|sn)\s*:?\s*(từ\s*)?(?P<born>(19|20)\d{2})\b"),
)
_OTHER_AGE = Words(
    r"\b(trẻ|bé|học sinh|học viên|khách hàng|khách|con|cháu|children|kids|bệnh nhân|người già|người cao tuổi|"
    r"bảo hiểm)\b[^\n.;]{0,40}$"
)
ADULT, MINOR, OLD = 18, 15, 60
"""Up to 18 a lower limit is the law's own; an upper one from 60 on keeps nobody of working age out."""

# -- fees and papers
_FEE_FOR = (
    r"(hồ sơ|giữ chỗ|tuyển dụng|môi giới|giới thiệu( việc)?|đồng phục|xét tuyển|phỏng vấn|đào tạo|bảo lãnh|thế chân|"
    r"thẻ|xin việc|nhận việc|tập huấn|học việc)"
)
_FEE = (
    Words(
        rf"\b(đóng|nộp|thu|chuyển khoản|chuyển|đặt|trả|mất|chịu)\s+(trước\s+)?"
        rf"((lệ\s*)?phí|tiền)\s+(trước\s+)?{_FEE_FOR}"
    ),
    Words(rf"\b((lệ\s*)?phí|tiền)\s+{_FEE_FOR}\s*(là|:|-)?\s*\d[\d.,]*\s*(k|đ|đồng|nghìn|ngàn|tr|triệu|vnd|vnđ)\b"),
    Words(
        r"\b(phải|cần)\s+(đặt cọc|ký quỹ|cọc tiền)\b",
        r"\b(đặt|đóng|nộp)\s+(tiền\s+)?cọc\s+(trước\s*)?(\d|giữ|khi|lúc|để|thế|đồng phục|hồ sơ|máy)",
        r"\b(tiền|phí) cọc\s*(đồng phục|hồ sơ|:|\d|là|khi)|\bcọc\s+(trước\s+)?\d",
        r"\b(thế chân|chuyển khoản trước|đóng tiền trước)\b",
    ),
)
_PAPERS_NAMED = (
    r"(bằng cấp|bằng gốc|bằng tốt nghiệp|bằng|cccd|cmnd|căn cước( công dân)?|giấy tờ( tùy thân)?|sổ bảo hiểm|sổ bhxh|"
    r"hộ chiếu|chứng chỉ)"
)
_PAPERS = (
    Words(rf"\b(?<!còn )(giữ|cầm|tạm giữ)\s+(lại\s+)?(bản\s+)?(gốc\s+|chính\s+)?{_PAPERS_NAMED}\b"),
    Words(
        rf"\b(nộp|thu|gửi|để lại)\s+(lại\s+)?"
        rf"((bản\s+)?(gốc|chính)\s+{_PAPERS_NAMED}|{_PAPERS_NAMED}\s+(bản\s+)?(gốc|chính))\b"
    ),
)
_DENIED = Words(rf"\b({_NO}|không hề|miễn|cấm|tránh|cảnh giác|đừng|chưa bao giờ|hoàn|trả lại)\b[^\n.;:!]{{0,40}}$")
_THEIR_OWN = Words(r"\b(công ty|cty|doanh nghiệp|nhà máy|bên em|được|hỗ trợ|tài trợ|bao)\s+(sẽ\s+)?[^\n.;]{0,12}$")
_FREE = Words(r"miễn phí")
_OF_CUSTOMERS = Words(
    r"\b(khách|khách hàng|người mua|căn hộ|bất động sản|đặt phòng|đặt bàn|tour|đơn hàng|nhà cung cấp|hợp đồng mua|"
    r"giữ xe|học phí|phụ huynh|công nợ|đối chiếu|thanh toán|chứng khoán|giao dịch)\b"
)

# -- discrimination
_REFUSES = rf"\b{_NO}\s+{_TAKES}\s+{_WHO}"
_KINH = r"kinh\b(?!\s*(nghiệm|tế|doanh))"
_PEOPLES = rf"({_KINH}|hoa|h'?mông|mông|thái|tày|nùng|dao|mường|khmer|khơ me|chăm|ê đê|ba na|gia rai)"
_DISCRIMINATES: tuple[tuple[str, Words], ...] = (
    (
        "ethnicity",
        Words(
            rf"{_REFUSES}(là\s+)?(người\s+)?(dân tộc|{_PEOPLES})\b",
            r"\bdân tộc\s*:\s*kinh\b",
            rf"\b(chỉ\s+{_TAKES}|ưu tiên)\s+(người|dân tộc)\s+(dân tộc\s+)?{_KINH}",
        ),
    ),
    (
        "religion",
        Words(
            rf"{_REFUSES}[^\n.;,]{{0,15}}(theo đạo|công giáo|tôn giáo|đạo)\b",
            rf"\b{_NO}\s+(theo|có)\s+(đạo|tôn giáo)\b",
            r"\btôn giáo\s*:\s*không\b(?!\s*(yêu cầu|phân biệt))",
        ),
    ),
    (
        "maternity",
        Words(
            rf"{_REFUSES}[^\n.;,]{{0,15}}(mang thai|có thai|mang bầu|bầu|có con|con nhỏ)",
            r"\b(không|chưa|ko)\s+(đang\s+)?"
            r"(mang thai|có thai|có bầu|mang bầu|sinh con|vướng bận con|bận con|có con nhỏ|có con)\b",
            r"\bcam kết[^\n.;]{0,30}(sinh con|mang thai|có thai)|\b(thử|xét nghiệm|test)\s+thai\b",
        ),
    ),
    (
        "marriage",
        Words(
            r"\b(còn )?độc thân\b|\bchưa\s+(lập gia đình|kết hôn|có gia đình|có chồng|có vợ|lấy chồng)\b",
            r"\b(ưu tiên|chỉ tuyển|phải|yêu cầu)\s+[^\n.;,]{0,20}đã\s+(lập|có) gia đình\b",
        ),
    ),
    (
        "hiv",
        Words(
            rf"\b(xét nghiệm|âm tính( với)?|{_NO} (nhiễm|bị|mắc|có)|test|thử)\s+(máu\s+)?(virus\s+)?hiv\b",
            rf"{_REFUSES}[^\n.;,]{{0,15}}hiv\b",
        ),
    ),
    (
        "disability",
        Words(
            rf"{_REFUSES}[^\n.;,]{{0,12}}(khuyết tật|tàn tật)",
            rf"\b{_NO}\s+(bị\s+|có\s+)?(dị hình,?\s*)?(dị tật|khuyết tật|tàn tật)",
        ),
    ),
    (
        "origin",
        Words(
            rf"{_REFUSES}(ở\s+|có\s+)?(quê\b|ngoại tỉnh|ngoài tỉnh|tỉnh khác|tỉnh lẻ|miền (bắc|trung|nam|tây)|"
            r"thanh hóa|thanh hoá|nghệ an|hà tĩnh)",
            rf"\bchỉ\s+{_TAKES}\s+{_WHO}(có\s+)?(hộ khẩu|thường trú|gốc)\b",
        ),
    ),
)
_NOT_SO = Words(r"\b(không|ko) (phân biệt|kỳ thị|quan trọng|yêu cầu)\b[^\n.;]{0,40}$")


def unlawful_words(ad: AdText, title: AdText) -> Iterator[Finding]:
    """Each kind once, with the first place it stands at. ``title`` is read by itself too: it may end in a sex."""
    yield from _sex(ad, title)
    yield from _age(ad)
    yield from _money_and_papers(ad)
    for code, words in _DISCRIMINATES:
        match = next((one for one in words.found(ad) if not _NOT_SO.within(ad.before(one.start()))), None)
        if match is not None:
            yield Finding(code, ad.piece(match.start(), match.end()))


def sex_places(ad: AdText, *, title: bool = False) -> Iterator[re.Match[str]]:
    """Where the text limits or prefers a sex; a title may do so by its last word."""
    said = _MADE_FOR.blanked(_BOTH.blanked(ad))
    for words in (*_SEX, _SEX_IN_TITLE) if title else _SEX:
        yield from words.found(said)


def age_places(ad: AdText) -> Iterator[re.Match[str]]:
    """Where the text limits the age of who applies beyond the law's own limit, or takes the young."""
    for words in _AGE:
        for match in words.found(ad):
            if not _OTHER_AGE.within(ad.before(match.start())) and _kinds_of_limit(match):
                yield match


def _kinds_of_limit(match: re.Match[str]) -> list[str]:
    said = match.groupdict()
    low, high = (int(said[name]) if said.get(name) else None for name in ("low", "high"))
    kinds = []
    if said.get("born") or (high is not None and high < OLD) or (low is not None and low > ADULT):
        kinds.append("age")
    if low is not None and low < ADULT:
        kinds.append("under_15" if low < MINOR else "minors")
    return kinds


def _sex(ad: AdText, title: AdText) -> Iterator[Finding]:
    for text, is_title in ((title, True), (ad, False)):
        match = next(sex_places(text, title=is_title), None)
        if match is not None:
            yield Finding("sex", text.piece(match.start(), match.end()))
            return


def _age(ad: AdText) -> Iterator[Finding]:
    """Limits beyond the law's own; the young are told apart."""
    seen: set[str] = set()
    for match in age_places(ad):
        for code in _kinds_of_limit(match):
            if code not in seen:
                seen.add(code)
                yield Finding(code, ad.piece(match.start(), match.end()))


def _money_and_papers(ad: AdText) -> Iterator[Finding]:
    for code, patterns in (("fee", _FEE), ("papers", _PAPERS)):
        found = (one for words in patterns for one in words.found(ad))
        match = next((one for one in found if _asked_of_worker(ad, one, code)), None)
        if match is not None:
            yield Finding(code, ad.piece(match.start(), match.end()))


def _asked_of_worker(ad: AdText, match: re.Match[str], code: str) -> bool:
    """Neither denied, nor paid by the employer, nor the money or papers of customers."""
    first, last = ad.line_around(match.start(), match.end())
    around = ad.part(max(first, match.start() - 70), min(last, match.end() + 70))
    after = ad.part(match.end(), min(last, match.end() + 20))
    denied = _DENIED.within(ad.before(match.start())) or _FREE.within(after)
    paid = code == "fee" and _THEIR_OWN.within(ad.before(match.start()))
    return not (denied or paid or _OF_CUSTOMERS.within(around))
