"""What the law says about a case, by the engine that decides dossiers (format: docs/law)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from vieclam.dossiers import law_desk
from vieclam.law import InvalidFact

router = Router()


class Case(Schema):
    """A case without ``expect``: a matter and its facts. No names or numbers of people belong here."""

    matter: str
    facts: dict[str, Any]


class Problem(Schema):
    """What is wrong with the case."""

    detail: Any


@router.post("/assess", response={200: dict[str, Any], 400: Problem, 422: Problem}, summary="Answer a case of the law")
def assess(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The answer with its steps, parameters and what is still missing; 422 for a fact that cannot be."""
    try:
        return law_desk.ask({"matter": case.matter, "facts": case.facts})
    except InvalidFact as error:
        raise HttpError(422, str(error)) from error
