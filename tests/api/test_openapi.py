"""The published document is the code's, and the code keeps to it whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from vieclam.api.management.commands.openapi import DOCUMENT, published


def test_the_committed_document_is_the_codes() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == published(), "run ./vieclam openapi"


@pytest.fixture
def api_schema(committed_db: str, settings: Any) -> Any:
    settings.RATE_LIMITS = ()
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


def test_the_api_keeps_to_its_document(api_schema: Any) -> None:
    for found in api_schema.get_all_operations():
        operation = found.ok()

        @hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def keeps_to_it(case: Any) -> None:
            # Which facts a matter takes is the law's to say (docs/law), not the document's.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        keeps_to_it()


def test_a_code_nobody_has_is_not_found(client: Any, db: None) -> None:
    answer = client.get("/api/v1/tracking/H14.21-260302-9999")
    assert answer.status_code == 404


def test_an_impossible_fact_is_refused_with_its_name(client: Any, db: None) -> None:
    body = {"matter": "schedule", "facts": {"starts_on": "2026-02-30", "months": 3}}
    answer = client.post("/api/v1/law/assess", body, content_type="application/json")
    assert answer.status_code == 422
    assert "starts_on" in answer.json()["detail"]


def test_the_worked_example_has_its_dates(client: Any, db: None) -> None:
    body = {"matter": "deadline", "facts": {"step": "decision", "from": "2026-03-02"}}
    assert client.post("/api/v1/law/assess", body, content_type="application/json").json()["due"] == "2026-03-23"
