"""Who decided the matter complained of: they do not handle the complaint.

The law sends a first complaint to the head of the centre, who may have proposed the very decision (L25 Đ50). Another
director or deputy takes it then; only where the unit has nobody else with that power does the head decide, and the
story says so.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal, ProposalStep
from vieclam.complaints.models import Complaint, Level
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import WrongState
from vieclam.documents.models import Signature
from vieclam.dossiers.models import DossierEntry
from vieclam.organisations.models import Membership

DECIDING_STEPS = ("approve", "agree", "propose", "sign")
ALONE = "head_alone"


def involved_staff(complaint: Complaint) -> set[str]:
    """Keys of the staff who decided the matter, ``staff:12``: on the way of the document, in the dossier's story, or
    on the first complaint.
    """
    keys: set[str] = set()
    if complaint.document_id is not None:
        steps = ProposalStep.objects.filter(proposal__document_id=complaint.document_id, act__in=DECIDING_STEPS)
        keys |= set(steps.values_list("actor", flat=True)) | _authors(complaint.document_id)
        signatures = Signature.objects.filter(document_id=complaint.document_id, order=1)
        keys |= {f"staff:{pk}" for pk in signatures.values_list("staff_id", flat=True)}
    elif complaint.dossier_id is not None:
        keys |= set(DossierEntry.objects.filter(dossier_id=complaint.dossier_id).values_list("actor", flat=True))
    first = complaint.earlier
    if first is not None:
        keys |= {f"staff:{pk}" for pk in (first.handler_id, first.decided_by_id) if pk is not None}
    return {key for key in keys if key.startswith("staff:")}


def _authors(document_id: int) -> set[str]:
    """Who made the proposal that the document is of, where somebody did: a refusal's reasons are theirs."""
    keys: set[str] = set()
    for dossier_id, kind in Proposal.objects.filter(document_id=document_id).values_list("dossier_id", "kind"):
        made = DossierEntry.objects.filter(dossier_id=dossier_id, act=f"prepare_{kind}")
        keys |= set(made.values_list("actor", flat=True))
    return keys


def require_uninvolved(complaint: Complaint, actor: Actor, on: dt.date) -> bool:
    """Raise ``WrongState`` for somebody who decided the matter; True when the head acts for want of anybody else."""
    involved = involved_staff(complaint)
    if actor.key not in involved:
        return False
    if actor.roles & {_head_role(complaint)} and not _others(complaint, involved, on):
        return True
    raise WrongState(
        "decided_the_matter",
        _("Bạn đã tham gia quyết định việc bị khiếu nại nên không giải quyết khiếu nại này; người khác phải làm."),
    )


def _head_role(complaint: Complaint) -> Role:
    return Role.CENTRE_DIRECTOR if complaint.level == Level.FIRST else Role.DEPARTMENT_DIRECTOR


def _others(complaint: Complaint, involved: set[str], on: dt.date) -> bool:
    """Whether another director or deputy of the unit is in office who had no part in the matter."""
    first = complaint.level == Level.FIRST
    unit = {"centre_id": complaint.centre_id} if first else {"department_id": complaint.centre.department_id}
    in_office = Membership.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), role=_head_role(complaint).value, valid_from__lte=on, **unit
    )
    return any(f"staff:{pk}" not in involved for pk in in_office.values_list("staff_id", flat=True))
