"""Names and codes of organisations, and written delegations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, UserFacingError, WrongState
from vieclam.core.registers import allocate
from vieclam.organisations.models import Centre, Delegation
from vieclam.organisations.selectors import signing_powers
from vieclam.organisations.services.delegate_signing import delegate_signing, end_delegation
from vieclam.organisations.services.edit_organisations import edit_centre, edit_department, edit_reception_point
from vieclam.reference.selectors.histories import history_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def here() -> Centre:
    return factories.centre()


@pytest.fixture
def platform() -> Actor:
    return factories.staff(Role.PLATFORM_ADMINISTRATOR)


def department_values(here: Centre, **values: str) -> dict[str, Any]:
    row = here.department
    names = ("name", "parent_name", "place_name", "symbol", "code")
    return {"department_id": row.pk, **{name: getattr(row, name) for name in names}, **values}


def centre_values(here: Centre, **values: Any) -> dict[str, Any]:
    names = ("name", "short_name", "code", "address", "phone", "has_head_step", "releases_payments")
    return {"centre_id": here.pk, **{name: getattr(here, name) for name in names}, **values}


def test_codes_are_set_while_they_are_unused_and_the_history_says_so(here: Centre, platform: Actor) -> None:
    point = factories.reception_point(here)
    with factories.acting(platform):
        edit_department(actor=platform, **department_values(here, symbol="snvđ", code="G14"))
        edit_centre(actor=platform, **centre_values(here, code="G14.1", name="Trung tâm Đổi tên"))
        changed = edit_reception_point(
            actor=platform, point_id=point.pk, name="Một cửa", unit_code="g14.11", address="", hours="8:00 – 16:30"
        )
    assert (changed.unit_code, changed.hours) == ("G14.11", "8:00 – 16:30")
    here.department.refresh_from_db()
    assert (here.department.symbol, here.department.code) == ("SNVĐ", "G14")
    latest = history_of(changed)[0]
    assert latest.by == platform.key
    assert ("unit code", point.unit_code, "G14.11") in latest.fields


def test_a_code_that_stands_in_numbers_is_fixed(here: Centre, platform: Actor) -> None:
    point = factories.reception_point(here)
    for kind, owner in (("dossier", f"point:{point.pk}"), ("decision", f"department:{here.department_id}")):
        allocate(kind=kind, owner=owner, period="260302", subject=f"test:{owner}")
    allocate(kind="N374-04", owner=f"centre:{here.pk}", period="2026", subject="test")
    kept: dict[str, Any] = {"name": "Tên mới", "address": "", "hours": "", "point_id": point.pk}
    with factories.acting(platform):
        assert edit_reception_point(actor=platform, **kept, unit_code=point.unit_code).name == "Tên mới"
        assert edit_department(actor=platform, **department_values(here, name="Sở Mới")).name == "Sở Mới"
        for act, values, field in (
            (edit_reception_point, {**kept, "unit_code": "G1"}, "unit_code"),
            (edit_department, department_values(here, symbol="KHAC"), "symbol"),
            (edit_department, department_values(here, code="KHAC"), "code"),
            (edit_centre, centre_values(here, code="KHAC"), "code"),
        ):
            with pytest.raises(WrongState) as refused:
                act(actor=platform, **values)  # type: ignore[operator]
            assert refused.value.field == field


def test_codes_are_unique_well_shaped_and_names_are_not_empty(here: Centre, platform: Actor) -> None:
    other = factories.centre()
    for values, field in (
        ({"code": other.code}, "code"),
        ({"code": "có dấu"}, "code"),
        ({"code": "X" * 21}, "code"),
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"phone": "0" * 21}, "phone"),
    ):
        with pytest.raises(InvalidInput) as refused, factories.acting(platform):
            edit_centre(actor=platform, **centre_values(here, **values))
        assert refused.value.field == field


def test_only_the_platform_administrator_edits_and_delegates(here: Centre) -> None:
    director = factories.staff(Role.DEPARTMENT_DIRECTOR, at=here.department)
    for actor in (factories.staff(Role.CENTRE_ADMINISTRATOR, at=here), factories.staff(Role.CENTRE_DIRECTOR, at=here)):
        with pytest.raises(NotAllowed), factories.acting(actor):
            edit_centre(actor=actor, **centre_values(here, name="Khác"))
        with pytest.raises(NotAllowed):
            delegate(actor, here, director)


def delegate(actor: Actor, here: Centre, to: Actor, **values: Any) -> Delegation:
    given: dict[str, Any] = {
        "form": "KT.",
        "signing_title": "Phó Giám đốc",
        "document_reference": "QĐ 01/QĐ-SNV",
        "valid_from": DAY,
        **values,
    }
    with factories.acting(actor):
        return delegate_signing(actor=actor, department_id=here.department_id, staff_id=to.staff_id or 0, **given)


def test_a_delegation_gives_the_power_from_its_first_to_its_last_day(here: Centre, platform: Actor) -> None:
    director = factories.staff(Role.DEPARTMENT_DIRECTOR, at=here.department)
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=here.department)
    row = delegate(platform, here, deputy, once_key="k")
    assert delegate(platform, here, deputy, once_key="k").pk == row.pk

    def signers(day: dt.date) -> list[tuple[int, str]]:
        return [(power.staff_id, power.authority) for power in signing_powers(here.department_id, on=day)]

    assert signers(DAY - dt.timedelta(days=1)) == [(director.staff_id, "")]
    assert signers(DAY) == [(deputy.staff_id, "KT."), (director.staff_id, "")]
    for _press in range(2):
        with factories.acting(platform):
            end_delegation(actor=platform, delegation_id=row.pk, day=NEXT, on=DAY)
    assert len(signers(NEXT)) == 2
    assert signers(NEXT + dt.timedelta(days=1)) == [(director.staff_id, "")]


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({"valid_from": NEXT}, Conflict, "valid_from"),
        ({"form": "XX."}, InvalidInput, "form"),
        ({"valid_from": NEXT, "valid_to": DAY}, InvalidInput, "valid_to"),
        ({"valid_from": DAY - dt.timedelta(days=9), "valid_to": DAY}, Conflict, "valid_from"),
    ],
)
def test_a_delegation_that_cannot_be_right_is_refused(
    here: Centre, platform: Actor, values: dict[str, Any], kind: type[UserFacingError], field: str
) -> None:
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=here.department)
    delegate(platform, here, deputy)
    with pytest.raises(kind) as refused:
        delegate(platform, here, deputy, **values)
    assert refused.value.field == field
    before = {"valid_from": DAY - dt.timedelta(days=9), "valid_to": DAY - dt.timedelta(days=1)}
    assert delegate(platform, here, deputy, **before).pk


def test_only_somebody_whose_role_signs_is_delegated_to(here: Centre, platform: Actor) -> None:
    for other in (
        factories.staff(Role.REVIEWER, at=here.department),
        factories.staff(Role.CENTRE_DIRECTOR, at=factories.centre()),
    ):
        with pytest.raises(InvalidInput) as refused:
            delegate(platform, here, other)
        assert refused.value.field == "staff"
    assert delegate(platform, here, factories.staff(Role.CENTRE_DIRECTOR, at=here), form="TUQ.").pk
