"""One full request for what is missing (N374-03), not piecemeal; and the worker's answer to it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import acts
from vieclam.dossiers.clocks import finish_completeness
from vieclam.dossiers.components import components_of, missing_components, papers_in_on
from vieclam.dossiers.models import Dossier, Paper, SupplementRequest
from vieclam.dossiers.services.support import change_state, lock_dossier, queue_assessment, write_entry
from vieclam.dossiers.services.take_back_completeness import take_back_completeness
from vieclam.dossiers.slip_data import supplement_data
from vieclam.dossiers.states import DossierState


@one_act
def request_supplement(
    *, actor: Actor, dossier_id: int, items: list[dict[str, str]], on: dt.date, at: dt.datetime
) -> SupplementRequest:
    """Ask for everything at once; each item is {component, reason}. An open request is returned again.

    What was handed in so far for a paper asked for is not usable: the answer needs a new one. A dossier counted
    complete goes back to not complete.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.REQUEST_SUPPLEMENT, centre_id=dossier.centre_id, person_id=dossier.person_id)
    waiting = SupplementRequest.objects.filter(dossier=dossier, answered_on__isnull=True).first()
    if waiting is not None:
        return waiting
    known = {component.key: component for component in components_of(dossier)}
    if not items or any(item.get("component") not in known or not item.get("reason", "").strip() for item in items):
        raise InvalidInput("items_missing", _("Hãy chọn giấy tờ cần bổ sung và ghi lý do cho từng loại."))
    for item in items:
        handed_in = Paper.objects.filter(dossier=dossier, component=item["component"], removed_at__isnull=True)
        handed_in.update(check_state=Paper.Check.REJECTED, check_note=item["reason"].strip()[:300])
    if dossier.state == DossierState.COMPLETE:
        take_back_completeness(dossier, actor, at=at, reason=items[0]["reason"].strip())
        _look_again(dossier)
    before = dossier.state
    change_state(dossier, DossierState.INFO_REQUESTED)
    dossier.save(update_fields=["state"])
    request = SupplementRequest(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        items=items,
        requested_on=on,
        requested_by=actor.key,
    )
    count = SupplementRequest.objects.filter(dossier=dossier).count() + 1
    request.document = issue_slip(
        actor=actor,
        form="N374-03",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}:{count}",
        data=supplement_data(dossier, items, known, on),
        on=on,
    )
    request.save()
    write_entry(dossier, actor, "request_supplement", at=at, from_state=before)
    publish(
        "dossiers.supplement_requested",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"dossier:{dossier.pk}:{count}",
        code=dossier.code,
    )
    return request


def _look_again(dossier: Dossier) -> None:
    queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)


@one_act
def answer_supplement(*, actor: Actor, dossier_id: int, on: dt.date, at: dt.datetime) -> Dossier:
    """The worker has handed in what was missing: complete from the day of the last paper, whenever the answer is sent.

    Raises ``InvalidInput`` naming what is still missing.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.ANSWER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    missing = missing_components(dossier)
    if missing:
        names = ", ".join(str(component.name) for component in missing)
        raise InvalidInput("papers_missing", _("Còn thiếu giấy tờ: %(names)s.") % {"names": names})
    SupplementRequest.objects.filter(dossier=dossier, answered_on__isnull=True).update(answered_on=on)
    if dossier.state == DossierState.INFO_REQUESTED:
        finish_completeness(dossier, actor, completed_on=papers_in_on(dossier) or on, at=at)
        _look_again(dossier)
    return dossier
