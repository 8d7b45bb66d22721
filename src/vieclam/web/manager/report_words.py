"""The words of statutory reports on pages: indicators, periods, causes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.labourmarket.periods import Period

MEASURE_OF = {
    "nop-ho-so": "filed",
    "khong-duoc-huong": "ineligible",
    "duoc-huong": "granted",
    "muc-toi-da": "at_cap",
    "huy": "cancelled",
    "chuyen-di": "transferred_out",
    "chuyen-den": "transferred_in",
    "tam-dung": "suspended",
    "tiep-tuc": "resumed",
    "cham-dut": "terminated",
    "da-chi": "paid",
}
"""The query behind each word of an address."""
WORD_OF = {query: word for word, query in MEASURE_OF.items()}


def indicator_words() -> dict[str, str]:
    """Each query's and sum's name, as the forms have it."""
    return {
        "filed": _("Số người nộp hồ sơ đề nghị hưởng trợ cấp thất nghiệp"),
        "ineligible": _("Số người không được hưởng trợ cấp thất nghiệp"),
        "granted": _("Số người có quyết định hưởng trợ cấp thất nghiệp"),
        "at_cap": _("Trong đó: hưởng mức trợ cấp tối đa"),
        "cancelled": _("Số người bị hủy quyết định hưởng"),
        "transferred_out": _("Số người chuyển nơi hưởng đi tỉnh khác"),
        "transferred_in": _("Số người chuyển nơi hưởng đến"),
        "suspended": _("Số người bị tạm dừng hưởng"),
        "resumed": _("Số người tiếp tục hưởng"),
        "terminated": _("Số người chấm dứt hưởng"),
        "paid": _("Lệnh chi đã chi trả"),
        "decided_amount": _("Tổng số tiền theo các quyết định hưởng (đồng)"),
        "paid_amount": _("Tổng số tiền đã chi trả (đồng)"),
        "average_amount": _("Mức hưởng bình quân (đồng/tháng)"),
        "average_months": _("Số tháng hưởng bình quân (tháng)"),
        "monthly_amounts": _("Tổng mức hưởng hằng tháng (đồng)"),
        "benefit_months": _("Tổng số tháng hưởng (tháng)"),
    }


def group_words() -> list[str]:
    """The age groups in their order."""
    return [_("dưới 25 tuổi"), _("25–40 tuổi"), _("trên 40 tuổi")]


def sex_words() -> dict[str, str]:
    """Men and women."""
    return {"male": _("Nam"), "female": _("Nữ")}


def period_words(period: Period) -> str:
    """A period's name: ``Tháng 3/2026``, ``6 tháng đầu năm 2026``, ``Năm 2026``."""
    if period.kind == "month":
        return _("Tháng %(month)s/%(year)s") % {"month": period.start.month, "year": period.start.year}
    if period.kind == "half":
        return _("6 tháng đầu năm %(year)s") % {"year": period.start.year}
    return _("Năm %(year)s") % {"year": period.start.year}
