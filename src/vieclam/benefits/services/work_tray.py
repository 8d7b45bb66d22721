"""A batch over a tray: started once, worked off by one job per proposal, paused and gone on with.

A worker killed in the middle loses the running proposal's transaction and nothing else: its number, its document and
its place in the batch stay as they were, and the next job takes it up again.

Each proposal is worked off on the business day, and with the roles, of the moment it is worked off: a batch paused or
kept waiting for days neither dates a decision back nor acts in a role that has ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.kinds import BY_CENTRE, approved_on_dossiers
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import BatchState, ItemState, TrayAct, TrayBatch, TrayItem
from vieclam.core import clock
from vieclam.core.actors import NOBODY, Actor
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import Act, allowed, require
from vieclam.core.tenancy import acting_as, in_centre
from vieclam.organisations.selectors import staff_actor

MOST_ITEMS = 2000
ACTS: dict[TrayAct, Act] = {
    TrayAct.APPROVE: acts.APPROVE,
    TrayAct.AGREE: acts.AGREE,
    TrayAct.PROPOSE: acts.PROPOSE,
    TrayAct.SIGN: acts.SIGN,
    TrayAct.SEAL: acts.SEAL,
}
COMES_FROM: dict[TrayAct, ProposalState] = {
    TrayAct.APPROVE: ProposalState.WITH_OFFICER,
    TrayAct.AGREE: ProposalState.WITH_HEAD,
    TrayAct.PROPOSE: ProposalState.WITH_CENTRE_DIRECTOR,
    TrayAct.SIGN: ProposalState.WITH_DEPARTMENT,
    TrayAct.SEAL: ProposalState.SIGNED,
}


def on_table(act: TrayAct) -> QuerySet[Proposal]:
    """What waits for the act. Decisions on a dossier are approved there, where the papers are vouched for; what
    a centre issues itself is signed by its director."""
    here = Q(state=ProposalState.WITH_CENTRE_DIRECTOR.value, kind__in=BY_CENTRE)
    if act is TrayAct.SIGN:
        return Proposal.objects.filter(Q(state=COMES_FROM[act].value) | here)
    rows = Proposal.objects.filter(state=COMES_FROM[act].value)
    if act is TrayAct.PROPOSE:
        return rows.exclude(here)
    return rows.exclude(kind__in=approved_on_dossiers()) if act is TrayAct.APPROVE else rows


def of_actor(rows: QuerySet[Proposal], actor: Actor, act: TrayAct) -> QuerySet[Proposal]:
    """Those the actor does the act with: a seal is the Department's or the centre's own, each with its clerk."""
    if act is not TrayAct.SEAL:
        return rows
    if not allowed(actor, acts.SEAL_DECISION):
        return rows.filter(kind__in=BY_CENTRE)
    return rows if allowed(actor, acts.SEAL_NOTICE) else rows.exclude(kind__in=BY_CENTRE)


@one_act
def start_batch(
    *,
    actor: Actor,
    act: TrayAct | str,
    proposal_ids: Sequence[int],
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
    signer_id: int | None = None,
) -> TrayBatch:
    """Begin to do ``act`` with these proposals; those not on the actor's table are left out.

    ``on`` and ``at`` say when the button was pressed; each proposal is dated when it is worked off.
    ``signer_id`` is whom documents to be released name (``propose``). Pressed twice, the first batch is returned.
    Raises ``InvalidInput`` when nothing is left to do.
    """
    act = TrayAct(act)
    require(actor, ACTS[act])
    staff_id, user_id, membership_id = actor.staff_id, actor.user_id, actor.membership_id
    if staff_id is None or user_id is None or membership_id is None:
        raise NotAllowed("not_staff", _("Chỉ cán bộ mới làm được việc này."))

    def run() -> int:
        rows = of_actor(on_table(act), actor, act).filter(pk__in=list(proposal_ids), centre_id__in=actor.centre_ids)
        rows = rows.order_by("due_on", "pk")
        chosen = list(rows.values_list("pk", "centre_id")[: MOST_ITEMS + 1])
        if not chosen:
            raise InvalidInput("nothing_chosen", _("Hãy chọn ít nhất một hồ sơ còn chờ ở bàn của bạn."))
        if len(chosen) > MOST_ITEMS:
            raise InvalidInput("too_many", _("Mỗi lần chọn tối đa %(n)s hồ sơ.") % {"n": MOST_ITEMS})
        batch = TrayBatch.objects.create(
            staff_id=staff_id,
            user_id=user_id,
            membership_id=membership_id,
            act=act,
            signer_id=signer_id if act is TrayAct.PROPOSE else None,
            business_on=on,
            business_at=at,
            made_at=clock.real_now(),
        )
        TrayItem.objects.bulk_create(TrayItem(batch=batch, proposal_id=pk, centre_id=centre) for pk, centre in chosen)
        queue_waiting(batch)
        return batch.pk

    return TrayBatch.objects.get(pk=once(actor=actor, act=f"benefits.tray.{act}", key=once_key, run=run))


def queue_waiting(batch: TrayBatch) -> int:
    """One job for every proposal still waiting; one that waits in the queue already is not queued twice."""
    rows = list(TrayItem.objects.filter(batch=batch, state=ItemState.WAITING).order_by("pk"))
    for row in rows:
        enqueue("benefits.tray_item", centre_id=row.centre_id, item_id=row.pk, queueing_lock=f"tray:{row.pk}")
    return len(rows)


@one_act
def pause_batch(*, actor: Actor, batch_id: int) -> TrayBatch:
    """Stop after the proposal being worked on; paused or finished already, nothing changes."""
    batch = _own(actor, batch_id)
    if batch.state == BatchState.RUNNING:
        batch.state = BatchState.PAUSED
        batch.save(update_fields=["state"])
    return batch


@one_act
def resume_batch(*, actor: Actor, batch_id: int) -> TrayBatch:
    """Go on with what is waiting; running or finished already, nothing changes."""
    batch = _own(actor, batch_id)
    if batch.state == BatchState.PAUSED:
        batch.state = BatchState.RUNNING
        batch.save(update_fields=["state"])
        queue_waiting(batch)
    return batch


def _own(actor: Actor, batch_id: int) -> TrayBatch:
    batch = TrayBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id, staff_id=actor.staff_id or 0).first()
    if batch is None:
        raise NotAllowed("not_found", _("Không tìm thấy lượt làm việc này."))
    return batch


def work_item(*, item_id: int) -> None:
    """Do the batch's act with one proposal, as the one who pressed the button; done already, nothing happens.

    Whoever holds the role no more by then, or whose account is locked, does not act: the item fails and says so.
    """
    batch = TrayBatch.objects.select_related("staff__user").filter(items=item_id).first()
    if batch is None or batch.state != BatchState.RUNNING:
        return
    at = clock.now()
    actor = NOBODY
    if batch.staff.user.is_active:
        actor = staff_actor(batch.user_id, on=at.date(), chosen_membership=batch.membership_id)
    with acting_as(actor):
        item = TrayItem.objects.select_for_update(of=("self",)).get(pk=item_id)
        if item.state != ItemState.WAITING:
            return
        try:
            with transaction.atomic():
                if not allowed(actor, ACTS[TrayAct(batch.act)], centre_id=item.centre_id):
                    raise NotAllowed("role_ended", _("Khi đến lượt tờ trình này, bạn không còn quyền làm việc đó."))
                item.problem = _DO[TrayAct(batch.act)](actor, item, batch, at)[:300]
            item.state = ItemState.FAILED if item.problem else ItemState.DONE
        except UserFacingError as problem:
            item.state, item.problem = ItemState.FAILED, problem.message[:300]
        item.done_at = clock.real_now()
        item.save(update_fields=["state", "problem", "done_at"])
    with acting_as(actor):
        finish_batch(batch.pk)


def finish_batch(batch_id: int) -> None:
    """Note the end of a batch in which nothing waits any more; called after the last proposal's own transaction."""
    if not TrayItem.objects.filter(batch_id=batch_id, state=ItemState.WAITING).exists():
        TrayBatch.objects.filter(pk=batch_id, state=BatchState.RUNNING).update(
            state=BatchState.FINISHED, finished_at=clock.real_now()
        )


