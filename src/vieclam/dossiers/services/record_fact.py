"""Keep a fact: it supersedes the same source's earlier word and closes what it makes clear."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.fact_values import checked_value
from vieclam.dossiers.models import Fact, FactSource
from vieclam.dossiers.services.clarifications import compare
from vieclam.dossiers.services.support import lock_dossier
from vieclam.dossiers.states import OPEN, DossierState

OWN_SOURCES = frozenset({FactSource.PERSON, FactSource.IDENTITY})


@transaction.atomic
def record_fact(
    *,
    actor: Actor,
    dossier_id: int,
    kind: str,
    value: Any,
    source: FactSource | str,
    reason: str = "",
    evidence_id: int | None = None,
    gateway_call_id: int | None = None,
) -> Fact:
    """Record ``value`` for ``kind`` as said by ``source``; the same value again changes nothing.

    An officer's word needs a reason. Raises ``InvalidInput`` for an impossible value, ``WrongState`` once the dossier
    is decided. After filing, the determination is made anew by a job of the same transaction.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.ANSWER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    source = FactSource(source)
    _check_source(actor, source, reason)
    if dossier.state != DossierState.DRAFT and dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ đã giải quyết xong, không sửa dữ kiện được nữa."))
    if actor.kind is ActorKind.PERSON and dossier.state == DossierState.COMPLETE and kind != "event":
        raise WrongState("already_complete", _("Hồ sơ đã đủ. Muốn sửa, hãy liên hệ cán bộ tiếp nhận."))
    value = checked_value(kind, value)
    current = Fact.objects.filter(dossier=dossier, kind=kind, source=source, superseded_at__isnull=True).first()
    if current is not None:
        if current.value == value and current.evidence_id == evidence_id:
            return current
        current.superseded_at = clock.real_now()
        current.save(update_fields=["superseded_at"])
    fact = Fact.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        kind=kind,
        value=value,
        source=source,
        reason=reason,
        evidence_id=evidence_id,
        gateway_call_id=gateway_call_id,
        given_by=actor.key,
        came_at=clock.now(),
    )
    if dossier.state != DossierState.DRAFT:
        compare(dossier)
        enqueue(
            "benefits.assess",
            centre_id=dossier.centre_id,
            dossier_id=dossier.pk,
            queueing_lock=f"assess:{dossier.pk}",
        )
    return fact


def _check_source(actor: Actor, source: FactSource, reason: str) -> None:
    if actor.kind is ActorKind.PERSON and source not in OWN_SOURCES:
        raise NotAllowed("source_not_yours", _("Bạn không thể ghi thay cơ quan khác."))
    if source is FactSource.OFFICER and len(reason.strip()) < 5:
        raise InvalidInput("reason_missing", _("Hãy ghi lý do và căn cứ của việc xác minh."), field="reason")
