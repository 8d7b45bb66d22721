"""Messages to the person, and who looked at their record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
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


def what(code: str) -> str:
    """What was looked at, in words."""
    names = {
        "find_or_create_person": _("tìm hồ sơ theo số định danh"),
        "dossier": _("mở hồ sơ"),
        "person": _("mở thông tin cá nhân"),
        "document": _("mở văn bản"),
        "file": _("mở giấy tờ"),
        "queue_export": _("tải danh sách hồ sơ có tên bạn"),
        "figures_export": _("tải danh sách hồ sơ có tên bạn"),
        "register_export": _("tải danh sách hồ sơ có tên bạn"),
        "orders_export": _("tải danh sách hồ sơ có tên bạn"),
        "recoveries_export": _("tải danh sách thu hồi có tên bạn"),
        "payment_list": _("mở danh sách chi có tên bạn"),
        "training_course": _("mở danh sách lớp đào tạo có tên bạn"),
        "vacancy_matches": _("xem danh sách người phù hợp với một vị trí tuyển dụng, có tên bạn"),
        "fairness": _("tính số liệu theo nhóm, không xem từng người"),
        "training_sheet": _("mở danh sách ngày đi học có tên bạn"),
        "bank_file": _("tải tệp ngân hàng có tên bạn"),
        "recovery": _("mở khoản thu hồi của bạn"),
        "order": _("mở lệnh chi"),
        "complaint": _("mở khiếu nại"),
        "duplicate": _("xem bản ghi của bạn có trùng với bản ghi khác không"),
        "benefit": _("mở trợ cấp của bạn"),
        "counselling": _("mở danh sách hoặc lượt tư vấn có tên bạn"),
        "counselling_form": _("mở phiếu ghi tư vấn cho bạn tại quầy"),
        "counselling_note": _("đọc nội dung đã tư vấn cho bạn"),
        "counselling_export": _("tải danh sách lượt tư vấn (không có tên)"),
        "appointments": _("mở lịch hẹn trong ngày có tên bạn"),
        "appointment": _("mở lịch hẹn của bạn"),
        "appointment_form": _("chọn giờ hẹn cho bạn"),
        "today": _("mở danh sách việc trong ngày có tên bạn"),
        "proposal": _("mở tờ trình để duyệt, ký"),
        "draft": _("mở đơn đang soạn tại quầy"),
        "support": _("mở hồ sơ hỗ trợ mà bạn nộp thay người sử dụng lao động"),
        "support_search": _("tìm hồ sơ hỗ trợ người sử dụng lao động"),
        "incoming": _("mở trợ cấp của bạn chuyển đến"),
        "programme": _("mở hồ sơ của bạn để nhận đề nghị hỗ trợ"),
        "programme_export": _("tải danh sách đề nghị hỗ trợ có tên bạn"),
        "support_claim": _("mở đề nghị hỗ trợ của bạn"),
        "facts": _("mở dữ kiện đã xác minh"),
        "contributions": _("mở quá trình đóng"),
        "events": _("mở các sự việc đã báo"),
        "result": _("mở kết quả để trao"),
        "month": _("mở thông báo tìm việc làm"),
        "queue_search": _("tìm trong hàng đợi"),
        "counter_search": _("tìm tại quầy"),
        "referral": _("mở phiếu giới thiệu của bạn"),
        "application": _("mở đơn ứng tuyển của bạn"),
        "referral_link": _("nơi tuyển dụng mở phiếu giới thiệu của bạn"),
        "referral_cv": _("nơi tuyển dụng tải hồ sơ ứng tuyển của bạn"),
        "referrals_export": _("tải hoặc in sổ giới thiệu có tên bạn"),
        "exchange": _("mở bản ghi về bạn gửi sàn quốc gia"),
        "follow_ups": _("mở danh sách theo dõi sau giới thiệu có tên bạn"),
        "exchange_export": _("tải bảng nhập lên sàn quốc gia có tên bạn"),
        "connections": _("mở kết quả kết nối việc làm có tên bạn"),
        "connections_export": _("tải hoặc in Mẫu 04 có tên bạn"),
        "seeker": _("mở đăng ký tìm việc của bạn"),
        "seeker_form": _("mở phiếu đăng ký tìm việc của bạn tại quầy"),
        "seeker_sensitive": _("xem dân tộc, tôn giáo, đối tượng ưu tiên của bạn"),
        "seeker_contact": _("xem tên, số điện thoại của bạn sau khi bạn đồng ý"),
        "seekers_import": _("mở tệp người tìm việc có tên bạn"),
    }
    return names.get(code.split(":")[0], code)
