"""What is mounted under /accounts/: nothing that nobody here needs, and nothing of staff's for workers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import factories
from vieclam.accounts.models import SignIn, User, UserKind
from vieclam.core.actors import Role

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-nghiem-dai"  # noqa: S105
MOUNTED = {
    "accounts/login/",
    "accounts/logout/",
    "accounts/inactive/",
    "accounts/signup/",
    "accounts/reauthenticate/",
    "accounts/password/change/",
    "accounts/2fa/",
    "accounts/2fa/authenticate/",
    "accounts/2fa/reauthenticate/",
    "accounts/2fa/totp/activate/",
    "accounts/2fa/totp/deactivate/",
    "accounts/2fa/recovery-codes/",
    "accounts/2fa/recovery-codes/generate/",
    "accounts/2fa/recovery-codes/download/",
    "accounts/3rdparty/login/cancelled/",
    "accounts/3rdparty/login/error/",
    "accounts/oidc/<slug:provider_id>/login/",
    "accounts/oidc/<slug:provider_id>/login/callback/",
}
FOR_STAFF = (
    "reauthenticate/",
    "password/change/",
    "2fa/",
    "2fa/reauthenticate/",
    "2fa/totp/activate/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/recovery-codes/download/",
)


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from addresses(pattern, address)


def staff_client() -> tuple[Client, User]:
    user = User.objects.get(pk=factories.staff(Role.OFFICER, at=factories.centre()).user_id)
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    return client, user


def worker() -> User:
    return User.objects.create_user("vneid-0001", password=PASSWORD, kind=UserKind.WORKER)


def test_every_address_under_accounts_is_meant() -> None:
    assert {one for one in addresses(get_resolver()) if one.startswith("accounts")} == MOUNTED


@pytest.mark.parametrize("address", ["", "password/set/", "password/reset/", "email/", "3rdparty/", "social/signup/"])
def test_what_lets_somebody_change_how_they_sign_in_does_not_exist(address: str) -> None:
    client, _ = staff_client()
    for one in (client, Client()):
        assert one.get(f"/accounts/{address}").status_code == 404


@pytest.mark.parametrize("address", FOR_STAFF)
def test_passwords_and_second_factors_are_not_for_workers(address: str) -> None:
    client = Client()
    client.force_login(worker())
    assert client.get(f"/accounts/{address}").status_code == 404


def test_a_worker_does_not_sign_in_by_password() -> None:
    user = worker()
    client = Client()
    answer = client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert SignIn.objects.get(user=user).outcome == "failed"
    unknown = client.post("/accounts/login/", {"login": "khong-co-ai", "password": PASSWORD})
    assert said(answer) == said(unknown)


def said(answer: object) -> list[str]:
    return list(answer.context["form"].non_field_errors())  # type: ignore[attr-defined]


def test_nobody_signs_up() -> None:
    page = Client().get("/accounts/signup/")
    assert "Không tự tạo tài khoản ở đây" in page.content.decode()
    Client().post("/accounts/signup/", {"username": "ke-la", "password1": PASSWORD})
    assert not User.objects.filter(username="ke-la").exists()


def test_staff_change_their_password_knowing_the_old_one() -> None:
    client, user = staff_client()
    new = "mot-mat-khau-hoan-toan-moi"
    refused = client.post("/accounts/password/change/", {"oldpassword": "sai", "password1": new, "password2": new})
    assert refused.status_code == 200
    given = {"oldpassword": PASSWORD, "password1": "ngan", "password2": "ngan"}
    assert client.post("/accounts/password/change/", given).status_code == 200
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer["Location"] == "/dang-nhap/xong"
    user.refresh_from_db()
    assert user.check_password(new)


def test_an_account_without_a_password_is_sent_to_the_administrator() -> None:
    client, user = staff_client()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    page = client.get("/accounts/password/change/")
    assert page.status_code == 403
    assert "chưa có mật khẩu" in page.content.decode()


def test_an_account_switched_off_is_told_so_after_the_right_password_only() -> None:
    _, user = staff_client()
    User.objects.filter(pk=user.pk).update(is_active=False)
    client = Client()
    assert client.post("/accounts/login/", {"login": user.username, "password": "sai"}).status_code == 200
    answer = client.post("/accounts/login/", {"login": user.username, "password": PASSWORD}, follow=True)
    assert "đã khóa tài khoản này" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"]
)
def test_no_sign_in_page_sends_anybody_away(wanted: str) -> None:
    _, user = staff_client()
    given = {"login": user.username, "password": PASSWORD, "next": wanted}
    assert Client().post("/accounts/login/", given)["Location"] == "/dang-nhap/xong"
    page = Client().get("/dang-nhap", {"next": wanted})
    for name in ("vneid_url", "staff_url"):
        assert page.context[name].endswith("?next=%2Fdang-nhap%2Fxong")
    client, _ = staff_client()
    assert "evil" not in client.post("/accounts/logout/", {"next": wanted})["Location"]


def test_a_password_gives_the_session_a_new_key() -> None:
    _, user = staff_client()
    client = Client()
    client.get("/dang-nhap")
    session = client.session
    session["planted"] = "by somebody"
    session.save()
    before = session.session_key
    client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != before


def test_cookies_are_not_for_scripts_and_not_for_others() -> None:
    _, user = staff_client()
    client = Client()
    client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]
