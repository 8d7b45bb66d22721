"""What a correction changes, shown before anybody signs it: figures, months, money, and each later decision."""

from __future__ import annotations

from dataclasses import dataclass

from vieclam.benefits.correction import Corrected, end_falls, end_on_corrected, is_correction
from vieclam.benefits.kinds.benefit import benefit_of
from vieclam.benefits.kinds.claim import used_contribution_months
from vieclam.benefits.kinds.correct import corrected_by, ending_event, months_of
from vieclam.benefits.kinds.revoke import for_good
from vieclam.benefits.ledger import promised
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.overpaid import paid_months, taken_back
from vieclam.benefits.services.order_month import live_months
from vieclam.benefits.services.replace_decisions import later_decisions
from vieclam.benefits.states import CLOSED, EntitlementState, MonthState


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the decision, before and after; ``kind`` says how it is written (money, months, day)."""

    name: str
    kind: str
    before: object
    after: object

    @property
    def changes(self) -> bool:
        """Whether it is another."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class MonthEffect:
    """A month: what it gives now and then, what was paid, what comes back or is ordered besides, đồng.

    ``planned`` is an added month, with its window.
    """

    number: int
    before: int
    after: int
    paid: int
    overpaid: int
    owed: int
    window: tuple[object, object] | None = None


@dataclass(frozen=True, slots=True)
class LaterDecision:
    """A decision that rests on the corrected one, and what becomes of it: stands, replaced, falls."""

    proposal: Proposal
    becomes: str


@dataclass(frozen=True, slots=True)
class Effects:
    """All of it; ``overpaid`` comes back by a recovery, ``owed`` is ordered besides."""

    figures: list[Figure]
    months: list[MonthEffect]
    later: list[LaterDecision]

    @property
    def overpaid(self) -> int:
        """Đồng to take back."""
        return sum(month.overpaid for month in self.months)

    @property
    def owed(self) -> int:
        """Đồng to pay besides."""
        return sum(month.owed for month in self.months)


def effects_of(proposal: Proposal) -> Effects | None:
    """What the proposed cancellation or correction changes; None for other decisions, half of one, and once sealed."""
    if proposal.state in CLOSED:
        return None
    if proposal.kind == ProposalKind.CORRECT:
        return _of_correction(proposal) if proposal.determination.answer["eligible"] else None
    if proposal.kind == ProposalKind.REVOKE and for_good(proposal):
        return _of_revocation(proposal)
    return None


def _of_correction(proposal: Proposal) -> Effects:
    entitlement, fixed = benefit_of(proposal), corrected_by(proposal)
    rows = months_of(entitlement)
    figures = [
        Figure("amount", "money", entitlement.monthly_amount, fixed.monthly_amount),
        Figure("months", "months", entitlement.months, fixed.months),
        Figure("until", "day", entitlement.ends_on, fixed.ends_on),
        Figure("contributed", "months", entitlement.contribution_months, fixed.contribution_months),
        Figure("leftover", "months", entitlement.leftover_months, fixed.leftover_months),
    ]
    reserve = _reserve_after(entitlement, fixed, rows)
    if entitlement.reserved_months is not None:
        figures.append(Figure("reserved", "months", entitlement.reserved_months, reserve))
    after = {month.number: fixed.monthly_amount for month in fixed.plan}
    months = _money(entitlement, rows, after)
    months += [
        MonthEffect(month.number, 0, fixed.monthly_amount, 0, 0, 0, (month.window_from, month.window_to))
        for month in fixed.plan
        if month.added
    ]
    return Effects(figures, months, _later(entitlement, fixed, reserve))


def _of_revocation(proposal: Proposal) -> Effects:
    entitlement = benefit_of(proposal)
    kept = entitlement.contribution_months
    if is_correction(proposal):
        kept = used_contribution_months(proposal.determination.case)
    figures = [
        Figure("amount", "money", entitlement.monthly_amount, 0),
        Figure("months", "months", entitlement.months, 0),
        Figure("reserved", "months", entitlement.reserved_months, kept),
    ]
    later = [LaterDecision(row, "falls") for row in later_decisions(entitlement)]
    return Effects(figures, _money(entitlement, months_of(entitlement), {}), later)


def _reserve_after(entitlement: Entitlement, fixed: Corrected, rows: list[BenefitMonth]) -> int | None:
    event = ending_event(entitlement)
    if event is None or entitlement.ended_on is None or end_falls(fixed, entitlement.ended_on):
        return None
    reserve: int | None = end_on_corrected(entitlement, fixed, event, rows)["reserve_on_end"]
    return reserve


def _money(entitlement: Entitlement, rows: list[BenefitMonth], after: dict[int, int]) -> list[MonthEffect]:
    paid, ordered = paid_months(entitlement), live_months(entitlement)
    asked, given_back = taken_back(entitlement), taken_back(entitlement, sealed=True)
    found = []
    for row in rows:
        gone = row.state in {MonthState.ENDED, MonthState.SUSPENDED, MonthState.UNCOLLECTED}
        before = 0 if gone else promised(entitlement, row.number)
        then = 0 if gone else after.get(row.number, 0)
        too_much = max(0, paid.get(row.number, 0) - then - asked[row.number])
        out = ordered.get(row.number, 0)
        owed = max(0, then - out + given_back[row.number]) if out else 0
        found.append(MonthEffect(row.number, before, then, paid.get(row.number, 0), too_much, owed))
    return found


def _later(entitlement: Entitlement, fixed: Corrected, reserve: int | None) -> list[LaterDecision]:
    last = {f"month:{month.pk}" for month in months_of(entitlement) if month.number <= fixed.months}
    found = []
    for row in later_decisions(entitlement):
        ends = row.kind == ProposalKind.TERMINATE
        ended = entitlement.state == EntitlementState.TERMINATED and reserve is not None
        stands = ended if ends else row.subject in last
        same = fixed.months == entitlement.months and (not ends or reserve == entitlement.reserved_months)
        found.append(LaterDecision(row, "falls" if not stands else "stands" if same else "replaced"))
    return found
