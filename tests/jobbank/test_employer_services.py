"""Employers register once; visits and changes of their workforce are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import EmployerRegistration
from vieclam.jobbank.services.post_vacancy import EmployerSaid
from vieclam.jobbank.services.record_visit import record_labour_change, record_visit
from vieclam.jobbank.services.register_employer import RegistrationSaid, register_employer

ON = dt.date(2026, 11, 2)
NOW: dict[str, Any] = {"on": ON, "at": dt.datetime.combine(ON, dt.time(9), clock.ZONE)}
FIRM = EmployerSaid("Công ty May Thử (minh họa)", "0000000001")
SAID = RegistrationSaid(
    subject="enterprise",
    kind="private",
    address="1 đường Thử",
    commune_code="03679",
    phone="0000000001",
    section="C",
    main_product="Áo sơ mi",
    representative_name="Ông Thử (minh họa)",
    representative_phone="0000000003",
    headcount=500,
)


@pytest.fixture
def officer(db: None) -> Actor:
    """An officer of a centre."""
    return factories.staff(Role.OFFICER, at=factories.centre())


def test_an_employer_registers_once_and_the_band_follows_from_the_number(officer: Actor) -> None:
    with acting_as(officer):
        given = {"actor": officer, "centre_id": officer.centre_id, "employer": FIRM}
        first = register_employer(**given, said=SAID, **NOW)
        again = register_employer(**given, said=SAID, **NOW)
        assert first.pk == again.pk
        assert first.number.endswith("-26-0001")
        assert first.size_words == "Từ 500 đến 1.000 người"
        assert first.province_code == "14"
        assert first.representative.name == "Ông Thử (minh họa)"
        with pytest.raises(InvalidInput) as refused:
            register_employer(**(given | {"employer": EmployerSaid("Hộ Thử")}), said=SAID, **NOW)
        assert refused.value.field == "tax_code"


def test_visits_and_labour_changes_are_kept_and_the_headcount_follows(officer: Actor) -> None:
    with acting_as(officer):
        row = register_employer(actor=officer, centre_id=officer.centre_id or 0, employer=FIRM, said=SAID, **NOW)
        for _press in range(2):
            record_visit(
                actor=officer,
                registration_id=row.pk,
                visited_on=ON,
                kind="on_site",
                about="Trao đổi nhu cầu tuyển quý tới",
                on=ON,
                once_key="v",
            )
        change = record_labour_change(
            actor=officer, registration_id=row.pk, changed_on=ON, change=-60, reason="Hết đơn hàng lớn", on=ON
        )
        assert change.is_large
        assert EmployerRegistration.objects.get(pk=row.pk).headcount == 440
        assert row.visits.count() == 1
        with pytest.raises(InvalidInput):
            record_labour_change(
                actor=officer, registration_id=row.pk, changed_on=ON, change=-441, reason="Hết đơn hàng lớn", on=ON
            )
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    with acting_as(stranger):
        assert not EmployerRegistration.objects.filter(pk=row.pk).exists()
        with pytest.raises(NotAllowed):
            record_visit(
                actor=stranger, registration_id=row.pk, visited_on=ON, kind="on_site", about="Trao đổi nhu cầu", on=ON
            )
