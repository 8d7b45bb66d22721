"""What a call to another administration came to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from vieclam.core.jobs import TryLater

T = TypeVar("T")


class Outcome(StrEnum):
    """How one attempt ended; the values but ``PAUSED`` are those kept in ``GatewayCall.state``."""

    ANSWERED = "answered"
    REJECTED = "rejected"  # understood and refused: the same content gets the same refusal
    UNAVAILABLE = "unavailable"
    TIMED_OUT = "timed_out"  # the other side may have acted: try again with the same reference
    MALFORMED = "malformed"  # unreadable, or of another person: somebody has to look
    PAUSED = "paused"  # not called: the system failed several times in a row a moment ago


FAILING = frozenset({Outcome.UNAVAILABLE, Outcome.TIMED_OUT})


class AskAgain(TryLater):
    """Raised in a job so that the queue runs it again later. Names the system and outcome, never a person."""

    def __init__(self, system: str, outcome: Outcome) -> None:
        super().__init__(f"{system}: {outcome.value}")
        self.system = system
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """The typed answer, or None and why; ``call_id`` is the stored attempt (None when paused)."""

    system: str
    outcome: Outcome
    call_id: int | None
    answer: T | None = field(default=None, repr=False)
    code: str = ""
    message: str = field(default="", repr=False)
    retry_at: dt.datetime | None = None

    @property
    def answered(self) -> bool:
        """Whether there is an answer to use."""
        return self.answer is not None

    @property
    def worth_retrying(self) -> bool:
        """Whether the same question may succeed later without anybody doing anything."""
        return self.outcome in FAILING or self.outcome is Outcome.PAUSED

    def or_again(self) -> Asked[T]:
        """This, unless it is worth retrying: then ``AskAgain`` for the job's queue."""
        if self.worth_retrying:
            raise AskAgain(self.system, self.outcome)
        return self
