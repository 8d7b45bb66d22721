"""Which tables an administrator sees, with which columns, and which fields a new version may change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.reference import models as reference
from vieclam.web.components import words

Text = str | Promise
MONEY = frozenset({"amount", "monthly", "hourly", "fee"})
CHANNELS = (
    ("online", gettext_lazy("Trực tuyến")),
    ("post", gettext_lazy("Bưu chính")),
    ("in_person", gettext_lazy("Trực tiếp")),
)
# How sure we are of a value, as the sources abbreviate it; anything else is shown as it is.
CONFIDENCE = {
    "read": gettext_lazy("đã đọc văn bản"),
    "copy": gettext_lazy("bản sao"),
    "page": gettext_lazy("trang thông tin"),
    "pages": gettext_lazy("trang thông tin"),
    "library": gettext_lazy("thư viện phần mềm"),
    "M-h": gettext_lazy("theo trí nhớ, chắc"),
    "M-m": gettext_lazy("theo trí nhớ, khá chắc"),
    "M-l": gettext_lazy("theo trí nhớ, ít chắc"),
    "one source": gettext_lazy("một nguồn"),
    "two sources": gettext_lazy("hai nguồn"),
    "derived": gettext_lazy("suy ra từ mã khác"),
    "missing": gettext_lazy("nguồn thiếu"),
}
HIDDEN = frozenset({"id", "folded_name", "folded_path", "folded_title"})


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """One table: ``edit`` are the fields of a new version, ``folded`` those searched without tone marks."""

    slug: str
    model: type[models.Model]
    title: Text
    lead: Text
    columns: tuple[str, ...]
    order: tuple[str, ...]
    folded: tuple[str, ...] = ()
    plain: tuple[str, ...] = ("code",)
    edit: tuple[str, ...] = ()
    icon: str = "database"
    filters: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether its rows are versions."""
        return issubclass(self.model, reference.Dated)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that say of what a row is a version."""
        return self.model.KEY if issubclass(self.model, reference.Dated) else ()

    @property
    def can_add(self) -> bool:
        """Whether something new may be entered here; wages exist for the four regions only."""
        return bool(self.edit) and self.slug not in {"luong-toi-thieu", "luong-co-so", "quy-doi-luong"}


_PERIOD = ("valid_from", "valid_to")
TABLES: tuple[ReferenceTable, ...] = (
    ReferenceTable(
        "tinh",
        reference.Province,
        gettext_lazy("Tỉnh, thành phố"),
        gettext_lazy("34 tỉnh, thành phố từ 1/7/2025 và 63 trước đó. Mã được dùng lại nên luôn đi kèm danh mục."),
        ("full_name", "code", "scheme", "new_province_code", "earlier_full_name", "renamed_on"),
        ("scheme", "code"),
        folded=("folded_name",),
        icon="map-pin",
        filters=("scheme",),
    ),
    ReferenceTable(
        "xa",
        reference.Commune,
        gettext_lazy("Xã, phường, đặc khu"),
        gettext_lazy("3.321 xã, phường, đặc khu từ 1/7/2025 và 10.047 đơn vị trước đó, kèm chuyển đổi cũ sang mới."),
        ("full_name", "code", "scheme", "province_code", "district_code", "earlier_full_name"),
        ("scheme", "code"),
        folded=("folded_path",),
        icon="map-pin",
        filters=("scheme", "province_code"),
    ),
    ReferenceTable(
        "huyen-cu",
        reference.District,
        gettext_lazy("Quận, huyện (cũ)"),
        gettext_lazy("696 quận, huyện, thị xã trước 1/7/2025."),
        ("full_name", "code", "province_code"),
        ("code",),
        folded=("folded_name",),
        icon="map-pin",
    ),
    ReferenceTable(
        "luong-toi-thieu",
        reference.MinimumWage,
        gettext_lazy("Lương tối thiểu vùng"),
        gettext_lazy(
            "Quyết định trần đóng và trần hưởng. Mức mới có hiệu lực ngay trong mọi phép tính từ ngày của nó."
        ),
        ("region", "monthly", "hourly", "decree", *_PERIOD, "confidence"),
        ("region", "-valid_from"),
        plain=("region", "decree"),
        edit=("monthly", "hourly", "decree"),
        icon="coin",
        filters=("region",),
    ),
    ReferenceTable(
        "luong-co-so",
        reference.BaseSalary,
        gettext_lazy("Lương cơ sở"),
        gettext_lazy("Mức lương cơ sở, cũng là mức tham chiếu khi còn lương cơ sở."),
        ("amount", "decree", *_PERIOD, "confidence"),
        ("-valid_from",),
        plain=("decree",),
        edit=("amount", "decree"),
        icon="coin",
    ),
    ReferenceTable(
        "quy-doi-luong",
        reference.PayRate,
        gettext_lazy("Quy đổi để so sánh lương"),
        gettext_lazy(
            "Để lọc, xếp và ghép việc theo lương tháng. Mức hiện ra cho người đọc giữ như nơi tuyển dụng ghi."
        ),
        ("name", "value", *_PERIOD, "source"),
        ("name", "-valid_from"),
        plain=("name",),
        edit=("value",),
        icon="coin",
    ),
    ReferenceTable(
        "vung-luong",
        reference.CommuneWageRegion,
        gettext_lazy("Vùng lương của địa bàn"),
        gettext_lazy("Theo danh mục địa bàn của nghị định, do quản trị nhập. Không bao giờ suy đoán."),
        ("commune_code", "region", *_PERIOD, "source"),
        ("commune_code", "-valid_from"),
        plain=("commune_code",),
        edit=("region",),
        icon="map-pin",
        filters=("region",),
    ),
    ReferenceTable(
        "thu-tuc",
        reference.Procedure,
        gettext_lazy("Thủ tục hành chính"),
        gettext_lazy("Mã, thời hạn, cách nộp, biểu mẫu và thành phần hồ sơ."),
        ("name", "code", "limit", "limit_unit", "regime", *_PERIOD),
        ("code", "-valid_from"),
        plain=("code", "name"),
        edit=(
            "name",
            "limit",
            "limit_unit",
            "channels",
            "channel_note",
            "full_online",
            "fee",
            "fee_note",
            "forms",
            "result_codes",
            "portal_id",
        ),
        icon="clipboard-check",
        filters=("regime",),
    ),
    ReferenceTable(
        "nghe",
        reference.Occupation,
        gettext_lazy("Nghề nghiệp"),
        gettext_lazy("Danh mục nghề nghiệp Việt Nam (QĐ 34/2020/QĐ-TTg), năm cấp."),
        ("label", "code", "level", "name_missing", "isco"),
        ("code",),
        folded=("folded_name",),
        edit=("name", "isco"),
        icon="briefcase",
        filters=("level", "name_missing"),
    ),
    ReferenceTable(
        "ten-nghe",
        reference.OccupationTitle,
        gettext_lazy("Tên gọi nghề"),
        gettext_lazy("Tên gọi người ta thường dùng và mã nghề của nó."),
        ("title", "occupation_code", "narrower"),
        ("occupation_code", "title"),
        folded=("folded_title",),
        plain=("occupation_code",),
        edit=("detailed_code",),
        icon="briefcase",
    ),
    ReferenceTable(
        "nganh",
        reference.Industry,
        gettext_lazy("Ngành kinh tế"),
        gettext_lazy(
            "Hệ thống ngành kinh tế 2025 (QĐ 36/2025/QĐ-TTg). Ngành chưa có tên hiện bằng mã và được đánh dấu."
        ),
        ("label", "code", "level", "name_missing", "name_source"),
        ("code",),
        folded=("folded_name",),
        edit=("name",),
        icon="building",
        filters=("level", "name_missing"),
    ),
    ReferenceTable(
        "linh-vuc-dao-tao",
        reference.TrainingField,
        gettext_lazy("Lĩnh vực đào tạo"),
        gettext_lazy("Danh mục giáo dục, đào tạo cấp IV."),
        ("label", "code"),
        ("code",),
        folded=("folded_name",),
        edit=("name",),
        icon="stack-2",
    ),
    ReferenceTable(
        "ngan-hang",
        reference.Bank,
        gettext_lazy("Ngân hàng"),
        gettext_lazy("Mã định danh (BIN) để ghi tài khoản nhận trợ cấp."),
        ("short_name", "bin", "name", "receives", "deprecated"),
        ("code",),
        folded=("folded_name",),
        plain=("bin", "code"),
        edit=("short_name", "name", "bin", "swift", "receives", "deprecated"),
        icon="coin",
    ),
)
BY_SLUG = {table.slug: table for table in TABLES}


def label_of(model: type[models.Model], name: str) -> str:
    """The heading of a column."""
    if name == "label":
        return _("Tên")
    field: Any = model._meta.get_field(name)
    return _(str(field.verbose_name))


def shown(row: models.Model, name: str) -> Any:
    """A value as an administrator reads it."""
    chooser = getattr(row, f"get_{name}_display", None)
    value = chooser() if chooser else getattr(row, name)
    if value is None or value == "":
        return None
    if name in MONEY:
        return words.money(value)
    if name == "confidence":
        return CONFIDENCE.get(value, value)
    return in_words(value)


def in_words(value: Any) -> Any:
    """A bare value: yes and no, lists, days; anything else as it is."""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, list):
        channels = dict(CHANNELS)
        return ", ".join(str(channels.get(item, item)) for item in value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return words.plain_date(value)
    return value
