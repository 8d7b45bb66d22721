"""The administrator's navigation."""

from django.utils.translation import gettext_lazy as _

from vieclam.core.actors import Role
from vieclam.web.components.pieces import NavigationItem

PLATFORM = frozenset({Role.PLATFORM_ADMINISTRATOR})
OTHER = _("Việc khác")
NAVIGATION = (
    NavigationItem(_("Dữ liệu dùng chung"), "administration:home", "database", roles=PLATFORM, exact=True),
    NavigationItem(_("Tổ chức, cán bộ"), "administration:organisations", "building"),
    NavigationItem(_("Lịch làm việc"), "administration:calendar", "calendar-event", roles=PLATFORM),
    NavigationItem(_("Câu hỏi còn mở"), "administration:questions", "help-circle", roles=PLATFORM, group=OTHER),
    NavigationItem(_("Chương trình hỗ trợ"), "administration:programmes", "star", roles=PLATFORM, group=OTHER),
    NavigationItem(_("Trọng số ghép việc"), "administration:match_weights", "scale", roles=PLATFORM, group=OTHER),
    NavigationItem(
        _("Công bằng ghép việc"),
        "manager:fairness",
        "chart-bar",
        roles=frozenset({Role.CENTRE_ADMINISTRATOR}),
        group=OTHER,
    ),
    NavigationItem(_("Nhập danh mục vùng lương"), "administration:wage_regions", "upload", roles=PLATFORM, group=OTHER),
)
