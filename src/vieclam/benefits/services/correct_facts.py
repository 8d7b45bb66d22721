"""A decision was signed on a wrong fact: the officer corrects it, and what that changes is proposed, in its order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits import acts
from vieclam.benefits.case import case_of
from vieclam.benefits.correction import SUBJECT, same_grant, subject_of
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.support import lock_entitlement, require_reason
from vieclam.benefits.services.where_it_runs import AWAY
from vieclam.benefits.states import CLOSED, EntitlementState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.support import write_entry
from vieclam.law.explanation import fact_label

NEWER = "Dữ kiện vừa được sửa lần nữa"


@one_act
def correct_facts(
    *,
    actor: Actor,
    dossier_id: int,
    values: Mapping[str, Any],
    reason: str,
    evidence_id: int | None,
    on: dt.date,
    at: dt.datetime,
) -> list[Proposal]:
    """Record what is right, with reason and proof, and propose what follows; empty where nothing does.

    What was decided stays until the new decisions are sealed: first the cancellation (N374-08), then the decision in
    its place (N374-12) where the law still grants a benefit. Corrected again before that, the newer word alone counts.
    Raises ``InvalidInput`` without a proof, ``WrongState`` for a cancelled decision, while a correction is beyond the
    officer's table, and where the law cannot decide on these facts: then nothing is kept.
    """
    entitlement = _lock(actor, dossier_id)
    given = require_reason(reason, _("Hãy ghi dữ kiện sai ở đâu và căn cứ của dữ kiện đúng."))
    if evidence_id is None:
        raise InvalidInput("scan_missing", _("Sửa dữ kiện đã dùng để quyết định phải kèm giấy tờ."), field="scan")
    termination = values.get("termination") or {}
    if termination.get("by") == "worker" and "lawful" not in termination:
        message = _("Người lao động xin nghỉ: hãy ghi việc chấm dứt có đúng pháp luật không.")
        raise InvalidInput("lawful_missing", message, field="lawful")
    if entitlement.state == EntitlementState.CANCELLED:
        raise WrongState("benefit_over", _("Quyết định hưởng đã bị hủy, không còn gì để tính lại."))
    if not may_be_corrected(entitlement):
        raise WrongState("moved", _("Trợ cấp này đang chuyển hoặc đã chuyển nơi hưởng: không tính lại ở đây được."))
    _drop_waiting(actor, entitlement, at)
    record_facts(
        actor=actor,
        dossier_id=dossier_id,
        values=values,
        source=FactSource.OFFICER,
        reason=given,
        evidence_id=evidence_id,
        correction=True,
    )
    write_entry(entitlement.dossier, actor, "correct_fact", at=at, note=given)
    return _propose(actor, entitlement, values, given, on, at)


def may_be_corrected(entitlement: Entitlement) -> bool:
    """Whether the decision may be recalculated here: not once cancelled, nor for a benefit that moves or moved, whose
    facts and months lie at two centres."""
    away = entitlement.state in AWAY or entitlement.arrived_by is not None
    return entitlement.state != EntitlementState.CANCELLED and not away


def _lock(actor: Actor, dossier_id: int) -> Entitlement:
    known = Entitlement.objects.filter(dossier_id=dossier_id).values("pk", "centre_id", "person_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy trợ cấp này."))
    require(actor, acts.CORRECT, centre_id=known["centre_id"], person_id=known["person_id"])
    return lock_entitlement(known["pk"])


def _drop_waiting(actor: Actor, entitlement: Entitlement, at: dt.datetime) -> None:
    """What an earlier correction proposed and nobody approved yet makes room for the newer one."""
    waiting = Proposal.objects.filter(entitlement=entitlement, subject__startswith=SUBJECT).exclude(state__in=CLOSED)
    for proposal in waiting.order_by("-pk"):
        if proposal.state != ProposalState.WITH_OFFICER:
            raise WrongState("on_its_way", _("Lần tính lại trước đang được trình. Hãy đề nghị trả lại trước."))
        move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=NEWER)


def _propose(
    actor: Actor, entitlement: Entitlement, values: Mapping[str, Any], reason: str, on: dt.date, at: dt.datetime
) -> list[Proposal]:
    case = case_of(entitlement.dossier)
    answer = law_desk.ask_about_claim(case)
    _require_decided(answer)
    subject = subject_of(entitlement)
    halves = Proposal.objects.filter(entitlement=entitlement, kind=ProposalKind.REVOKE, subject=subject)
    cancelled = halves.filter(state=ProposalState.SEALED.value).exists()
    if same_grant(entitlement, case, answer) and not cancelled:
        return []
    with override("vi"):
        names = ", ".join(str(KINDS[kind].label) for kind in values if kind in KINDS)
        words = _("Dữ kiện làm căn cứ không đúng (%(facts)s): %(reason)s") % {"facts": names, "reason": reason}
    kinds = [ProposalKind.REVOKE, ProposalKind.CORRECT] if answer["eligible"] else [ProposalKind.REVOKE]
    if cancelled and not answer["eligible"]:
        subject = f"{subject}:2"  # The paper that made room for another decision is sealed; this one ends the benefit.
    return [
        prepare_act(actor, entitlement, kind, subject=subject, reason=words[:500], due_on=None, on=on, at=at)
        for kind in kinds
    ]


def _require_decided(answer: dict[str, Any]) -> None:
    if "contradiction" in answer:
        raise WrongState("contradiction", str(answer["contradiction"]["why"]))
    if answer["missing"] or answer["eligible"] is None:
        lacking = ", ".join(fact_label(row["fact"], "vi") for row in answer["missing"])
        raise WrongState(
            "facts_missing", _("Với dữ kiện này luật chưa kết luận được, còn thiếu: %(facts)s.") % {"facts": lacking}
        )
