"""An officer enters what social insurance does not tell, or tells wrongly."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.programmes import acts
from vieclam.programmes.case import FACTS
from vieclam.programmes.models import ProgrammeDecision
from vieclam.programmes.services.examine_claim import begin
from vieclam.programmes.services.support import decision_of, lock_claim
from vieclam.programmes.states import ClaimState

MOST_MONTHS = 720


@one_act
def tell_facts(*, actor: Actor, claim_id: int, facts: dict[str, Any], reason: str, on: dt.date) -> ProgrammeDecision:
    """Keep the officer's word with its reason; what is left out stays as social insurance or the person said.

    ``facts`` by the names of ``FACTS``: months as a number, days as dates. Raises ``InvalidInput`` for a value that
    cannot be or without a reason, ``WrongState`` once the claim is proposed or withdrawn.
    """
    claim = lock_claim(claim_id)
    require(actor, acts.TELL_FACTS, centre_id=claim.centre_id)
    decision = decision_of(claim) or begin(claim.pk, claim.centre_id, claim.person_id)
    if claim.withdrawn_on is not None or decision.state != ClaimState.EXAMINED:
        raise WrongState("not_examined", _("Đề nghị đã rút, đã trình hoặc đã quyết định, không sửa được nữa."))
    said = clean(reason)
    if not 5 <= len(said) <= 500:
        raise InvalidInput("reason", _("Hãy ghi căn cứ: giấy tờ nào, ai xác nhận (tối đa 500 chữ)."), field="reason")
    decision.told = _checked(facts, on)
    decision.told_reason, decision.told_by_id = said, actor.staff_id
    decision.save(update_fields=["told", "told_reason", "told_by"])
    return decision


def _checked(facts: dict[str, Any], on: dt.date) -> dict[str, Any]:
    found = {name: value for name, value in facts.items() if name in FACTS}
    months, ended = found.get("months"), found.get("insurance_ended_on")
    if months is not None and not (isinstance(months, int) and 0 <= months <= MOST_MONTHS):
        raise InvalidInput("months", _("Số tháng từ 0 đến %(n)s.") % {"n": MOST_MONTHS}, field="months")
    if ended is not None:
        if ended > on:
            raise InvalidInput(
                "ended_later", _("Ngày dừng tham gia không thể ở sau hôm nay."), field="insurance_ended_on"
            )
        found["insurance_ended_on"] = ended.isoformat()
    return found
