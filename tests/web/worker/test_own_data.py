"""What is kept about a person: shown, and taken away whole, by that person alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.worker import situations
from tests.web.worker.situations import browser_of, filed
from tests.web.worker.test_after_filing import page
from vieclam.core.actors import person_actor
from vieclam.core.own_data import KEYS, own_data, tables_of_persons
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import ensure_person
from vieclam.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


def taken(client: Any) -> dict[str, Any]:
    answer = client.get("/toi/du-lieu/tep.json")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    return dict(json.loads(answer.content)["data"])


def test_the_file_holds_the_dossier_with_its_facts_and_nothing_that_opens_doors() -> None:
    dossier = filed()
    client = browser_of(dossier.person_id)
    held = taken(client)
    assert [row["code"] for row in held["dossiers.Dossier"]] == [dossier.code]
    assert len(held["people.Person"]) == 1 and held["dossiers.Fact"]
    assert not any(KEYS & row.keys() for rows in held.values() for row in rows)
    shown = page(client, "/toi/du-lieu")
    assert "Hồ sơ, giấy tờ và câu trả lời của bạn" in shown and "/toi/du-lieu/tep.json" in shown


def test_nothing_of_anybody_else_is_in_it() -> None:
    dossier = filed()
    other = ensure_person(situations.somebody("claimant_two_employers_two_regions"))
    held = taken(browser_of(other))
    assert "dossiers.Dossier" not in held and len(held["people.Person"]) == 1
    with acting_as(person_actor(other)):
        assert own_data(dossier.person_id) == {}, "the database lets nobody read another's rows"


def test_every_table_a_person_may_read_is_asked() -> None:
    assert Dossier in tables_of_persons()
    assert all(not hasattr(model, "pgh_tracked_model") for model in tables_of_persons())
