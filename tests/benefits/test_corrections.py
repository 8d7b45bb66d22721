"""A decision signed on a wrong fact, found later: what changes is shown, then superseded in order (N374 Đ8, Đ38.3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.benefits.test_life import balanced, issue, months, notify, pay_all, sweep, tell
from tests.claims import Claim, contributed, moment
from tests.web.claims import PNG
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.ledger import balances
from vieclam.benefits.ledger_models import LedgerEntry
from vieclam.benefits.models import Proposal
from vieclam.benefits.selectors.correction import Effects, effects_of
from vieclam.benefits.selectors.worker import current_determination
from vieclam.benefits.services.correct_facts import correct_facts
from vieclam.benefits.services.drop_proposal import drop_proposal
from vieclam.benefits.services.keep_ledger import booked
from vieclam.benefits.services.order_due_months import order_due_months
from vieclam.benefits.services.recover_overpaid import recover_overpaid
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, UserFacingError, WrongState
from vieclam.payments.models import PaymentOrder

# Three months after the usual decision of 17/3: its three months are over.
FOUND = dt.date(2026, 6, 17)
IN_TWO, IN_THREE = dt.date(2026, 4, 20), dt.date(2026, 5, 18)

pytestmark = pytest.mark.django_db


def correct(claim: Claim, on: dt.date, **values: Any) -> list[Proposal]:
    """The officer records what is right, with reason and proof."""
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        scan = store_file(
            actor=officer,
            centre_id=claim.desk.centre.pk,
            person_id=claim.person.pk,
            name="so.png",
            content=PNG,
            purpose="evidence",
        )
        return correct_facts(
            actor=officer,
            dossier_id=claim.dossier_id,
            values=values,
            reason="Sổ gốc ghi khác, đã đối chiếu",
            evidence_id=scan.pk,
            on=on,
            at=moment(on),
        )


def history(claim: Claim, count: int = 40, *, salary: int = 10_000_000) -> dict[str, Any]:
    return {
        "locked": True,
        "as_of": FOUND.isoformat(),
        "months": contributed(count, salary=salary, unit=claim.unit),
    }


def open_acts(claim: Claim) -> list[Proposal]:
    with factories.acting(claim.job):
        rows = Proposal.objects.filter(dossier_id=claim.dossier_id).exclude(state__in=["sealed", "dropped"])
        return list(rows.select_related("determination", "document").order_by("pk"))


def work(claim: Claim, proposal: Proposal, on: dt.date) -> Proposal:
    """One proposal from the officer's table to the seal."""

    class One(Claim):
        @property
        def proposal(self) -> Proposal:
            with factories.acting(self.job):
                return Proposal.objects.select_related("document", "determination").get(pk=proposal.pk)

    return issue(One(claim.desk, claim.person, claim.dossier_id, claim.unit, claim.on), on)


def effects(claim: Claim) -> Effects:
    with factories.acting(claim.job):
        found = [effects_of(row) for row in open_acts(claim)]
    (only,) = [row for row in found if row is not None]
    return only


def settle(claim: Claim, on: dt.date) -> list[Proposal]:
    """Both halves, in their order."""
    return [work(claim, proposal, on) for proposal in open_acts(claim)]


def paid_three(**traits: Any) -> Claim:
    """A benefit whose three first months were notified and paid."""
    claim = factories.claim("collected", **traits)
    assert [notify(claim, 2, IN_TWO), notify(claim, 3, IN_THREE)] == ["notified", "notified"]
    pay_all(claim)
    return claim


def orders(claim: Claim) -> list[tuple[int, int]]:
    with factories.acting(claim.job):
        rows = PaymentOrder.objects.filter(person=claim.person).order_by("pk")
        return list(rows.values_list("month_number", "amount"))


