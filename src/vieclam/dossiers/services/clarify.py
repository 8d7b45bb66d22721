"""An officer accepts a difference with a reason, takes a dossier, confirms the wage region of a unit."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.dossiers import acts
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier, FactSource
from vieclam.dossiers.services.clarifications import CATALOGUE, current_facts
from vieclam.dossiers.services.record_fact import record_fact
from vieclam.dossiers.services.support import lock_clarification, lock_dossier, queue_assessment, write_entry
from vieclam.employers.models import EmployerUnit, RegionSource, UnitWageRegion
from vieclam.employers.services.remember_unit import remember_unit
from vieclam.organisations.models import Staff


@one_act
def accept_clarification(*, actor: Actor, clarification_id: int, reason: str, at: dt.datetime) -> Clarification:
    """Accept a difference as explained; the reason is kept. Accepted already, nothing changes."""
    row = lock_clarification(clarification_id)
    require(actor, acts.CLARIFY, centre_id=row.centre_id, person_id=row.person_id)
    if row.state != ClarificationState.OPEN:
        return row
    if CATALOGUE[row.kind].settled_by or not CATALOGUE[row.kind].acceptable:
        raise InvalidInput(
            "needs_fact", _("Điều này chỉ rõ khi ghi dữ kiện đã xác minh, không thể chấp nhận."), field="reason"
        )
    if not row.detail.get("acceptable", True):
        raise WrongState(
            "made_anew", _("Dữ kiện mới làm nội dung quyết định khác đi; tờ trình phải được trả lại để lập lại.")
        )
    require_words(reason, _("Hãy ghi căn cứ để chấp nhận."), shortest=5)
    row.state, row.reason = ClarificationState.ACCEPTED, reason.strip()
    row.closed_at, row.closed_by = clock.now(), actor.key
    row.save(update_fields=["state", "reason", "closed_at", "closed_by"])
    write_entry(row.dossier, actor, "accept_clarification", at=at, note=f"{row.kind}: {reason.strip()}")
    queue_assessment(centre_id=row.centre_id, dossier_id=row.dossier_id)
    return row


@one_act
def take_dossier(*, actor: Actor, dossier_id: int, at: dt.datetime, over: bool = False) -> Dossier:
    """Put the dossier on one's own table. Raises ``Conflict`` when a colleague has it and it is not taken ``over``."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.TAKE, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if dossier.assigned_to_id == actor.staff_id:
        return dossier
    before = dossier.assigned_to
    if before is not None and not over:
        raise _somebody_has_it(before)
    dossier.assigned_to_id = actor.staff_id
    dossier.save(update_fields=["assigned_to"])
    write_entry(dossier, actor, "take_over" if before else "take", at=at, note=before.full_name if before else "")
    return dossier


@one_act
def release_dossier(*, actor: Actor, dossier_id: int, at: dt.datetime) -> Dossier:
    """Put the dossier back for everybody. Raises ``Conflict`` when it lies on a colleague's table."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.TAKE, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if dossier.assigned_to is None:
        return dossier
    if dossier.assigned_to_id != actor.staff_id:
        raise _somebody_has_it(dossier.assigned_to)
    dossier.assigned_to = None
    dossier.save(update_fields=["assigned_to"])
    write_entry(dossier, actor, "release", at=at)
    return dossier


def _somebody_has_it(staff: Staff) -> Conflict:
    return Conflict("taken", _("%(name)s đang xử lý hồ sơ này.") % {"name": staff.full_name})


@one_act
def confirm_region(
    *, actor: Actor, dossier_id: int, unit_code: str, region: str, evidence: str, valid_from: dt.date
) -> UnitWageRegion:
    """Confirm the wage region of the unit once; it is remembered for every later dossier, with its source."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.CONFIRM_REGION, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if region not in {"I", "II", "III", "IV"}:
        raise InvalidInput("region_missing", _("Hãy chọn vùng I, II, III hoặc IV."), field="region")
    require_words(evidence, _("Hãy ghi căn cứ xác định vùng."), shortest=5, field="evidence")
    unit = EmployerUnit.objects.filter(unit_code=unit_code).first() or _first_met(actor, dossier, unit_code)
    row, _made = UnitWageRegion.objects.update_or_create(
        unit=unit,
        valid_from=valid_from,
        defaults={
            "region": region,
            "source": RegionSource.DECREE_LIST if _listed(dossier, unit_code) == region else RegionSource.OFFICER,
            "confirmed_by": actor.key,
            "confirmed_at": clock.now(),
            "evidence": evidence.strip(),
        },
    )
    record_fact(
        actor=actor,
        dossier_id=dossier_id,
        kind="wage_region",
        value={"unit_code": unit_code, "region": region},
        source=FactSource.OFFICER,
        reason=evidence,
    )
    return row


def _first_met(actor: Actor, dossier: Dossier, unit_code: str) -> EmployerUnit:
    """A unit of the dossier's history that nobody met before, such as one an officer typed from the book."""
    histories = current_facts(dossier).get("contributions", {}).values()
    rows = (row for fact in histories for row in fact.value["months"] if row.get("unit_code") == unit_code)
    row = next(rows, None)
    if row is None:
        raise InvalidInput("unit_unknown", _("Không có đơn vị với mã này."), field="unit_code")
    name = row.get("unit_name") or unit_code
    return remember_unit(
        actor=actor,
        unit_code=unit_code,
        unit_name=name,
        employer_name=name,
        tax_code="",
        commune_code=row.get("commune_code") or "",
    )


def _listed(dossier: Dossier, unit_code: str) -> str | None:
    """The region that the decree's list named to the officer for this unit, if it named one."""
    asked = Clarification.objects.filter(
        dossier=dossier, kind="region_to_confirm", fact_kind=unit_code, state=ClarificationState.OPEN
    ).first()
    return asked.detail.get("listed") if asked is not None else None
