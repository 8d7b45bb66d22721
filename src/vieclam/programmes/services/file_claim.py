"""A person claims under a programme, on line or at a counter."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import Conflict, InvalidInput, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.dossiers.receiving import require_receiving
from vieclam.organisations.models import Centre
from vieclam.payments.services.prepare_order import Target
from vieclam.people.services.find_or_create_person import relate_to_centre
from vieclam.programmes import acts
from vieclam.programmes.models import Channel, Programme, ProgrammeClaim
from vieclam.programmes.services.support import hold_programme, tell


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says of themselves, and where the money shall go."""

    state_budget: bool
    monthly_pension: bool
    target: Target = field(repr=False)


@one_act
def file_claim(
    *,
    actor: Actor,
    programme_id: int,
    person_id: int,
    centre_id: int,
    said: Said,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> ProgrammeClaim:
    """File within the programme's days; one claim for a person and programme, whatever the centre.

    Raises ``WrongState`` outside its days, where social insurance takes the claims, or where the centre does not;
    ``Conflict`` where the person has claimed already, here or elsewhere; ``InvalidInput`` for a place of payment that
    cannot be.
    """
    require(actor, acts.FILE, centre_id=centre_id, person_id=person_id)
    hold_programme(programme_id, alone=False)
    programme = Programme.objects.get(pk=programme_id)
    if programme.channel != Channel.CENTRE:
        raise WrongState("other_channel", _("Chương trình này do cơ quan bảo hiểm xã hội tiếp nhận, không nộp ở đây."))
    if not programme.takes_claims(on):
        raise WrongState("not_its_days", _("Chương trình không nhận đề nghị vào ngày này."))
    centre = Centre.objects.get(pk=centre_id)
    if not centre.handles_insurance:
        raise InvalidInput("centre", _("Trung tâm này không nhận hồ sơ bảo hiểm thất nghiệp."), field="centre")
    require_receiving(centre, on)
    target = said.target.checked()

    def run() -> int:
        own = actor.kind is ActorKind.PERSON
        if own:
            relate_to_centre(centre_id=centre_id)
        claim = ProgrammeClaim(
            centre_id=centre_id,
            person_id=person_id,
            programme=programme,
            code=_code(centre, on),
            made_by="online" if own else "counter",
            state_budget=said.state_budget,
            monthly_pension=said.monthly_pension,
            method=target.method,
            bank_bin=target.bank_bin,
            account_number=target.account_number,
            account_holder=target.account_holder,
            filed_on=on,
            filed_at=at,
        )
        _keep(claim)
        queue_examination(claim)
        tell(claim, "filed")
        return claim.pk

    key = once(actor=actor, act=f"programmes.file:{programme_id}", key=once_key, run=run)
    return ProgrammeClaim.objects.select_related("programme").get(pk=key)


def queue_examination(claim: ProgrammeClaim) -> None:
    """Ask social insurance in a job; one waits at a time."""
    name = f"support:{claim.pk}"
    enqueue("programmes.examine", centre_id=claim.centre_id, queueing_lock=name, lock=name, claim_id=claim.pk)


def _code(centre: Centre, on: dt.date) -> str:
    """The next code of the centre's year: ``HT-H14.21-26-0001``."""
    subject = f"support:{secrets.token_hex(12)}"
    given = allocate(kind="support_claim", owner=f"centre:{centre.pk}", period=str(on.year), subject=subject)
    return f"HT-{centre.code}-{on:%y}-{given.number:04d}"


def _keep(claim: ProgrammeClaim) -> None:
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as problem:
        if "one_claim_per_person_and_programme" not in str(problem):
            raise
        message = _("Người này đã có đề nghị theo chương trình này, tại đây hoặc nơi khác. Mỗi người chỉ nộp một lần.")
        raise Conflict("claimed_already", message) from None
