"""The menu of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.complaints.acts import FIRST
from vieclam.core.actors import Role
from vieclam.dossiers.acts import COUNTER
from vieclam.web.components.pieces import NavigationItem

MANAGERS = frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.CLERK})
DUPLICATES = frozenset({Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR})
NAVIGATION = (
    NavigationItem(_("Hàng đợi"), "officer:queue", "list-check", exact=True),
    NavigationItem(_("Việc hôm nay"), "officer:today", "clipboard-check"),
    NavigationItem(_("Tiếp nhận tại quầy"), "officer:intake", "plus", roles=frozenset(COUNTER)),
    NavigationItem(_("Nhận kết quả, thông báo tháng"), "officer:counter", "qrcode", roles=frozenset(COUNTER)),
    NavigationItem(_("Chưa nhận kết quả"), "officer:not_collected", "clock"),
    NavigationItem(_("Chi trả"), "officer:orders", "coin"),
    NavigationItem(_("Thu hồi"), "officer:recoveries", "coin"),
    NavigationItem(_("Chương trình hỗ trợ"), "officer:programmes", "coin"),
    NavigationItem(_("Hỗ trợ NSDLĐ"), "officer:supports", "building"),
    NavigationItem(_("Đào tạo"), "officer:training", "users"),
    NavigationItem(_("Khiếu nại"), "officer:complaints", "message-circle", roles=COUNTER | FIRST),
    NavigationItem(_("Dấu hiệu trùng"), "officer:duplicates", "id", roles=DUPLICATES),
    NavigationItem(_("Trình ký"), "manager:tray", "signature", roles=MANAGERS),
    NavigationItem(_("Số liệu"), "manager:figures", "chart-bar"),
)
