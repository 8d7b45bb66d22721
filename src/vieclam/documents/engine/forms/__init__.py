"""The data each official form needs, checked before anything is typeset."""

from collections.abc import Mapping

from pydantic import ValidationError

from vieclam.documents.engine.errors import FormDataError, Problem
from vieclam.documents.engine.forms.applications import BenefitApplication, JobSearchNotification, WithdrawalRequest
from vieclam.documents.engine.forms.common import FormData
from vieclam.documents.engine.forms.n374_12 import BenefitDecision
from vieclam.documents.engine.forms.refusals import CancellationDecision, RefusalNotice
from vieclam.documents.engine.forms.slips import AppointmentSlip, SupplementRequest

FORMS: dict[str, type[FormData]] = {
    model.form: model
    for model in (
        SupplementRequest,
        AppointmentSlip,
        RefusalNotice,
        CancellationDecision,
        BenefitApplication,
        WithdrawalRequest,
        BenefitDecision,
        JobSearchNotification,
    )
}
"""Every form by its full name, such as ``N374-12``."""

_SENTENCES = {
    "missing": ("thiếu thông tin bắt buộc", "a required value is missing"),
    "extra_forbidden": ("trường không có trong mẫu", "the form has no such field"),
    "string_too_short": ("không được để trống", "must not be empty"),
    "string_too_long": ("quá dài", "is too long"),
    "string_pattern_mismatch": ("không đúng định dạng", "has the wrong format"),
    "string_type": ("phải là chữ", "must be text"),
    "timezone_aware": ("phải là thời điểm có múi giờ", "must be a time with its zone"),
    "date_type": ("phải là ngày hợp lệ", "must be a valid date (YYYY-MM-DD)"),
    "int_type": ("phải là số nguyên", "must be a whole number"),
    "greater_than": ("phải lớn hơn 0", "must be greater than zero"),
    "greater_than_equal": ("quá nhỏ", "is too small"),
    "less_than_equal": ("quá lớn", "is too large"),
    "too_short": ("phải có ít nhất một dòng", "needs at least one row"),
    "too_long": ("có quá nhiều dòng", "has too many rows"),
    "literal_error": ("không phải giá trị được phép", "is not one of the allowed values"),
    "control_character": ("có ký tự không in được", "contains characters that cannot be printed"),
    "signer_authority": (
        "ký TM., KT., TL., TUQ. phải ghi rõ ký thay cho chức vụ nào, và chỉ khi đó",
        "TM., KT., TL. and TUQ. must say for whom, and only they",
    ),
    "payment_way": (
        "phải có hoặc tài khoản ngân hàng hoặc nơi nhận tiền mặt, không phải cả hai",
        "either a bank account or a cash point is needed, not both",
    ),
    "annex_months": (
        "phụ lục phải có đủ từng tháng hưởng theo thứ tự",
        "the annex must list each benefit month once, in order",
    ),
    "annex_period": (
        "thời gian trong phụ lục không khớp với thời gian hưởng",
        "the annex must begin and end with the period of the decision",
    ),
    "status_detail": (
        "khi đã có việc phải ghi rõ là việc gì, và chỉ khi đó",
        "what the work is must be said when there is any, and only then",
    ),
    "annex_order": ("ngày kết thúc trước ngày bắt đầu", "a period ends before it begins"),
}
_OTHER = ("giá trị không hợp lệ", "the value is not valid")


def _problem(kind: str, where: str) -> Problem:
    vi, en = _SENTENCES.get(kind, _OTHER)
    return Problem(code=kind, vi=vi, en=en, where=where)


def read_form(form: str, data: Mapping[str, object], *, draft: bool = False) -> FormData:
    """Check the data of a form. Raises :class:`FormDataError` that names every missing or wrong field at once.

    A draft (dự thảo) may lack its number and date; an issued document may not.
    """
    model = FORMS.get(form)
    if model is None:
        raise FormDataError(
            Problem(
                "unknown_form", f"không có mẫu {form}", f"there is no form {form}; known: {', '.join(sorted(FORMS))}"
            )
        )
    try:
        checked = model.model_validate(dict(data))
    except ValidationError as error:
        problems = [_problem(item["type"], ".".join(str(part) for part in item["loc"])) for item in error.errors()]
        raise FormDataError(*problems) from None
    if not draft:
        missing = [name for name in model.needed_at_issue if getattr(checked, name) is None]
        if missing:
            raise FormDataError(*(_problem("missing", name) for name in missing))
    return checked
