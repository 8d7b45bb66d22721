"""The addresses under /accounts/: of the sign-in library only what somebody here needs, under the names it expects.

Setting or resetting a password by oneself, e-mail addresses and connected accounts are left out: staff get accounts
from their administrator, workers come by VNeID alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _

from vieclam.accounts.models import UserKind
from vieclam.accounts.vneid import PROVIDER
from vieclam.core.errors import NotAllowed
from vieclam.web.sign_in import vneid


def for_staff(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Passwords and second factors are staff's: for a worker these pages do not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.kind != UserKind.STAFF:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _of_provider(view: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """The library names the provider in its addresses; there is one."""

    @wraps(view)
    def known(request: HttpRequest, provider_id: str) -> HttpResponse:
        if provider_id != PROVIDER:
            raise Http404
        return view(request)

    return known


def _with_password(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Setting a first password is the administrator's part: an account without one is told so."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise NotAllowed("no_password", _("Tài khoản này chưa có mật khẩu. Hãy nhờ quản trị viên cấp mật khẩu."))
        return view(request, *args, **kwargs)

    return guarded


urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", for_staff(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", for_staff(_with_password(account.password_change)), name="account_change_password"),
    path("2fa/", for_staff(factor.index), name="mfa_index"),
    path("2fa/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", for_staff(factor.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", for_staff(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", for_staff(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", for_staff(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/", for_staff(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "2fa/recovery-codes/download/", for_staff(recovery.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("3rdparty/login/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", social.login_error, name="socialaccount_login_error"),
    path("oidc/<slug:provider_id>/login/", _of_provider(vneid.start), name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", _of_provider(vneid.back), name="openid_connect_callback"),
]
