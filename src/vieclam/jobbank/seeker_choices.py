"""What Mẫu 01, 01a and 02 of Nghị định 352/2025/NĐ-CP ask of seekers alone, and what seekers may agree to."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.text import fold


class Service(models.TextChoices):
    """Dịch vụ đăng ký: what somebody wants of the centre."""

    POLICY = "policy", _("Tư vấn chính sách, pháp luật về lao động, việc làm")
    JOB_ADVICE = "job_advice", _("Tư vấn việc làm")
    TRAINING = "training", _("Tư vấn đào tạo, kỹ năng nghề")
    JOB_SEARCH = "job_search", _("Đăng ký tìm việc làm")
    OTHER = "other", _("Dịch vụ khác")


class Way(models.TextChoices):
    """How a registration came in."""

    COUNTER = "counter", _("Tại quầy")
    ONLINE = "online", _("Trực tuyến")
    IMPORT = "import", _("Nhập từ tệp")


class Licence(models.TextChoices):
    """Giấy phép, chứng chỉ hành nghề that work may ask for; driving classes of Luật Trật tự ATGT đường bộ 2024 Đ57."""

    A1 = "driving_a1", _("Lái xe hạng A1")
    A = "driving_a", _("Lái xe hạng A")
    B1 = "driving_b1", _("Lái xe hạng B1")
    B = "driving_b", _("Lái xe hạng B")
    C1 = "driving_c1", _("Lái xe hạng C1")
    C = "driving_c", _("Lái xe hạng C")
    D1 = "driving_d1", _("Lái xe hạng D1")
    D2 = "driving_d2", _("Lái xe hạng D2")
    D = "driving_d", _("Lái xe hạng D")
    TRAILER = "driving_e", _("Lái xe kéo rơ moóc (BE đến DE)")
    FORKLIFT = "forklift", _("Vận hành xe nâng")
    CRANE = "crane", _("Vận hành cần trục, thiết bị nâng")
    BOILER = "boiler", _("Vận hành nồi hơi")
    WELDING = "welding", _("Hàn")
    ELECTRICITY = "electricity", _("Thẻ an toàn điện")
    OTHER = "other", _("Giấy phép khác")


class ConsentPurpose(models.TextChoices):
    """What a person agrees to, each by itself (Luật 91/2025/QH15: silence is no consent)."""

    REFERRAL = "referral", _("Giới thiệu tôi, có họ tên và hồ sơ, với một người sử dụng lao động")
    VISIBLE = "visible", _("Cho người sử dụng lao động đã được duyệt xem hồ sơ không có họ tên")
    SHARING = "sharing", _("Chia sẻ hồ sơ với trung tâm dịch vụ việc làm khác")
    EXCHANGE = "exchange", _("Đưa đăng ký tìm việc của tôi lên sàn giao dịch việc làm quốc gia")


@cache
def ethnic_groups() -> tuple[tuple[str, str], ...]:
    """Code of two digits and name of the 54 ethnic groups (Quyết định 121-TCTK/PPCĐ, 2/3/1979)."""
    return tuple((code, name) for code, name, _also in _ethnic_rows())


@cache
def _ethnic_rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    with (Path(__file__).parent / "data" / "ethnic_groups.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((row["code"], row["name"], tuple(filter(None, row["also"].split("|")))) for row in rows)


def ethnic_group_named(text: str) -> str:
    """The code of the group that people call so ("Mông", "H'Mông", "Khmer"), or that has this code; empty if none."""
    return _ethnic_names().get(_letters(text), "")


@cache
def _ethnic_names() -> dict[str, str]:
    found = {_letters(name): code for code, first, also in _ethnic_rows() for name in (first, *also)}
    return found | {code: code for code, _name in ethnic_groups()}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


MAJORITY = "01"
"""Kinh: every other group is an ethnic minority (dân tộc thiểu số)."""
