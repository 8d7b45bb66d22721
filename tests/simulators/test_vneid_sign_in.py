"""Workers sign in through the product at the running VNeID simulator: each call slow, down, wrong and double.

Discovery, token, user information and keys are calls of the product. The sign-in page (``authorize``) is called by the
worker's browser and the product waits for nobody there; what it can do wrong is to send somebody back wrongly.

"Double" of discovery, user information and keys is that they are asked again: they are read without effect, and what
they answer is used in the same request, so that an answer arriving twice has no meaning. A token answer and a way back
have an effect and are played twice.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from simulators.world import world
from tests.simulators.running import Simulator, fresh
from vieclam.accounts.models import SignIn, User
from vieclam.core.actors import ActorKind, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Person
from vieclam.people.selectors import person_actor_of_user

pytestmark = pytest.mark.django_db
START = "/accounts/oidc/vneid/login/?next=/dang-nhap/xong%3Ftiep%3D/toi/tin"
KEY = "claimant_complete"
OTHER = "claimant_over_cap"
NO_ANSWER = "Chưa đăng nhập được bằng VNeID"
SLOW = {"latency_ms": 1500, "times": 1}


@pytest.fixture
def vneid(settings) -> Simulator:
    simulator = fresh("vneid")
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    moved = {**app, "settings": {**app["settings"], "server_url": simulator.url}}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [moved]}
    }
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    return simulator


@dataclass
class Browser:
    """A worker's browser between the product and VNeID."""

    vneid: Simulator
    client: Client

    def start(self) -> str:
        """To VNeID; the address of its page."""
        answer = self.client.get(START)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"])

    def approve(self, page: str, key: str = KEY) -> str:
        """Picks a person there; the way back."""
        opened = httpx.get(page, trust_env=False)
        opened.raise_for_status()
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', opened.text))
        given = {**hidden, "personal_number": world().person(key).personal_number}
        back = urlsplit(httpx.post(f"{self.vneid.url}/auth/approve", data=given, trust_env=False).headers["location"])
        return f"{back.path}?{back.query}"

    def sign_in(self, key: str = KEY) -> HttpResponse:
        return self.client.get(self.approve(self.start(), key))  # type: ignore[return-value]

    @property
    def user_id(self) -> str | None:
        return self.client.session.get("_auth_user_id")


@pytest.fixture
def browser(vneid: Simulator) -> Browser:
    return another(vneid)


def another(vneid: Simulator) -> Browser:
    return Browser(vneid, Client(SERVER_NAME="127.0.0.1"))


def is_in(browser: Browser, answer: HttpResponse) -> bool:
    """Signed in with a person, on the way to where they wanted to go."""
    if browser.user_id is None or answer["Location"] != "/dang-nhap/xong?tiep=/toi/tin":
        return False
    return person_actor_of_user(int(browser.user_id)).kind is ActorKind.PERSON


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
