"""Staff and their roles: who may, double presses, overlapping periods, the edges of days; accounts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from tests import factories
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.models import OnceKey
from vieclam.organisations.models import AdministrationEntry, Centre, Membership, Staff
from vieclam.organisations.selectors import administers, staff_actor
from vieclam.organisations.services.add_staff import add_staff, edit_staff
from vieclam.organisations.services.grant_role import end_role, grant_role
from vieclam.organisations.services.manage_sign_in import (
    lock_account,
    reset_password,
    reset_second_factor,
    unlock_account,
)
from vieclam.organisations.units import NATION, Unit

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
NEXT = DAY + dt.timedelta(days=1)
WHY = "Mất điện thoại"


@pytest.fixture
def here() -> Centre:
    return factories.centre()


@pytest.fixture
def platform() -> Actor:
    return factories.staff(Role.PLATFORM_ADMINISTRATOR)


@pytest.fixture
def own(here: Centre) -> Actor:
    """The administrator of the centre."""
    return factories.staff(Role.CENTRE_ADMINISTRATOR, at=here)


def add(actor: Actor, unit: Unit, **values: Any) -> tuple[Staff, str]:
    given: dict[str, Any] = {
        "username": f"can.bo.{factories.next_number()}",
        "full_name": "Nguyễn Minh Họa",
        "title": "Chuyên viên",
        "role": Role.OFFICER,
        "valid_from": DAY,
        **values,
    }
    with factories.acting(actor):
        return add_staff(actor=actor, unit=unit, **given)


def grant(actor: Actor, to: Actor, unit: Unit, role: Role, **values: Any) -> Membership:
    with factories.acting(actor):
        return grant_role(actor=actor, staff_id=to.staff_id or 0, unit=unit, role=role, **{"valid_from": DAY, **values})


def test_a_member_is_added_with_a_password_that_works_once(own: Actor, here: Centre) -> None:
    point = factories.reception_point(here)
    staff, password = add(own, Unit(here.pk), username=" Lan.Nguyen ", point_id=point.pk)
    assert staff.user.username == "lan.nguyen"
    assert staff.user.must_change_password
    assert authenticate(username="lan.nguyen", password=password) == staff.user
    actor = staff_actor(staff.user_id, on=DAY)
    assert (actor.roles, actor.centre_id, actor.reception_point_id) == ({Role.OFFICER}, here.pk, point.pk)
    assert AdministrationEntry.objects.get(staff=staff).actor == own.key


def test_pressed_twice_one_member_is_made_and_the_password_is_nowhere(own: Actor, here: Centre) -> None:
    first, password = add(own, Unit(here.pk), username="mot.lan", once_key="k")
    second, nothing = add(own, Unit(here.pk), username="mot.lan", once_key="k")
    assert (first.pk, nothing) == (second.pk, "")
    assert Membership.objects.filter(staff=first).count() == 1
    assert password not in str(list(OnceKey.objects.values_list("result", flat=True)))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"username": "Lê Lan"}, "username"),
        ({"username": "ab"}, "username"),
        ({"username": "vneid-123"}, "username"),
        ({"full_name": "  "}, "full_name"),
        ({"title": ""}, "title"),
        ({"valid_to": DAY - dt.timedelta(days=1)}, "valid_to"),
        ({"role": Role.REVIEWER}, "role"),
        ({"point_id": 999_999}, "point"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(
    own: Actor, here: Centre, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add(own, Unit(here.pk), **values)
    assert refused.value.field == field
    assert not Staff.objects.filter(full_name="Nguyễn Minh Họa").exists()


def test_a_name_that_is_taken_is_refused(own: Actor, here: Centre) -> None:
    add(own, Unit(here.pk), username="trung.ten")
    with pytest.raises(InvalidInput, match="đã có người dùng"):
        add(own, Unit(here.pk), username="TRUNG.TEN")


def test_a_centres_administrator_adds_in_the_own_centre_only(own: Actor, here: Centre, platform: Actor) -> None:
    other = factories.centre()
    for unit, role in (
        (Unit(other.pk), Role.OFFICER),
        (Unit(department_id=here.department_id), Role.DEPARTMENT_DIRECTOR),
        (NATION, Role.PLATFORM_ADMINISTRATOR),
        (Unit(here.pk), Role.CENTRE_ADMINISTRATOR),
    ):
        with pytest.raises(NotAllowed):
            add(own, unit, role=role)
        assert add(platform, unit, role=role)[0].pk


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CENTRE_DIRECTOR, Role.HEAD])
def test_nobody_else_manages_staff(here: Centre, role: Role) -> None:
    actor = factories.staff(role, at=here)
    with pytest.raises(NotAllowed):
        add(actor, Unit(here.pk))
    with pytest.raises(NotAllowed):
        grant(actor, factories.staff(Role.OFFICER, at=here), Unit(here.pk), Role.CLERK)


def test_nobody_gives_themselves_a_role(own: Actor, here: Centre, platform: Actor) -> None:
    for actor in (own, platform):
        with pytest.raises(NotAllowed):
            grant(actor, actor, Unit(here.pk), Role.OFFICER)


def test_staff_of_another_centre_are_out_of_reach(own: Actor, here: Centre) -> None:
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    with pytest.raises(NotAllowed) as refused:
        grant(own, stranger, Unit(here.pk), Role.OFFICER)
    assert refused.value.code == "not_found"
    with pytest.raises(NotAllowed), factories.acting(own):
        edit_staff(actor=own, staff_id=stranger.staff_id or 0, full_name="Khác", title="Khác")
    with pytest.raises(NotAllowed), factories.acting(own):
        end_role(actor=own, membership_id=stranger.membership_id or 0, day=DAY, on=DAY)


def test_the_same_role_is_not_held_twice_on_a_day(own: Actor, here: Centre) -> None:
    member = factories.staff(Role.OFFICER, at=here)
    grant(own, member, Unit(here.pk), Role.CLERK, valid_from=DAY, valid_to=NEXT)
    with pytest.raises(Conflict) as refused:
        grant(own, member, Unit(here.pk), Role.CLERK, valid_from=NEXT)
    assert refused.value.field == "valid_from"
    assert grant(own, member, Unit(here.pk), Role.CLERK, valid_from=NEXT + dt.timedelta(days=1)).pk
    assert grant(own, member, Unit(here.pk), Role.HEAD, valid_from=DAY).pk


def test_a_role_granted_twice_with_one_key_is_one(own: Actor, here: Centre) -> None:
    member = factories.staff(Role.OFFICER, at=here)
    first, second = (grant(own, member, Unit(here.pk), Role.CLERK, once_key="k") for _press in range(2))
    assert first.pk == second.pk


def test_a_role_is_held_to_the_end_of_its_last_day(own: Actor, here: Centre) -> None:
    member = factories.staff(Role.OFFICER, at=here)
    made = grant(own, member, Unit(here.pk), Role.CLERK)
    for _press in range(2):
        with factories.acting(own):
            end_role(actor=own, membership_id=made.pk, day=NEXT, on=DAY)
    assert Role.CLERK in staff_actor(member.user_id or 0, on=NEXT).roles
    assert Role.CLERK not in staff_actor(member.user_id or 0, on=NEXT + dt.timedelta(days=1)).roles


def test_a_period_is_cut_short_and_never_made_longer(own: Actor, here: Centre) -> None:
    member = factories.staff(Role.OFFICER, at=here)
    made = grant(own, member, Unit(here.pk), Role.CLERK, valid_from=DAY, valid_to=NEXT)

    def end(day: dt.date, on: dt.date = DAY) -> Membership:
        with factories.acting(own):
            return end_role(actor=own, membership_id=made.pk, day=day, on=on)

    with pytest.raises(InvalidInput, match="giao mới"):
        end(NEXT + dt.timedelta(days=1))
    with pytest.raises(InvalidInput, match="sớm nhất"):
        end(DAY - dt.timedelta(days=1))
    assert end(DAY).valid_to == DAY
    with pytest.raises(WrongState):
        end(DAY - dt.timedelta(days=1), on=NEXT)


def test_nobody_ends_their_own_role_or_touches_their_own_account(own: Actor, platform: Actor) -> None:
    for actor in (own, platform):
        with pytest.raises(NotAllowed), factories.acting(actor):
            end_role(actor=actor, membership_id=actor.membership_id or 0, day=DAY, on=DAY)
        for act in (lock_account, reset_password, reset_second_factor):
            with pytest.raises(NotAllowed), factories.acting(actor):
                act(actor=actor, staff_id=actor.staff_id or 0, reason=WHY, on=DAY)


def test_an_account_is_locked_and_opened_with_a_reason(own: Actor, here: Centre) -> None:
    staff, password = add(own, Unit(here.pk))
    given: dict[str, Any] = {"actor": own, "staff_id": staff.pk, "on": DAY}
    with factories.acting(own):
        with pytest.raises(InvalidInput):
            lock_account(**given, reason="  ?")
        for _press in range(2):
            lock_account(**given, reason="Nghỉ việc")
        assert authenticate(username=staff.user.username, password=password) is None
        with pytest.raises(WrongState):
            reset_password(**given, reason=WHY)
        unlock_account(**given, reason="Đi làm lại")
    assert authenticate(username=staff.user.username, password=password) == staff.user
    entries = list(AdministrationEntry.objects.filter(staff=staff).order_by("pk").values_list("act", "reason"))
    assert entries == [("add_staff", ""), ("lock", "Nghỉ việc"), ("unlock", "Đi làm lại")]


def test_opening_ends_the_pause_after_wrong_passwords(own: Actor, here: Centre) -> None:
    staff, _password = add(own, Unit(here.pk))
    User.objects.filter(pk=staff.user_id).update(locked_until=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    with factories.acting(own):
        unlock_account(actor=own, staff_id=staff.pk, reason="Gõ nhầm", on=DAY)
    staff.user.refresh_from_db()
    assert staff.user.locked_until is None


def test_a_new_password_keeps_the_second_factor_and_a_reset_takes_both(own: Actor, here: Centre) -> None:
    staff, old = add(own, Unit(here.pk))
    Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={})
    given: dict[str, Any] = {"actor": own, "staff_id": staff.pk, "on": DAY, "reason": WHY}
    with factories.acting(own):
        _staff, new = reset_password(**given, once_key="a")
        assert reset_password(**given, once_key="a")[1] == ""
        assert Authenticator.objects.filter(user=staff.user).exists()
        _staff, newest = reset_second_factor(**given, once_key="b")
    assert not Authenticator.objects.filter(user=staff.user).exists()
    assert authenticate(username=staff.user.username, password=new) is None
    assert authenticate(username=staff.user.username, password=newest) == staff.user
    assert len({old, new, newest}) == 3


def test_a_centre_does_not_take_over_an_account_that_opens_more(own: Actor, here: Centre, platform: Actor) -> None:
    member = factories.staff(Role.OFFICER, at=here)
    grant(platform, member, Unit(department_id=here.department_id), Role.DEPARTMENT_DIRECTOR)
    with pytest.raises(NotAllowed) as refused, factories.acting(own):
        reset_password(actor=own, staff_id=member.staff_id or 0, reason=WHY, on=DAY)
    assert refused.value.code == "more_than_the_centre"
    with factories.acting(platform):
        assert reset_password(actor=platform, staff_id=member.staff_id or 0, reason=WHY, on=DAY)[1]


def test_administrators_have_the_short_session(platform: Actor, here: Centre) -> None:
    made, _password = add(platform, Unit(here.pk), role=Role.CENTRE_ADMINISTRATOR)
    other, _password = add(platform, Unit(here.pk))
    with clock.at(DAY):
        assert administers(made.user_id)
        assert not administers(other.user_id)


def test_the_first_administrator_comes_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("add_administrator", "quan.tri.dau", "Trần Minh Họa")
    username, password = capsys.readouterr().out.split()
    user = User.objects.get(username=username)
    assert authenticate(username=username, password=password) == user
    assert staff_actor(user.pk, on=dt.date(2099, 1, 1)).roles == {Role.PLATFORM_ADMINISTRATOR}
    with pytest.raises(CommandError, match="đã có người dùng"):
        call_command("add_administrator", "quan.tri.dau", "Trần Minh Họa")
