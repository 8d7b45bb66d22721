"""From an answer of social insurance to facts: what cannot be counted is kept out and asked about, never guessed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from vieclam.core import clock
from vieclam.dossiers.evidence import keep_citizen, keep_history
from vieclam.dossiers.models import Fact, FactSource
from vieclam.dossiers.services.clarifications import current_facts
from vieclam.dossiers.services.support import lock_dossier
from vieclam.gateways.clients.population import Citizen, RegisteredAddress
from vieclam.gateways.clients.social_insurance import (
    BookStatus,
    ContributionMonth,
    InsuredUnit,
    Participant,
    ParticipationHistory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ABSURD = 2_000_000_001


def month(name: str, salary: int = 10_000_000, **others: Any) -> ContributionMonth:
    values: dict[str, Any] = {
        "month": dt.date.fromisoformat(f"{name}-01"),
        "unit_code": "TX-UNIT",
        "salary": salary,
        "pay_scale": "employer",
        "wage_region": "I",
        "paid": True,
        "absence": None,
        "unpaid_working_days": 0,
    }
    return ContributionMonth(**values | others)


def told(claim: factories.Claim, *months: ContributionMonth) -> dict[str, Any]:
    """Social insurance answers with these months; the contributions kept."""
    person = claim.person
    history = ParticipationHistory(
        reference="TX-1",
        as_of=claim.on,
        found=True,
        raw=b"",
        received_at=clock.real_now(),
        participant=Participant(
            person.personal_number, "0000000001", person.full_name.upper(), person.birth_date, "female"
        ),
        book=BookStatus("closed", claim.on, months[-1].month),
        units=(InsuredUnit("TX-UNIT", "Đơn vị thử", "Công ty thử", "", "01", "00004", "2025", "I"),),
        months=tuple(sorted(months, key=lambda row: row.month)),
    )
    with factories.acting(claim.job):
        keep_history(claim.job, lock_dossier(claim.dossier_id), history, call_id=None)
        fact = Fact.objects.get(
            dossier_id=claim.dossier_id,
            kind="contributions",
            source=FactSource.SOCIAL_INSURANCE,
            superseded_at__isnull=True,
        )
        return fact.value


@pytest.mark.parametrize("salary", [0, -1, ABSURD])
def test_a_month_paid_on_an_impossible_salary_is_kept_out_and_asked_about(salary: int) -> None:
    claim = factories.claim("complete")
    kept = told(claim, month("2025-11"), month("2025-12", salary), month("2026-01"))
    assert [row["month"] for row in kept["months"]] == ["2025-11", "2026-01"]
    assert claim.questions()["history_conflict"] == {"months": ["2025-12"]}


def test_a_month_told_twice_and_differently_counts_neither_way() -> None:
    claim = factories.claim("complete")
    kept = told(claim, month("2025-12"), month("2025-12", 9_000_000), month("2026-01"))
    assert [row["month"] for row in kept["months"]] == ["2026-01"]
    assert claim.questions()["history_conflict"] == {"months": ["2025-12"]}


def test_a_month_paid_in_one_row_and_not_in_another_counts_neither_way() -> None:
    claim = factories.claim("complete")
    kept = told(claim, month("2025-12"), month("2025-12", paid=False, absence="sick"), month("2026-01"))
    assert [row["month"] for row in kept["months"]] == ["2026-01"]
    assert "history_conflict" in claim.questions()


def test_the_same_row_twice_counts_once_and_asks_nothing() -> None:
    claim = factories.claim("complete")
    kept = told(claim, month("2025-12"), month("2025-12"), month("2026-01"))
    assert [row["month"] for row in kept["months"]] == ["2025-12", "2026-01"]
    assert "history_conflict" not in claim.questions()


def test_a_history_of_only_unusable_months_asks_for_them_and_not_for_a_missing_history() -> None:
    claim = factories.claim("complete")
    assert told(claim, month("2026-01", 0))["months"] == []
    assert "history_conflict" in claim.questions()
    assert "history_missing" not in claim.questions()


def test_the_question_closes_by_itself_when_social_insurance_mends_its_answer() -> None:
    claim = factories.claim("complete")
    told(claim, month("2025-12", 0), month("2026-01"))
    told(claim, month("2025-12"), month("2026-01"))
    assert "history_conflict" not in claim.questions()
    assert "history_conflict" in claim.questions("closed_by_fact")


def test_a_dossier_with_an_unclear_month_is_never_proposed_silently() -> None:
    claim = factories.claim("evidenced")
    assert claim.proposal.state == "with_officer"
    months = claim.traits["months"] = factories.contributed(40, unit=claim.unit)
    unclear = {"locked": True, "as_of": "2026-03-02", "months": months[:-1], "unclear_months": ["2026-01"]}
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=unclear)
    assert claim.proposal.state == "dropped"


def test_a_name_in_capitals_is_the_same_name() -> None:
    from vieclam.dossiers.selectors.officer import DiffState, three_way
    from vieclam.dossiers.services.clarifications import current_facts

    claim = factories.claim("complete")
    claim.tell(FactSource.POPULATION, full_name=claim.person.full_name.upper())
    claim.tell(FactSource.SOCIAL_INSURANCE, full_name=claim.person.full_name.upper())
    assert not {"name_differs", "name_tone_marks"} & claim.questions().keys()
    with factories.acting(claim.job):
        rows = {row.kind: row for row in three_way(current_facts(claim.dossier))}
    assert rows["full_name"].state == DiffState.MATCH


def test_a_name_in_decomposed_unicode_is_the_same_name() -> None:
    import unicodedata

    claim = factories.claim("complete")
    decomposed = unicodedata.normalize("NFD", claim.person.full_name)
    assert decomposed != claim.person.full_name
    claim.tell(FactSource.POPULATION, full_name=decomposed)
    assert not {"name_differs", "name_tone_marks"} & claim.questions().keys()


def test_a_name_without_tone_marks_is_a_question_and_another_name_a_graver_one() -> None:
    claim = factories.claim("complete")
    claim.tell(FactSource.SOCIAL_INSURANCE, full_name="NGUYEN THI THU NGHIEM " + claim.person.full_name.split()[-1])
    assert "name_tone_marks" in claim.questions()
    claim.tell(FactSource.SOCIAL_INSURANCE, full_name="TRẦN VĂN KHÁC")
    assert "name_differs" in claim.questions()
    assert "name_tone_marks" not in claim.questions()


@pytest.mark.parametrize(
    ("detail", "whole"),
    [
        ("Bản Hẹo", "Bản Hẹo, Phường Chiềng An, Tỉnh Sơn La"),
        ("Tổ 4, phường Chiềng An", "Tổ 4, Phường Chiềng An, Tỉnh Sơn La"),
        ("Tổ 4, phường Chiềng An, tỉnh Sơn La", "Tổ 4, phường Chiềng An, tỉnh Sơn La"),
        ("", "Phường Chiềng An, Tỉnh Sơn La"),
    ],
)
def test_an_address_of_the_population_database_goes_up_to_the_province(detail: str, whole: str) -> None:
    claim = factories.claim("draft")
    home, born = RegisteredAddress("14", "", "03664", detail), claim.person.birth_date
    number, name = claim.person.personal_number, claim.person.full_name
    citizen = Citizen(number, "", name, None, born, born.year, home, home, "", "", "")
    with factories.acting(claim.job) as job:
        keep_citizen(job, lock_dossier(claim.dossier_id), citizen, call_id=None)
        fact = current_facts(claim.dossier)["permanent_address"]["population"]
    assert fact.value == {"scheme": "2025", "commune_code": "03664", "text": whole}
