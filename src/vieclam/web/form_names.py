"""What the official forms are called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.documents.engine.forms import FORMS
from vieclam.web.components import words


def form_name(form: str) -> str:
    """The form's name in words, the short one where there is one; its code where it has none."""
    names = {
        "N374-02": _("Đề nghị hỗ trợ đào tạo"),
        "N374-05": _("Quyết định hỗ trợ đào tạo"),
        "N374-07": _("Đề nghị không hưởng hỗ trợ đào tạo"),
        "N374-03": _("Phiếu yêu cầu bổ sung hồ sơ"),
        "N374-04": _("Phiếu hẹn trả kết quả"),
        "N374-06": _("Thông báo không được hưởng"),
        "N374-08": _("Quyết định hủy quyết định hưởng"),
        "N374-10": _("Đề nghị hưởng trợ cấp thất nghiệp"),
        "N374-11": _("Đề nghị không hưởng trợ cấp thất nghiệp"),
        "N374-12": _("Quyết định hưởng trợ cấp thất nghiệp"),
        "N374-09": _("Quyết định thu hồi"),
        "N374-15": _("Quyết định tạm dừng hưởng trợ cấp thất nghiệp"),
        "N374-16": _("Quyết định tiếp tục hưởng trợ cấp thất nghiệp"),
        "N374-17": _("Thông báo về việc chấm dứt hưởng trợ cấp thất nghiệp"),
        "N374-18": _("Quyết định chấm dứt hưởng trợ cấp thất nghiệp"),
        "N374-19": _("Đề nghị chuyển nơi hưởng trợ cấp thất nghiệp"),
        "N374-20": _("Thông báo dừng chi trả trợ cấp thất nghiệp"),
        "N374-21": _("Giấy giới thiệu chuyển nơi hưởng"),
        "N374-22": _("Đề nghị tiếp tục chi trả trợ cấp thất nghiệp"),
        "N374-23": _("Đề nghị rút hồ sơ chuyển nơi hưởng"),
        "N374-24": _("Thông báo về việc tìm kiếm việc làm"),
    }
    if form in names or form not in FORMS:
        return names.get(form, form)
    return FORMS[form].title_en if words.language() == "en" else FORMS[form].title_vi


def form_number(form: str) -> str:
    """``Mẫu 15`` for a form of Decree 374/2025; others have no number that people know, so nothing."""
    decree, _dash, number = form.partition("-")
    return _("Mẫu %(number)s") % {"number": number} if decree == "N374" else ""
