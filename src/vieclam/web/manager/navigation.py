"""The menu of managers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.core.actors import Role
from vieclam.web.components.pieces import NavigationItem

AT_THE_CENTRE = frozenset({Role.RECEPTION, Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR, Role.CLERK})
NAVIGATION = (
    NavigationItem(_("Trình ký"), "manager:tray", "signature", exact=True),
    NavigationItem(_("Sổ đăng ký số"), "manager:register", "stack-2"),
    NavigationItem(_("Số liệu"), "manager:figures", "chart-bar"),
    NavigationItem(_("Hàng đợi của trung tâm"), "officer:queue", "list-check", roles=AT_THE_CENTRE),
)
