"""File a dossier (nộp hồ sơ): code, slip, clocks. Complete at once when every paper is there."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.clocks import finish_completeness, start_filing_clocks
from vieclam.dossiers.codes import next_code
from vieclam.dossiers.components import missing_components
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.models import Channel, Dossier
from vieclam.dossiers.procedures import procedure_of
from vieclam.dossiers.receiving import receiving_for, require_receiving
from vieclam.dossiers.services.clarifications import compare, current_facts, open_clarification, said_value
from vieclam.dossiers.services.cross_centre import claim_elsewhere, one_filing_at_a_time
from vieclam.dossiers.services.issue_application import issue_application
from vieclam.dossiers.services.support import change_state, lock_dossier, require_draft, write_entry
from vieclam.dossiers.states import DossierState
from vieclam.organisations.models import ReceptionPoint


class AnswersMissing(InvalidInput):
    """Some needed answers are not there yet; ``kinds`` names them in the order they are asked."""

    def __init__(self, kinds: list[str]) -> None:
        labels = ", ".join(str(KINDS[kind].label).lower() for kind in kinds)
        super().__init__("answers_missing", _("Còn thiếu: %(labels)s.") % {"labels": labels}, field=kinds[0])
        self.kinds = kinds


def missing_answers(dossier: Dossier) -> list[str]:
    """Kinds of fact the person still has to tell before filing."""
    facts = current_facts(dossier)
    return [kind for kind in procedure_of(dossier).needed(facts) if said_value(facts, kind) is None]


@one_act
def file_dossier(
    *,
    actor: Actor,
    dossier_id: int,
    on: dt.date,
    at: dt.datetime,
    posted_on: dt.date | None = None,
    arrived_on: dt.date | None = None,
    once_key: str = "",
) -> Dossier:
    """File the draft on day ``on``. By post the filing day is the sending postmark, the receipt the arrival postmark.

    Raises ``AnswersMissing``, ``InvalidInput`` for impossible postmarks, ``WrongState`` when already filed, where a
    benefit that the actor may see runs for the same loss of work, or when the centre received no longer that day.
    Papers may still be missing: the dossier is then filed but not complete.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.FILE, centre_id=dossier.centre_id, person_id=dossier.person_id)

    def run() -> int:
        require_draft(dossier)
        one_filing_at_a_time(dossier.person_id)
        _check_postmarks(dossier, posted_on, arrived_on, on)
        missing = missing_answers(dossier)
        if missing:
            raise AnswersMissing(missing)
        procedure_of(dossier).check_filing(actor, dossier, posted_on or on)
        point = ReceptionPoint.objects.select_related("centre").get(pk=dossier.reception_point_id)
        require_receiving(point.centre, posted_on or on)
        dossier.reception_point = receiving_for(point, on)
        dossier.posted_on, dossier.arrived_on = posted_on, arrived_on
        dossier.filed_on = posted_on or on
        dossier.filed_at = at
        dossier.code = next_code(dossier.reception_point, on, dossier.pk)
        dossier.waiting_for_evidence = True
        _enter(dossier, actor, on=on, at=at)
        return dossier.pk

    once(actor=actor, act="dossiers.file", key=once_key, run=run)
    return Dossier.objects.get(pk=dossier_id)


def _enter(dossier: Dossier, actor: Actor, *, on: dt.date, at: dt.datetime) -> None:
    change_state(dossier, DossierState.FILED)
    start_filing_clocks(dossier)
    dossier.save()
    write_entry(dossier, actor, "file", at=at, from_state=DossierState.DRAFT)
    issue_application(dossier, actor)
    compare(dossier)
    elsewhere = claim_elsewhere(dossier) if procedure_of(dossier).claims_benefit else None
    if elsewhere is not None:
        open_clarification(dossier, "open_claim_elsewhere", detail=elsewhere)
    if not missing_components(dossier):
        finish_completeness(dossier, actor, completed_on=dossier.posted_on or on, at=at)
    publish(
        "dossiers.filed",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"dossier:{dossier.pk}",
        code=dossier.code,
        due_on=dossier.decision_due_on.isoformat() if dossier.decision_due_on else None,
    )


def _check_postmarks(dossier: Dossier, posted: dt.date | None, arrived: dt.date | None, on: dt.date) -> None:
    if dossier.channel != Channel.POST:
        if posted or arrived:
            raise InvalidInput("postmark_without_post", _("Chỉ hồ sơ gửi bưu chính mới có dấu bưu điện."))
        return
    if posted is None or arrived is None:
        raise InvalidInput("postmark_missing", _("Hãy ghi ngày trên dấu bưu điện gửi và đến."), field="posted_on")
    if not posted <= arrived <= on:
        raise InvalidInput(
            "postmark_order", _("Ngày gửi phải trước ngày đến, và không sau hôm nay."), field="arrived_on"
        )
