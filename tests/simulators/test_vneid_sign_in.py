"""Workers sign in through the product at the running VNeID simulator: each call slow, down, wrong and double.

Discovery, token, user information and keys are calls of the product. The sign-in page (``authorize``) is called by the
worker's browser and the product waits for nobody there; what it can do wrong is to send somebody back wrongly.

"Double" of discovery, user information and keys is that they are asked again: they are read without effect, and what
they answer is used in the same request, so that an answer arriving twice has no meaning. A token answer and a way back
have an effect and are played twice.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse

from simulators.world import world
from tests.simulators.running import Simulator
from tests.simulators.vneid_browser import KEY, NO_ANSWER, OTHER, START, Browser, another, is_in
from vieclam.accounts.models import SignIn, User
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Person
from vieclam.people.selectors import person_actor_of_user

pytestmark = pytest.mark.django_db
SLOW = {"latency_ms": 1500, "times": 1}


def assert_told_and_nothing_kept(browser: Browser, answer: HttpResponse) -> None:
    assert answer.status_code == 401
    assert NO_ANSWER in answer.content.decode()
    assert browser.user_id is None
    assert not SocialAccount.objects.exists()
    assert not User.objects.filter(kind="worker").exists()


def test_signing_in_and_out_and_in_again(browser: Browser) -> None:
    assert is_in(browser, browser.sign_in())
    first = browser.user_id
    browser.client.post("/accounts/logout/")
    assert is_in(browser, browser.sign_in())
    assert browser.user_id == first
    assert SocialAccount.objects.count() == 1


# discovery


def test_discovery_slow(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("discovery", **SLOW)
    assert_told_and_nothing_kept(browser, browser.client.get(START))
    assert is_in(browser, browser.sign_in())


def test_discovery_slow_on_the_way_back(vneid: Simulator, browser: Browser) -> None:
    back = browser.approve(browser.start())
    vneid.fault("discovery", **SLOW)
    assert_told_and_nothing_kept(browser, browser.client.get(back))


def test_discovery_down(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("discovery", down=True, times=1)
    assert_told_and_nothing_kept(browser, browser.client.get(START))
    assert is_in(browser, browser.sign_in())


def test_discovery_down_on_the_way_back(vneid: Simulator, browser: Browser) -> None:
    back = browser.approve(browser.start())
    vneid.fault("discovery", down=True, times=1)
    assert_told_and_nothing_kept(browser, browser.client.get(back))
    assert is_in(browser, browser.client.get(back))  # loaded anew, while the code is still good


@pytest.mark.parametrize("wrong", [True, {"token_endpoint": None}])
def test_discovery_wrong(vneid: Simulator, browser: Browser, wrong: object) -> None:
    back = browser.approve(browser.start())
    vneid.fault("discovery", wrong=wrong, times=2)
    assert_told_and_nothing_kept(browser, browser.client.get(START))
    assert_told_and_nothing_kept(browser, browser.client.get(back))


def test_discovery_that_is_none(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("discovery", malformed=True, times=1)
    assert_told_and_nothing_kept(browser, browser.client.get(START))


def test_discovery_double(browser: Browser) -> None:
    """Two pages opened for one sign-in: either leads in."""
    _first, second = browser.start(), browser.start()
    assert is_in(browser, browser.client.get(browser.approve(second)))


# authorize


def test_authorize_slow(vneid: Simulator, browser: Browser) -> None:
    page = browser.start()
    vneid.fault("authorize", **SLOW)
    assert is_in(browser, browser.client.get(browser.approve(page)))


def test_authorize_down(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("authorize", down=True, times=1)
    with pytest.raises(httpx.HTTPStatusError):
        browser.approve(browser.start())
    assert browser.user_id is None
    assert is_in(browser, browser.sign_in())


def test_authorize_that_answers_with_an_error(browser: Browser) -> None:
    (state,) = parse_qs(urlsplit(browser.start()).query)["state"]
    answer = browser.client.get(f"/accounts/oidc/vneid/login/callback/?error=server_error&state={state}")
    assert_told_and_nothing_kept(browser, answer)


def test_authorize_wrong(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("authorize", wrong=True, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())


def test_authorize_double(browser: Browser) -> None:
    page = browser.start()
    first, second = browser.approve(page), browser.approve(page)
    assert is_in(browser, browser.client.get(first))
    again = browser.client.get(second)
    assert again["Location"] == "/dang-nhap/xong"
    assert SignIn.objects.filter(outcome="signed_in").count() == 1


# token


def test_token_slow(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("token", **SLOW)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_token_down(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("token", down=True, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


@pytest.mark.parametrize(
    "fault", [{"wrong": True}, {"wrong": {"expires_in": "soon"}}, {"wrong": {"id_token": ""}}, {"malformed": True}]
)
def test_token_wrong(vneid: Simulator, browser: Browser, fault: dict[str, object]) -> None:
    vneid.fault("token", **fault, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_token_double(vneid: Simulator, browser: Browser) -> None:
    """The code of somebody who is in already, brought back by another browser."""
    back = browser.approve(browser.start())
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert is_in(browser, browser.client.get(back))
    thief = another(vneid)
    (state,) = parse_qs(urlsplit(thief.start()).query)["state"]
    answer = thief.client.get(f"/accounts/oidc/vneid/login/callback/?code={code}&state={state}")
    assert answer.status_code == 401
    assert thief.user_id is None
    assert browser.user_id is not None


# userinfo


def test_userinfo_slow(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("userinfo", **SLOW)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_userinfo_down(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("userinfo", down=True, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_userinfo_wrong(vneid: Simulator, browser: Browser) -> None:
    """About another subject than the one who signed in (OpenID Connect Core 5.3.2)."""
    vneid.fault("userinfo", wrong=True, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_userinfo_of_another_account_does_not_open_it(vneid: Simulator, browser: Browser) -> None:
    assert is_in(browser, browser.sign_in())
    (known,) = SocialAccount.objects.values_list("uid", flat=True)
    vneid.fault("userinfo", wrong={"sub": known}, times=1)
    stranger = another(vneid)
    assert stranger.sign_in(OTHER).status_code == 401
    assert stranger.user_id is None


@pytest.mark.parametrize(
    ("told", "kept"),
    [("2020-02-29", dt.date(2020, 2, 29)), ("", None), ("2020-02-30", None), ("soon", None), ("2999-01-01", None)],
)
def test_the_issue_day_of_the_card_is_kept_where_it_can_be(
    vneid: Simulator, browser: Browser, told: str, kept: dt.date | None
) -> None:
    vneid.fault("userinfo", wrong={"citizen_pid_issued_on": told}, times=1)
    assert is_in(browser, browser.sign_in())
    actor = person_actor_of_user(int(browser.user_id or 0))
    with acting_as(actor):
        assert Person.objects.get(pk=actor.person_id).identity_issued_on == kept


@pytest.mark.parametrize("missing", ["citizen_pid", "name", "birthdate"])
def test_userinfo_incomplete(vneid: Simulator, browser: Browser, missing: str) -> None:
    vneid.fault("userinfo", wrong={missing: ""}, times=1)
    answer = browser.sign_in()
    assert answer.status_code == 403
    assert "chưa cho biết đủ" in answer.content.decode()
    assert browser.user_id is None


def test_userinfo_with_another_number_than_before(vneid: Simulator, browser: Browser) -> None:
    browser.sign_in()
    person = person_actor_of_user(int(browser.user_id or 0)).person_id or 0
    vneid.fault("userinfo", wrong={"citizen_pid": "000399999999"}, times=1)
    again = another(vneid)
    answer = again.sign_in()
    assert answer.status_code == 403
    assert "số định danh khác" in answer.content.decode()
    assert again.user_id is None
    with acting_as(person_actor(person)):
        assert Person.objects.get(pk=person).personal_number == world().person(KEY).personal_number
    assert SignIn.objects.filter(outcome="failed", method="vneid").count() == 1
    assert is_in(again, again.sign_in())


def test_userinfo_with_the_number_of_another_person(vneid: Simulator, browser: Browser) -> None:
    browser.sign_in()
    vneid.fault("userinfo", wrong={"citizen_pid": world().person(KEY).personal_number}, times=1)
    stranger = another(vneid)
    answer = stranger.sign_in(OTHER)
    assert answer.status_code == 403
    assert "họ tên hoặc ngày sinh khác" in answer.content.decode()
    assert stranger.user_id is None


def test_userinfo_double(vneid: Simulator, browser: Browser) -> None:
    assert is_in(browser, browser.sign_in())
    second = another(vneid)
    assert is_in(second, second.sign_in())
    assert browser.user_id == second.user_id


# jwks


def test_jwks_slow(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("jwks", **SLOW)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_jwks_down(vneid: Simulator, browser: Browser) -> None:
    vneid.fault("jwks", down=True, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


@pytest.mark.parametrize("wrong", [True, {"keys.0.kid": "another"}, {"keys.0.n": "%"}, {"keys": []}])
def test_jwks_wrong(vneid: Simulator, browser: Browser, wrong: object) -> None:
    vneid.fault("jwks", wrong=wrong, times=1)
    assert_told_and_nothing_kept(browser, browser.sign_in())
    assert is_in(browser, browser.sign_in())


def test_jwks_double(vneid: Simulator, browser: Browser) -> None:
    assert is_in(browser, browser.sign_in())
    second = another(vneid)
    assert is_in(second, second.sign_in())
    calls = httpx.get(f"{vneid.url}/control/state", trust_env=False).json()["calls"]
    assert calls["jwks"] == 2
