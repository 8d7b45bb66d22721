"""Social insurance keeps to the interface it publishes, whatever it is asked."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.simulators.running import fresh

AUTHORISED = {"Authorization": "Bearer vieclam-demo-token"}


def test_every_answer_is_as_published() -> None:
    schema = schemathesis.openapi.from_url(f"{fresh('social_insurance').url}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 7
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=AUTHORISED)

        ask()
