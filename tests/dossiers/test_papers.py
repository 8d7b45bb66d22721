"""Papers that turn out unusable: no grant rests on them, and the clocks run from the day all was in."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import COMPLETE_ON, moment
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.documents.models import Document
from vieclam.documents.states import DocumentState
from vieclam.dossiers.components import papers_in_on
from vieclam.dossiers.models import Deadline, DossierEntry, FactSource, Paper, SupplementRequest
from vieclam.dossiers.services.complete_dossier import complete_dossier
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper, check_paper
from vieclam.dossiers.services.request_supplement import answer_supplement, request_supplement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
LATER = dt.date(2026, 3, 9)
ASKED = [{"component": "termination_paper", "reason": "Ảnh mờ, không đọc được ngày"}]


def papers(claim: factories.Claim) -> dict[str, Paper]:
    with factories.acting(claim.job):
        return {row.component: row for row in Paper.objects.filter(dossier_id=claim.dossier_id).order_by("pk")}


def judge(claim: factories.Claim, component: str, *, accepted: bool, on: dt.date = LATER) -> None:
    paper = papers(claim)[component]
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as actor:
        check_paper(
            actor=actor, paper_id=paper.pk, accepted=accepted, note="" if accepted else "Ảnh mờ, không đọc được"
        )
    claim.assess(on=on)


def ask(claim: factories.Claim, *, on: dt.date = LATER) -> SupplementRequest:
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as actor:
        request = request_supplement(actor=actor, dossier_id=claim.dossier_id, items=ASKED, on=on, at=moment(on))
    claim.assess(on=on)
    return request


def hand_in(claim: factories.Claim, component: str, *, on: dt.date) -> None:
    with clock.at(moment(on)), factories.acting(factories.worker(claim.person)) as actor:
        add_paper(actor=actor, dossier_id=claim.dossier_id, component=component, file=None, on_paper=True)


def slips(claim: factories.Claim, form: str = "N374-04") -> list[Document]:
    with factories.acting(claim.job):
        return list(Document.objects.filter(form=form, person=claim.person).order_by("pk"))


def test_a_rejected_paper_stops_the_grant_and_takes_completeness_back() -> None:
    claim = factories.claim("evidenced", channel="online")
    proposal = claim.proposal
    judge(claim, "termination_paper", accepted=False)
    dossier = claim.dossier
    assert dossier.state == "filed"
    assert (dossier.completed_on, dossier.decision_due_on, dossier.result_to) == (None, None, None)
    assert claim.proposal.pk == proposal.pk
    assert claim.proposal.state == "dropped"
    with pytest.raises(WrongState):
        claim.approve()
    with factories.acting(claim.job):
        clocks = {row.step: row for row in Deadline.objects.filter(dossier=dossier, replaced_at__isnull=True)}
    assert "decision" not in clocks
    assert clocks["file"].met_on is None
    assert [row.state for row in slips(claim)] == [DocumentState.VOIDED]


def test_a_rejected_paper_calls_back_what_was_approved() -> None:
    claim = factories.claim("approved")
    judge(claim, "termination_paper", accepted=False)
    assert claim.proposal.state == "dropped"


def test_a_rejected_paper_holds_a_decision_that_has_its_number() -> None:
    claim = factories.claim("proposed")
    judge(claim, "termination_paper", accepted=False)
    with pytest.raises(WrongState):
        claim.sign()
    assert "fact_after_proposal" in claim.questions()


def test_after_the_signature_no_paper_is_found_unusable() -> None:
    claim = factories.claim("signed")
    with pytest.raises(WrongState) as refused:
        judge(claim, "termination_paper", accepted=False)
    assert refused.value.code == "signed"
    assert claim.dossier.state == "complete"


def test_asking_from_a_complete_dossier_starts_the_clocks_anew_from_the_day_all_was_in() -> None:
    claim = factories.claim("evidenced", channel="online")
    ask(claim)
    assert claim.dossier.state == "info_requested"
    with factories.acting(factories.worker(claim.person)) as actor, pytest.raises(Exception, match="Giấy tờ chấm dứt"):
        answer_supplement(actor=actor, dossier_id=claim.dossier_id, on=LATER, at=moment(LATER))
    good = dt.date(2026, 3, 11)
    hand_in(claim, "termination_paper", on=good)
    with clock.at(moment(good)), factories.acting(factories.worker(claim.person)) as actor:
        answer_supplement(actor=actor, dossier_id=claim.dossier_id, on=good, at=moment(good))
    claim.assess(on=good)
    dossier = claim.dossier
    assert (dossier.state, dossier.completed_on) == ("complete", good)
    assert dossier.decision_due_on == dt.date(2026, 4, 1)
    assert claim.determination.answer["starts_on"] == "2026-03-26"
    assert claim.proposal.state == "with_officer"
    old, new = slips(claim)
    assert (old.state, new.state) == (DocumentState.VOIDED, DocumentState.ISSUED)
    assert new.number == (old.number or 0) + 1
    assert new.data["collect_from"] == "2026-04-01"


def test_the_same_finding_again_writes_nothing() -> None:
    claim = factories.claim("evidenced", channel="online")
    for _ in range(2):
        judge(claim, "termination_paper", accepted=False)
    with factories.acting(claim.job):
        lines = DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="reject_paper")
        assert [row.note for row in lines] == ["Ảnh mờ, không đọc được"]
    other = papers(claim)["termination_paper"]
    with factories.acting(claim.desk.officer) as actor:
        for note in ("  Thiếu trang hai  ", "Thiếu trang hai", "x" * 301, "x" * 300):
            check_paper(actor=actor, paper_id=other.pk, accepted=False, note=note)
        assert [row.note for row in lines.order_by("pk")][1:] == ["Thiếu trang hai", "x" * 300]


def test_a_paper_wrongly_rejected_costs_the_worker_no_day() -> None:
    claim = factories.claim("evidenced", channel="online")
    judge(claim, "termination_paper", accepted=False)
    judge(claim, "termination_paper", accepted=True)
    with factories.acting(claim.desk.officer) as actor:
        assert papers_in_on(claim.dossier) == COMPLETE_ON
        complete_dossier(actor=actor, dossier_id=claim.dossier_id, completed_on=COMPLETE_ON, at=moment(LATER))
    claim.assess(on=LATER)
    assert claim.determination.answer["starts_on"] == "2026-03-17"


def test_a_new_paper_beside_a_rejected_one_makes_the_day_of_completeness() -> None:
    claim = factories.claim("evidenced", channel="online")
    judge(claim, "termination_paper", accepted=False)
    hand_in(claim, "termination_paper", on=dt.date(2026, 3, 12))
    with factories.acting(claim.job):
        assert papers_in_on(claim.dossier) == dt.date(2026, 3, 12)


def book(claim: factories.Claim, *, locked: bool, on: dt.date) -> None:
    """Social insurance tells the history on a day, the book closed or still open."""
    months = factories.contributed(40, unit=claim.unit)
    claim.tell(FactSource.SOCIAL_INSURANCE, on=on, contributions={"locked": locked, "as_of": f"{on}", "months": months})


def proposed_day(claim: factories.Claim) -> dt.date | None:
    with factories.acting(claim.job):
        return papers_in_on(claim.dossier)


def test_a_book_closed_weeks_later_counts_from_the_day_its_closed_history_came() -> None:
    claim = factories.claim("draft", channel="online", without_papers=True)
    hand_in(claim, "termination_paper", on=COMPLETE_ON)
    with clock.at(moment(COMPLETE_ON)), factories.acting(factories.worker(claim.person)) as actor:
        file_dossier(actor=actor, dossier_id=claim.dossier_id, on=COMPLETE_ON, at=moment(COMPLETE_ON))
    book(claim, locked=False, on=COMPLETE_ON)
    assert proposed_day(claim) is None
    closed = dt.date(2026, 3, 24)
    book(claim, locked=True, on=closed)
    claim.tell(FactSource.SOCIAL_INSURANCE, on=dt.date(2026, 3, 30), social_insurance_number="0000000001")
    book(claim, locked=True, on=dt.date(2026, 3, 30))
    assert proposed_day(claim) == closed
    with factories.acting(claim.desk.officer) as actor:
        complete_dossier(actor=actor, dossier_id=claim.dossier_id, completed_on=closed, at=moment(dt.date(2026, 3, 31)))
    claim.assess(on=dt.date(2026, 3, 31))
    assert claim.determination.answer["starts_on"] == "2026-04-08"


def test_a_book_handed_in_before_its_history_was_closed_counts_from_then() -> None:
    claim = factories.claim("complete", channel="online")
    book(claim, locked=True, on=dt.date(2026, 3, 24))
    assert proposed_day(claim) == COMPLETE_ON


def test_a_supplement_sent_late_counts_from_the_last_upload() -> None:
    claim = factories.claim("evidenced", channel="online")
    ask(claim)
    uploaded, sent = dt.date(2026, 3, 11), dt.date(2026, 3, 17)
    hand_in(claim, "termination_paper", on=uploaded)
    with clock.at(moment(sent)), factories.acting(factories.worker(claim.person)) as actor:
        answer_supplement(actor=actor, dossier_id=claim.dossier_id, on=sent, at=moment(sent))
    claim.assess(on=sent)
    assert claim.dossier.completed_on == uploaded
    assert claim.determination.answer["starts_on"] == "2026-03-26"
    with factories.acting(claim.job):
        assert SupplementRequest.objects.get(dossier_id=claim.dossier_id).answered_on == sent


def test_who_approves_has_looked_at_the_papers() -> None:
    claim = factories.claim("evidenced")
    assert {row.check_state for row in papers(claim).values()} == {Paper.Check.NOT_CHECKED}
    claim.approve()
    assert {row.check_state for row in papers(claim).values()} == {Paper.Check.ACCEPTED}


def test_a_request_after_the_filing_limit_names_no_day_that_has_passed() -> None:
    claim = factories.claim("evidenced", channel="online")
    late = dt.date(2026, 5, 6)
    request = ask(claim, on=late)
    with factories.acting(claim.job):
        assert Document.objects.get(pk=request.document_id).data["answer_by"] is None
