"""The claim for the monthly benefit (1.014748) as a procedure: its answers, papers and forms (N374-10, N374-11)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.dossiers.blocks import payment_block
from vieclam.dossiers.fact_kinds import NEEDED_TO_FILE
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Channel, Dossier, FactSource
from vieclam.dossiers.procedures import Component, Procedure
from vieclam.dossiers.running_benefit import require_other_loss
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.slip_data import application_block, signed_on_paper

CONTRACTS = {
    "indefinite": "không xác định thời hạn",
    "fixed_term": "xác định thời hạn từ đủ 12 tháng",
    "short_term": "xác định thời hạn từ đủ 01 tháng đến dưới 12 tháng",
}
COMPONENTS = (
    Component(
        "termination_paper",
        gettext_lazy("Giấy tờ chấm dứt hợp đồng lao động"),
        gettext_lazy(
            "Quyết định thôi việc, sa thải; thông báo, thỏa thuận chấm dứt; hợp đồng đã hết hạn (NĐ 374 Điều 14)."
        ),
    ),
    Component(
        "social_insurance_book",
        gettext_lazy("Sổ bảo hiểm xã hội"),
        gettext_lazy("Ảnh các trang đã chốt. Không cần nếu bảo hiểm xã hội đã xác nhận điện tử."),
        replaced_by_locked_history=True,
    ),
    Component(
        "reason_for_post",
        gettext_lazy("Xác nhận lý do gửi bưu chính"),
        gettext_lazy("Ốm đau, thai sản, tai nạn hoặc thiên tai (NĐ 374 Điều 14)."),
        only_by_post=True,
    ),
)


@override("vi")
def application_data(dossier: Dossier, on: dt.date) -> dict[str, Any]:
    """N374-10, in the worker's own words. A draft has room for a signature; at the counter that paper is kept."""
    facts = current_facts(dossier)
    employer, education = said_value(facts, "employer"), said_value(facts, "education") or {}
    months = said_value(facts, "months_total")
    if months is None:
        told = facts.get("months_total", {}).get(FactSource.SOCIAL_INSURANCE)
        months = told.value if told is not None else None
    block = application_block(dossier)
    if dossier.code and dossier.channel != Channel.ONLINE:
        block["confirmation"] = signed_on_paper(dossier)
    return {
        **block,
        "education": education.get("level"),
        "speciality": education.get("field"),
        "terminated_on": said_value(facts, "terminated_on"),
        "employer": employer["name"],
        "employer_address": employer.get("address"),
        "termination_reason": said_value(facts, "termination")["reason"],
        "contract_type": CONTRACTS[said_value(facts, "contract")["kind"]],
        "contribution_months": months,
        **payment_block(said_value(facts, "payment"), on=on),
        "medical_facility": said_value(facts, "medical_facility"),
    }


@override("vi")
def withdrawal_data(dossier: Dossier, reason: str) -> dict[str, Any]:
    """N374-11."""
    return {
        **application_block(dossier),
        "dossier_code": dossier.code,
        "filed_on": dossier.filed_on.isoformat() if dossier.filed_on else None,
        "reason": reason.strip(),
    }


def check_filing(actor: Actor, dossier: Dossier, on: dt.date) -> None:
    """The end of work has come, and no benefit that the actor may see runs for it."""
    ended_on = dt.date.fromisoformat(said_value(current_facts(dossier), "terminated_on"))
    require_other_loss(actor, dossier.person_id, ended_on=ended_on, on=on)
    if ended_on > on:
        raise InvalidInput(
            "end_in_future", _("Ngày chấm dứt hợp đồng chưa tới; chỉ nộp được sau ngày đó."), field="terminated_on"
        )


BENEFIT = Procedure(
    code=BENEFIT_PROCEDURE,
    name="Hưởng trợ cấp thất nghiệp",
    application_form="N374-10",
    application_name="Đề nghị hưởng trợ cấp thất nghiệp (Mẫu 10)",
    application_data=application_data,
    withdrawal_form="N374-11",
    withdrawal_data=withdrawal_data,
    needed=lambda _facts: NEEDED_TO_FILE,
    components=COMPONENTS,
    check_filing=check_filing,
    rests_on_history=lambda _facts: True,
    claims_benefit=True,
)
