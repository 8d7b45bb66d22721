"""The simulated VNeID walked as a browser and a relying party would, and by django-allauth's own provider."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest

from simulators.world import world
from simulators.world.numbers import without_tone_marks
from simulators.world.running import RunningBenefit, running_benefits
from tests.simulators.running import ROOT, Simulator, fresh

REDIRECT = "http://127.0.0.1:9/accounts/oidc/vneid/login/callback/"
CLIENT = ("vieclam", "vieclam-demo-secret")


@pytest.fixture
def vneid() -> Simulator:
    return fresh("vneid")


@pytest.fixture
def browser(vneid: Simulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=vneid.url, timeout=20, trust_env=False) as client:
        yield client


def challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def asked(verifier: str = "", **changed: str) -> dict[str, str]:
    parameters = {
        "client_id": "vieclam",
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "scope": "openid profile email",
        "state": "the-state",
        "nonce": "the-nonce",
    }
    if verifier:
        parameters |= {"code_challenge": challenge_of(verifier), "code_challenge_method": "S256"}
    return parameters | changed


def approve(browser: httpx.Client, key: str, parameters: dict[str, str]) -> dict[str, list[str]]:
    """Picks a person on the page and returns what comes back to the relying party."""
    page = browser.get("/auth", params=parameters)
    assert page.status_code == 200
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    number = world().person(key).personal_number
    assert number in page.text
    answer = browser.post("/auth/approve", data={**hidden, "personal_number": number})
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["location"]).query)


def exchange(browser: httpx.Client, code: str, verifier: str, secret: str = CLIENT[1]) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": verifier,
        "client_id": CLIENT[0],
        "client_secret": secret,
    }
    return browser.post("/token", data=form)


def test_the_whole_flow(browser: httpx.Client) -> None:
    verifier = secrets.token_urlsafe(48)
    configuration = browser.get("/.well-known/openid-configuration").json()
    back = approve(browser, "claimant_complete", asked(verifier))
    assert back["state"] == ["the-state"]
    answer = exchange(browser, back["code"][0], verifier).json()
    key = jwt.PyJWKClient(configuration["jwks_uri"]).get_signing_key_from_jwt(answer["id_token"])
    identity = jwt.decode(
        answer["id_token"], key.key, algorithms=["RS256"], audience="vieclam", issuer=configuration["issuer"]
    )
    assert identity["nonce"] == "the-nonce"
    told = browser.get("/userinfo", headers={"Authorization": f"Bearer {answer['access_token']}"}).json()
    person = world().person("claimant_complete")
    assert told["sub"] == identity["sub"]
    assert told["sub"] != person.personal_number
    assert told["citizen_pid"] == person.personal_number
    assert told["name"] == "Lò Thị Thanh Mai"
    assert told["birthdate"] == "1990-05-14"
    assert "citizen_pid_issued_on" not in told
    assert told["phone_number"] == "+84990000001"
    assert told["email"].endswith(".example")


def test_basic_authentication_of_the_client(browser: httpx.Client) -> None:
    verifier = secrets.token_urlsafe(48)
    code = approve(browser, "claimant_complete", asked(verifier))["code"][0]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT, "code_verifier": verifier}
    assert browser.post("/token", data=form, auth=CLIENT).status_code == 200


def test_a_wrong_verifier_is_refused(browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked(secrets.token_urlsafe(48)))["code"][0]
    assert exchange(browser, code, "another").json() == {"error": "invalid_grant"}


def test_a_wrong_client_secret_is_refused(browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked())["code"][0]
    answer = exchange(browser, code, "", secret="wrong")
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "somebody"},
        {"redirect_uri": "https://evil.example/"},
        {"response_type": "token"},
        {"scope": "profile"},
    ],
)
def test_an_untrusted_request_is_not_sent_back(browser: httpx.Client, changed: dict[str, str]) -> None:
    answer = browser.get("/auth", params=asked(**changed))
    assert answer.status_code == 400
    assert "không hợp lệ" in answer.text


def test_going_back_without_signing_in(browser: httpx.Client) -> None:
    answer = browser.post("/auth/approve", data={**asked(), "personal_number": ""})
    assert parse_qs(urlsplit(answer.headers["location"]).query)["error"] == ["access_denied"]


@pytest.mark.parametrize("sought", ["lo thi thanh", "Lò Thị", "claimant_complete", "000190000001"])
def test_search_finds_a_person(browser: httpx.Client, sought: str) -> None:
    page = browser.post("/auth/search", data={**asked(), "q": sought})
    assert "Lò Thị Thanh Mai" in page.text
    assert "Hoàng Minh Tuấn" not in page.text


def test_search_finds_a_bulk_person_by_number(browser: httpx.Client) -> None:
    from simulators.world import bulk_person, population

    person = next(population(1))
    assert bulk_person("14", person.termination.ended_on, 0) == person
    assert person.full_name in browser.post("/auth/search", data={**asked(), "q": person.personal_number}).text


@pytest.mark.parametrize("row", running_benefits(), ids=lambda row: row.key)
def test_search_finds_by_name_whose_benefit_runs(browser: httpx.Client, row: RunningBenefit) -> None:
    for sought in (row.person.full_name, without_tone_marks(row.person.full_name), row.person.key):
        page = browser.post("/auth/search", data={**asked(), "q": sought})
        assert f'value="{row.person.personal_number}"' in page.text
        assert row.person.description_vi in page.text
    assert row.person.personal_number in browser.get("/auth", params=asked()).text


def test_the_pages_ask_for_no_icon_that_is_not_there(browser: httpx.Client) -> None:
    for page in (browser.get("/auth", params=asked()), browser.get("/auth"), browser.get("/control")):
        assert '<link rel="icon" href="data:,">' in page.text


def test_what_is_typed_is_shown_and_never_run(browser: httpx.Client) -> None:
    page = browser.post("/auth/search", data={**asked(), "q": '"><script>alert(1)</script>'})
    assert "<script>" not in page.text
    assert "Không tìm thấy ai" in page.text


def test_the_page_in_english(browser: httpx.Client) -> None:
    page = browser.get("/auth", params=asked(ui_locales="en"))
    assert '<html lang="en">' in page.text
    assert "Choose who signs in" in page.text
    assert world().person("claimant_complete").description_en in page.text
    back = browser.post("/auth/search", data={**asked(), "ui_locales": "vi"})
    assert "Chọn người đăng nhập" in back.text


def test_userinfo_needs_its_token(browser: httpx.Client) -> None:
    assert browser.get("/userinfo").status_code == 401


def test_token_slow(vneid: Simulator, browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked())["code"][0]
    vneid.fault("token", latency_ms=1500, times=1)
    with pytest.raises(httpx.ReadTimeout):
        browser.post("/token", data={}, timeout=0.5)
    assert exchange(browser, code, "").status_code == 200


def test_token_down(vneid: Simulator, browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked())["code"][0]
    vneid.fault("token", down=True, times=1)
    assert exchange(browser, code, "").status_code == 503
    assert exchange(browser, code, "").status_code == 200


def test_token_wrong(vneid: Simulator, browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked())["code"][0]
    vneid.fault("token", wrong=True, times=1)
    token = exchange(browser, code, "").json()["id_token"]
    key = jwt.PyJWK(browser.get("/jwks").json()["keys"][0])
    with pytest.raises(jwt.InvalidTokenError):
        jwt.decode(token, key.key, algorithms=["RS256"], audience="vieclam")


def test_token_double(browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked())["code"][0]
    first, second = exchange(browser, code, ""), exchange(browser, code, "")
    assert (first.status_code, second.json()) == (200, {"error": "invalid_grant"})
    bearer = {"Authorization": f"Bearer {first.json()['access_token']}"}
    assert browser.get("/userinfo", headers=bearer).json() == browser.get("/userinfo", headers=bearer).json()


def test_userinfo_of_somebody_else(vneid: Simulator, browser: httpx.Client) -> None:
    code = approve(browser, "claimant_complete", asked())["code"][0]
    bearer = {"Authorization": f"Bearer {exchange(browser, code, '').json()['access_token']}"}
    vneid.fault("userinfo", wrong=True, times=1)
    assert browser.get("/userinfo", headers=bearer).json()["citizen_pid"] == "000399999999"
    assert browser.get("/userinfo", headers=bearer).json()["citizen_pid"] == "000190000001"


ALLAUTH = """
import sys
import django, httpx, re
from django.conf import settings
url, redirect_key = sys.argv[1:]
settings.configure(
    SECRET_KEY="test", ALLOWED_HOSTS=["*"], ROOT_URLCONF="allauth.urls", USE_TZ=True, SITE_ID=None,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "allauth", "allauth.account", "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware"],
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]}}],
    SOCIALACCOUNT_LOGIN_ON_GET=True, SOCIALACCOUNT_AUTO_SIGNUP=True, ACCOUNT_EMAIL_VERIFICATION="none",
    LOGIN_REDIRECT_URL="/done",
    SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [{"provider_id": "vneid", "name": "VNeID",
        "client_id": "vieclam", "secret": "vieclam-demo-secret",
        "settings": {"server_url": url, "oauth_pkce_enabled": True}}]}},
)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from allauth.socialaccount.models import SocialAccount
client = Client(SERVER_NAME="127.0.0.1")
to_provider = client.get("/oidc/vneid/login/")
assert to_provider.status_code == 302, to_provider.content
page = httpx.get(to_provider["Location"], trust_env=False)
assert page.status_code == 200, page.text
hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
assert hidden["code_challenge_method"] == "S256"
back = httpx.post(url + "/auth/approve", data={**hidden, "personal_number": redirect_key}, trust_env=False)
done = client.get(back.headers["location"].split("127.0.0.1", 1)[1].lstrip(":0123456789"))
assert done.status_code == 302 and done["Location"] == "/done", (done.status_code, done.get("Location"), done.content)
account = SocialAccount.objects.get()
told = account.extra_data["userinfo"]
print(account.uid == told["sub"], told["citizen_pid"], told["name"])
"""


def test_django_allauth_signs_in_with_it(vneid: Simulator) -> None:
    number = world().person("claimant_complete").personal_number
    done = subprocess.run(
        [sys.executable, "-c", ALLAUTH, vneid.url, number], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split(maxsplit=2) == ["True", number, "Lò Thị Thanh Mai\n"]
