"""A starting password opens one page: the one where it is changed. A locked account is told so."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests import factories
from vieclam.accounts.services.manage_account import open_account, set_active, starting_password
from vieclam.organisations.models import Staff

pytestmark = pytest.mark.django_db
OWN = "mot cau dai chi minh toi biet"


@pytest.fixture
def account() -> tuple[str, str]:
    cache.clear()
    with factories.acting(factories.FACTORY):
        user, password = open_account(username="moi.vao")
        Staff.objects.create(user=user, full_name="Cán Bộ Mới", title="Chuyên viên")
    return user.username, password


def sign_in(username: str, password: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/accounts/login/", {"login": username, "password": password})


def test_until_it_is_changed_every_page_leads_to_the_change(account: tuple[str, str]) -> None:
    username, password = account
    client, answer = sign_in(username, password)
    assert answer["Location"] == "/dang-nhap/xong"
    for address in ("/dang-nhap/xong", "/nv", "/quan-tri", "/", "/accounts/2fa/"):
        assert client.get(address)["Location"] == "/accounts/password/change/", address
    page = html.unescape(client.get("/accounts/password/change/").content.decode())
    assert "chỉ dùng một lần" in page
    assert "/accounts/password/reset" not in page
    assert "Mật khẩu mới, nhập lại" in page
    same = client.post(
        "/accounts/password/change/", {"oldpassword": password, "password1": password, "password2": password}
    )
    assert "phải khác mật khẩu được cấp" in html.unescape(same.content.decode())
    changed = client.post("/accounts/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    assert changed["Location"] == "/dang-nhap/xong"
    assert "mfa" not in client.get("/accounts/2fa/").get("Location", "")
    assert "Cài mã xác thực" in html.unescape(client.get("/dang-nhap/xong").content.decode())
    assert sign_in(username, password)[1].status_code == 200
    assert sign_in(username, OWN)[1].status_code == 302


def test_a_locked_account_is_signed_out_at_once_and_told_so(account: tuple[str, str]) -> None:
    username, password = account
    client, _answer = sign_in(username, password)
    with factories.acting(factories.FACTORY):
        set_active(user_id=Staff.objects.get(user__username=username).user_id, active=False)
    assert client.get("/dang-nhap/don-vi")["Location"].startswith("/dang-nhap")
    again, answer = sign_in(username, password)
    assert answer["Location"] == "/accounts/inactive/"
    assert "đã khóa tài khoản này" in html.unescape(again.get("/accounts/inactive/").content.decode())


def test_starting_passwords_are_long_and_differ() -> None:
    found = {starting_password() for _number in range(50)}
    assert len(found) == 50
    assert all(len(one) == 19 for one in found)