def test_a_salary_entered_too_high_is_found_after_three_months_and_the_difference_comes_back() -> None:
    claim = paid_three()
    proposed = correct(claim, FOUND, contributions=history(claim, salary=9_000_000))
    assert [row.kind for row in proposed] == ["revoke", "correct"]
    shown = effects(claim)
    assert {row.name: row.after for row in shown.figures if row.changes} == {"amount": 5_400_000}
    assert (shown.overpaid, shown.owed, shown.later) == (1_800_000, 0, [])
    # Nothing is so before it is sealed: neither the benefit nor what its person reads of it.
    assert claim.entitlement.monthly_amount == 6_000_000
    with factories.acting(claim.job):
        kept = current_determination(claim.dossier)
    assert kept is not None and kept.answer["monthly_amount"] == 6_000_000
    with pytest.raises(WrongState, match="phải đi trước một bước"):
        work(claim, proposed[1], FOUND)
    first, second = settle(claim, FOUND)
    assert first.document is not None and second.document is not None
    assert (first.document.form, second.document.form) == ("N374-08", "N374-12")
    assert (second.document.data["monthly_amount"], second.document.data["benefit_months"]) == (5_400_000, 3)
    now = claim.entitlement
    assert (now.monthly_amount, now.decision_number) == (5_400_000, second.document.number_text)
    recovery = claim.proposal
    assert (recovery.kind, recovery.subject) == ("recover", "overpaid:1-2-3-g1")
    sealed = work(claim, recovery, FOUND)
    assert sealed.document is not None
    assert (sealed.document.data["amount"], sealed.document.data["paid_total"]) == (1_800_000, 18_000_000)
    balanced(claim)
    with factories.acting(claim.job):
        found = balances(booked(now))
        assert recover_overpaid(actor=claim.job, entitlement_id=now.pk, on=FOUND, at=moment(FOUND)) is None
        grants = LedgerEntry.objects.filter(entitlement=now, reference__endswith="grant").order_by("pk")
        assert list(grants.values_list("reference", flat=True)) == ["grant", "undo:grant", "g1:grant"]
    assert (found["paid", "amount"], found["to_recover", "amount"]) == (16_200_000, 1_800_000)


def test_a_salary_entered_too_low_is_paid_besides_once_and_a_second_correction_counts_from_there() -> None:
    claim = paid_three()
    correct(claim, FOUND, contributions=history(claim, salary=11_000_000))
    assert effects(claim).owed == 1_800_000
    settle(claim, FOUND)
    assert orders(claim)[3:] == [(1, 600_000), (2, 600_000), (3, 600_000)]
    with factories.acting(claim.job):
        again = order_due_months(actor=claim.job, entitlement_id=claim.entitlement.pk, on=FOUND)
    assert again == []
    balanced(claim)
    pay_all(claim)
    correct(claim, FOUND, contributions=history(claim, salary=10_000_000))
    assert effects(claim).overpaid == 1_800_000
    settle(claim, FOUND)
    assert claim.proposal.subject == "overpaid:1-2-3-g2"
    assert claim.entitlement.corrections == 2
    balanced(claim)


def test_more_months_than_were_granted_are_added_with_a_window_that_can_still_be_met() -> None:
    claim = paid_three()
    sweep(claim, dt.date(2026, 6, 18))
    assert claim.entitlement.state == "expired"
    correct(claim, FOUND, contributions=history(claim, 52))
    added = effects(claim).months[-1]
    assert (added.number, added.window) == (4, (dt.date(2026, 7, 2), dt.date(2026, 7, 6)))
    settle(claim, dt.date(2026, 6, 19))
    assert (claim.entitlement.state, claim.entitlement.ends_on) == ("active", dt.date(2026, 7, 16))
    assert months(claim) == ["notified", "notified", "notified", "waiting"]
    assert sweep(claim, dt.date(2026, 7, 6)) == 0
    assert notify(claim, 4, dt.date(2026, 7, 6)) == "notified"
    assert orders(claim)[-1] == (4, 6_000_000)
    balanced(claim)


def test_fewer_months_take_the_last_one_back_and_a_later_termination_is_issued_anew() -> None:
    claim = paid_three(month_count=65)
    tell(claim, "job_with_si", dt.date(2026, 5, 20), dt.date(2026, 5, 21), contract_months=12)
    issue(claim, dt.date(2026, 5, 22))
    assert claim.entitlement.reserved_months == 24
    correct(claim, FOUND, contributions=history(claim, 53))
    shown = effects(claim)
    assert {row.name: (row.before, row.after) for row in shown.figures if row.changes} == {
        "months": (5, 4),
        "until": (dt.date(2026, 8, 16), dt.date(2026, 7, 16)),
        "contributed": (65, 53),
        "reserved": (24, 12),
    }
    assert [(row.proposal.kind, row.becomes) for row in shown.later] == [("terminate", "replaced")]
    settle(claim, FOUND)
    assert (claim.entitlement.state, claim.entitlement.reserved_months) == ("terminated", 12)
    assert months(claim) == ["notified", "notified", "notified", "ended", "ended"]
    (again,) = open_acts(claim)
    assert again.kind == "replace"
    sealed = work(claim, again, FOUND)
    assert sealed.document is not None
    data = sealed.document.data
    assert (sealed.document.form, data["total_months"], data["reserved_months"]) == ("N374-18", 4, 12)
    assert "Thay Quyết định số" in data["reason"]["text"]
    balanced(claim)


