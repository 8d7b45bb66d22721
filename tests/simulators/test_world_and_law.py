"""The law gives each situation what its description promises: the world checked by another hand than its own."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.world import Person, world
from vieclam.law.assessment import assess_case

# A claim that is open in another centre is found by the centres' software, not by the rules of the benefit.
JUDGED = [
    person
    for person in world().people
    if person.expected and person.insurance and person.key != "claimant_already_claiming_elsewhere"
]


def facts(person: Person) -> dict[str, Any]:
    """The situation in the words of the law's cases."""
    end, filing, record = person.termination, person.filing, person.insurance
    assert record is not None
    contract: dict[str, Any] = {"kind": end.contract_kind, "pay_scale": record.months[-1].pay_scale}
    if end.contract_months:
        contract["months"] = end.contract_months
    dates = {
        name: getattr(filing, name)
        for name in ("filed_on", "completed_on", "posted_on", "arrived_on")
        if getattr(filing, name) is not None
    }
    return {
        "terminated_on": end.ended_on,
        "contract": contract,
        "termination": {"lawful": end.lawful, "by": end.by, "pension_eligible": end.pension_eligible},
        "closed_world": True,
        "contributions": {
            "months": [
                {
                    "month": f"{month.month:%Y-%m}",
                    "salary": month.salary,
                    "region": month.wage_region,
                    "pay_scale": month.pay_scale,
                }
                for month in record.months
                if month.paid
            ]
        },
        # A decision that is None says that there is none yet, which is a fact.
        "filing": {"channel": filing.channel, "decided_on": filing.decided_on, **dates},
        "events": [{"kind": event.kind, "date": event.date, "contract_months": 12} for event in person.events],
    }


@pytest.mark.parametrize("person", JUDGED, ids=lambda person: person.key)
def test_the_law_gives_what_the_situation_promises(person: Person) -> None:
    expected = person.expected
    assert expected is not None
    answer = assess_case({"id": person.key, "matter": "benefit", "facts": facts(person)})
    assert answer["regime"] == expected.regime
    assert answer["eligible"] is expected.eligible, answer
    if expected.eligible:
        figures = (answer["monthly_amount"], answer["months"], answer["leftover_months"])
        assert figures == (expected.monthly_amount, expected.months, expected.leftover_months)
