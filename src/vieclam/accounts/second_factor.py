"""The second factor of staff: secrets encrypted with the installation's file key, wrong codes counted, no way round."""

from __future__ import annotations

import base64
import os
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest

from vieclam.accounts.models import User
from vieclam.accounts.services.count_failure import count_failure, refuse_locked

METHOD = "second_factor"
SECRETS = ("secret", "seed")
_MARK, _NONCE, _PURPOSE = "aes-gcm:", 12, b"second factor"


def has_totp(user: User) -> bool:
    """Whether the second factor is set up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are stored encrypted; the second factor of staff cannot be taken away by themselves."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only recovery codes may be replaced."""
        return authenticator.type != Authenticator.Type.TOTP

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(_NONCE)
        return _MARK + base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), _PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What ``encrypt`` gave, or a secret that is still stored in clear from before."""
        if not encrypted_text.startswith(_MARK):
            return encrypted_text
        sealed = base64.b64decode(encrypted_text.removeprefix(_MARK))
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE).decode()


def _cipher() -> AESGCM:
    return AESGCM(base64.b64decode(settings.FILE_KEY))


def encrypt_secrets(user: User) -> None:
    """Encrypt what the user's factors still hold in clear.

    Done at sign-in, not by a migration: while an update runs, the version before reads clear secrets only.
    """
    adapter = SecondFactorAdapter()
    for factor in Authenticator.objects.filter(user=user):
        clear = [name for name in SECRETS if not str(factor.data.get(name) or _MARK).startswith(_MARK)]
        if clear:
            factor.data |= {name: adapter.encrypt(factor.data[name]) for name in clear}
            factor.save(update_fields=["data"])


class _LockedOut:
    """A locked account's code is not looked at, so that it cannot be tried on."""

    user: User

    def clean_code(self) -> str:
        refuse_locked(user=self.user, request=context.request, method=METHOD)
        return super().clean_code()  # type: ignore[misc, no-any-return]


class CodeForm(_LockedOut, AuthenticateForm):
    """The code at sign-in."""


class CodeAgainForm(_LockedOut, ReauthenticateForm):
    """The code once more, before something that matters."""


def wrong_code(*, request: HttpRequest, user: User, **_: Any) -> None:
    """allauth's signal for a wrong code."""
    count_failure(user=user, request=request, method=METHOD)
