"""Messages to the person, and who looked at their record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.announcements.services.read_messages import read_messages
from vieclam.benefits.selectors.worker import own_messages, own_views
from vieclam.core import clock
from vieclam.organisations.models import Centre
from vieclam.web.worker.guard import worker_page


@worker_page
def messages_page(request: HttpRequest) -> HttpResponse:
    """All messages, newest first."""
    rows = own_messages(request.actor.person_id)  # type: ignore[attr-defined]
    return render(request, "web/worker/messages.html", {"rows": rows, "unread": any(not row.read_at for row in rows)})


@worker_page
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """All shown messages are read."""
    read_messages(actor=request.actor, at=clock.now())  # type: ignore[attr-defined]
    return redirect("worker:messages")


@worker_page
def views_page(request: HttpRequest) -> HttpResponse:
    """Who looked, when, at what."""
    looks = own_views(request.actor.person_id)  # type: ignore[attr-defined]
    names = dict(Centre.objects.filter(pk__in={row.centre_id for row in looks}).values_list("pk", "name"))
    rows = [(row, names.get(row.centre_id or 0, ""), who(row.actor, row.actor_name), what(row.what)) for row in looks]
    return render(request, "web/worker/views.html", {"rows": rows})


def who(actor: str, name: str) -> str:
    """A staff member by name, a system by what it is."""
    if name:
        return name
    return _("Hệ thống (đăng nhập)") if actor == "job:sign-in" else _("Hệ thống")


LOOKED_AT = {
    "find_or_create_person": gettext_lazy("tìm hồ sơ theo số định danh"),
    "dossier": gettext_lazy("mở hồ sơ"),
    "person": gettext_lazy("mở thông tin cá nhân"),
    "document": gettext_lazy("mở văn bản"),
    "file": gettext_lazy("mở giấy tờ"),
    "queue_export": gettext_lazy("tải danh sách hồ sơ có tên bạn"),
    "figures_export": gettext_lazy("tải danh sách hồ sơ có tên bạn"),
    "register_export": gettext_lazy("tải danh sách hồ sơ có tên bạn"),
    "orders_export": gettext_lazy("tải danh sách hồ sơ có tên bạn"),
    "recoveries_export": gettext_lazy("tải danh sách thu hồi có tên bạn"),
    "payment_list": gettext_lazy("mở danh sách chi có tên bạn"),
    "training_course": gettext_lazy("mở danh sách lớp đào tạo có tên bạn"),
    "vacancy_matches": gettext_lazy("xem danh sách người phù hợp với một vị trí tuyển dụng, có tên bạn"),
    "fairness": gettext_lazy("tính số liệu theo nhóm, không xem từng người"),
    "training_sheet": gettext_lazy("mở danh sách ngày đi học có tên bạn"),
    "bank_file": gettext_lazy("tải tệp ngân hàng có tên bạn"),
    "recovery": gettext_lazy("mở khoản thu hồi của bạn"),
    "order": gettext_lazy("mở lệnh chi"),
    "complaint": gettext_lazy("mở khiếu nại"),
    "duplicate": gettext_lazy("xem bản ghi của bạn có trùng với bản ghi khác không"),
    "benefit": gettext_lazy("mở trợ cấp của bạn"),
    "counselling": gettext_lazy("mở danh sách hoặc lượt tư vấn có tên bạn"),
    "counselling_form": gettext_lazy("mở phiếu ghi tư vấn cho bạn tại quầy"),
    "counselling_note": gettext_lazy("đọc nội dung đã tư vấn cho bạn"),
    "counselling_export": gettext_lazy("tải danh sách lượt tư vấn (không có tên)"),
    "appointments": gettext_lazy("mở lịch hẹn trong ngày có tên bạn"),
    "appointment": gettext_lazy("mở lịch hẹn của bạn"),
    "appointment_form": gettext_lazy("chọn giờ hẹn cho bạn"),
    "today": gettext_lazy("mở danh sách việc trong ngày có tên bạn"),
    "proposal": gettext_lazy("mở tờ trình để duyệt, ký"),
    "draft": gettext_lazy("mở đơn đang soạn tại quầy"),
    "support": gettext_lazy("mở hồ sơ hỗ trợ mà bạn nộp thay người sử dụng lao động"),
    "support_search": gettext_lazy("tìm hồ sơ hỗ trợ người sử dụng lao động"),
    "incoming": gettext_lazy("mở trợ cấp của bạn chuyển đến"),
    "programme": gettext_lazy("mở hồ sơ của bạn để nhận đề nghị hỗ trợ"),
    "programme_export": gettext_lazy("tải danh sách đề nghị hỗ trợ có tên bạn"),
    "support_claim": gettext_lazy("mở đề nghị hỗ trợ của bạn"),
    "facts": gettext_lazy("mở dữ kiện đã xác minh"),
    "contributions": gettext_lazy("mở quá trình đóng"),
    "events": gettext_lazy("mở các sự việc đã báo"),
    "result": gettext_lazy("mở kết quả để trao"),
    "month": gettext_lazy("mở thông báo tìm việc làm"),
    "queue_search": gettext_lazy("tìm trong hàng đợi"),
    "counter_search": gettext_lazy("tìm tại quầy"),
    "referral": gettext_lazy("mở phiếu giới thiệu của bạn"),
    "application": gettext_lazy("mở đơn ứng tuyển của bạn"),
    "referral_link": gettext_lazy("nơi tuyển dụng mở phiếu giới thiệu của bạn"),
    "referral_cv": gettext_lazy("nơi tuyển dụng tải hồ sơ ứng tuyển của bạn"),
    "referrals_export": gettext_lazy("tải hoặc in sổ giới thiệu có tên bạn"),
    "exchange": gettext_lazy("mở bản ghi về bạn gửi sàn quốc gia"),
    "follow_ups": gettext_lazy("mở danh sách theo dõi sau giới thiệu có tên bạn"),
    "exchange_export": gettext_lazy("tải bảng nhập lên sàn quốc gia có tên bạn"),
    "connections": gettext_lazy("mở kết quả kết nối việc làm có tên bạn"),
    "connections_export": gettext_lazy("tải hoặc in Mẫu 04 có tên bạn"),
    "seeker": gettext_lazy("mở đăng ký tìm việc của bạn"),
    "seeker_form": gettext_lazy("mở phiếu đăng ký tìm việc của bạn tại quầy"),
    "seeker_sensitive": gettext_lazy("xem dân tộc, tôn giáo, đối tượng ưu tiên của bạn"),
    "seeker_contact": gettext_lazy("xem tên, số điện thoại của bạn sau khi bạn đồng ý"),
    "seekers_import": gettext_lazy("mở tệp người tìm việc có tên bạn"),
    "referral_lead": gettext_lazy("mở kết quả giới thiệu việc làm của bạn"),
    "referral_leads": gettext_lazy("mở danh sách kết quả giới thiệu có tên bạn"),
    "seekers_find": gettext_lazy("tìm người cho việc, có bạn trong danh sách"),
}
"""Kinds of look, as the log keeps them, in words for the person."""


def what(code: str) -> str:
    """What was looked at, in words."""
    return str(LOOKED_AT.get(code.split(":")[0], code))
