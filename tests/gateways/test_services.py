"""Asking and telling through the services: what is kept of each attempt, against the running simulators."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from simulators.world import world
from tests import factories
from tests.simulators.running import Simulator
from vieclam.core.actors import Actor, Role
from vieclam.core.jobs import run_now
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.gateways import selectors
from vieclam.gateways.asked import AskAgain, Asked, Outcome
from vieclam.gateways.models import GatewayCall
from vieclam.gateways.selectors import Health
from vieclam.gateways.services.ask_population import ask_population
from vieclam.gateways.services.ask_social_insurance import ask_social_insurance
from vieclam.gateways.services.tell_social_insurance import tell_social_insurance
from vieclam.gateways.tasks import NoticeRefused

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _short_patience(settings):
    settings.GATEWAY_SECONDS = 2


@pytest.fixture
def insurance(settings, social_insurance: Simulator) -> Simulator:
    settings.SOCIAL_INSURANCE_URL = social_insurance.url
    return social_insurance


@pytest.fixture
def register(settings, population: Simulator) -> Simulator:
    settings.POPULATION_URL = population.url
    return population


@pytest.fixture
def centre():
    return factories.centre()


def claimant(centre, key: str = "claimant_complete"):
    known = world().person(key)
    return factories.person(
        related_to=centre,
        personal_number=known.personal_number,
        full_name=known.full_name,
        birth_date=known.birth_date,
        sex=known.sex,
    )


def ask_history(centre, person, subject: str = "dossier:12") -> Asked:
    return ask_social_insurance(
        actor=factories.job(centre), person_id=person.pk, subject=subject, purpose="1.014748 HS-12", as_of=DAY
    )


def ask_register(centre, person, **others) -> Asked:
    values = {"subject": "dossier:12", "procedure_code": "1.014748", "unit_code": "H44.14"} | others
    return ask_population(actor=factories.job(centre), person_id=person.pk, **values)


def tell(centre, person, **others) -> Asked:
    values = {
        "subject": "month:55",
        "kind": "not_notified",
        "decision_number": "12/QĐ-SNV",
        "benefit_month": 2,
        "window_from": dt.date(2026, 4, 20),
        "window_to": dt.date(2026, 4, 22),
    } | others
    return tell_social_insurance(actor=factories.job(centre), person_id=person.pk, **values)


def kept(centre, subject: str = "dossier:12") -> list[GatewayCall]:
    with factories.acting(factories.job(centre)):
        return list(GatewayCall.objects.filter(subject=subject).order_by("pk"))


ASK = {"history": ask_history, "confirm": ask_register, "notice": tell}


@pytest.fixture(params=sorted(ASK))
def call(request, insurance: Simulator, register: Simulator):
    """(operation, its simulator, a function that calls it), for each of the three calls."""
    simulator = register if request.param == "confirm" else insurance
    return request.param, simulator, ASK[request.param]


def subject_of(operation: str) -> str:
    return "month:55" if operation == "notice" else "dossier:12"


def test_an_answer_is_typed_and_its_evidence_kept(call, centre):
    operation, _, ask = call
    asked = ask(centre, claimant(centre))
    assert asked.outcome is Outcome.ANSWERED
    assert asked.answer is not None
    (row,) = kept(centre, subject_of(operation))
    assert (row.pk, row.state, row.attempt, row.operation) == (asked.call_id, "answered", 1, operation)
    assert row.answer


def test_a_slow_system_times_out_and_the_attempt_is_kept(call, centre, settings):
    operation, simulator, ask = call
    settings.GATEWAY_SECONDS = 1
    simulator.fault(operation, latency_ms=2500, times=1)
    asked = ask(centre, claimant(centre))
    assert (asked.outcome, asked.answer, asked.worth_retrying) == (Outcome.TIMED_OUT, None, True)
    assert [row.state for row in kept(centre, subject_of(operation))] == ["timed_out"]


def test_a_system_that_is_down_is_asked_again_under_the_same_reference(call, centre):
    operation, simulator, ask = call
    simulator.fault(operation, down=True, times=1)
    person = claimant(centre)
    with pytest.raises(AskAgain):
        ask(centre, person).or_again()
    assert ask(centre, person).or_again().answered
    first, second = kept(centre, subject_of(operation))
    assert (first.state, second.state) == ("unavailable", "answered")
    assert (first.attempt, second.attempt) == (1, 2)
    assert first.reference == second.reference


def test_an_unreadable_answer_is_kept_for_a_person_to_look_at(call, centre):
    operation, simulator, ask = call
    simulator.fault(operation, malformed=True, times=1)
    asked = ask(centre, claimant(centre))
    assert (asked.outcome, asked.worth_retrying) == (Outcome.MALFORMED, False)
    (row,) = kept(centre, subject_of(operation))
    assert "proxy" in row.answer["text"]


def test_wrong_data_is_no_answer(call, centre):
    operation, simulator, ask = call
    wrong = {"participant.personal_number": "000390999999"} if operation == "history" else True
    simulator.fault(operation, wrong=wrong, times=1)
    asked = ask(centre, claimant(centre))
    assert (asked.outcome, asked.answer) == (Outcome.MALFORMED, None)
    assert [row.state for row in kept(centre, subject_of(operation))] == ["malformed"]


def test_a_double_answer_is_one_answer(call, centre):
    operation, simulator, ask = call
    simulator.fault(operation, duplicate=True, times=1)
    asked = ask(centre, claimant(centre))
    assert asked.outcome is Outcome.ANSWERED
    if operation == "history":
        assert len(asked.answer.months) == len({row.month for row in asked.answer.months}) == 40


def test_a_refusal_is_kept_with_its_code(register, centre):
    asked = ask_register(centre, claimant(centre), procedure_code="2.000001")
    assert (asked.outcome, asked.code, asked.worth_retrying) == (Outcome.REJECTED, "004", False)
    assert kept(centre)[0].error_code == "004"


def test_three_keys_that_match_nobody_are_an_answer(register, centre):
    asked = ask_register(centre, claimant(centre), full_name="Người Khác Hẳn")
    assert asked.outcome is Outcome.ANSWERED
    assert not asked.answer.matched


def test_nothing_shown_is_an_answer(insurance, centre):
    asked = ask_history(centre, claimant(centre, "claimant_history_missing"))
    assert (asked.outcome, asked.answer.found) == (Outcome.ANSWERED, False)


def test_a_call_inside_a_transaction_is_refused(insurance, centre):
    person = claimant(centre)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        ask_history(centre, person)
    assert kept(centre) == []


def test_another_centre_sees_nothing_of_a_call(insurance, centre):
    ask_history(centre, claimant(centre))
    assert kept(factories.centre()) == []


def test_telling_twice_happens_once(insurance, centre):
    person = claimant(centre)
    first, second = tell(centre, person), tell(centre, person)
    assert (first.answer.repeated, second.answer.repeated) == (False, True)
    assert first.answer.receipt == second.answer.receipt


def news(centre) -> list[tuple[str, str]]:
    """What subscribers were told of receipts."""
    with acting_as(factories.job(centre)):
        rows = Event.objects.filter(centre_id=centre.pk, name="gateways.notice_receipted")
        return [(row.payload["subject"], row.payload["kind"]) for row in rows]


def notice_job(centre, person: factories.Person, **others) -> None:
    values = {
        "subject": "month:55",
        "kind": "not_notified",
        "decision_number": "12/QĐ-SNV",
        "benefit_month": 2,
        "window_from": "2026-04-20",
        "window_to": "2026-04-22",
    } | others
    run_now("gateways.tell_social_insurance", centre_id=centre.pk, person_id=person.pk, **values)


def test_the_notice_job_run_again_does_not_call_again(insurance, centre):
    person = claimant(centre)
    notice_job(centre, person)
    notice_job(centre, person)
    assert insurance.control("clock", {"offset_seconds": 0})["calls"]["notice"] == 1
    assert len(kept(centre, "month:55")) == 1
    assert set(news(centre)) == {("month:55", "not_notified")}


def test_a_notice_job_killed_after_the_call_tells_again_with_the_same_reference(insurance, centre, monkeypatch):
    person = claimant(centre)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(GatewayCall.objects, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            notice_job(centre, person)
    assert kept(centre, "month:55") == []
    notice_job(centre, person)
    assert insurance.control("clock", {"offset_seconds": 0})["kept"]["notice"] == 1


def test_a_refused_notice_fails_loudly(insurance, centre):
    with pytest.raises(NoticeRefused, match="INVALID_REQUEST"):
        notice_job(centre, claimant(centre), benefit_month=13)


def test_five_failures_in_a_row_pause_the_system_for_every_centre(insurance, centre, settings):
    settings.SOCIAL_INSURANCE_URL = "http://127.0.0.1:9"
    person, elsewhere = claimant(centre), factories.centre()
    for _ in range(5):
        assert ask_history(centre, person).outcome is Outcome.UNAVAILABLE
    settings.SOCIAL_INSURANCE_URL = insurance.url
    other = factories.person(related_to=elsewhere)
    paused = ask_history(elsewhere, other)
    assert (paused.outcome, paused.call_id) == (Outcome.PAUSED, None)
    assert paused.worth_retrying
    assert paused.retry_at is not None
    assert kept(elsewhere) == []
    assert insurance.control("clock", {"offset_seconds": 0})["calls"]["history"] == 0


def test_the_officer_sees_how_the_systems_do(insurance, register, centre, settings):
    officer, person = factories.staff(Role.OFFICER, at=centre), claimant(centre)
    ask_register(centre, person)
    settings.SOCIAL_INSURANCE_URL = "http://127.0.0.1:9"
    ask_history(centre, person)
    shaky = states(officer)["social_insurance"]
    for _ in range(4):
        ask_history(centre, person)
    seen = states(officer)
    assert shaky.health is Health.SHAKY
    assert (seen["social_insurance"].health, seen["social_insurance"].failures) == (Health.DOWN, 5)
    assert seen["social_insurance"].retry_at > seen["social_insurance"].failing_since
    assert seen["population"].health is Health.UP


def test_an_answer_ends_the_row_of_failures(insurance, centre, settings):
    officer, person = factories.staff(Role.OFFICER, at=centre), claimant(centre)
    settings.SOCIAL_INSURANCE_URL = "http://127.0.0.1:9"
    for _ in range(4):
        ask_history(centre, person)
    settings.SOCIAL_INSURANCE_URL = insurance.url
    assert ask_history(centre, person).answered
    assert states(officer)["social_insurance"].health is Health.UP


def states(actor: Actor) -> dict[str, selectors.SystemState]:
    with factories.acting(actor):
        return {state.system: state for state in selectors.system_states()}
