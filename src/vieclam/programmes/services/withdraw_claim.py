"""A person takes a claim back before it is decided."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.programmes import acts
from vieclam.programmes.models import ProgrammeClaim
from vieclam.programmes.services.support import decision_of, lock_claim
from vieclam.programmes.states import ClaimState


@one_act
def withdraw_claim(*, actor: Actor, claim_id: int, on: dt.date) -> ProgrammeClaim:
    """Withdraw; within the programme's days it may be filed again. Pressed twice, the first day stands.

    Raises ``WrongState`` once it is before the director or decided.
    """
    claim = lock_claim(claim_id)
    require(actor, acts.WITHDRAW, centre_id=claim.centre_id, person_id=claim.person_id)
    if claim.withdrawn_on is not None:
        return claim
    decision = decision_of(claim)
    if decision is not None and decision.state != ClaimState.EXAMINED:
        raise WrongState("decided", _("Đề nghị đã được trình hoặc quyết định, không rút được nữa."))
    claim.withdrawn_on = on
    claim.save(update_fields=["withdrawn_on"])
    return claim
