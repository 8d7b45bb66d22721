"""Lock-out after five failures, and the end of a session nobody used."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings as project
from django.test import Client

from tests import factories
from vieclam.accounts.adapters import ATTEMPTS, LOCK
from vieclam.accounts.models import SignIn, User
from vieclam.core import clock
from vieclam.core.actors import Role

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-nghiem-dai"  # noqa: S105


@pytest.fixture
def account() -> User:
    actor = factories.staff(Role.OFFICER, at=factories.centre())
    user = User.objects.get(pk=actor.user_id)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user: User, password: str) -> bool:
    """Whether the password was accepted (a second step may follow)."""
    answer = Client().post("/accounts/login/", {"login": user.username, "password": password})
    return answer.status_code == 302


def outcomes(user: User) -> list[str]:
    return list(SignIn.objects.filter(user=user).order_by("pk").values_list("outcome", flat=True))


def test_four_failures_do_not_lock(account: User) -> None:
    for _ in range(ATTEMPTS - 1):
        assert not sign_in(account, "sai")
    assert sign_in(account, PASSWORD)


def test_five_failures_lock_for_a_quarter_of_an_hour_even_with_the_right_password(account: User) -> None:
    for _ in range(ATTEMPTS):
        assert not sign_in(account, "sai")
    assert not sign_in(account, PASSWORD)
    account.refresh_from_db()
    assert account.locked_until is not None
    assert abs(account.locked_until - clock.real_now() - LOCK) < dt.timedelta(minutes=1)
    assert outcomes(account).count("failed") == ATTEMPTS
    assert "locked" in outcomes(account)
    User.objects.filter(pk=account.pk).update(locked_until=clock.real_now() - dt.timedelta(seconds=1))
    assert sign_in(account, PASSWORD)


def test_the_demo_clock_does_not_open_a_lock(account: User, on_day) -> None:
    User.objects.filter(pk=account.pk).update(locked_until=clock.real_now() + LOCK)
    with on_day(clock.real_now().date() + dt.timedelta(days=30)):
        assert not sign_in(account, PASSWORD)


def test_an_unknown_name_fails_like_a_known_one(account: User) -> None:
    known = Client().post("/accounts/login/", {"login": account.username, "password": "sai"})
    unknown = Client().post("/accounts/login/", {"login": "khong-co-ai", "password": "sai"})
    assert known.status_code == unknown.status_code
    assert account.username.encode() not in unknown.content


def aged(client: Client, seconds: int) -> None:
    session = client.session
    session["last_seen"] = int(clock.real_now().timestamp()) - seconds
    session.save()


@pytest.mark.parametrize("administrator", [False, True])
def test_a_session_nobody_used_ends(account: User, administrator: bool) -> None:
    User.objects.filter(pk=account.pk).update(is_superuser=administrator)
    limit = project.ADMINISTRATOR_IDLE_SECONDS if administrator else project.STAFF_IDLE_SECONDS
    client = Client()
    client.force_login(account)
    aged(client, limit - 20)
    client.get("/")
    assert "_auth_user_id" in client.session
    aged(client, limit + 5)
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(str(project.LOGIN_URL))
    assert "_auth_user_id" not in client.session
    assert "timed_out" in outcomes(account)
