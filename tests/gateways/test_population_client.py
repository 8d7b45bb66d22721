"""The population client against the running simulator of service 037."""

from __future__ import annotations

from datetime import date

import pytest

from simulators.world import world
from tests.gateways.conftest import CREDENTIALS, OFFICER, SHORT, now, question_about
from tests.simulators.running import Simulator, free_port
from vieclam.gateways.clients import (
    GatewayMalformed,
    GatewayRejected,
    GatewayTimeout,
    GatewayUnavailable,
    PopulationClient,
)
from vieclam.gateways.clients.population import CitizenAnswer, CitizenQuestion, Credentials, Officer

BENEFIT = "1.014748"


def confirm(
    client: PopulationClient, question: CitizenQuestion, officer: Officer = OFFICER, procedure: str = BENEFIT
) -> CitizenAnswer:
    return client.confirm(question, officer=officer, procedure_code=procedure, reference="HS-1")


def test_three_right_keys_confirm_the_citizen(population_client: PopulationClient) -> None:
    person = world().person("claimant_complete")
    answer = confirm(population_client, question_about("claimant_complete"))
    assert answer.matched
    assert answer.citizen is not None
    assert answer.citizen.personal_number == person.personal_number
    assert answer.citizen.full_name == "LÒ THỊ THANH MAI"
    assert answer.citizen.birth_date == date(1990, 5, 14)
    assert answer.citizen.sex == "female"
    assert answer.citizen.permanent_address.commune_code == "03664"
    assert answer.citizen.permanent_address.district_code == ""
    assert b"CongdanCollection" in answer.raw
    assert answer.received_at.tzinfo is not None


def test_a_name_in_other_unicode_form_still_matches(population_client: PopulationClient) -> None:
    import unicodedata

    asked = question_about("claimant_complete")
    decomposed = unicodedata.normalize("NFD", asked.full_name)
    assert decomposed != asked.full_name
    assert confirm(population_client, CitizenQuestion(asked.number, decomposed, asked.born)).matched


def test_a_name_without_tone_marks_does_not_match(population_client: PopulationClient) -> None:
    asked = question_about("claimant_complete")
    assert not confirm(population_client, CitizenQuestion(asked.number, "Lo Thi Thanh Mai", asked.born)).matched


def test_another_birth_date_in_the_register_does_not_match(population_client: PopulationClient) -> None:
    asked = question_about("claimant_wrong_birth_date_in_population")
    assert not confirm(population_client, asked).matched
    assert confirm(population_client, CitizenQuestion(asked.number, asked.full_name, date(1994, 3, 4))).matched


def test_a_citizen_who_is_not_registered_does_not_match(population_client: PopulationClient) -> None:
    assert not confirm(population_client, question_about("claimant_not_in_population")).matched


def test_a_birth_year_alone(population_client: PopulationClient) -> None:
    asked = question_about("claimant_birth_year_only")
    for born in (asked.born, 1985):
        citizen = confirm(population_client, CitizenQuestion(asked.number, asked.full_name, born)).citizen
        assert citizen is not None
        assert citizen.birth_date is None
        assert citizen.birth_year == 1985


def test_a_number_of_nine_digits(population_client: PopulationClient) -> None:
    person = world().person("claimant_quit_pension_eligible")
    asked = CitizenQuestion(person.identity_number_before, person.full_name, person.birth_date)
    citizen = confirm(population_client, asked).citizen
    assert citizen is not None
    assert citizen.personal_number == person.personal_number


def test_address_codes_of_the_former_scheme(population_client: PopulationClient) -> None:
    citizen = confirm(population_client, question_about("claimant_population_code_old_scheme")).citizen
    assert citizen is not None
    assert (citizen.permanent_address.district_code, citizen.permanent_address.commune_code) == ("116", "03652")


def test_a_procedure_without_licence_is_004(population_client: PopulationClient) -> None:
    with pytest.raises(GatewayRejected) as refused:
        confirm(population_client, question_about("claimant_complete"), procedure="9.999999")
    assert refused.value.code == "004"
    assert refused.value.raw


def test_an_officer_without_permission_is_005(population_client: PopulationClient) -> None:
    with pytest.raises(GatewayRejected) as refused:
        confirm(population_client, question_about("claimant_complete"), officer=Officer("123", "ai do", "H44.14"))
    assert refused.value.code == "005"


def test_a_wrong_secret_is_refused(population: Simulator) -> None:
    wrong = Credentials(CREDENTIALS.user, "another", CREDENTIALS.api_key, CREDENTIALS.x_road_client)
    with (
        PopulationClient(f"{population.url}/dancu/037", credentials=wrong, now=now, timeouts=SHORT) as client,
        pytest.raises(GatewayRejected) as refused,
    ):
        confirm(client, question_about("claimant_complete"))
    assert (refused.value.code, refused.value.status) == ("401", 401)


def test_confirm_slow(population: Simulator, population_client: PopulationClient) -> None:
    population.fault("confirm", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        confirm(population_client, question_about("claimant_complete"))
    assert confirm(population_client, question_about("claimant_complete")).matched


def test_confirm_down(population: Simulator, population_client: PopulationClient) -> None:
    population.fault("confirm", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        confirm(population_client, question_about("claimant_complete"))
    assert confirm(population_client, question_about("claimant_complete")).matched


def test_confirm_wrong(population: Simulator, population_client: PopulationClient) -> None:
    population.fault("confirm", wrong=True, times=1)
    with pytest.raises(GatewayMalformed) as wrong:
        confirm(population_client, question_about("claimant_complete"))
    assert wrong.value.raw


def test_confirm_double(population: Simulator, population_client: PopulationClient) -> None:
    population.fault("confirm", duplicate=True, times=1)
    answer = confirm(population_client, question_about("claimant_complete"))
    assert answer.raw.count(b"SoDinhDanh>") == 4
    assert answer.matched


def test_confirm_unreadable(population: Simulator, population_client: PopulationClient) -> None:
    population.fault("confirm", malformed=True, times=1)
    with pytest.raises(GatewayMalformed):
        confirm(population_client, question_about("claimant_complete"))


def test_confirm_broken_inside(population: Simulator, population_client: PopulationClient) -> None:
    population.fault("confirm", error={"status": 502}, times=1)
    with pytest.raises(GatewayUnavailable):
        confirm(population_client, question_about("claimant_complete"))


def test_nobody_listens() -> None:
    with (
        PopulationClient(f"http://127.0.0.1:{free_port()}", credentials=CREDENTIALS, now=now, timeouts=SHORT) as client,
        pytest.raises(GatewayUnavailable),
    ):
        confirm(client, question_about("claimant_complete"))


def test_nothing_personal_shows_in_representations(population_client: PopulationClient) -> None:
    answer = confirm(population_client, question_about("claimant_complete"))
    shown = repr(answer) + repr(answer.citizen) + repr(question_about("claimant_complete")) + repr(CREDENTIALS)
    assert "MAI" not in shown.upper()
    assert "000190000001" not in shown
    assert "secret" not in shown.lower().replace("credentials", "")
