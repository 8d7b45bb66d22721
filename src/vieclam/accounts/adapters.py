"""allauth's doors: staff by password and TOTP, with lock-out; workers by OpenID Connect only."""

from __future__ import annotations

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vieclam.accounts.models import SignIn, User, UserKind
from vieclam.accounts.second_factor import encrypt_secrets, has_totp
from vieclam.accounts.services.count_failure import count_failure, refuse_locked
from vieclam.accounts.services.record_sign_in import record_sign_in
from vieclam.accounts.vneid import PROVIDER

log = structlog.get_logger(__name__)
SECOND_FACTOR_MISSING = "second_factor_missing"
BY_PASSWORD = "password"  # noqa: S105 - how, not what


class StaffAccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; five failures lock the account for fifteen minutes."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts of staff are made by their centre's administrator."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked account before its password is looked at; passwords are for staff alone."""
        user = User.objects.filter(username=credentials.get("username", "")).first()
        if user is None:
            return
        if user.kind != UserKind.STAFF:
            record_sign_in(user=user, outcome=SignIn.Outcome.FAILED, request=request, method=BY_PASSWORD)
            raise self.validation_error("username_password_mismatch")
        refuse_locked(user=user, request=request, method=BY_PASSWORD)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure, lock at the fifth."""
        user = User.objects.filter(username=credentials.get("username", "")).first()
        if user is None:
            record_sign_in(user=None, outcome=SignIn.Outcome.FAILED, request=request, method=BY_PASSWORD)
        else:
            count_failure(user=user, request=request, method=BY_PASSWORD)

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
        method = PROVIDER if user.kind == UserKind.WORKER else "account"
        record_sign_in(user=user, outcome=SignIn.Outcome.SIGNED_IN, request=request, method=method)
        if user.kind == UserKind.STAFF:
            # Whatever object the library holds may be older than the failures counted meanwhile.
            User.objects.filter(pk=user.pk, failed_sign_ins__gt=0).update(failed_sign_ins=0)
            encrypt_secrets(user)
            if not has_totp(user):
                request.session[SECOND_FACTOR_MISSING] = True
        return super().post_login(request, user, **arguments)

    def logout(self, request: HttpRequest) -> None:
        """Note the sign-out."""
        if request.user.is_authenticated:
            record_sign_in(user=request.user, outcome=SignIn.Outcome.SIGNED_OUT, request=request)
        super().logout(request)


class WorkerAccountAdapter(DefaultSocialAccountAdapter):
    """Workers come from VNeID; the account keeps VNeID's ``sub``, nothing of what it tells about the person."""

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Note what went wrong; not the answer itself, which may be about a person."""
        log.warning("no sign-in by VNeID", error=str(error), exception=type(exception).__name__)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whoever VNeID knows may come in."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """A worker's user; name and number go to ``people`` at the end of sign-in."""
        user: User = sociallogin.user
        user.username = f"vneid-{sociallogin.account.uid}"[:150]
        user.kind = UserKind.WORKER
        user.email = user.first_name = user.last_name = ""
        user.set_unusable_password()
        return user
