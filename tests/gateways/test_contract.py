"""The contract, against the simulators always and against other addresses where they are configured.

Only questions are asked of a configured address, nothing is written. Its variables:
``VIECLAM_CONTRACT_SOCIAL_INSURANCE_URL``, ``…_TOKEN``; ``VIECLAM_CONTRACT_POPULATION_URL``, ``…_USER``, ``…_SECRET``,
``…_API_KEY``, ``…_CLIENT``, ``…_OFFICER``, ``…_ACCOUNT``, ``…_UNIT``; the person to ask about, who has to agree:
``VIECLAM_CONTRACT_PERSON_NUMBER``, ``…_NAME``, ``…_BORN`` (ISO date).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest

from simulators.world import world
from tests.gateways.conftest import CREDENTIALS, OFFICER, TOKEN, now
from tests.simulators.running import fresh
from vieclam.gateways.clients import GatewayRejected, PaymentsClient, PopulationClient, SocialInsuranceClient
from vieclam.gateways.clients.population import CitizenQuestion, Credentials, Officer

NOBODY = "000399999999"


def given(name: str, otherwise: str = "") -> str:
    return os.environ.get(f"VIECLAM_CONTRACT_{name}", otherwise)


def asked_person() -> CitizenQuestion:
    person = world().person("claimant_complete")
    number = given("PERSON_NUMBER")
    if not number:
        return CitizenQuestion(person.personal_number, person.full_name, person.birth_date)
    return CitizenQuestion(number, given("PERSON_NAME"), date.fromisoformat(given("PERSON_BORN")))


def address(system: str, target: str) -> str:
    if target == "simulator":
        return fresh(system).url
    return given(f"{system.upper()}_URL")


def targets(system: str) -> list[str]:
    """The simulator, and the configured address where there is one."""
    return ["simulator", "configured"] if given(f"{system.upper()}_URL") else ["simulator"]


@pytest.fixture(params=targets("social_insurance"))
def insurance(request: pytest.FixtureRequest) -> Iterator[tuple[SocialInsuranceClient, PaymentsClient]]:
    url, token = address("social_insurance", request.param), given("SOCIAL_INSURANCE_TOKEN", TOKEN)
    with SocialInsuranceClient(url, token=token, now=now) as first, PaymentsClient(url, token=token, now=now) as second:
        yield first, second


@pytest.fixture(params=targets("population"))
def citizens(request: pytest.FixtureRequest) -> Iterator[tuple[PopulationClient, Officer]]:
    url, credentials, officer = address("population", request.param), CREDENTIALS, OFFICER
    if request.param == "configured":
        credentials = Credentials(
            given("POPULATION_USER", CREDENTIALS.user),
            given("POPULATION_SECRET", CREDENTIALS.secret),
            given("POPULATION_API_KEY", CREDENTIALS.api_key),
            given("POPULATION_CLIENT", CREDENTIALS.x_road_client),
        )
        officer = Officer(
            given("POPULATION_OFFICER", OFFICER.personal_number),
            given("POPULATION_ACCOUNT", OFFICER.account),
            given("POPULATION_UNIT", OFFICER.unit_code),
        )
    with PopulationClient(url, credentials=credentials, now=now) as client:
        yield client, officer


def test_a_history_is_found_and_whole(insurance: tuple[SocialInsuranceClient, PaymentsClient]) -> None:
    number = asked_person().number
    answer = insurance[0].history(
        reference="contract-1", as_of=date(2026, 3, 2), purpose="contract test", personal_number=number
    )
    assert answer.found
    assert answer.participant is not None
    assert answer.participant.personal_number == number
    assert [month.month for month in answer.months] == sorted(month.month for month in answer.months)
    assert not [anomaly for anomaly in answer.anomalies if anomaly.code == "unknown_unit"]


def test_nobody_has_no_history(insurance: tuple[SocialInsuranceClient, PaymentsClient]) -> None:
    answer = insurance[0].history(
        reference="contract-2", as_of=date(2026, 3, 2), purpose="contract test", personal_number=NOBODY
    )
    assert not answer.found


def test_answers_totals_and_unknown_orders(insurance: tuple[SocialInsuranceClient, PaymentsClient]) -> None:
    payments = insurance[1]
    page = payments.answers(limit=1)
    assert len(page.answers) <= 1
    totals = payments.totals(date(2026, 1, 1), date(2026, 1, 31))
    assert totals.orders.count >= totals.paid.count
    with pytest.raises(GatewayRejected, match="ORDER_NOT_FOUND"):
        payments.status("contract-test-of-an-order-that-does-not-exist")


def test_a_citizen_is_confirmed(citizens: tuple[PopulationClient, Officer]) -> None:
    client, officer = citizens
    answer = client.confirm(asked_person(), officer=officer, procedure_code="1.014748", reference="contract-3")
    assert answer.citizen is not None
    assert answer.citizen.permanent_address.province_code


def test_nobody_is_not_confirmed(citizens: tuple[PopulationClient, Officer]) -> None:
    client, officer = citizens
    nobody = CitizenQuestion(NOBODY, "Không Có Ai", date(2050, 1, 1))
    assert not client.confirm(nobody, officer=officer, procedure_code="1.014748", reference="contract-4").matched
