"""The simulators the clients are tested against, each without faults at the start of a test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from simulators.world import world
from tests.simulators.running import Simulator, fresh
from vieclam.gateways.clients import PaymentsClient, PopulationClient, SocialInsuranceClient, Timeouts
from vieclam.gateways.clients.population import CitizenQuestion, Credentials, Officer

SHORT = Timeouts(connect=1.0, read=1.0, total=2.0)
TOKEN = "vieclam-demo-token"
CREDENTIALS = Credentials("vieclam", "vieclam-demo-secret", "vieclam-demo-api-key", "VN/GOV/DEMO/VIECLAM")
OFFICER = Officer("000180000999", "canbo.minhhoa", "H44.14")


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251


@pytest.fixture
def social_insurance() -> Simulator:
    return fresh("social_insurance")


@pytest.fixture
def population() -> Simulator:
    return fresh("population")


@pytest.fixture
def insurance_client(social_insurance: Simulator) -> Iterator[SocialInsuranceClient]:
    with SocialInsuranceClient(social_insurance.url, token=TOKEN, now=now, timeouts=SHORT) as client:
        yield client


@pytest.fixture
def payments_client(social_insurance: Simulator) -> Iterator[PaymentsClient]:
    with PaymentsClient(social_insurance.url, token=TOKEN, now=now, timeouts=SHORT) as client:
        yield client


@pytest.fixture
def population_client(population: Simulator) -> Iterator[PopulationClient]:
    with PopulationClient(population.url, credentials=CREDENTIALS, now=now, timeouts=SHORT) as client:
        yield client


def question_about(key: str) -> CitizenQuestion:
    """The three keys as the person's papers have them."""
    person = world().person(key)
    return CitizenQuestion(person.personal_number, person.full_name, person.birth_date)
