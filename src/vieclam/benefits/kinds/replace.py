"""A later decision issued anew once the one it rests on was corrected: its form, with the figures that are right now.

Its effect was brought in line with the seal of the correction; this is the paper for the worker and social insurance.
"""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.benefit import benefit_of, finish_act
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.states import EntitlementState
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower


def subject_for(original: Proposal, corrections: int) -> str:
    """What a replacement is about: the kind and subject of the decision, and after which correction."""
    return f"{original.kind}/{original.subject}/{corrections}"


def original_kind(proposal: Proposal) -> ProposalKind:
    """The kind of decision that is issued anew."""
    return ProposalKind(proposal.subject.split("/")[0])


def _as_original(proposal: Proposal) -> Proposal:
    """The proposal as the kind of the decision it replaces reads it; never saved."""
    view = copy.copy(proposal)
    view.kind, view.subject = proposal.subject.split("/")[:2]
    return view


def replacement_of(original: DecisionKind) -> DecisionKind:
    """The kind of a replacement of decisions of the kind ``original``."""

    def case(proposal: Proposal) -> dict[str, Any]:
        return original.case(_as_original(proposal))

    def data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
        return original.data(_as_original(proposal), power)

    return DecisionKind(original.form, original.symbol, _stopped, case, data, person_printed, _carry_out)


def _stopped(proposal: Proposal) -> str:
    entitlement = benefit_of(proposal)
    cancelled = entitlement.state == EntitlementState.CANCELLED
    if cancelled or proposal.subject.split("/")[2] != str(entitlement.corrections):
        return _("Quyết định hưởng vừa bị hủy hoặc tính lại lần nữa; tờ trình không đi tiếp được.")
    return ""


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    finish_act(proposal, actor, at=at)
