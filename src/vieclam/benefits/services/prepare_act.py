"""Prepare a decision on a running benefit, or on something that is no dossier: the law's answer is
kept, the proposal lies on the officer's table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from vieclam.benefits.changes import same_answer
from vieclam.benefits.kinds import kind_of
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.services.keep_determination import keep_for
from vieclam.benefits.services.tell_story import tell_story
from vieclam.benefits.states import ProposalState
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk


def prepare_act(
    actor: Actor,
    entitlement: Entitlement,
    kind: ProposalKind,
    *,
    subject: str,
    reason: str,
    due_on: dt.date | None,
    on: dt.date,
    at: dt.datetime,
    sign_from: dt.date | None = None,
    known: Sequence[Proposal] | None = None,
    case: dict[str, Any] | None = None,
) -> Proposal:
    """The proposal of this kind about ``subject`` ("month:55", "event:7"); asked again, the one that is there.

    One that was dropped is prepared anew. ``sign_from`` is the first day on which it may be signed. The caller holds
    the dossier and knows that the act is due; ``known`` are all proposals of the benefit and ``case`` is the law's case
    of this one, where the caller has them.
    """
    if known is None:
        known = list(Proposal.objects.filter(entitlement=entitlement, kind=kind, subject=subject))
    for row in known:
        if row.kind == kind and row.subject == subject and row.state != ProposalState.DROPPED:
            return row
    proposal = Proposal(
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        dossier=entitlement.dossier,
        entitlement=entitlement,
        kind=kind,
        subject=subject,
        reason=reason,
        due_on=due_on,
        sign_from=sign_from,
        made_at=at,
    )
    return _prepare(actor, proposal, case, on=on, at=at)


def prepare_other(
    actor: Actor,
    kind: ProposalKind,
    *,
    centre_id: int,
    person_id: int,
    subject: str,
    reason: str,
    due_on: dt.date | None,
    on: dt.date,
    at: dt.datetime,
) -> Proposal:
    """Like ``prepare_act`` for what is no worker's dossier: ``subject`` names it, and the kind locks it.

    The caller holds what it is about, and knows that the act is due.
    """
    known = Proposal.objects.filter(centre_id=centre_id, dossier=None, kind=kind, subject=subject)
    waiting = known.exclude(state=ProposalState.DROPPED.value).first()
    if waiting is not None:
        return waiting
    proposal = Proposal(
        centre_id=centre_id, person_id=person_id, kind=kind, subject=subject, reason=reason, due_on=due_on, made_at=at
    )
    return _prepare(actor, proposal, None, on=on, at=at)


def _prepare(
    actor: Actor, proposal: Proposal, case: dict[str, Any] | None, *, on: dt.date, at: dt.datetime
) -> Proposal:
    case = kind_of(proposal).case(proposal) if case is None else case
    answer = law_desk.ask(case)
    proposal.determination = keep_for(proposal, case, answer, on)
    proposal.save()
    tell_story(proposal, actor, f"prepare_{proposal.kind}", at=at, note=proposal.reason)
    return proposal


def renew_act(proposal: Proposal, *, on: dt.date) -> bool:
    """Ask the law anew where the facts changed; whether it says something else. The caller holds the dossier."""
    case = kind_of(proposal).case(proposal)
    if case == proposal.determination.case:
        return False
    before, answer = proposal.determination.answer, law_desk.ask(case)
    proposal.determination = keep_for(proposal, case, answer, on)
    proposal.save(update_fields=["determination"])
    return not same_answer(before, answer)
