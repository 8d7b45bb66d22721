"""What every kind of decision says of itself; the path from officer to seal is the same for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One kind of decision.

    ``form`` is the official form, ``symbol`` the abbreviation in its number (QĐ, TB). ``stopped`` says in a sentence
    why a proposal can go no further now, "" when it can. ``case`` is the case of the law on the facts as they are now;
    ``printed`` the particulars of the form that no determination holds. ``carry_out`` does what the sealed decision
    does, in the running transaction.

    ``by_centre``: a notice of the centre's own, numbered by it, signed by its director and sealed by its clerk; no
    Department decides. ``also`` are the papers that go with the first one, each with its form, symbol and data.
    """

    form: str
    symbol: str
    stopped: Callable[[Proposal], str]
    case: Callable[[Proposal], Data]
    data: Callable[[Proposal, SigningPower], Data]
    printed: Callable[[Proposal], Data]
    carry_out: Callable[[Proposal, Actor, dt.date, dt.datetime], None]
    by_centre: bool = False
    also: tuple[tuple[str, str, Callable[[Proposal, SigningPower], Data]], ...] = ()
