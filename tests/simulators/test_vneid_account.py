"""What signing in by VNeID keeps of a worker, and the doors around it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test import Client

from simulators.world import world
from tests.simulators.running import Simulator
from tests.simulators.vneid_browser import KEY, OTHER, Browser, another, is_in

pytestmark = pytest.mark.django_db


# what is kept


def test_the_account_keeps_only_sub(browser: Browser) -> None:
    browser.sign_in()
    person = world().person(KEY)
    account = SocialAccount.objects.get()
    assert account.extra_data == {}
    assert not EmailAddress.objects.exists()
    kept = [person.personal_number, person.full_name, person.birth_date.isoformat(), person.phone[1:], person.email]
    with connection.cursor() as cursor:
        for table in ("accounts_user", "socialaccount_socialaccount", "account_emailaddress", "django_session"):
            cursor.execute(f"select coalesce(string_agg(row_to_json(t)::text, ' '), '') from {table} t")  # noqa: S608
            (rows,) = cursor.fetchone()
            assert [word for word in kept if word in rows] == [], table
    assert not [word for word in kept if word in str(dict(browser.client.session))]


def test_two_workers_with_one_email(vneid: Simulator, browser: Browser) -> None:
    browser.sign_in()
    vneid.fault("userinfo", wrong={"email": world().person(KEY).email}, times=1)
    second = another(vneid)
    assert is_in(second, second.sign_in(OTHER))
    assert second.user_id != browser.user_id


# the doors around it


def test_the_session_gets_a_new_key_at_sign_in(browser: Browser) -> None:
    back = browser.approve(browser.start())
    before = browser.client.session.session_key
    assert is_in(browser, browser.client.get(back))
    assert browser.client.session.session_key != before
    assert Client(SERVER_NAME="127.0.0.1").get("/toi", headers={"Cookie": f"sessionid={before}"}).status_code == 302


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/dang-nhap/xong?tiep=//evil.example"])
def test_nobody_is_sent_away_afterwards(browser: Browser, wanted: str) -> None:
    page = browser.client.get("/accounts/oidc/vneid/login/", {"next": wanted})["Location"]
    answer = browser.client.get(browser.approve(page))
    assert answer.status_code == 302
    if answer["Location"] == wanted:
        answer = browser.client.get(wanted)
    assert answer["Location"] in {"/dang-nhap/xong", "/toi"}


def test_the_address_does_not_change_what_is_asked(browser: Browser) -> None:
    given = {"process": "connect", "scope": "everything", "auth_params": "prompt=none", "action": "rerequest"}
    page = parse_qs(urlsplit(browser.client.get("/accounts/oidc/vneid/login/", given)["Location"]).query)
    assert set(page["scope"][0].split()) == {"openid", "profile", "phone", "email"}
    assert "prompt" not in page
    (state,) = browser.client.session["socialaccount_states"].values()
    assert state[0]["process"] == "login"


def test_another_provider_does_not_exist(browser: Browser) -> None:
    assert browser.client.get("/accounts/oidc/google/login/").status_code == 404
