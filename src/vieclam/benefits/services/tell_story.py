"""What was done with a proposal goes into the story of what it is about."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.kinds import kind_of
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor


def tell_story(proposal: Proposal, actor: Actor, act: str, *, at: dt.datetime, note: str = "") -> None:
    """Add a line to the story of the dossier, or of whatever the kind of decision says."""
    kind_of(proposal).write(proposal, actor, act, at, note)
