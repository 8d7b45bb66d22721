"""The header names who is signed in on every page, the sign-in library's too, and leads staff to their account."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from tests import factories
from vieclam.accounts.models import User, UserKind
from vieclam.core.actors import Role

pytestmark = pytest.mark.django_db
ACCOUNT = 'href="/accounts/2fa/"'


def header(client: Client, address: str) -> str:
    page = html.unescape(client.get(address).content.decode())
    return page[page.index('<header class="site-header">') : page.index("</header>")]


def staff_client() -> tuple[Client, str]:
    actor = factories.staff(Role.OFFICER, at=factories.centre())
    client = Client()
    user = User.objects.get(pk=actor.user_id)
    user.set_password("mat-khau-thu-nghiem-dai")
    user.save()
    client.force_login(user)
    return client, actor.name


@pytest.mark.parametrize("address", ["/", "/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/"])
def test_staff_are_named_and_led_to_their_account(address: str) -> None:
    client, name = staff_client()
    shown = header(client, address)
    assert name in shown
    assert ACCOUNT in shown
    assert "Đăng xuất" in shown
    assert "Đăng nhập" not in shown


@pytest.mark.parametrize("address", ["/", "/accounts/logout/"])
def test_a_worker_can_sign_out_and_is_led_to_no_account_of_staff(address: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user("vneid-0002", kind=UserKind.WORKER))
    shown = header(client, address)
    assert "Đăng xuất" in shown
    assert "Đăng nhập" not in shown
    assert ACCOUNT not in shown


@pytest.mark.parametrize("address", ["/", "/accounts/login/"])
def test_a_visitor_is_led_to_sign_in(address: str) -> None:
    shown = header(Client(), address)
    assert "Đăng nhập" in shown
    assert "Đăng xuất" not in shown
    assert ACCOUNT not in shown


def test_the_account_leads_to_password_codes_and_unit() -> None:
    client, _name = staff_client()
    page = client.get("/accounts/2fa/").content.decode()
    for address in ("/accounts/password/change/", "/accounts/2fa/totp/activate/", "/dang-nhap/don-vi"):
        assert f'href="{address}"' in page
