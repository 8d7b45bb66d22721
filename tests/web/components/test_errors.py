"""Error pages in plain words; errors of services become pages and undo the request."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.web import errors


@pytest.fixture
def request_of_nobody(monkeypatch):
    from django.contrib.auth.models import AnonymousUser

    from vieclam.core import clock

    monkeypatch.setattr(clock, "offset", lambda: dt.timedelta())
    request = RequestFactory().get("/toi")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (errors.bad_request, 400, "chưa có gì được ghi lại"),
        (errors.forbidden, 403, "Bạn không xem được trang này"),
        (errors.csrf_failure, 403, "Trang đã mở quá lâu"),
        (errors.not_found, 404, "Không có trang này"),
        (errors.server_error, 500, "Lỗi ở phía chúng tôi"),
    ],
)
def test_each_error_has_a_page_in_plain_words(request_of_nobody, view, status, words):
    with translation.override("vi"):
        response = view(request_of_nobody)
    assert response.status_code == status
    assert words in response.content.decode()


def test_too_many_requests_says_how_long(request_of_nobody):
    with translation.override("vi"):
        response = errors.too_many_requests(request_of_nobody, 90)
    assert response.status_code == 429
    assert response["Retry-After"] == "90"
    assert "khoảng 2 phút" in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "status"), [(NotAllowed, 403), (WrongState, 409), (Conflict, 409), (InvalidInput, 400)]
)
def test_an_error_of_a_service_becomes_a_page_and_undoes_the_request(request_of_nobody, kind, status):
    middleware = errors.UserErrorMiddleware(lambda request: None)
    response = middleware.process_exception(request_of_nobody, kind("code", "Hồ sơ đã được người khác nhận."))
    assert response.status_code == status
    assert "Hồ sơ đã được người khác nhận." in response.content.decode()
    assert request_of_nobody.undo is True


def test_other_errors_are_left_alone(request_of_nobody):
    middleware = errors.UserErrorMiddleware(lambda request: None)
    assert middleware.process_exception(request_of_nobody, Http404()) is None
    assert not hasattr(request_of_nobody, "undo")
