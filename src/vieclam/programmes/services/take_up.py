"""What a claim waits for and no job is on its way: found by the centre's sweep."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from vieclam.core.actors import Actor
from vieclam.payments.models import SUPPORT, PaymentOrder
from vieclam.programmes.models import ProgrammeClaim, ProgrammeDecision
from vieclam.programmes.services.decide_claims import queue_order
from vieclam.programmes.services.file_claim import queue_examination
from vieclam.programmes.services.lapse_claims import queue_lapses
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.programmes.states import ClaimState

AT_ONCE = 500


def take_up(*, actor: Actor) -> int:
    """Queue the lapse of claims of withdrawn programmes, examinations nobody answered yet and orders that are not
    there; how many.
    """
    lapsing = queue_lapses(actor.centre_id or 0)
    open_claims = ProgrammeClaim.objects.filter(centre_id=actor.centre_id or 0, withdrawn_on__isnull=True)
    open_claims = open_claims.exclude(programme__ends__state=ProgrammeStanding.WITHDRAWN)
    asked = ProgrammeDecision.objects.filter(claim=OuterRef("pk"))
    unasked = list(open_claims.filter(~Exists(asked)).order_by("pk")[:AT_ONCE])
    for claim in unasked:
        queue_examination(claim)
    ordered = PaymentOrder.objects.filter(subject=OuterRef("order_subject"))
    subject = Concat(Value(SUPPORT), Cast("pk", CharField()))
    granted = open_claims.filter(decision__state=ClaimState.GRANTED).annotate(order_subject=subject)
    unordered = list(granted.filter(~Exists(ordered)).order_by("pk")[:AT_ONCE])
    for claim in unordered:
        queue_order(claim)
    return lapsing + len(unasked) + len(unordered)