def test_an_end_after_the_last_day_that_is_left_ended_nothing() -> None:
    claim = paid_three(month_count=52)
    tell(claim, "job_with_si", dt.date(2026, 6, 20), dt.date(2026, 6, 22), contract_months=12)
    issue(claim, dt.date(2026, 6, 23))
    assert months(claim)[-1] == "due_at_end"
    found_on = dt.date(2026, 6, 24)
    pay_all(claim)
    correct(claim, found_on, contributions=history(claim, 40))
    shown = effects(claim)
    assert [row.becomes for row in shown.later] == ["falls"]
    assert shown.overpaid == 6_000_000
    settle(claim, found_on)
    assert (claim.entitlement.state, claim.entitlement.ended_on) == ("expired", None)
    assert claim.proposal.kind == "recover"
    balanced(claim)


def test_too_few_months_after_all_cancel_the_decision_and_all_that_was_paid_comes_back() -> None:
    claim = paid_three()
    proposed = correct(claim, FOUND, contributions=history(claim, 11))
    assert [row.kind for row in proposed] == ["revoke"]
    assert effects(claim).overpaid == 18_000_000
    (sealed,) = settle(claim, FOUND)
    assert sealed.document is not None
    assert sealed.document.data["reserved_months"] == 11
    assert (claim.entitlement.state, months(claim)) == ("cancelled", ["ended"] * 3)
    recovery = claim.proposal
    assert (recovery.kind, recovery.determination.answer["amount"]) == ("recover", 18_000_000)
    balanced(claim)
    with factories.acting(claim.job):
        found = balances(booked(claim.entitlement))
    assert (found["reserved", "months"], found["to_recover", "amount"]) == (11, 18_000_000)


def test_a_job_before_the_first_day_cancels_the_decision() -> None:
    claim = paid_three()
    told = tell(claim, "job_with_si", dt.date(2026, 3, 10), FOUND, own=False, contract_months=12)
    proposal = claim.proposal
    assert (proposal.kind, proposal.subject) == ("revoke", f"event:{told.pk}")
    assert effects(claim).overpaid == 18_000_000
    sealed = work(claim, proposal, FOUND)
    assert sealed.document is not None
    assert (sealed.document.form, sealed.document.data["reserved_months"]) == ("N374-08", 40)
    assert claim.entitlement.state == "cancelled"
    assert claim.proposal.determination.answer["amount"] == 18_000_000
    balanced(claim)


def test_a_result_nobody_took_is_cancelled_with_its_dossier() -> None:
    claim = factories.claim("sealed")
    on = claim.sign_day
    correct(claim, on, contributions=history(claim, 11))
    settle(claim, on)
    assert (claim.entitlement.state, claim.dossier.state) == ("cancelled", "cancelled")
    balanced(claim)


def test_what_is_recorded_again_changes_nothing_and_a_wrong_correction_is_dropped_whole() -> None:
    claim = factories.claim("collected")
    assert correct(claim, FOUND, contributions=history(claim)) == []
    first = correct(claim, FOUND, contributions=history(claim, salary=9_000_000))
    newer = correct(claim, FOUND, contributions=history(claim, salary=8_000_000))
    assert [row.pk for row in open_acts(claim)] == [row.pk for row in newer] != [row.pk for row in first]
    with factories.acting(claim.desk.officer) as officer:
        reason = "Ghi nhầm người, bỏ đề xuất này"
        drop_proposal(actor=officer, proposal_id=newer[0].pk, reason=reason, on=FOUND, at=moment(FOUND))
    assert open_acts(claim) == []
    # Back to what was right all along: there is nothing to decide.
    assert correct(claim, FOUND, contributions=history(claim)) == []
    balanced(claim)


def test_a_correction_needs_a_proof_an_officer_and_facts_the_law_can_decide_on() -> None:
    claim = factories.claim("collected")
    given: dict[str, Any] = {"dossier_id": claim.dossier_id, "reason": "Sổ gốc ghi khác", "on": FOUND}
    wanted = {"contributions": history(claim, 30)}
    with clock.at(moment(FOUND)), factories.acting(claim.desk.officer) as officer, pytest.raises(InvalidInput):
        correct_facts(actor=officer, values=wanted, evidence_id=None, at=moment(FOUND), **given)
    with factories.acting(claim.desk.head) as head, pytest.raises(UserFacingError):
        correct_facts(actor=head, values=wanted, evidence_id=1, at=moment(FOUND), **given)
    with pytest.raises(InvalidInput, match="đúng pháp luật không"):
        correct(claim, FOUND, termination={"by": "worker", "reason": "Xin nghỉ"})
    regionless = [{**row, "unit_code": "KHONGRO", "region": None} for row in history(claim)["months"]]
    with pytest.raises(WrongState, match="chưa kết luận được"):
        correct(claim, FOUND, contributions={**history(claim), "months": regionless})
    assert open_acts(claim) == []
