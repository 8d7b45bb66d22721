"""The pre-check says what the decision will say: the same facts around 1 January, asked and told both ways."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from tests import factories
from vieclam.benefits.services.pre_check import pre_check
from vieclam.dossiers.models import FactSource

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
COMPARED = (
    "regime",
    "eligible",
    "reasons",
    "sixty_percent",
    "cap",
    "monthly_amount",
    "months",
    "leftover_months",
    "starts_on",
    "last_filing_day",
)


@dataclass(frozen=True)
class Told:
    """What a person says before, and the sources say later."""

    ended: str
    last_month: str
    filed: dt.date = dt.date(2026, 1, 12)
    salary: int = 50_000_000
    months: int = 40
    contract: str = "indefinite"
    leave: str = ""
    pension: bool = False


CASES = {
    "ended and contributed in the old year": Told("2025-12-31", "2025-12"),
    "ended in the new year, contributed in the old": Told("2026-01-05", "2025-12"),
    "ended and contributed in the new year": Told("2026-01-05", "2026-01"),
    "ended in November, filed in January": Told("2025-11-20", "2025-11"),
    "a salary under the cap": Told("2026-01-05", "2025-12", salary=10_000_000),
    "not contributing any more": Told("2026-01-05", "2025-11"),
    "on maternity leave since autumn": Told("2026-01-05", "2025-08", leave="maternity"),
    "qualified for a pension": Told("2026-01-05", "2025-12", pension=True),
    "too few months": Told("2026-01-05", "2025-12", months=11),
    "a short contract": Told("2026-01-05", "2025-12", months=14, contract="short_term"),
    "filed late": Told("2025-10-01", "2025-09", filed=dt.date(2026, 1, 5)),
}


def decided(told: Told) -> dict[str, object]:
    """The law's answer to a filed claim with these facts."""
    claim = factories.claim(
        "complete",
        on=told.filed,
        said={
            "terminated_on": told.ended,
            "contract": {"kind": told.contract, "pay_scale": "employer"},
            "termination": {"by": "both", "reason": "Hết hạn", "lawful": True, "pension_eligible": told.pension},
        },
        last_month=told.last_month,
        month_count=told.months,
        salary=told.salary,
    )
    claim.add_evidence()
    if told.leave:
        around = [{"month": told.ended[:7], "kind": told.leave, "working_days": 22}]
        claim.tell(FactSource.SOCIAL_INSURANCE, work_around_end=around)
    answer: dict[str, object] = claim.determination.answer
    return answer


@pytest.mark.parametrize("name", CASES)
def test_the_decision_says_the_same(name: str) -> None:
    told = CASES[name]
    before = pre_check(
        terminated_on=dt.date.fromisoformat(told.ended),
        contract_kind=told.contract,
        ended_by="both",
        lawful=True,
        pension=told.pension,
        last_month=told.last_month,
        leave=told.leave,
        months_total=told.months,
        months_in_window=told.months if told.months < 12 else min(told.months, 36),
        average_six=told.salary,
        region="I",
        on=told.filed,
    )
    after = decided(told)
    assert {key: before[key] for key in COMPARED} == {key: after[key] for key in COMPARED}
