"""What every kind of decision says of itself; the path from officer to seal is the same for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.dossiers.services.support import lock_dossier, write_entry
from vieclam.organisations.selectors import SigningPower

Data = dict[str, Any]


def lock_its_dossier(proposal: Proposal) -> None:
    """Lock the dossier the proposal is about, to the end of the transaction."""
    lock_dossier(proposal.dossier_id)


def write_in_its_dossier(proposal: Proposal, actor: Actor, act: str, at: dt.datetime, note: str) -> None:
    """Add what was done with the proposal to the story of its dossier."""
    write_entry(proposal.dossier, actor, act, at=at, note=note)


def named_by_its_dossier(proposal: Proposal) -> tuple[str, str]:
    """Whom the decision is for, and the code of the dossier."""
    return proposal.person.full_name, proposal.dossier.code or ""


def no_total(_proposal: Proposal) -> int | None:
    """The decision is about no one sum."""
    return None


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One kind of decision.

    ``form`` is the official form, ``symbol`` the abbreviation in its number (QĐ, TB). ``stopped`` says in a sentence
    why a proposal can go no further now, "" when it can. ``case`` is the case of the law on the facts as they are now;
    ``printed`` the particulars of the form that no determination holds. ``carry_out`` does what the sealed decision
    does, in the running transaction.

    What is not about a worker's dossier also says how to ``lock`` what it is about, to ``write`` its story, whom it is
    for and its code (``named``). ``total``: the sum in đồng it pays or takes back.
    """

    form: str
    symbol: str
    stopped: Callable[[Proposal], str]
    case: Callable[[Proposal], Data]
    data: Callable[[Proposal, SigningPower], Data]
    printed: Callable[[Proposal], Data]
    carry_out: Callable[[Proposal, Actor, dt.date, dt.datetime], None]
    lock: Callable[[Proposal], None] = lock_its_dossier
    write: Callable[[Proposal, Actor, str, dt.datetime, str], None] = write_in_its_dossier
    named: Callable[[Proposal], tuple[str, str]] = named_by_its_dossier
    total: Callable[[Proposal], int | None] = no_total
