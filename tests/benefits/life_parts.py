"""What a life in memory is made of: the law asked once for each case, and a decision on its way."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from vieclam import law
from vieclam.benefits.models import LifeEvent, Proposal
from vieclam.benefits.states import ProposalState

DAY = dt.timedelta(days=1)
AMOUNT = 6_000_000
CLOSED = (ProposalState.SEALED, ProposalState.DROPPED)
PATH = (
    ProposalState.WITH_HEAD,
    ProposalState.WITH_CENTRE_DIRECTOR,
    ProposalState.WITH_DEPARTMENT,
    ProposalState.SIGNED,
    ProposalState.SEALED,
)


@cache
def _rules() -> tuple[law.Parameters, law.WorkingCalendar]:
    return law.load_parameters(), law.load_calendar()


@cache
def _answer(case: str) -> dict[str, Any]:
    parameters, calendar = _rules()
    return law.assess_case(json.loads(case), parameters=parameters, calendar=calendar)


def ask(case: dict[str, Any]) -> dict[str, Any]:
    """The law's answer; the same case is worked once in a run."""
    return _answer(json.dumps(case, sort_keys=True))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@dataclass(eq=False)
class Act:
    """A decision on its way, with what it is about."""

    proposal: Proposal
    prepared_on: dt.date
    number: int = 0
    event: LifeEvent | None = None
    overpaid: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        return self.proposal.kind

    @property
    def is_open(self) -> bool:
        return self.proposal.state not in CLOSED
