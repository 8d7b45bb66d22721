"""Jobs of programmes: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.core.tenancy import acting_as
from vieclam.gateways.services.ask_social_insurance import ask_social_insurance
from vieclam.programmes.models import ProgrammeClaim
from vieclam.programmes.services.examine_claim import keep_evidence
from vieclam.programmes.services.lapse_claims import lapse_claim
from vieclam.programmes.services.order_support import order_support
from vieclam.programmes.services.take_up import take_up


@job("programmes.examine", in_transaction=False, swept=True)
def examine(*, actor: Actor, claim_id: int) -> None:
    """Ask social insurance about the person of a claim; down, the queue runs this again, and later the sweep."""
    with acting_as(actor):
        claim = ProgrammeClaim.objects.get(pk=claim_id)
    if claim.withdrawn_on is not None:
        return
    asked = ask_social_insurance(
        actor=actor,
        person_id=claim.person_id,
        subject=f"support:{claim.pk}",
        purpose=claim.code,
        as_of=clock.today(),
    ).or_again()
    if asked.answer is not None:
        with acting_as(actor):
            keep_evidence(actor=actor, claim_id=claim_id, history=asked.answer, on=clock.today())


@job("programmes.order")
def order(*, actor: Actor, claim_id: int) -> None:
    """A claim was granted: its payment order."""
    order_support(actor=actor, claim_id=claim_id, on=clock.today())


@job("programmes.take_up")
def sweep(*, actor: Actor) -> None:
    """Sweep of a centre: claims whose job was lost, and those of withdrawn programmes."""
    take_up(actor=actor)


@job("programmes.lapse", swept=True)
def lapse(*, actor: Actor, claim_id: int) -> None:
    """The programme of an open claim was withdrawn."""
    lapse_claim(actor=actor, claim_id=claim_id, on=clock.today())
