"""Lock-out after five failures, and the end of a session nobody used."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings as project
from django.test import Client

from tests import factories
from vieclam.accounts.models import SignIn, User
from vieclam.accounts.services.count_failure import ATTEMPTS, LOCK
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.tenancy import acting_as
from vieclam.organisations.models import Staff
from vieclam.organisations.units import NATIONAL_ROLES

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


OFFICER_ROLES = (Role.OFFICER, Role.CENTRE_DIRECTOR, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER)
ADMINISTRATORS = (Role.PLATFORM_ADMINISTRATOR, Role.CENTRE_ADMINISTRATOR)


def user_with(*roles: Role) -> User:
    """Each role in a centre of its own, national ones in none."""
    actor = None
    for role in roles:
        at = None if role in NATIONAL_ROLES else factories.centre()
        if actor is None:
            actor = factories.staff(role, at=at)
        else:
            with acting_as(factories.FACTORY):
                Staff.objects.get(pk=actor.staff_id).memberships.create(
                    role=role.value, centre=at, valid_from=dt.date(2015, 1, 1)
                )
    return User.objects.get(pk=actor.user_id if actor else None)


@pytest.mark.parametrize(
    ("roles", "limit"),
    [
        *(((role,), project.STAFF_IDLE_SECONDS) for role in OFFICER_ROLES),
        *(((role,), project.ADMINISTRATOR_IDLE_SECONDS) for role in ADMINISTRATORS),
        ((Role.OFFICER, Role.CENTRE_ADMINISTRATOR), project.ADMINISTRATOR_IDLE_SECONDS),
    ],
)
def test_a_session_nobody_used_ends(roles: tuple[Role, ...], limit: int) -> None:
    user = user_with(*roles)
    client = Client()
    client.force_login(user)
    aged(client, limit - 20)
    client.get("/")
    assert "_auth_user_id" in client.session
    aged(client, limit + 5)
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(str(project.LOGIN_URL))
    assert "_auth_user_id" not in client.session
    assert "timed_out" in outcomes(user)


def test_the_way_back_after_idling_is_one_address(account: User) -> None:
    client = Client()
    client.force_login(account)
    aged(client, project.STAFF_IDLE_SECONDS + 5)
    assert client.get("/thu-tuc/a&b=c").headers["Location"] == "/dang-nhap?next=%2Fthu-tuc%2Fa%26b%3Dc"
