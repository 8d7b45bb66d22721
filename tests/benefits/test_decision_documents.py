"""What the decisions say, by form."""

from __future__ import annotations

import pytest

from tests import factories
from vieclam.archive.services.read_file import read_file
from vieclam.documents.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def document(claim: factories.Claim) -> Document:
    found = claim.proposal.document
    assert found is not None
    return found


def text_of(claim: factories.Claim) -> str:
    """The words of the latest file of the claim's decision."""
    from tests.documents.engine.reading import text

    made = document(claim)
    with factories.acting(claim.job) as actor:
        return text(read_file(actor=actor, file_id=made.signed_file_id or made.file_id)[1])


def test_the_grant_sends_to_those_of_article_4_who_carry_it_out() -> None:
    claim = factories.claim("proposed")
    assert document(claim).form == "N374-12"
    assert document(claim).data["recipients"][0] == "Như Điều 4"
