"""allauth's doors: staff by password and TOTP, with lock-out; workers by OpenID Connect only."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vieclam.accounts.models import SignIn, User, UserKind
from vieclam.accounts.services.record_sign_in import record_sign_in
from vieclam.core import clock

ATTEMPTS = 5
LOCK = dt.timedelta(minutes=15)
SECOND_FACTOR_MISSING = "second_factor_missing"


def has_totp(user: User) -> bool:
    """Whether the second factor is set up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor of staff cannot be taken away by themselves."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only recovery codes may be replaced."""
        return authenticator.type != Authenticator.Type.TOTP


class StaffAccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; five failures lock the account for fifteen minutes."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts of staff are made by their centre's administrator."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked account before its password is looked at."""
        user = User.objects.filter(username=credentials.get("username", "")).first()
        if user and user.locked_until and user.locked_until > clock.real_now():
            record_sign_in(user=user, outcome=SignIn.Outcome.LOCKED, request=request, method="password")
            raise ValidationError(_("Tài khoản tạm khóa vì nhập sai 5 lần. Hãy thử lại sau 15 phút."))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure, lock at the fifth."""
        user = User.objects.filter(username=credentials.get("username", "")).first()
        record_sign_in(user=user, outcome=SignIn.Outcome.FAILED, request=request, method="password")
        if user is None:
            return
        user.failed_sign_ins += 1
        if user.failed_sign_ins >= ATTEMPTS:
            user.failed_sign_ins = 0
            user.locked_until = clock.real_now() + LOCK
        user.save(update_fields=["failed_sign_ins", "locked_until"])

    def clean_password(self, password: str, user: Any = None) -> str:
        """A starting password is replaced by another one."""
        if user is not None and user.must_change_password and user.check_password(password):
            raise ValidationError(_("Mật khẩu mới phải khác mật khẩu được cấp."))
        return str(super().clean_password(password, user=user))

    def set_password(self, user: User, password: str) -> None:
        """Whoever chose a password knows it alone."""
        user.must_change_password = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one goes after signing in."""
        return str(settings.LOGIN_REDIRECT_URL)

    def post_login(self, request: HttpRequest, user: User, **arguments: Any) -> Any:
        """Note the sign-in and start counting failures anew."""
        record_sign_in(user=user, outcome=SignIn.Outcome.SIGNED_IN, request=request, method="account")
        if user.failed_sign_ins:
            user.failed_sign_ins = 0
            user.save(update_fields=["failed_sign_ins"])
        if user.kind == UserKind.STAFF and not has_totp(user):
            request.session[SECOND_FACTOR_MISSING] = True
        return super().post_login(request, user, **arguments)

    def logout(self, request: HttpRequest) -> None:
        """Note the sign-out."""
        if request.user.is_authenticated:
            record_sign_in(user=request.user, outcome=SignIn.Outcome.SIGNED_OUT, request=request)
        super().logout(request)


class WorkerAccountAdapter(DefaultSocialAccountAdapter):
    """Workers come from VNeID; the account keeps no name, only that it exists."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whoever VNeID knows may come in."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """A worker's user; name and number go to ``people`` at the end of sign-in."""
        user: User = sociallogin.user
        user.username = f"vneid-{sociallogin.account.uid}"[:150]
        user.kind = UserKind.WORKER
        user.set_unusable_password()
        return user
