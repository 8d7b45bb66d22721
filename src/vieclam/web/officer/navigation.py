"""The menu of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vieclam.complaints.acts import FIRST
from vieclam.core.actors import Role
from vieclam.counselling.acts import SEE
from vieclam.dossiers.acts import CENTRE, COUNTER
from vieclam.gateways.acts import SEE_EXCHANGE
from vieclam.jobbank import acts as jobs
from vieclam.payments.acts import SEE as SEE_PAYMENTS
from vieclam.programmes.acts import SEE as SEE_PROGRAMMES
from vieclam.training.acts import SEE as SEE_TRAINING
from vieclam.web.components.pieces import NavigationItem

MANAGERS = frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.CLERK})
DUPLICATES = frozenset({Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR})
AT_COUNTER, JOBS, MONEY = _("Tại quầy"), _("Việc làm"), _("Tiền")
SUPPORT, OTHER = _("Hỗ trợ"), _("Việc khác")
UNCODED, GROUPS, FORM = ("officer:uncoded",), ("officer:seeker_groups",), ("officer:connections",)
NAVIGATION = (
    NavigationItem(_("Hàng đợi"), "officer:queue", "list-check", roles=CENTRE, exact=True),
    NavigationItem(_("Việc hôm nay"), "officer:today", "clipboard-check", roles=CENTRE),
    NavigationItem(_("Tiếp nhận tại quầy"), "officer:intake", "plus", roles=COUNTER, group=AT_COUNTER),
    NavigationItem(_("Nhận kết quả, thông báo tháng"), "officer:counter", "qrcode", roles=COUNTER, group=AT_COUNTER),
    NavigationItem(_("Đề nghị tư vấn, giới thiệu"), "officer:help_intake", "plus", roles=COUNTER, group=AT_COUNTER),
    NavigationItem(
        _("Vị trí tuyển dụng"), "officer:vacancies", "briefcase", jobs.SEE_VACANCIES.roles, group=JOBS, also=UNCODED
    ),
    NavigationItem(
        pgettext_lazy("list", "Nhà tuyển dụng"), "officer:employers", "building", jobs.SEE_VACANCIES.roles, group=JOBS
    ),
    NavigationItem(_("Người tìm việc"), "officer:seekers", "users", jobs.SEE_SEEKERS.roles, group=JOBS, also=GROUPS),
    NavigationItem(_("Đăng ký tìm việc"), "officer:seeker_register", "plus", jobs.REGISTER_SEEKER.roles, group=JOBS),
    NavigationItem(_("Tìm người cho việc"), "officer:seeker_search", "search", jobs.SEARCH_SEEKERS.roles, group=JOBS),
    NavigationItem(_("Đơn ứng tuyển"), "officer:applications", "inbox", jobs.SEE_REFERRALS.roles, group=JOBS),
    NavigationItem(_("Sổ giới thiệu"), "officer:referrals", "send", jobs.SEE_REFERRALS.roles, group=JOBS),
    NavigationItem(
        _("Theo dõi, Mẫu 04"), "officer:follow_ups", "clipboard-check", jobs.SEE_FOLLOW_UPS.roles, group=JOBS, also=FORM
    ),
    NavigationItem(_("Sàn quốc gia"), "officer:exchange", "refresh", SEE_EXCHANGE.roles, group=JOBS),
    NavigationItem(_("Tư vấn, lịch hẹn"), "officer:counselling", "message-circle", SEE.roles, group=JOBS),
    NavigationItem(_("Chi trả"), "officer:orders", "coin", roles=SEE_PAYMENTS.roles, group=MONEY),
    NavigationItem(_("Thu hồi"), "officer:recoveries", "refresh", roles=SEE_PAYMENTS.roles, group=MONEY),
    NavigationItem(_("Đào tạo"), "officer:training", "users", roles=SEE_TRAINING.roles, group=SUPPORT),
    NavigationItem(_("Hỗ trợ người sử dụng lao động"), "officer:supports", "building", roles=CENTRE, group=SUPPORT),
    NavigationItem(_("Chương trình hỗ trợ"), "officer:programmes", "star", roles=SEE_PROGRAMMES.roles, group=SUPPORT),
    NavigationItem(_("Chưa nhận kết quả"), "officer:not_collected", "clock", roles=CENTRE, group=OTHER),
    NavigationItem(_("Khiếu nại"), "officer:complaints", "message-circle", roles=COUNTER | FIRST, group=OTHER),
    NavigationItem(_("Dấu hiệu trùng"), "officer:duplicates", "id", roles=DUPLICATES, group=OTHER),
    NavigationItem(_("Trình ký"), "manager:tray", "signature", roles=MANAGERS),
    NavigationItem(_("Số liệu"), "manager:figures", "chart-bar", roles=CENTRE),
)
