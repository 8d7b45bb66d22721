"""The administrator's navigation."""

from django.utils.translation import gettext_lazy as _

from vieclam.web.components.pieces import NavigationItem

NAVIGATION = (
    NavigationItem(_("Dữ liệu dùng chung"), "administration:home", "database", exact=True),
    NavigationItem(_("Lịch làm việc"), "administration:calendar", "calendar-event"),
    NavigationItem(_("Câu hỏi còn mở"), "administration:questions", "help-circle"),
    NavigationItem(_("Nhập danh mục vùng lương"), "administration:wage_regions", "upload"),
)
