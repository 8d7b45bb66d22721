"""The data each official form needs, checked before anything is typeset."""

from collections.abc import Mapping

from pydantic import ValidationError

from vieclam.documents.engine.errors import FormDataError, Problem
from vieclam.documents.engine.forms.applications import BenefitApplication, JobSearchNotification, WithdrawalRequest
from vieclam.documents.engine.forms.benefit_changes import (
    ReserveDecision,
    ResumptionDecision,
    SuspensionDecision,
    TerminationDecision,
)
from vieclam.documents.engine.forms.common import FormData
from vieclam.documents.engine.forms.n374_12 import BenefitDecision
from vieclam.documents.engine.forms.recovery import RecoveryDecision
from vieclam.documents.engine.forms.refusals import CancellationDecision, RefusalNotice
from vieclam.documents.engine.forms.sentences import OTHER, SENTENCES
from vieclam.documents.engine.forms.slips import AppointmentSlip, SupplementRequest
from vieclam.documents.engine.forms.transfers import (
    ContinuePaymentRequest,
    StopPaymentNotice,
    TransferReferral,
    TransferRequest,
    TransferWithdrawal,
)
from vieclam.documents.engine.forms.uncollected import UncollectedNotice
from vieclam.documents.engine.forms.worker_notices import TerminationNotice

FORMS: dict[str, type[FormData]] = {
    model.form: model
    for model in (
        SupplementRequest,
        AppointmentSlip,
        RefusalNotice,
        CancellationDecision,
        RecoveryDecision,
        BenefitApplication,
        WithdrawalRequest,
        BenefitDecision,
        UncollectedNotice,
        ReserveDecision,
        SuspensionDecision,
        ResumptionDecision,
        TerminationNotice,
        TerminationDecision,
        TransferRequest,
        StopPaymentNotice,
        TransferReferral,
        ContinuePaymentRequest,
        TransferWithdrawal,
        JobSearchNotification,
    )
}
"""Every form by its full name, such as ``N374-12``."""


def _problem(kind: str, where: str) -> Problem:
    vi, en = SENTENCES.get(kind, OTHER)
    return Problem(code=kind, vi=vi, en=en, where=where)


def read_form(form: str, data: Mapping[str, object], *, draft: bool = False) -> FormData:
    """Check the data of a form. Raises :class:`FormDataError` that names every missing or wrong field at once.

    A draft (dự thảo) may lack its number and date; an issued document may not.
    """
    model = FORMS.get(form)
    if model is None:
        raise FormDataError(
            Problem(
                "unknown_form", f"không có mẫu {form}", f"there is no form {form}; known: {', '.join(sorted(FORMS))}"
            )
        )
    try:
        checked = model.model_validate(dict(data))
    except ValidationError as error:
        problems = [_problem(item["type"], ".".join(str(part) for part in item["loc"])) for item in error.errors()]
        raise FormDataError(*problems) from None
    if not draft:
        missing = [name for name in model.needed_at_issue if getattr(checked, name) is None]
        if missing:
            raise FormDataError(*(_problem("missing", name) for name in missing))
    return checked
