"""How the invented people sign in, in a browser driven by Playwright."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import TimeoutError as TooLate

from vieclam.demo.staff import PASSWORD, totp_secret


def sign_in_worker(page: Any, url: str, name: str) -> None:
    """By the simulated VNeID; ``name`` is a name, or a personal number of the simulated world."""
    page.goto(f"{url}/dang-nhap")
    go_through_vneid(page, name)
    page.wait_for_url(f"{url}/toi")


def go_through_vneid(page: Any, name: str) -> None:
    """From the page that asks whoever is not signed in; where it leads back to is for the caller to await."""
    page.get_by_role("button", name="VNeID").or_(page.get_by_role("link", name="VNeID")).first.click()
    if name.isdigit():
        page.fill("#q", name)
        page.locator("form[role=search] button").click()
        page.locator(f"button[name=personal_number][value='{name}']").click()
    else:
        page.get_by_role("button", name=name).first.click()


def one_time_code(username: str, *, used: set[str]) -> str:
    """A TOTP code of the account that is good now and for a while, and was not used; waits where both were.

    The code of this step or of the next one: the product takes those beside it too (RFC 6238 5.2), and that of the step
    before would be refused as soon as the next one begins.
    """
    while True:
        step = int(time.time()) // app_settings.TOTP_PERIOD
        for counter in (step, step + 1):
            code = format_hotp_value(hotp_value(totp_secret(username), counter))
            if code not in used:
                used.add(code)
                return code
        time.sleep(1)


def sign_in_staff(page: Any, url: str, username: str, *, used: set[str]) -> None:
    """By password and one-time code."""
    page.goto(f"{url}/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.fill("input[name=code]", one_time_code(username, used=used))
    page.get_by_role("button", name="Đăng nhập").click()
    try:
        page.wait_for_url(re.compile("/(nv|ql|quan-tri)"))
    except TooLate as late:
        late.add_note(f"{username} is not signed in; {page.url} says: {page.inner_text('main')[:500]}")
        raise
