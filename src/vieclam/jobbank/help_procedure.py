"""Counselling and referral of the insured as a procedure of the one-stop shop (1.014746; L25 Điều 36, N374 Điều 9, 10).

What the applicant asks with is Mẫu 01 of NĐ 352: their registration at the centre, made in the same step or before.
The law is not asked about such a dossier: an officer helps, and writes down what came of it.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.procedures import Component, Facts, Procedure
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.models import SeekerRegistration
from vieclam.jobbank.states import SeekerState

HELP_PROCEDURE = "1.014746"
RESULT_CODE = "KQ.G07.000252"
NEEDED = (
    *("seeker_registration", "terminated_on"),
    *("full_name", "personal_number", "birth_date", "permanent_address", "current_address", "phone"),
)
STANDING = (SeekerState.REGISTERED.value, SeekerState.SEEKING.value, SeekerState.PLACED.value)
S = DossierState


class Insured(StrEnum):
    """Whether social insurance knows contributions of the applicant: only who paid in is served by this procedure."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def first_time(facts: Facts) -> bool:
    """The paper is asked for once: not where another dossier of the same end of work has it (N374 Đ9)."""
    known = said_value(facts, "termination_known")
    return known is None or known["ended_on"] != said_value(facts, "terminated_on")


COMPONENTS = (
    Component(
        "termination_paper",
        gettext_lazy("Giấy tờ chấm dứt hợp đồng lao động"),
        gettext_lazy("Lần đầu đề nghị; không cần khi hồ sơ khác của bạn ở trung tâm đã có."),
        applies=first_time,
    ),
)


def is_help(dossier: Dossier) -> bool:
    """Whether a dossier asks for counselling and referral."""
    return dossier.procedure_code == HELP_PROCEDURE


def registration_of(dossier: Dossier) -> SeekerRegistration | None:
    """The registration that the dossier asks with; None while there is none."""
    said = said_value(current_facts(dossier), "seeker_registration")
    if not said:
        return None
    rows = SeekerRegistration.objects.filter(pk=said["registration"], centre_id=dossier.centre_id)
    return rows.filter(person_id=dossier.person_id).first()


def registration_to_use(dossier: Dossier) -> SeekerRegistration | None:
    """The one the draft asks with, or that stands at its centre and is taken on filing."""
    rows = SeekerRegistration.objects.filter(centre_id=dossier.centre_id, person_id=dossier.person_id)
    return rows.filter(state__in=STANDING).order_by("-pk").first() or registration_of(dossier)


def insured_standing(dossier: Dossier) -> Insured:
    """What social insurance says; an officer's verified history stands for it."""
    told = current_facts(dossier).get("contributions", {})
    for source in (FactSource.OFFICER, FactSource.SOCIAL_INSURANCE):
        fact = told.get(source)
        if fact is not None:
            return Insured.YES if fact.value.get("months") else Insured.NO
    return Insured.UNKNOWN


def _check_filing(actor: Actor, dossier: Dossier, on: dt.date) -> None:
    """The registration stands at this centre, and the work has ended."""
    registration = registration_of(dossier)
    if registration is None or registration.state not in STANDING:
        own = actor.kind is ActorKind.PERSON
        message = (
            _("Đăng ký dịch vụ việc làm của bạn ở trung tâm này không còn hiệu lực: hãy đăng ký hoặc gia hạn trước.")
            if own
            else _("Đăng ký dịch vụ việc làm ở trung tâm này không còn hiệu lực: hãy đăng ký hoặc gia hạn trước.")
        )
        raise InvalidInput("registration_missing", message, field="seeker_registration")
    ended = said_value(current_facts(dossier), "terminated_on")
    if ended is not None and ended > on.isoformat():
        message = _("Ngày chấm dứt hợp đồng chưa tới; chỉ nộp được sau ngày đó.")
        raise InvalidInput("end_in_future", message, field="terminated_on")


def _no_paper(dossier: Dossier, _more: Any) -> dict[str, Any]:
    raise LookupError("no paper of its own belongs to this procedure")


HELP = Procedure(
    code=HELP_PROCEDURE,
    name="Hỗ trợ tư vấn, giới thiệu việc làm",
    application_form="",
    application_name="Phiếu đăng ký dịch vụ việc làm (Mẫu 01 Nghị định 352/2025/NĐ-CP)",
    application_data=_no_paper,
    withdrawal_form="",
    withdrawal_data=_no_paper,
    needed=lambda _facts: NEEDED,
    components=COMPONENTS,
    check_filing=_check_filing,
    rests_on_history=lambda _facts: False,
    steps={"file": "counselling_filing", "decision": "counselling"},
    matter="",
    assessed=False,
    sentences={
        S.COMPLETE: gettext_lazy("Đã đủ hồ sơ, đang tư vấn, tìm việc"),
        S.REFUSED: gettext_lazy("Không giải quyết theo thủ tục này"),
        S.DECIDED: gettext_lazy("Đã có kết quả tư vấn, giới thiệu"),
        S.COLLECTED: gettext_lazy("Đã nhận kết quả tư vấn, giới thiệu"),
    },
    next_actions={
        S.DRAFT: gettext_lazy("Đăng ký dịch vụ việc làm, kèm giấy tờ rồi nộp."),
        S.COMPLETE: gettext_lazy("Chờ trung tâm tư vấn hoặc giới thiệu việc làm; hãy để điện thoại liên lạc được."),
        S.REFUSED: gettext_lazy("Đọc lý do. Trung tâm vẫn giúp bạn tìm việc theo đăng ký của bạn, không mất tiền."),
        S.DECIDED: gettext_lazy("Nhận kết quả trong thời hạn trên phiếu hẹn."),
        S.COLLECTED: gettext_lazy("Có phiếu giới thiệu thì đến dự tuyển đúng ngày ghi trên phiếu."),
        S.WITHDRAWN: gettext_lazy("Cần tư vấn, giới thiệu thì nộp lại lúc nào cũng được."),
    },
)
