"""Keep a fact: it supersedes the same source's earlier word and closes what it makes clear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.core.tenancy import forget
from vieclam.dossiers import acts
from vieclam.dossiers.clocks import start_file_clock
from vieclam.dossiers.fact_values import check_issue_day, checked_value
from vieclam.dossiers.models import Dossier, Fact, FactSource
from vieclam.dossiers.services.clarifications import compare, current_facts, said_value
from vieclam.dossiers.services.support import facts_name, lock_dossier, queue_assessment
from vieclam.dossiers.states import DECIDED, OPEN, DossierState

OWN_SOURCES = frozenset({FactSource.PERSON, FactSource.IDENTITY})
OTHERS = frozenset({FactSource.SOCIAL_INSURANCE, FactSource.POPULATION})
FILING_LIMIT = frozenset({"terminated_on", "employer_cannot_pay"})
"""What the last day for filing rests on."""
EVIDENCE = frozenset({FactSource.SOCIAL_INSURANCE, FactSource.OFFICER})


def record_fact(
    *,
    actor: Actor,
    dossier_id: int,
    kind: str,
    value: Any,
    source: FactSource | str,
    reason: str = "",
    evidence_id: int | None = None,
) -> Fact:
    """One fact: see ``record_facts``."""
    return record_facts(
        actor=actor, dossier_id=dossier_id, values={kind: value}, source=source, reason=reason, evidence_id=evidence_id
    )[kind]


@one_act
def record_facts(
    *,
    actor: Actor,
    dossier_id: int,
    values: Mapping[str, Any],
    source: FactSource | str,
    reason: str = "",
    evidence_id: int | None = None,
    gateway_call_id: int | None = None,
    after_decision: bool = False,
    correction: bool = False,
) -> dict[str, Fact]:
    """Record what one source says, by kind; a value said before changes nothing.

    ``after_decision``: the act that calls lets another account be given for a benefit that runs; nothing is determined
    anew by it. ``correction``: the act that calls mends what a decision rests on, and asks the law itself. An officer's
    word needs a reason, and a contribution history entered by hand also its scan. Raises ``InvalidInput`` for an
    impossible value, ``WrongState`` once the dossier is decided. After filing, the determination is made anew by a job
    of the same transaction.
    """
    dossier = lock_dossier(dossier_id)
    source = FactSource(source)
    # What an officer verified is not an answer: heads verify too, the counter does not.
    act = acts.EVIDENCE if source is FactSource.OFFICER else acts.ANSWER
    require(actor, act, centre_id=dossier.centre_id, person_id=dossier.person_id)
    _check_source(actor, source, reason)
    _check_scan(source, values, evidence_id)
    paid_out = after_decision and dossier.state == DossierState.COLLECTED and set(values) == {"payment"}
    correction = correction and source is FactSource.OFFICER and dossier.state in DECIDED
    if not (paid_out or correction):
        _check_state(actor, dossier, values)
    checked = {kind: checked_value(kind, value) for kind, value in values.items()}
    known = current_facts(dossier)
    if "identity_issued_on" in checked:
        born = checked.get("birth_date") or said_value(known, "birth_date")
        check_issue_day(checked["identity_issued_on"], birth_date=born, on=clock.today())
    current = {kind: known[kind][source] for kind in checked if source in known.get(kind, {})}
    kept = {
        kind: fact
        for kind, fact in current.items()
        if fact.value == checked[kind] and fact.evidence_id == evidence_id and not _overtaken(fact, known[kind])
    }
    changed = {kind: value for kind, value in checked.items() if kind not in kept}
    superseded = [fact.pk for kind, fact in current.items() if kind in changed]
    Fact.objects.filter(pk__in=superseded).update(superseded_at=clock.real_now())
    more = {"source": source, "reason": reason, "evidence_id": evidence_id, "gateway_call_id": gateway_call_id}
    made = Fact.objects.bulk_create(_fact(dossier, actor, kind, value, more) for kind, value in changed.items())
    if made:
        forget(facts_name(dossier.pk))
    if made and dossier.state != DossierState.DRAFT and not (paid_out or correction):
        _stop_waiting(dossier, source, changed)
        if FILING_LIMIT & changed.keys() and dossier.filed_on is not None and dossier.completed_on is None:
            start_file_clock(dossier)
        compare(dossier)
        queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)
    return kept | {fact.kind: fact for fact in made}


def _fact(dossier: Dossier, actor: Actor, kind: str, value: Any, more: Mapping[str, Any]) -> Fact:
    return Fact(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        kind=kind,
        value=value,
        given_by=actor.key,
        came_at=clock.now(),
        **more,
    )


def _overtaken(fact: Fact, by_source: Mapping[str, Fact]) -> bool:
    """Whether another source spoke later of events, where the latest word holds: then saying the same is news."""
    return fact.kind == "event" and any(other.pk > fact.pk for other in by_source.values())


def _stop_waiting(dossier: Dossier, source: FactSource, changed: Mapping[str, Any]) -> None:
    """A contribution history ends the wait for social insurance, whether it answered or an officer entered it."""
    if dossier.waiting_for_evidence and "contributions" in changed and source in EVIDENCE:
        dossier.waiting_for_evidence = False
        dossier.save(update_fields=["waiting_for_evidence"])


def _check_scan(source: FactSource, values: Mapping[str, Any], evidence_id: int | None) -> None:
    if source is FactSource.OFFICER and "contributions" in values and evidence_id is None:
        raise InvalidInput(
            "scan_missing", _("Nhập tay quá trình đóng phải kèm bản chụp sổ hoặc xác nhận."), field="evidence"
        )


def _check_state(actor: Actor, dossier: Dossier, values: Mapping[str, Any]) -> None:
    if dossier.state != DossierState.DRAFT and dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ đã giải quyết xong, không sửa dữ kiện được nữa."))
    if actor.kind is ActorKind.PERSON and dossier.state == DossierState.COMPLETE and set(values) != {"event"}:
        raise WrongState("already_complete", _("Hồ sơ đã đủ. Muốn sửa, hãy liên hệ cán bộ tiếp nhận."))


def _check_source(actor: Actor, source: FactSource, reason: str) -> None:
    if actor.kind is ActorKind.PERSON and source not in OWN_SOURCES:
        raise NotAllowed("source_not_yours", _("Bạn không thể ghi thay cơ quan khác."))
    if source in OTHERS and actor.kind is not ActorKind.JOB:
        raise NotAllowed("source_not_yours", _("Dữ liệu của cơ quan khác chỉ do hệ thống nhận về."))
    if source is FactSource.OFFICER and not actor.roles & acts.OFFICERS:
        raise NotAllowed("source_not_yours", _("Chỉ chuyên viên mới xác minh dữ kiện."))
    if source is FactSource.OFFICER:
        require_words(reason, _("Hãy ghi lý do và căn cứ của việc xác minh."), shortest=5)
