"""What is kept about the person: shown by parts, taken away as one file, and what of it may be deleted."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vieclam.core import clock
from vieclam.core.own_data import own_counts, own_data
from vieclam.web.worker.guard import worker_page

PARTS = {
    "people": gettext_noop("Thông tin cá nhân, nơi đã xem hồ sơ của bạn"),
    "dossiers": gettext_noop("Hồ sơ, giấy tờ và câu trả lời của bạn"),
    "benefits": gettext_noop("Trợ cấp thất nghiệp, thông báo hằng tháng"),
    "payments": gettext_noop("Lệnh chi và khoản thu hồi"),
    "documents": gettext_noop("Quyết định, phiếu và chữ ký trên đó"),
    "archive": gettext_noop("Tệp đã gửi và bản chụp"),
    "announcements": gettext_noop("Tin nhắn đã gửi cho bạn"),
    "gateways": gettext_noop("Tra cứu ở cơ quan khác"),
    "jobbank": gettext_noop("Đăng ký tìm việc, ứng tuyển, giới thiệu việc làm"),
    "counselling": gettext_noop("Lượt tư vấn và lịch hẹn"),
    "training": gettext_noop("Hỗ trợ đào tạo"),
    "complaints": gettext_noop("Khiếu nại"),
    "programmes": gettext_noop("Chính sách hỗ trợ khác"),
    "employer_support": gettext_noop("Hỗ trợ người sử dụng lao động"),
}
"""The parts of the product as the person knows them, in this order."""


@worker_page
def own_data_page(request: Any) -> HttpResponse:
    """How much is kept in each part, the file with all of it, and what may be deleted where."""
    counts = own_counts(request.actor.person_id)
    names = {**PARTS, **{label: label for label in counts if label not in PARTS}}
    parts = [(_(name), counts[label]) for label, name in names.items() if label in counts]
    return render(request, "web/worker/own_data.html", {"parts": parts})


@worker_page
def own_data_file(request: Any) -> HttpResponse:
    """Everything as one JSON file; the names in it are those of the product's data model (docs/glossary.md)."""
    held = {"made_at": clock.now(), "data": own_data(request.actor.person_id)}
    content = json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="du-lieu-cua-toi-{clock.today():%Y%m%d}.json"'
    answer["Cache-Control"] = "no-store"
    return answer
