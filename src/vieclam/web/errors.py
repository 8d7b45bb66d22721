"""Error pages in plain words, and how errors of the services become them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.archive.storage import DamagedFile
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, UserFacingError, WrongState
from vieclam.web.addresses import FIRST_PAGE, READING, came_from

log = structlog.get_logger(__name__)

STATUS_OF = {NotAllowed: 403, WrongState: 409, Conflict: 409, InvalidInput: 400}


def error_page(
    request: HttpRequest | None, status: int, title: str, text: str, advice: Sequence[str] = ()
) -> HttpResponse:
    """An error page. Without a request it needs neither database nor session."""
    if request is not None and request.method not in READING:
        request.page_address = came_from(request) or FIRST_PAGE  # type: ignore[attr-defined]
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    back = came_from(request) if request is not None else ""
    values = {"status": status, "title": title, "text": text, "advice": advice, "back": back, "request_id": request_id}
    return HttpResponse(render_to_string(f"web/errors/{status}.html", values, request=request), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return error_page(
        request,
        400,
        _("Không hiểu được yêu cầu"),
        _("Thông tin trình duyệt gửi lên bị thiếu hoặc không đúng dạng nên chưa có gì được ghi lại."),
        [
            _("Quay lại trang trước, kiểm tra rồi gửi lại."),
            _("Nếu bạn mở từ một đường dẫn cũ, hãy vào lại từ trang đầu."),
        ],
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return error_page(
        request,
        403,
        _("Bạn không xem được trang này"),
        _("Trang này thuộc về người khác hoặc cần quyền khác với quyền của bạn."),
        [
            _("Nếu bạn có nhiều vai trò, hãy kiểm tra đang đăng nhập đúng tài khoản."),
            _("Nếu đây là hồ sơ của bạn, hãy đăng nhập lại."),
        ],
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 because the form is too old or came from elsewhere."""
    return error_page(
        request,
        403,
        _("Trang đã mở quá lâu"),
        _("Vì an toàn, biểu mẫu mở quá lâu không gửi được nữa. Chưa có gì được ghi lại."),
        [_("Quay lại trang trước, tải lại rồi gửi lần nữa."), _("Hãy cho phép cookie của trang này nếu lỗi lặp lại.")],
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return error_page(
        request,
        404,
        _("Không có trang này"),
        _("Địa chỉ có thể bị gõ thiếu, hoặc nội dung không còn ở đây."),
        [_("Kiểm tra lại địa chỉ."), _("Tìm hồ sơ bằng mã hồ sơ ở trang Tra cứu.")],
    )


def too_many_requests(request: HttpRequest, wait_seconds: int) -> HttpResponse:
    """429, with how long to wait."""
    minutes = max(1, -(-wait_seconds // 60))
    response = error_page(
        request,
        429,
        _("Bạn thao tác quá nhanh"),
        ngettext(
            "Để mọi người cùng dùng được, hãy đợi khoảng %(minutes)s phút rồi thử lại.",
            "Để mọi người cùng dùng được, hãy đợi khoảng %(minutes)s phút rồi thử lại.",
            minutes,
        )
        % {"minutes": minutes},
    )
    response["Retry-After"] = str(wait_seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; rendered without the request, since anything may be broken."""
    return error_page(
        None,
        500,
        _("Hệ thống gặp sự cố"),
        _("Lỗi ở phía chúng tôi, không phải ở bạn. Việc đang làm dở chưa được ghi lại."),
        [_("Đợi một phút rồi thử lại."), _("Nếu vẫn lỗi, báo cho trung tâm kèm mã yêu cầu dưới đây.")],
    )


def user_error(request: HttpRequest, error: UserFacingError) -> HttpResponse:
    """The page of an error that a service raised and no form could show."""
    status = next((code for kind, code in STATUS_OF.items() if isinstance(error, kind)), 400)
    titles = {
        400: _("Thông tin chưa đúng"),
        403: _("Bạn không làm được việc này"),
        409: _("Việc này không còn làm được"),
    }
    advice = [_("Quay lại trang trước và tải lại để xem trạng thái mới nhất.")] if status == 409 else []
    return error_page(request, status, titles[status], error.message, advice)


def damaged_file(request: HttpRequest) -> HttpResponse:
    """The page in place of a stored file that is no longer what was stored."""
    return error_page(
        request,
        500,
        _("Tệp này bị hỏng trong kho lưu trữ"),
        _("Bản đang lưu không còn đúng như khi nhận nên không mở ra. Hồ sơ và các tệp khác không bị ảnh hưởng."),
        [_("Báo cho trung tâm kèm mã yêu cầu dưới đây để phục hồi tệp từ bản sao lưu.")],
    )


class UserErrorMiddleware:
    """Turns errors of the services into pages and undoes what the request had begun."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        """Errors of the services and damaged files; everything else stays a server error."""
        if isinstance(exception, DamagedFile):
            log.error("stored file damaged", sha256=str(exception))
            request.undo = True
            return damaged_file(request)
        if not isinstance(exception, UserFacingError):
            return None
        request.undo = True
        return user_error(request, exception)
