"""The names of the procedures in the page's language. Reference data keep them as published, in Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

# The procedures of Decision 107/QĐ-BNV (1.014745 to 1.014754).
_PUBLISHED = (
    gettext_noop("Tham gia bảo hiểm thất nghiệp"),
    gettext_noop("Hỗ trợ tư vấn, giới thiệu việc làm"),
    gettext_noop("Hỗ trợ người lao động tham gia đào tạo, nâng cao trình độ kỹ năng nghề"),
    gettext_noop("Hưởng trợ cấp thất nghiệp"),
    gettext_noop("Thông báo hằng tháng về việc tìm kiếm việc làm"),
    gettext_noop("Tạm dừng hưởng trợ cấp thất nghiệp"),
    gettext_noop("Tiếp tục hưởng trợ cấp thất nghiệp"),
    gettext_noop("Chấm dứt hưởng trợ cấp thất nghiệp"),
    gettext_noop("Chuyển nơi hưởng trợ cấp thất nghiệp"),
    gettext_noop(
        "Hỗ trợ người sử dụng lao động đào tạo, bồi dưỡng, nâng cao trình độ kỹ năng nghề"
        " để duy trì việc làm cho người lao động"
    ),
)


def procedure_name(name: str) -> str:
    """The published name, translated where a translation is known."""
    return gettext(name)
