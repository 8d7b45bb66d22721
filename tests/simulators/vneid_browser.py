"""A worker's browser between the product and the running VNeID simulator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from django.http import HttpResponse
from django.test import Client

from simulators.world import world
from tests.simulators.running import Simulator
from vieclam.core.actors import ActorKind
from vieclam.people.selectors import person_actor_of_user

START = "/accounts/oidc/vneid/login/?next=/dang-nhap/xong%3Ftiep%3D/toi/tin"
KEY = "claimant_complete"
OTHER = "claimant_over_cap"
NO_ANSWER = "Chưa đăng nhập được bằng VNeID"


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


def another(vneid: Simulator) -> Browser:
    return Browser(vneid, Client(SERVER_NAME="127.0.0.1"))


def is_in(browser: Browser, answer: HttpResponse) -> bool:
    """Signed in with a person, on the way to where they wanted to go."""
    if browser.user_id is None or answer["Location"] != "/dang-nhap/xong?tiep=/toi/tin":
        return False
    return person_actor_of_user(int(browser.user_id)).kind is ActorKind.PERSON
