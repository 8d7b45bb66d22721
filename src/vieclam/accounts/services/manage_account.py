"""What an administrator does to an account. Parts of the acts in ``organisations``, which ask who may and write why."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from vieclam.accounts.models import User, UserKind
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act

# Without letters and digits that are mistaken for each other when read aloud or written down.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4
_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,59}")
_OF_WORKERS = "vneid-"


def starting_password() -> str:
    """A password to be read from a screen once: ``kd7m-9xwp-…``, 80 bits."""
    return "-".join(get_random_string(_GROUP, _ALPHABET) for _group in range(_GROUPS))


@one_act
def open_account(*, username: str) -> tuple[User, str]:
    """A new staff account and its starting password, which is stored nowhere. ``InvalidInput`` for a bad name."""
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username) or username.startswith(_OF_WORKERS):
        raise InvalidInput(
            "username_shape",
            _("Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, bắt đầu bằng chữ."),
            field="username",
        )
    if User.objects.filter(username__iexact=username).exists():
        raise InvalidInput("username_taken", _("Tên đăng nhập này đã có người dùng."), field="username")
    user = User(username=username, kind=UserKind.STAFF)
    return user, _give_password(user)


@one_act
def give_new_password(*, user_id: int) -> str:
    """A new starting password in place of the present one; every session of the account ends with it."""
    return _give_password(User.objects.select_for_update().get(pk=user_id))


def _give_password(user: User) -> str:
    password = starting_password()
    user.set_password(password)
    user.must_change_password = True
    user.failed_sign_ins, user.locked_until = 0, None
    user.save()
    return password


@one_act
def remove_second_factor(*, user_id: int) -> None:
    """The next sign-in leads to setting up a new one."""
    Authenticator.objects.filter(user_id=user_id).delete()


@one_act
def set_active(*, user_id: int, active: bool) -> None:
    """An account that is not active cannot sign in, and whoever is signed in with it is signed out."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.is_active = active
    if active:
        user.failed_sign_ins, user.locked_until = 0, None
    user.save(update_fields=["is_active", "failed_sign_ins", "locked_until"])


__all__ = [
    "give_new_password",
    "open_account",
    "remove_second_factor",
    "set_active",
    "starting_password",
]
