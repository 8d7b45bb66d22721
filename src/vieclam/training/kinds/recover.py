"""Recovery of training support (quyết định thu hồi, N374-09): tuition from the school, meals from the trainee."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.correction import prepared_on
from vieclam.benefits.kinds.claim import finish
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.blocks import bank_name
from vieclam.dossiers.services.support import lock_dossier
from vieclam.organisations.selectors import SigningPower
from vieclam.payments.models import Purpose
from vieclam.payments.recoveries import recovery_account, reserved_code
from vieclam.payments.services.open_recovery import open_recovery
from vieclam.payments.vietqr import vietqr
from vieclam.training.models import TRAINING_PROCEDURE, TrainingSupport
from vieclam.training.money import months_of, to_recover


def purpose_of(proposal: Proposal) -> Purpose:
    """Which money comes back."""
    return Purpose(proposal.subject.partition(":")[0])


def _support(proposal: Proposal) -> TrainingSupport:
    return TrainingSupport.objects.select_related("course__school").get(dossier_id=proposal.dossier_id)


def reference_of(proposal: Proposal) -> str:
    """Under which payments expect the money, for ever."""
    return f"TD-{proposal.dossier_id}-{proposal.subject.replace(':', '-')}"


def recovery_case(proposal: Proposal) -> dict[str, Any]:
    """The case of the law on what was paid and is due now."""
    left = to_recover(_support(proposal), purpose_of(proposal), besides=proposal.subject)
    facts = {
        "as_of": prepared_on(proposal).isoformat(),
        "cause": "training",
        "training_overpaid": left,
        "received_on": None,
    }
    return {"matter": "recovery", "facts": facts}


def _stopped(proposal: Proposal) -> str:
    if recovery_case(proposal)["facts"]["training_overpaid"] <= 0:
        return _("Không còn khoản chi thừa nào phải thu hồi; tờ trình không đi tiếp được.")
    if recovery_account(proposal.centre.code) is None:
        return _("Chưa khai tài khoản nhận tiền thu hồi (VIECLAM_RECOVERY_ACCOUNT). Hãy báo quản trị hệ thống.")
    return ""


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    support, purpose = _support(proposal), purpose_of(proposal)
    amount, on = proposal.determination.answer["amount"], prepared_on(proposal)
    bank_bin, number, holder = recovery_account(proposal.centre.code) or ("", "", "")
    code = reserved_code(proposal.centre_id, reference_of(proposal), year=on.year)
    school = support.course.school.name if purpose is Purpose.TUITION else None
    return {
        **common_block(proposal, power, executors=3),
        "payer": "school" if school else "worker",
        "school": school,
        "paid_total": sum(month.paid(purpose) for month in months_of(support)),
        "lines": [{"kind": purpose.value, "amount": amount}],
        "amount": amount,
        "reason": {"text": proposal.reason, "article": "Nghị định 374/2025/NĐ-CP, Điều 11, Điều 13, Điều 38"},
        "account": {"number": number, "holder": holder, "bank": bank_name(bank_bin, on=on)},
        "transfer_content": code,
        "payment_qr": vietqr(bank_bin=bank_bin, account=number, amount=amount, content=code),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """From now on the money is expected, within ten working days (Mẫu 09)."""
    dossier, document = lock_dossier(proposal.dossier_id), proposal.document
    if document is None:
        raise ValueError("a sealed proposal has a document")
    open_recovery(
        actor=actor,
        centre_id=proposal.centre_id,
        person_id=proposal.person_id,
        amount=proposal.determination.answer["amount"],
        reference=reference_of(proposal),
        decision_number=document.number_text,
        due_on=law_desk.due_on("repay", on),
        on=on,
        code_year=prepared_on(proposal).year,
    )
    finish(proposal, dossier, actor, before=dossier.state, at=at)


TRAIN_BACK = DecisionKind(
    "N374-09",
    "QĐ",
    _stopped,
    recovery_case,
    _data,
    person_printed,
    _carry_out,
    procedure=TRAINING_PROCEDURE,
    total=lambda proposal: int(proposal.determination.answer["amount"]),
)
