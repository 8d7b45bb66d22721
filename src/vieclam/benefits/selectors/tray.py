"""What lies on a manager's table: proposals waiting for one act, with sums and warnings; and the batches over them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from vieclam.benefits.kinds import kind_of
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.services.work_tray import ACTS, on_table
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import ItemState, TrayAct, TrayBatch, TrayItem
from vieclam.core.actors import Actor, Role
from vieclam.core.permissions import allowed

SHOWN = 200
REVIEWING = "review"


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A proposal on the table with what must be seen before acting."""

    proposal: Proposal
    name: str
    code: str
    total: int | None
    ready: bool
    late: bool


def acts_of(actor: Actor) -> list[TrayAct]:
    """The acts whose tray the actor works off."""
    return [act for act in TrayAct if allowed(actor, ACTS[act])]


def waiting(actor: Actor, act: TrayAct | None) -> QuerySet[Proposal]:
    """Proposals waiting for the act, soonest due first; with ``act`` None those a reviewer reads."""
    rows = on_table(act) if act is not None else Proposal.objects.filter(state=ProposalState.WITH_DEPARTMENT.value)
    rows = rows.filter(centre_id__in=actor.centre_ids)
    if act is TrayAct.SIGN and actor.staff_id is not None:
        rows = rows.filter(signer_id=actor.staff_id)
    return rows.order_by("due_on", "pk")


def made_out_to_others(actor: Actor, *, limit: int = 50) -> list[Proposal]:
    """What a Department's director may look at but not sign as it is: the document names somebody else."""
    if Role.DEPARTMENT_DIRECTOR not in actor.roles:
        return []
    rows = waiting(actor, None).exclude(signer_id=actor.staff_id)
    rows = rows.select_related("person", "dossier", "document", "signer")
    return list(rows[:limit])


def tray_rows(actor: Actor, act: TrayAct | None, on: dt.date) -> list[TrayRow]:
    """The first two hundred of the tray, in one query."""
    rows = waiting(actor, act).select_related("person", "dossier", "determination", "document", "centre", "signer")
    return [tray_row(row, on, signing=act is TrayAct.SIGN) for row in rows[:SHOWN]]


def tray_row(row: Proposal, on: dt.date, *, signing: bool) -> TrayRow:
    """The proposal with its sum in đồng over all months, and whether it may be acted on today."""
    answer: dict[str, Any] = row.determination.answer
    amount, months = answer.get("monthly_amount"), answer.get("months")
    granted = row.kind == ProposalKind.GRANT and amount is not None and months is not None
    total = amount * months if granted else kind_of(row).total(row)
    name, code = kind_of(row).named(row)
    ready = not signing or row.sign_from is None or row.sign_from <= on
    late = row.due_on is not None and row.due_on < on
    return TrayRow(row, name, code, total, ready, late)


def tray_counts(actor: Actor) -> dict[TrayAct, int]:
    """How many wait for each act of the actor, in one query at most per act."""
    return {act: waiting(actor, act).count() for act in acts_of(actor)}


def proposal_of(actor: Actor, proposal_id: int) -> Proposal | None:
    """One proposal of a centre the actor sees."""
    rows = Proposal.objects.filter(pk=proposal_id, centre_id__in=actor.centre_ids)
    return rows.select_related("person", "dossier", "determination", "document", "centre", "signer").first()


def is_reviewer(actor: Actor) -> bool:
    """Reads the Department's tray without an act of their own."""
    return Role.REVIEWER in actor.roles


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with its progress, and its proposals as far as the actor sees them."""

    batch: TrayBatch
    done: int
    failed: int
    total: int

    @property
    def worked(self) -> int:
        """How many are behind."""
        return self.done + self.failed


def batch_of(actor: Actor, batch_id: int) -> BatchView | None:
    """A batch of the actor's own."""
    batch = TrayBatch.objects.filter(pk=batch_id, staff_id=actor.staff_id or 0).first()
    if batch is None:
        return None
    rows = TrayItem.objects.filter(batch=batch).values_list("state").annotate(number=Count("pk"))
    counts = dict(rows.values_list("state", "number"))
    return BatchView(batch, counts.get(ItemState.DONE, 0), counts.get(ItemState.FAILED, 0), sum(counts.values()))


def batch_rows(actor: Actor, batch: TrayBatch) -> list[tuple[TrayItem, Proposal | None]]:
    """The proposals of a batch with what became of each, those that failed first."""
    items = list(TrayItem.objects.filter(batch=batch).order_by("-state", "pk"))
    proposals = Proposal.objects.filter(centre_id__in=actor.centre_ids).select_related("person", "dossier", "document")
    known = proposals.in_bulk([item.proposal_id for item in items])
    order = {ItemState.FAILED: 0, ItemState.WAITING: 1, ItemState.DONE: 2}
    items.sort(key=lambda item: (order[ItemState(item.state)], item.pk))
    return [(item, known.get(item.proposal_id)) for item in items]


def own_batches(actor: Actor, *, limit: int = 10) -> list[BatchView]:
    """The actor's latest batches, newest first."""
    batches = list(TrayBatch.objects.filter(staff_id=actor.staff_id or 0).order_by("-made_at")[:limit])
    counted: dict[int, dict[str, int]] = {}
    rows = TrayItem.objects.filter(batch__in=batches).values_list("batch_id", "state").annotate(number=Count("pk"))
    for batch_id, state, number in rows:
        counted.setdefault(batch_id, {})[state] = number
    return [
        BatchView(
            batch,
            counted.get(batch.pk, {}).get(ItemState.DONE, 0),
            counted.get(batch.pk, {}).get(ItemState.FAILED, 0),
            sum(counted.get(batch.pk, {}).values()),
        )
        for batch in batches
    ]
