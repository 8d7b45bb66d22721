"""The social-insurance client against the running simulator: histories and notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from simulators.world import world
from tests.gateways.conftest import SHORT, now
from tests.simulators.running import Simulator
from vieclam.gateways.clients import (
    GatewayMalformed,
    GatewayRejected,
    GatewayTimeout,
    GatewayUnavailable,
    SocialInsuranceClient,
)
from vieclam.gateways.clients.social_insurance import Notice, ParticipationHistory

DAY = date(2026, 3, 2)
NOTICE = Notice("HS-1/TB-1", "not_notified", "000190000001", "12/QĐ-SNV", 2, date(2026, 4, 20), date(2026, 4, 22))


def history(client: SocialInsuranceClient, key: str, as_of: date = DAY) -> ParticipationHistory:
    number = world().person(key).personal_number
    return client.history(reference="HS-1/LS-1", as_of=as_of, purpose="1.014748 HS-1", personal_number=number)


def test_the_history_of_the_complete_claimant(insurance_client: SocialInsuranceClient) -> None:
    answer = history(insurance_client, "claimant_complete")
    assert answer.found
    assert len(answer.months) == 40
    assert [month.salary for month in answer.months[-6:]] == [10_000_000] * 6
    assert answer.months[-1].month == date(2026, 1, 1)
    assert {month.wage_region for month in answer.months} == {"I"}
    assert answer.book is not None
    assert (answer.book.status, answer.book.closed_through) == ("closed", date(2026, 1, 1))
    assert answer.units[0].commune_code == "00454"
    assert answer.employments[-1].ended_on == date(2026, 2, 10)
    assert answer.anomalies == ()
    assert answer.raw.startswith(b"{")


def test_the_history_by_social_insurance_number(insurance_client: SocialInsuranceClient) -> None:
    person = world().person("claimant_complete")
    answer = insurance_client.history(
        reference="x", as_of=DAY, purpose="p", social_insurance_number=person.social_insurance_number
    )
    assert answer.participant is not None
    assert answer.participant.personal_number == person.personal_number


def test_a_name_without_tone_marks_comes_as_it_is(insurance_client: SocialInsuranceClient) -> None:
    participant = history(insurance_client, "claimant_name_without_tone_marks").participant
    assert participant is not None
    assert participant.full_name == "Nguyen Duc Thinh"


def test_two_regions_come_with_their_months(insurance_client: SocialInsuranceClient) -> None:
    answer = history(insurance_client, "claimant_two_employers_two_regions")
    assert [month.wage_region for month in answer.months[-6:]] == ["I", "I", "I", "III", "III", "III"]
    assert len(answer.units) == 2


def test_sick_leave_comes_unpaid(insurance_client: SocialInsuranceClient) -> None:
    answer = history(insurance_client, "claimant_with_gap_sick_leave")
    sick = [month for month in answer.months if month.absence == "sick"]
    assert len(sick) == 4
    assert not any(month.paid for month in sick)


def test_a_missing_history_is_an_answer_and_no_error(insurance_client: SocialInsuranceClient) -> None:
    answer = history(insurance_client, "claimant_history_missing")
    assert not answer.found
    assert answer.months == ()
    assert b"HISTORY_NOT_FOUND" in answer.raw


def test_a_book_that_is_not_closed(insurance_client: SocialInsuranceClient) -> None:
    answer = history(insurance_client, "claimant_months_owed_by_employer")
    assert answer.book is not None
    assert answer.book.status == "open"
    assert [month.paid for month in answer.months[-3:]] == [False] * 3


def test_a_running_benefit_of_the_former_law(insurance_client: SocialInsuranceClient) -> None:
    (benefit,) = history(insurance_client, "claimant_old_law").benefits
    assert (benefit.status, benefit.monthly_amount, benefit.months_paid) == ("paying", 4_800_000, 2)


def test_a_new_job_shows_from_its_first_day_on(insurance_client: SocialInsuranceClient) -> None:
    before = history(insurance_client, "claimant_gets_job_in_watch_period", date(2026, 3, 8))
    after = history(insurance_client, "claimant_gets_job_in_watch_period", date(2026, 3, 9))
    assert len(after.employments) == len(before.employments) + 1
    assert after.employments[-1].ended_on is None


def test_a_wrong_token_is_refused(social_insurance: Simulator) -> None:
    with (
        SocialInsuranceClient(social_insurance.url, token="other", now=now, timeouts=SHORT) as client,
        pytest.raises(GatewayRejected) as refused,
    ):
        history(client, "claimant_complete")
    assert (refused.value.code, refused.value.status) == ("UNAUTHORISED", 401)


def test_history_slow(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("history", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        history(insurance_client, "claimant_complete")


def test_history_down(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("history", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        history(insurance_client, "claimant_complete")
    assert history(insurance_client, "claimant_complete").found


@pytest.mark.parametrize(
    "wrong",
    [
        {"participant.personal_number": "000399999999"},
        {"as_of": "2026-03-01"},
        {"months.0.salary": -1},
        {"months.0.salary": "10000000"},
        {"months.0.salary": True},
        {"months.0.month": "2026-13"},
        {"months.0.wage_region": "V"},
        {"months": None},
        {"employments.0.ended_on": "1999-01-01"},
        {"participant.full_name": "  "},
    ],
)
def test_history_wrong(
    social_insurance: Simulator, insurance_client: SocialInsuranceClient, wrong: dict[str, object]
) -> None:
    social_insurance.fault("history", wrong=wrong, times=1)
    with pytest.raises(GatewayMalformed) as problem:
        history(insurance_client, "claimant_complete")
    assert problem.value.raw
    assert "Mai" not in str(problem.value)


def test_history_double(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("history", duplicate=True, times=1)
    answer = history(insurance_client, "claimant_complete")
    assert len(answer.months) == 40
    assert {anomaly.code for anomaly in answer.anomalies} == {"repeated_month"}
    assert len(answer.anomalies) == 40


def test_history_with_two_salaries_for_one_month(
    social_insurance: Simulator, insurance_client: SocialInsuranceClient
) -> None:
    social_insurance.fault("history", wrong={"months.1.month": "2022-10", "months.1.salary": 1}, times=1)
    answer = history(insurance_client, "claimant_complete")
    assert len(answer.months) == 40
    assert [(anomaly.code, anomaly.month) for anomaly in answer.anomalies] == [("conflicting_month", date(2022, 10, 1))]


def test_history_unreadable(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("history", malformed=True, times=1)
    with pytest.raises(GatewayMalformed):
        history(insurance_client, "claimant_complete")


def test_notice_is_received(insurance_client: SocialInsuranceClient) -> None:
    receipt = insurance_client.send_notice(NOTICE)
    assert receipt.reference == NOTICE.reference
    assert not receipt.repeated


def test_notice_slow(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("notice", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        insurance_client.send_notice(NOTICE)
    assert insurance_client.send_notice(NOTICE).reference == NOTICE.reference


def test_notice_down(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("notice", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        insurance_client.send_notice(NOTICE)
    assert not insurance_client.send_notice(NOTICE).repeated


def test_notice_wrong(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    social_insurance.fault("notice", wrong=True, times=1)
    with pytest.raises(GatewayMalformed):
        insurance_client.send_notice(NOTICE)


def test_notice_double(social_insurance: Simulator, insurance_client: SocialInsuranceClient) -> None:
    first, second = insurance_client.send_notice(NOTICE), insurance_client.send_notice(NOTICE)
    assert second.repeated
    assert second.receipt == first.receipt
    assert social_insurance.control("reset?faults_only=true")["kept"]["notice"] == 1


def test_notice_with_a_reference_of_another_content(insurance_client: SocialInsuranceClient) -> None:
    insurance_client.send_notice(NOTICE)
    with pytest.raises(GatewayRejected) as refused:
        insurance_client.send_notice(replace(NOTICE, benefit_month=3))
    assert refused.value.code == "REFERENCE_REUSED"
