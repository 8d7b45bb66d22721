"""What was paid and is not due any more, after a correction: its recovery is prepared (N374-09)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.services.keep_determination import keep_determination
from vieclam.benefits.services.support import require_reason
from vieclam.benefits.states import CLOSED
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import lock_dossier, write_entry
from vieclam.payments.models import Purpose
from vieclam.training import acts
from vieclam.training.kinds.recover import recovery_case
from vieclam.training.models import TrainingSupport
from vieclam.training.money import to_recover


@one_act
def prepare_training_recovery(
    *, actor: Actor, dossier_id: int, purpose: Purpose, reason: str, on: dt.date, at: dt.datetime
) -> Proposal:
    """The recovery of tuition or meals proposed; the open one is returned again. Each later one has its own number.

    Raises ``WrongState`` where nothing was paid too much.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.RECOVER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    rows = Proposal.objects.filter(
        dossier=dossier, kind=ProposalKind.TRAIN_BACK, subject__startswith=f"{purpose.value}:"
    )
    waiting = rows.exclude(state__in=CLOSED).first()
    if waiting is not None:
        return waiting
    given = require_reason(reason, _("Hãy ghi lý do và căn cứ, để người phải nộp lại hiểu được."))
    support = TrainingSupport.objects.get(dossier=dossier)
    if to_recover(support, purpose) <= 0:
        raise WrongState("nothing_to_recover", _("Không có khoản nào đã chi thừa."))
    proposal = Proposal(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        kind=ProposalKind.TRAIN_BACK,
        subject=f"{purpose.value}:{rows.count() + 1}",
        reason=given,
        made_at=at,
    )
    case = recovery_case(proposal)
    proposal.determination = keep_determination(dossier, case, law_desk.ask(case), on, subject=proposal.subject)
    proposal.save()
    write_entry(dossier, actor, f"prepare_{proposal.kind}", at=at, note=given)
    return proposal
