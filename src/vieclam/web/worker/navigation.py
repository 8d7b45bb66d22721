"""The worker's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.web.components.pieces import NavigationItem

NAVIGATION = (
    NavigationItem(_("Việc của tôi"), "worker:home", "home", exact=True),
    NavigationItem(_("Tìm việc"), "worker:seeking", "search"),
    NavigationItem(_("Giấy tờ"), "worker:documents", "file-text"),
    NavigationItem(_("Tin nhắn"), "worker:messages", "mail"),
    NavigationItem(_("Ai đã xem"), "worker:views", "eye"),
)
