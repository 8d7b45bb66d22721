"""The menu of managers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.benefits.acts import RESET_WINDOWS
from vieclam.complaints.acts import SECOND
from vieclam.core.actors import Role
from vieclam.dossiers.acts import SEE
from vieclam.jobbank.acts import SEE_FAIRNESS
from vieclam.labourmarket.acts import READ_REPORTS
from vieclam.payments.acts import RELEASE_LIST
from vieclam.people.acts import SEE_LISTINGS
from vieclam.web.components.pieces import NavigationItem

AT_THE_CENTRE = frozenset({Role.RECEPTION, Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR, Role.CLERK})
WITH_A_TRAY = frozenset(
    {Role.HEAD, Role.CENTRE_DIRECTOR, Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK}
)
LEADS = frozenset({Role.HEAD, Role.CENTRE_DIRECTOR})
RELEASERS = RELEASE_LIST.roles
FIGURES = _("Số liệu, báo cáo")
NAVIGATION = (
    NavigationItem(_("Trình ký"), "manager:tray", "signature", roles=WITH_A_TRAY | {Role.OFFICER}, exact=True),
    NavigationItem(_("Danh sách chi"), "officer:payment_lists", "coin", roles=RELEASERS),
    NavigationItem(_("Hạn thông báo"), "manager:windows", "calendar-event", roles=RESET_WINDOWS.roles),
    NavigationItem(_("Khiếu nại"), "manager:complaints", "message-circle", roles=SECOND),
    NavigationItem(_("Số liệu"), "manager:figures", "chart-bar", roles=SEE.roles, group=FIGURES),
    NavigationItem(_("Báo cáo"), "manager:reports", "file-text", roles=READ_REPORTS.roles, group=FIGURES),
    NavigationItem(_("Kết nối việc làm (Mẫu 04)"), "officer:connections", "briefcase", roles=LEADS, group=FIGURES),
    NavigationItem(_("Sổ giới thiệu"), "officer:referrals", "send", roles=LEADS, group=FIGURES),
    NavigationItem(_("Công bằng ghép việc"), "manager:fairness", "scale", roles=SEE_FAIRNESS.roles, group=FIGURES),
    NavigationItem(_("Sổ đăng ký số"), "manager:register", "stack-2", roles=WITH_A_TRAY, group=FIGURES),
    NavigationItem(_("Ai đã xem"), "manager:listings", "eye", roles=SEE_LISTINGS.roles, group=FIGURES),
    NavigationItem(_("Hàng đợi"), "officer:queue", "list-check", roles=AT_THE_CENTRE),
)
