"""The second factor: its secrets are not readable in the database, its wrong codes count, its codes serve once."""

from __future__ import annotations

import base64
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.exceptions import InvalidTag
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests import factories
from vieclam.accounts.models import SharedCache, SignIn, User
from vieclam.accounts.services.count_failure import ATTEMPTS
from vieclam.core import clock
from vieclam.core.actors import Role

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-nghiem-dai"  # noqa: S105
SECRET = generate_totp_secret()
WRONG = "00000x"


@pytest.fixture
def account() -> User:
    user = User.objects.get(pk=factories.staff(Role.OFFICER, at=factories.centre()).user_id)
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, SECRET)
    return user


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def at_the_code(user: User) -> Client:
    client = Client()
    answer = client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    return client


def tried(client: Client, given: str) -> bool:
    client.post("/accounts/2fa/authenticate/", {"code": given})
    return "_auth_user_id" in client.session


def stored(user: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(data::text, ' ') from mfa_authenticator where user_id = %s", [user.pk])
        return str(cursor.fetchone()[0])


def test_secrets_are_stored_encrypted(account: User) -> None:
    codes = RecoveryCodes.activate(account)
    assert SECRET not in stored(account)
    seed = get_adapter().decrypt(codes.instance.data["seed"])
    assert seed not in stored(account)
    assert len(seed) == 80


def test_a_secret_is_nothing_without_the_key(account: User, settings) -> None:
    sealed = Authenticator.objects.get(user=account).data["secret"]
    settings.FILE_KEY = base64.b64encode(b"another key, also of 32 bytes!!!").decode()
    with pytest.raises(InvalidTag):
        get_adapter().decrypt(sealed)


def test_a_secret_of_before_still_serves_and_is_encrypted_at_the_next_sign_in(account: User) -> None:
    Authenticator.objects.filter(user=account).update(data={"secret": SECRET})
    codes = RecoveryCodes.activate(account)
    codes.instance.data["seed"] = get_adapter().decrypt(codes.instance.data["seed"])
    codes.instance.save()
    before = codes.generate_codes()
    assert SECRET in stored(account)
    assert tried(at_the_code(account), code())
    assert SECRET not in stored(account)
    assert codes.instance.data["seed"] not in stored(account)
    codes.instance.refresh_from_db()
    assert codes.generate_codes() == before


def test_a_wrong_code_is_noted(account: User) -> None:
    assert not tried(at_the_code(account), WRONG)
    assert SignIn.objects.filter(user=account, outcome="failed", method="second_factor").count() == 1


def test_five_wrong_codes_lock_whatever_password_comes_between(account: User) -> None:
    for _ in range(ATTEMPTS):
        client = at_the_code(account)
        assert not tried(client, WRONG)
    account.refresh_from_db()
    assert account.locked_until is not None
    page = client.post("/accounts/2fa/authenticate/", {"code": code()}).content.decode()
    assert "Tài khoản tạm khóa" in page
    assert "_auth_user_id" not in client.session
    refused = Client().post("/accounts/login/", {"login": account.username, "password": PASSWORD})
    assert refused.status_code == 200
    User.objects.filter(pk=account.pk).update(locked_until=clock.real_now())
    assert tried(client, code())


def test_wrong_passwords_and_wrong_codes_count_together(account: User) -> None:
    for _ in range(ATTEMPTS - 1):
        Client().post("/accounts/login/", {"login": account.username, "password": "sai"})
    assert not tried(at_the_code(account), WRONG)
    account.refresh_from_db()
    assert account.locked_until is not None


def test_a_sign_in_starts_the_count_anew(account: User) -> None:
    for _ in range(ATTEMPTS - 1):
        assert not tried(at_the_code(account), WRONG)
    assert tried(at_the_code(account), code())
    account.refresh_from_db()
    assert account.failed_sign_ins == 0


def test_a_code_serves_once_whatever_process_asks(account: User) -> None:
    now = code()
    assert tried(at_the_code(account), now)
    assert SharedCache.objects.filter(cache_key__contains=f"user={account.pk}&").count() == 1
    assert not tried(at_the_code(account), now)


def test_the_cache_is_the_database(account: User) -> None:
    assert cache.add("one", "y", timeout=30)
    assert not cache.add("one", "y", timeout=30)
    cache.delete("one")
    assert not SharedCache.objects.filter(cache_key__endswith="one").exists()


def test_the_library_counts_nothing_by_itself() -> None:
    from allauth.account import app_settings

    assert app_settings.RATE_LIMITS == {}


def test_codes_are_limited_by_address(account: User, settings) -> None:
    settings.RATE_LIMITS = [(path, method, 2) for path, method, _ in settings.RATE_LIMITS]
    client = at_the_code(account)
    answers = [client.post("/accounts/2fa/authenticate/", {"code": WRONG}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_the_second_factor_cannot_be_taken_away_by_oneself(account: User) -> None:
    client = at_the_code(account)
    assert tried(client, code())
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=account, type="totp").exists()
