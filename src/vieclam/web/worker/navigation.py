"""The worker's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.web.components.pieces import NavigationItem

JOBS = ("worker:own_jobs", "worker:saved_searches", "worker:invitations", "public:jobs")
NAVIGATION = (
    NavigationItem(_("Việc của tôi"), "worker:home", "home", exact=True),
    NavigationItem(_("Tìm việc"), "worker:seeking", "search", also=JOBS),
    NavigationItem(_("Giấy tờ"), "worker:documents", "file-text"),
    NavigationItem(_("Tin nhắn"), "worker:messages", "mail"),
)
