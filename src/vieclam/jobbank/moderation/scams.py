"""Advertisements that look like swindles, work abroad without a sending organisation, and links that lead away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.jobbank.ad_text import AdText, Words
from vieclam.jobbank.moderation.findings import Finding
from vieclam.jobbank.pay import Pay, PayUnit

HIGH_MONTH, HIGH_DAY, HIGH_HOUR = 20_000_000, 1_000_000, 150_000
"""Đồng from which pay is high for work that asks for nothing."""

_NOT_US = Words(r"\b(cảnh giác|tránh|phòng|chống|không phải|nói không với|không làm|lừa đảo|cảnh báo)\b[^\n.;]{0,40}$")
# One of these is enough.
_PLAIN: tuple[tuple[Promise, Words], ...] = (
    (_("“việc nhẹ lương cao”"), Words(r"\bviệc nhẹ[ ,\-–]*(nhàn[ ,]*)?(mà )?lương cao\b")),
    (
        _("làm nhiệm vụ trên mạng lấy hoa hồng"),
        Words(
            r"\b(làm|thực hiện|nhận|hoàn thành)\s+(các\s+)?nhiệm vụ\s+"
            r"(online|trên app|trên ứng dụng|trực tuyến|nhận tiền|hưởng hoa hồng|like|theo dõi)",
            r"\b(like|follow|theo dõi|xem)\s+(video|tiktok|youtube|fanpage|trang)\s+(để\s+)?"
            r"(kiếm|nhận|có)\s+(tiền|thu nhập|hoa hồng|thưởng)",
            r"\b(chốt đơn|giật đơn|cày đơn|đẩy đơn|xử lý đơn)\s+"
            r"(ảo|hàng ảo|(shopee|lazada|tiki|tiktok|amazon)[^\n.;]{0,30}hoa hồng)",
        ),
    ),
    (
        _("đòi nạp tiền, ứng tiền trước"),
        Words(
            r"\b(nạp tiền|nạp vốn|ứng (tiền|vốn)) (trước|vào (app|ứng dụng|hệ thống|ví|tài khoản))",
            r"\b(nạp|ứng)\s+\d[\d.,]*\s*(k|tr|triệu|đ)\b",
        ),
    ),
    (
        _("đòi tài khoản ngân hàng, mã OTP"),
        Words(
            r"\b(cho thuê|thuê|mua|bán|cung cấp|gửi|đọc|mượn)\s+(lại\s+)?(thông tin\s+|số\s+|mã\s+)?"
            r"(tài khoản ngân hàng|thẻ atm|thẻ ngân hàng|otp|mật khẩu)\b"
        ),
    ),
)
_LANDS = r"(campuchia|cambodia|bavet|bà vẹt|sihanouk|poipet|tam giác vàng|myanmar|miến điện|philippines?|dubai|lào)"
_CASINO = Words(
    rf"\b{_LANDS}\b[^\n]{{0,160}}(casino|sòng bài|game online|chăm sóc khách hàng online|chát online|"
    r"lo (hộ chiếu|giấy tờ|vé)|không cần (bằng cấp|hộ chiếu|kinh nghiệm)|bao (ăn ở|vé))",
    rf"(casino|sòng bài|lo (hộ chiếu|vé))[^\n]{{0,100}}\b{_LANDS}\b",
)
# Two of these together look like one; one alone is told to whoever approves.
_NO_SKILL = Words(
    r"\b(không|ko|chẳng)\s+(cần|yêu cầu|đòi hỏi)\s+[^\n.;]{0,20}(kinh nghiệm|bằng cấp|trình độ)",
    r"\bai (cũng )?(có thể )?làm (cũng )?được\b",
)
_SELLING = Words(
    r"\b(hoa hồng|doanh số|kinh doanh|bán hàng|tư vấn|sale|sales|bất động sản|bảo hiểm|lái xe|tài xế|thuyền viên)\b"
)
_EASY = Words(
    r"\bchỉ cần (có )?(điện thoại|smartphone|máy tính)( có mạng| kết nối)?",
    r"\blàm tại nhà (ai|chỉ|với|bằng) ",
    r"\b\d\s*(-|–|đến)\s*\d\s*(tiếng|giờ|h)\s*(/|mỗi|một|1)\s*ngày",
    r"\brảnh (lúc )?nào làm (lúc )?(nấy|đó)",
    r"\b(nhận|trả|rút) (tiền|lương|thu nhập) (liền|ngay|trong ngày|sau mỗi)",
    r"\bkhông cần (vốn|đến công ty)|\bmọi lứa tuổi",
)
_CHAT_ONLY = Words(
    r"\b(kết bạn|inbox|ib|nhắn tin|liên hệ|add|alo|nt)\b[^\n.;]{0,25}"
    r"\b(zalo|telegram|tele|messenger|whatsapp|viber)\b",
    r"\bt\.me/",
)
_TELEPHONE = re.compile(r"(?<!\d)(\+?84|0)[\s.\-]?\d(?:[\s.\-]?\d){7,9}(?!\d)")

_COUNTRY = (
    r"(nhật bản|nhật|hàn quốc|hàn|đài loan|đức|úc|canada|ba lan|hungary|rumani|romania|malaysia|singapore|ả rập xê út|"
    r"ả rập|dubai|lào|campuchia|trung quốc|new zealand|mỹ|israel|hy lạp|macau|nga|slovakia)"
)
_TO_WORK = r"(làm (việc|công nhân|điều dưỡng)|theo diện|diện|xuất khẩu lao động|xklđ|lương|\d|$)"
_ABROAD = Words(
    rf"\b(đi|sang|qua)\s+(làm (việc )?(tại|ở|bên)\s+)?(nước\s+)?{_COUNTRY}\s*{_TO_WORK}",
    rf"\blàm việc\s*:?\s*(tại|ở|bên)\s*(nước\s+)?{_COUNTRY}\s*([,.;)(]|$|\d|theo|lương|thời hạn|hợp đồng)",
    rf"\b(nơi làm việc|địa điểm( làm việc)?)\s*:\s*(tại|ở|bên)?\s*(nước\s+)?{_COUNTRY}\s*([,.;)(]|$|\d)",
    rf"\bđơn hàng\s+(đi\s+)?[^\n.;]{{0,40}}\b{_COUNTRY}\b[^\n.;]{{0,40}}"
    r"(xuất cảnh|bay|thực tập sinh|tokutei|lương|visa)",
    r"\b(thực tập sinh|kỹ năng đặc định|tokutei)\b[^\n.;]{0,40}(nhật|xuất cảnh|đơn hàng)",
    r"\btuyển\s+(lao động\s+)?(đi\s+)?(xuất khẩu lao động|xklđ)\b",
)
_NOT_THIS_WORK = Words(
    r"\b(nhân viên|chuyên viên|tư vấn viên|giáo viên|trưởng phòng|cán bộ|thực tập|cộng tác viên|công tác|du lịch|"
    r"thị trường|tuyển nguồn|tuyển sinh|du học|đã|từng|nguyện vọng|kinh nghiệm|cơ hội|sinh sống|on-?site|"
    r"có thời gian|quan tâm)\b"
    r"[^\n.;]{0,60}$"
)
_SHORTENERS = r"bit\.ly|tinyurl\.com|t\.me|zalo\.me|forms\.gle|m\.me|shorturl\.at|cutt\.ly"
_ADDRESS = re.compile(
    rf"\b(?:https?://|www\.)[^\s<>\"')]+|\b(?:[a-z0-9-]{{1,40}}\.){{0,3}}(?:{_SHORTENERS})/[^\s<>\"')]+", re.IGNORECASE
)


def swindles(ad: AdText, pay: Pay | None, *, telephone: bool) -> Iterator[Finding]:
    """What looks like a swindle; ``telephone``: whether a number to call is known beside the text."""
    casino = _first(ad, _CASINO)
    if casino:
        yield Finding("trafficking", casino)
        return
    plain = [(str(name), quote) for name, words in _PLAIN if (quote := _first(ad, words))]
    signs = list(_signs(ad, pay, telephone=telephone))
    found = plain + signs
    if not found:
        return
    said = ", ".join(name for name, _quote in found)
    quote = next((quote for _name, quote in found if quote), "")
    yield Finding("scam" if plain or len(signs) > 1 else "scam_sign", quote, {"signs": said})


def _signs(ad: AdText, pay: Pay | None, *, telephone: bool) -> Iterator[tuple[str, str]]:
    no_skill = _NO_SKILL.first(ad)
    if no_skill and _high(pay) and not _SELLING.first(ad):
        yield str(_("lương rất cao mà không cần kinh nghiệm, bằng cấp")), ad.piece(no_skill.start(), no_skill.end())
    easy = _first(ad, _EASY)
    if easy and not _SELLING.first(ad):
        yield str(_("việc dễ làm ở nhà, trả tiền ngay")), easy
    chat = _first(ad, _CHAT_ONLY)
    if chat and not telephone and not _TELEPHONE.search(ad.text):
        yield str(_("chỉ liên hệ qua Zalo, Telegram, không có số điện thoại")), chat


def _high(pay: Pay | None) -> bool:
    if pay is None or pay.currency != "VND" or pay.commission:
        return False
    least = pay.minimum or pay.maximum or 0
    bounds = {PayUnit.MONTH: HIGH_MONTH, PayUnit.DAY: HIGH_DAY, PayUnit.SHIFT: HIGH_DAY, PayUnit.HOUR: HIGH_HOUR}
    return pay.unit in bounds and least >= bounds[pay.unit]


def _first(ad: AdText, words: Words) -> str:
    """The words around the first place that the advertisement does not itself warn of."""
    for match in words.found(ad):
        if not _NOT_US.within(ad.before(match.start())):
            return ad.piece(match.start(), match.end())
    return ""


def work_abroad(ad: AdText) -> Iterator[Finding]:
    """A place of work in another country; who works here for such an office is another matter."""
    for match in _ABROAD.found(ad):
        if not _NOT_THIS_WORK.within(ad.before(match.start(), letters=80)):
            yield Finding("abroad", ad.piece(match.start(), match.end()))
            return


def links(ad: AdText) -> Iterator[Finding]:
    """Addresses in the text, by host."""
    found = [match[0] for match in _ADDRESS.finditer(ad.text)]
    hosts = dict.fromkeys(_host(address) for address in found)
    if hosts:
        yield Finding("links", found[0], {"hosts": ", ".join(list(hosts)[:5])})


def _host(address: str) -> str:
    whole = address if "://" in address else f"https://{address}"
    try:
        return (urlsplit(whole).hostname or address).removeprefix("www.")
    except ValueError:
        return address[:60]
