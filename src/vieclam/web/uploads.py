"""The largest request we read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vieclam.web.errors import error_page

ROOM_FOR_FORM = 1024 * 1024
TOO_LARGE = 413


class UploadLimitMiddleware:
    """Refuses a request that is larger than any file we take, before a byte of it is read.

    It stands behind those who know the person, so that the page says truly who is signed in; none of them reads forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) <= settings.MAXIMUM_FILE_BYTES + ROOM_FOR_FORM:
            return self.get_response(request)
        limit = settings.MAXIMUM_FILE_BYTES // (1024 * 1024)
        return error_page(
            request,
            TOO_LARGE,
            _("Tệp quá lớn"),
            _("Tệp lớn hơn %(limit)s MB nên không được đọc. Chưa có gì được ghi lại.") % {"limit": limit},
            [
                _("Ảnh: chụp lại hoặc lưu lại với kích thước nhỏ hơn."),
                _("PDF: lưu lại với dung lượng nhỏ hơn, hoặc chia thành nhiều tệp."),
            ],
        )
