"""The menu of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.complaints.acts import FIRST
from vieclam.core.actors import Role
from vieclam.counselling.acts import SEE
from vieclam.dossiers.acts import COUNTER
from vieclam.jobbank.acts import AT_DESK
from vieclam.web.components.pieces import NavigationItem

MANAGERS = frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.CLERK})
DUPLICATES = frozenset({Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR})
COUNSELLING = SEE.roles
AT_COUNTER, JOBS, MONEY = _("Tại quầy"), _("Việc làm"), _("Tiền")
SUPPORT, OTHER = _("Hỗ trợ"), _("Việc khác")
NAVIGATION = (
    NavigationItem(_("Hàng đợi"), "officer:queue", "list-check", exact=True),
    NavigationItem(_("Việc hôm nay"), "officer:today", "clipboard-check"),
    NavigationItem(_("Tiếp nhận tại quầy"), "officer:intake", "plus", roles=COUNTER, group=AT_COUNTER),
    NavigationItem(_("Nhận kết quả, thông báo tháng"), "officer:counter", "qrcode", roles=COUNTER, group=AT_COUNTER),
    NavigationItem(_("Đề nghị tư vấn, giới thiệu"), "officer:help_intake", "plus", roles=COUNTER, group=AT_COUNTER),
    NavigationItem(_("Vị trí tuyển dụng"), "officer:vacancies", "briefcase", group=JOBS, also=("officer:uncoded",)),
    NavigationItem(_("Nhà tuyển dụng"), "officer:employers", "building", group=JOBS),
    NavigationItem(_("Người tìm việc"), "officer:seekers", "users", group=JOBS, also=("officer:seeker_groups",)),
    NavigationItem(_("Đăng ký tìm việc"), "officer:seeker_register", "plus", roles=AT_DESK, group=JOBS),
    NavigationItem(_("Tìm người cho việc"), "officer:seeker_search", "search", group=JOBS),
    NavigationItem(_("Đơn ứng tuyển"), "officer:applications", "inbox", group=JOBS),
    NavigationItem(_("Sổ giới thiệu"), "officer:referrals", "send", group=JOBS),
    NavigationItem(
        _("Theo dõi, Mẫu 04"), "officer:follow_ups", "clipboard-check", group=JOBS, also=("officer:connections",)
    ),
    NavigationItem(_("Sàn quốc gia"), "officer:exchange", "refresh", group=JOBS),
    NavigationItem(_("Tư vấn, lịch hẹn"), "officer:counselling", "message-circle", roles=COUNSELLING, group=JOBS),
    NavigationItem(_("Chi trả"), "officer:orders", "coin", group=MONEY),
    NavigationItem(_("Thu hồi"), "officer:recoveries", "refresh", group=MONEY),
    NavigationItem(_("Đào tạo"), "officer:training", "users", group=SUPPORT),
    NavigationItem(_("Hỗ trợ người sử dụng lao động"), "officer:supports", "building", group=SUPPORT),
    NavigationItem(_("Chương trình hỗ trợ"), "officer:programmes", "star", group=SUPPORT),
    NavigationItem(_("Chưa nhận kết quả"), "officer:not_collected", "clock", group=OTHER),
    NavigationItem(_("Khiếu nại"), "officer:complaints", "message-circle", roles=COUNTER | FIRST, group=OTHER),
    NavigationItem(_("Dấu hiệu trùng"), "officer:duplicates", "id", roles=DUPLICATES, group=OTHER),
    NavigationItem(_("Trình ký"), "manager:tray", "signature", roles=MANAGERS),
    NavigationItem(_("Số liệu"), "manager:figures", "chart-bar"),
)
