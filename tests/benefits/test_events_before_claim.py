"""Something told of a day before the claim: a slip of the year, or it stood against the claim (L25 Đ38.1d)."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.benefits.test_life import tell
from tests.claims import moment
from tests.web.test_transfer_pages import browser
from tests.web.worker.situations import browser_of
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.selectors.event_standing import Standing, Stands, standing_of
from vieclam.core import clock
from vieclam.core.errors import InvalidInput

# The claim was filed on 2/3/2026, the benefit runs from 17/3.
LONG_AGO, TOLD, STARTS = dt.date(2020, 1, 1), dt.date(2026, 4, 20), dt.date(2026, 3, 17)

pytestmark = pytest.mark.django_db


def test_a_day_before_the_claim_is_refused_unless_it_still_held_then() -> None:
    claim = factories.claim("collected")
    with pytest.raises(InvalidInput, match="2/3/2026") as refused:
        tell(claim, "job_with_si", LONG_AGO, TOLD)
    assert refused.value.field == "happened_on"
    with factories.acting(claim.job):
        assert not LifeEvent.objects.exists()
    event = tell(claim, "job_with_si", LONG_AGO, TOLD, held_at_filing=True)
    assert (event.state, "khi nộp hồ sơ, việc này vẫn còn" in event.detail) == ("told", True)
    # Told again it is the one that is there, whatever is said of its day.
    assert tell(claim, "job_with_si", LONG_AGO, TOLD).pk == event.pk
    # What came before the claim is judged by the law of the claim, not by that of its own day.
    proposal = claim.proposal
    assert (proposal.kind, proposal.subject) == ("revoke", f"event:{event.pk}")
    with factories.acting(claim.job):
        assert standing_of(claim.entitlement, event) == Standing(Stands.CANCELS, STARTS)


@pytest.mark.parametrize("kind", ["own_request", "fined"])
def test_what_cannot_stand_against_a_claim_is_never_of_a_day_before_it(kind: str) -> None:
    claim = factories.claim("collected")
    with pytest.raises(InvalidInput, match="không chấm dứt được"):
        tell(claim, kind, LONG_AGO, TOLD, own=False, held_at_filing=True)


def test_between_filing_and_the_first_day_nothing_has_to_be_confirmed() -> None:
    claim = factories.claim("collected")
    assert tell(claim, "job_with_si", dt.date(2026, 3, 3), TOLD).state == "told"
    assert claim.proposal.kind == "revoke"


def test_how_it_stands_is_said_until_it_is_settled() -> None:
    claim = factories.claim("collected")
    ends = tell(claim, "job_with_si", TOLD, TOLD)
    late = tell(claim, "pension", dt.date(2026, 6, 18), TOLD)
    nothing = tell(claim, "job_without_si", TOLD, TOLD)
    with factories.acting(claim.job):
        found = [standing_of(claim.entitlement, event) for event in (ends, late, nothing)]
    last = claim.entitlement.ends_on
    assert found == [Standing(Stands.ENDS, TOLD), Standing(Stands.TOO_LATE, last), None]


def test_the_worker_may_confirm_the_day_and_both_pages_say_what_the_law_makes_of_it() -> None:
    claim = factories.claim("collected")
    worker, officer = browser_of(claim.person.pk), browser(claim.desk.officer)
    code = claim.dossier.code
    address = f"/toi/ho-so/{code}/bao-su-viec"
    given = {"kind": "job_with_si", "happened_on": "1/1/2020", "detail": "Công ty May Thử"}
    with clock.at(moment(TOLD)):
        first = worker.get(address)
        assert (first.status_code, "held_at_filing" in first.content.decode()) == (200, False)
        refused = worker.post(address, given)
        assert refused.status_code == 400
        assert 'name="held_at_filing"' in refused.content.decode()
        assert worker.post(address, {**given, "held_at_filing": "on"}).status_code == 302
        shown = "quyết định hưởng có thể phải hủy"
        for browser_, page in (
            (worker, "/toi"),
            (worker, f"/toi/ho-so/{code}"),
            (officer, f"/nv/ho-so/{code}/tro-cap"),
        ):
            seen = browser_.get(page).content.decode()
            assert "1/1/2020" in seen
            assert shown in seen
        counter = officer.post(f"/nv/ho-so/{code}/tro-cap/bao", {**given, "kind": "military"})
        assert (counter.status_code, 'name="held_at_filing"' in counter.content.decode()) == (400, True)
