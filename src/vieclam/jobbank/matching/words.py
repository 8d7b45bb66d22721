"""Names of licences, shifts, demands and levels, in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from vieclam.jobbank.matching.facts import (
    Contract,
    Demand,
    Experience,
    Hours,
    Licence,
    Qualification,
    Schooling,
    Shift,
)

DRIVING = tuple(Licence)[: tuple(Licence).index(Licence.FORKLIFT)]


def licence_name(code: str) -> str:
    """A driving class or a paper on machines, danger or a profession."""
    licence = Licence(code)
    if licence in DRIVING:
        return _("bằng lái hạng %(licence)s") % {"licence": licence.value}
    return LICENCES[licence]()


LICENCES: dict[Licence, Callable[[], str]] = {
    Licence.FORKLIFT: lambda: _("bằng xe nâng"),
    Licence.CRANE: lambda: _("chứng chỉ vận hành cần trục"),
    Licence.EXCAVATOR: lambda: _("chứng chỉ vận hành máy xúc"),
    Licence.BOILER: lambda: _("chứng chỉ vận hành lò hơi"),
    Licence.PRESSURE_WELDING: lambda: _("chứng chỉ hàn áp lực"),
    Licence.ELECTRICAL_SAFETY: lambda: _("thẻ an toàn điện"),
    Licence.WORK_AT_HEIGHT: lambda: _("thẻ an toàn làm việc trên cao"),
    Licence.GUARD: lambda: _("chứng chỉ nghiệp vụ bảo vệ"),
    Licence.FOOD_SAFETY: lambda: _("xác nhận kiến thức an toàn thực phẩm"),
    Licence.MEDICAL_PRACTICE: lambda: _("giấy phép hành nghề khám bệnh, chữa bệnh"),
    Licence.PHARMACY_PRACTICE: lambda: _("chứng chỉ hành nghề dược"),
    Licence.CHIEF_ACCOUNTANT: lambda: _("chứng chỉ kế toán trưởng"),
    Licence.TEACHING: lambda: _("chứng chỉ nghiệp vụ sư phạm"),
    Licence.SEAFARER: lambda: _("chứng chỉ thuyền viên"),
}
SHIFTS: dict[Shift, Callable[[], str]] = {
    Shift.DAY: lambda: _("ca ngày"),
    Shift.EVENING: lambda: _("ca chiều tối"),
    Shift.NIGHT: lambda: _("ca đêm"),
    Shift.ROTATING: lambda: _("ca xoay"),
    Shift.WEEKEND: lambda: _("ca cuối tuần"),
}
DEMANDS: dict[Demand, Callable[[], str]] = {
    Demand.OUTDOORS: lambda: _("làm ngoài trời"),
    Demand.LIFT_TO_20_KG: lambda: _("nâng 5–20 kg"),
    Demand.LIFT_OVER_20_KG: lambda: _("nâng trên 20 kg"),
    Demand.STANDING: lambda: _("đứng nhiều"),
    Demand.WALKING: lambda: _("đi lại nhiều"),
    Demand.HEARING: lambda: _("nghe rõ"),
    Demand.SPEAKING: lambda: _("nói rõ"),
    Demand.GOOD_SIGHT: lambda: _("nhìn rõ"),
    Demand.FINE_HANDWORK: lambda: _("thao tác tay tinh"),
    Demand.BOTH_HANDS: lambda: _("dùng hai tay"),
    Demand.HEIGHTS: lambda: _("làm trên cao"),
}
EXPERIENCE: dict[Experience, Callable[[], str]] = {
    Experience.NONE: lambda: _("không đòi"),
    Experience.UNDER_1: lambda: _("dưới 1 năm"),
    Experience.FROM_1_TO_2: lambda: _("từ 1 năm"),
    Experience.FROM_2_TO_5: lambda: _("từ 2 năm"),
    Experience.OVER_5: lambda: _("trên 5 năm"),
}
SCHOOLING: dict[Schooling, Callable[[], str]] = {
    Schooling.BELOW_PRIMARY: lambda: _("dưới tiểu học"),
    Schooling.PRIMARY: lambda: _("tiểu học"),
    Schooling.LOWER_SECONDARY: lambda: _("trung học cơ sở"),
    Schooling.UPPER_SECONDARY: lambda: _("trung học phổ thông"),
}
QUALIFICATION: dict[Qualification, Callable[[], str]] = {
    Qualification.NONE: lambda: _("chưa qua đào tạo"),
    Qualification.SKILLED_WITHOUT_PAPER: lambda: _("công nhân kỹ thuật không bằng"),
    Qualification.ELEMENTARY: lambda: _("sơ cấp"),
    Qualification.INTERMEDIATE: lambda: _("trung cấp"),
    Qualification.COLLEGE: lambda: _("cao đẳng"),
    Qualification.UNIVERSITY: lambda: _("đại học"),
    Qualification.MASTER: lambda: _("thạc sĩ"),
    Qualification.DOCTOR: lambda: _("tiến sĩ"),
}
CONTRACTS: dict[Contract, Callable[[], str]] = {
    Contract.INDEFINITE: lambda: _("không xác định thời hạn"),
    Contract.UNDER_12_MONTHS: lambda: _("dưới 12 tháng"),
    Contract.FROM_12_TO_36_MONTHS: lambda: _("12–36 tháng"),
}
HOURS: dict[Hours, Callable[[], str]] = {
    Hours.FULL: lambda: _("toàn thời gian"),
    Hours.PART: lambda: _("bán thời gian"),
}
LANGUAGES: dict[str, Callable[[], str]] = {
    "en": lambda: _("tiếng Anh"),
    "zh": lambda: _("tiếng Trung"),
    "ja": lambda: _("tiếng Nhật"),
    "ko": lambda: _("tiếng Hàn"),
    "fr": lambda: _("tiếng Pháp"),
    "de": lambda: _("tiếng Đức"),
    "ru": lambda: _("tiếng Nga"),
    "km": lambda: _("tiếng Khmer"),
    "lo": lambda: _("tiếng Lào"),
    "th": lambda: _("tiếng Thái Lan"),
}


def shift_name(code: str) -> str:
    """A shift."""
    return SHIFTS[Shift(code)]()


def demand_name(code: str) -> str:
    """A condition of work."""
    return DEMANDS[Demand(code)]()


def experience_name(band: int) -> str:
    """The least experience of a band."""
    return EXPERIENCE[Experience(band)]()


def schooling_name(level: int) -> str:
    """A level of general education."""
    return SCHOOLING[Schooling(level)]()


def qualification_name(level: int) -> str:
    """A level of vocational or higher education."""
    return QUALIFICATION[Qualification(level)]()


def contract_name(code: str) -> str:
    """A kind of contract."""
    return CONTRACTS[Contract(code)]()


def hours_name(code: str) -> str:
    """Full or part time."""
    return HOURS[Hours(code)]()


def language_name(code: str) -> str:
    """A language, or its code where we have no name for it."""
    return LANGUAGES[code]() if code in LANGUAGES else code