def _approve(actor: Actor, item: TrayItem, _batch: TrayBatch, at: dt.datetime) -> str:
    with in_centre(actor, item.centre_id) as here:
        proposal = approve_proposal(actor=here, proposal_id=item.proposal_id, on=at.date(), at=at)
    return proposal.returned_reason if proposal.state == ProposalState.WITH_OFFICER else ""


def _agree(actor: Actor, item: TrayItem, _batch: TrayBatch, at: dt.datetime) -> str:
    with in_centre(actor, item.centre_id) as here:
        agree(actor=here, proposal_id=item.proposal_id, at=at)
    return ""


def _propose(actor: Actor, item: TrayItem, batch: TrayBatch, at: dt.datetime) -> str:
    with in_centre(actor, item.centre_id) as here:
        propose(actor=here, proposal_id=item.proposal_id, on=at.date(), at=at, signer_id=batch.signer_id)
    return ""


def _sign(actor: Actor, item: TrayItem, _batch: TrayBatch, at: dt.datetime) -> str:
    sign_proposal(actor=actor, proposal_id=item.proposal_id, on=at.date(), at=at)
    return ""


def _seal(actor: Actor, item: TrayItem, _batch: TrayBatch, at: dt.datetime) -> str:
    seal_proposal(actor=actor, proposal_id=item.proposal_id, on=at.date(), at=at)
    return ""


# Each returns why the proposal stays where it is, "" when it went on.
_DO: dict[TrayAct, Callable[[Actor, TrayItem, TrayBatch, dt.datetime], str]] = {
    TrayAct.APPROVE: _approve,
    TrayAct.AGREE: _agree,
    TrayAct.PROPOSE: _propose,
    TrayAct.SIGN: _sign,
    TrayAct.SEAL: _seal,
}
