"""What may be said against an advertisement: each finding with its weight, its sentence and the article behind it.

Confidence of the articles: those of Nghị định 352/2025 were read; the others are cited from knowledge of the texts in
force on 1 November 2026 and are to be read again by the centre's lawyer before a refusal is disputed (``READ``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    """Whether an advertisement may be published as it is."""

    STOPS = "stops"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding. ``excusable``: published all the same where an officer writes why the work demands it
    (Bộ luật Lao động 2019 Điều 3 khoản 8, second sentence). ``plain`` is what is said where the values of a sentence
    with places for them are not known.
    """

    severity: Severity
    sentence: Promise | str
    law: Promise | str = ""
    excusable: bool = False
    plain: Promise | str = ""


STOPS, WARNS = Severity.STOPS, Severity.WARNS
_DISCRIMINATION = _("Bộ luật Lao động 2019, Điều 3 khoản 8 và Điều 8 khoản 1")
READ = frozenset({"abroad"})
"""Findings whose article was read in its text."""

RULES: Mapping[str, Rule] = {
    "sex": Rule(
        STOPS,
        _("Tin giới hạn hoặc ưu tiên giới tính của người dự tuyển."),
        _(
            "Bộ luật Lao động 2019, Điều 3 khoản 8 và Điều 8 khoản 1; Luật Bình đẳng giới 2006, Điều 13 khoản 1 và "
            "Điều 40 khoản 3"
        ),
        excusable=True,
    ),
    "age": Rule(STOPS, _("Tin giới hạn tuổi của người dự tuyển."), _DISCRIMINATION, excusable=True),
    "under_15": Rule(
        STOPS,
        _("Tin nhận người chưa đủ 15 tuổi."),
        _("Bộ luật Lao động 2019, Điều 145"),
        excusable=True,
    ),
    "minors": Rule(
        WARNS,
        _(
            "Tin nhận người từ đủ 15 đến chưa đủ 18 tuổi; việc và giờ làm phải đúng quy định về lao động chưa "
            "thành niên."
        ),
        _("Bộ luật Lao động 2019, Điều 143, 146 và 147"),
    ),
    "fee": Rule(
        STOPS,
        _("Tin đòi người lao động đóng phí, đặt cọc hoặc trả tiền để được nhận việc."),
        _("Bộ luật Lao động 2019, Điều 11 khoản 2 và Điều 17 khoản 2"),
    ),
    "papers": Rule(
        STOPS,
        _("Tin đòi giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ."),
        _("Bộ luật Lao động 2019, Điều 17 khoản 1"),
    ),
    "ethnicity": Rule(STOPS, _("Tin phân biệt dân tộc."), _DISCRIMINATION),
    "religion": Rule(STOPS, _("Tin phân biệt tôn giáo, tín ngưỡng."), _DISCRIMINATION),
    "maternity": Rule(STOPS, _("Tin phân biệt tình trạng thai sản, nuôi con nhỏ."), _DISCRIMINATION),
    "marriage": Rule(STOPS, _("Tin phân biệt tình trạng hôn nhân, gia đình."), _DISCRIMINATION, excusable=True),
    "hiv": Rule(
        STOPS,
        _("Tin từ chối người nhiễm HIV hoặc đòi xét nghiệm HIV."),
        _("Luật Phòng, chống HIV/AIDS 2006, Điều 14 khoản 2; Bộ luật Lao động 2019, Điều 8 khoản 1"),
        excusable=True,
    ),
    "disability": Rule(
        STOPS,
        _("Tin từ chối người khuyết tật."),
        _("Luật Người khuyết tật 2010, Điều 33; Bộ luật Lao động 2019, Điều 8 khoản 1"),
        excusable=True,
    ),
    "origin": Rule(STOPS, _("Tin từ chối người theo quê quán, hộ khẩu."), _DISCRIMINATION),
    "no_description": Rule(STOPS, _("Chưa mô tả công việc."), _("Nghị định 352/2025/NĐ-CP, Mẫu số 03a")),
    "no_pay": Rule(
        STOPS,
        _("Chưa ghi mức lương; thỏa thuận cũng phải ghi."),
        _("Nghị định 352/2025/NĐ-CP, Mẫu số 03a; Bộ luật Lao động 2019, Điều 16 khoản 1"),
    ),
    "pay_hidden": Rule(WARNS, _("Lương chỉ ghi “thỏa thuận”: nên hỏi nhà tuyển dụng mức thấp nhất, cao nhất.")),
    "below_minimum": Rule(
        STOPS,
        _("Mức lương thấp hơn lương tối thiểu vùng của nơi làm việc."),
        _("Bộ luật Lao động 2019, Điều 90 khoản 2"),
    ),
    "perhaps_below_minimum": Rule(
        WARNS,
        _(
            "Mức lương thấp hơn lương tối thiểu vùng I (%(wage)s đ). Chưa có danh mục địa bàn nên chưa biết nơi làm "
            "việc thuộc vùng nào: hãy xem lại."
        ),
        _("Bộ luật Lao động 2019, Điều 90 khoản 2"),
        plain=_("Mức lương có thể thấp hơn lương tối thiểu vùng: chưa biết nơi làm việc thuộc vùng nào."),
    ),
    "no_place": Rule(
        STOPS,
        _("Chưa ghi nơi làm việc (tỉnh, xã)."),
        _("Nghị định 352/2025/NĐ-CP, Mẫu số 03a; Bộ luật Lao động 2019, Điều 16 khoản 1"),
    ),
    "no_deadline": Rule(STOPS, _("Chưa ghi thời hạn tuyển dụng."), _("Nghị định 352/2025/NĐ-CP, Mẫu số 03a")),
    "no_contact": Rule(
        STOPS, _("Chưa ghi số điện thoại liên hệ tuyển dụng."), _("Nghị định 352/2025/NĐ-CP, Mẫu số 03a")
    ),
    "scam": Rule(
        STOPS,
        _("Tin giống tin lừa đảo: %(signs)s."),
        _("Bộ luật Lao động 2019, Điều 8 khoản 6"),
        plain=_("Tin giống tin lừa đảo."),
    ),
    "scam_sign": Rule(
        WARNS,
        _("Có dấu hiệu thường gặp ở tin lừa đảo: %(signs)s. Hãy gọi lại cho nhà tuyển dụng."),
        plain=_("Có dấu hiệu thường gặp ở tin lừa đảo."),
    ),
    "trafficking": Rule(
        STOPS,
        _("Tin đưa người ra nước ngoài không rõ công việc, giống tin mua bán người."),
        _("Bộ luật Lao động 2019, Điều 8 khoản 6"),
    ),
    "abroad": Rule(
        STOPS,
        _("Việc làm ở nước ngoài chỉ được giới thiệu qua tổ chức có giấy phép đưa người lao động đi làm việc."),
        _("Nghị định 352/2025/NĐ-CP, Điều 7; Luật 69/2020/QH14"),
        excusable=True,
    ),
    "duplicate": Rule(
        STOPS,
        _("Giống tin đang đăng số %(kept)s của cùng nhà tuyển dụng; giữ tin đó."),
        plain=_("Giống một tin khác đang đăng của cùng nhà tuyển dụng."),
    ),
    "too_long": Rule(STOPS, _("Tin dài quá %(limit)s chữ."), plain=_("Tin dài quá mức nhận đăng.")),
    "links": Rule(
        WARNS,
        _("Tin dẫn ra ngoài: %(hosts)s. Hãy mở xem trước khi duyệt."),
        plain=_("Tin dẫn ra ngoài."),
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; ``quote`` is where it stands in the text, empty where something is missing."""

    code: str
    quote: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Whether it keeps the advertisement from being published."""
        return RULES[self.code].severity

    @property
    def excusable(self) -> bool:
        """Whether an officer may publish all the same with a written reason."""
        return RULES[self.code].excusable

    @property
    def sentence(self) -> str:
        """What is wrong, in the reader's language."""
        rule = RULES[self.code]
        return str(rule.sentence) % dict(self.values) if self.values else str(rule.plain or rule.sentence)

    @property
    def law(self) -> str:
        """The article, or empty where it is the centre's own rule."""
        return str(RULES[self.code].law)


def reason_sentence(code: str, found: Iterable[Finding] = ()) -> str:
    """The sentence of a kind of finding, for reasons kept by their code: as ``found`` says it, else without values."""
    return next((one.sentence for one in found if one.code == code), Finding(code).sentence)


__all__ = ["READ", "RULES", "Finding", "Rule", "Severity", "reason_sentence"]
