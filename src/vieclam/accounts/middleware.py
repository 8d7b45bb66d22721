"""Session limits of staff: idle at most 15 minutes, administrators 5 (TCVN 14423:2026)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from vieclam.accounts.adapters import SECOND_FACTOR_MISSING
from vieclam.accounts.models import SignIn, UserKind
from vieclam.accounts.second_factor import has_totp
from vieclam.accounts.services.limit_rate import within_rate
from vieclam.accounts.services.record_sign_in import record_sign_in
from vieclam.core import clock

LAST_SEEN = "last_seen"
BEFORE_OWN_PASSWORD = ("/accounts/password/change", "/accounts/logout", "/ngon-ngu")
SIGN_IN_PREFIXES = ("/accounts/", "/dang-nhap", "/static/", "/ngon-ngu")


class SessionLimitMiddleware:
    """Signs staff out after idle time; leads them to their own password and second factor until they have both."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.administers = import_string(settings.ADMINISTRATOR_CHECK)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated or user.kind != UserKind.STAFF or request.path.startswith("/static/"):
            return self.get_response(request)
        moment = int(clock.real_now().timestamp())
        seen = request.session.get(LAST_SEEN, moment)
        if self._is_over(user.pk, moment - seen):
            record_sign_in(user=user, outcome=SignIn.Outcome.TIMED_OUT, request=request)
            logout(request)
            messages.info(request, _("Phiên làm việc đã hết vì không thao tác. Hãy đăng nhập lại."))
            return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}")
        if moment - seen > 30 or LAST_SEEN not in request.session:
            request.session[LAST_SEEN] = moment
        if user.must_change_password and not request.path.startswith(BEFORE_OWN_PASSWORD):
            return redirect("account_change_password")
        if request.session.get(SECOND_FACTOR_MISSING) and not request.path.startswith(SIGN_IN_PREFIXES):
            if not has_totp(user):
                return redirect(settings.LOGIN_REDIRECT_URL)
            del request.session[SECOND_FACTOR_MISSING]
        return self.get_response(request)

    def _is_over(self, user_id: int, idle: int) -> bool:
        """The roles, which this layer does not know, are asked for only where they make a difference."""
        if idle > settings.STAFF_IDLE_SECONDS:
            return True
        return idle > settings.ADMINISTRATOR_IDLE_SECONDS and bool(self.administers(user_id))


class RateLimitMiddleware:
    """Open pages answer an address only so often a minute (``settings.RATE_LIMITS``: path prefix, method, limit).

    Where GET is limited, so is every other method: HEAD, OPTIONS or POST answer with the same status and tell as much.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for prefix, method, limit in settings.RATE_LIMITS:
            limited = request.path.startswith(prefix) and method in {"GET", request.method}
            if limited and not within_rate(request, prefix, limit):
                answer = render(request, "web/errors/429.html", status=429)
                answer["Retry-After"] = "60"
                return answer
        return self.get_response(request)
