"""The data each official form needs, checked before anything is typeset."""

from collections.abc import Mapping

from pydantic import ValidationError

from vieclam.documents.engine.errors import FormDataError, Problem
from vieclam.documents.engine.forms import (
    applications,
    benefit_changes,
    connections,
    employer_support,
    former_law,
    job_bank,
    labour_changes,
    n374_12,
    own,
    own_referral,
    recovery,
    refusals,
    reports,
    seekers,
    slips,
    training,
    transfers,
    uncollected,
    worker_notices,
)
from vieclam.documents.engine.forms.common import FormData
from vieclam.documents.engine.forms.sentences import OTHER, SENTENCES

MODELS: tuple[type[FormData], ...] = (
    seekers.ServiceRegistration,
    seekers.JobRegistration,
    seekers.GroupRegistrationForm,
    training.JobReferral,
    training.TrainingApplication,
    slips.SupplementRequest,
    slips.AppointmentSlip,
    training.TrainingDecision,
    refusals.RefusalNotice,
    training.TrainingWithdrawal,
    refusals.CancellationDecision,
    recovery.RecoveryDecision,
    applications.BenefitApplication,
    applications.WithdrawalRequest,
    n374_12.BenefitDecision,
    uncollected.UncollectedNotice,
    benefit_changes.ReserveDecision,
    benefit_changes.SuspensionDecision,
    benefit_changes.ResumptionDecision,
    worker_notices.TerminationNotice,
    benefit_changes.TerminationDecision,
    transfers.TransferRequest,
    transfers.StopPaymentNotice,
    transfers.TransferReferral,
    transfers.ContinuePaymentRequest,
    transfers.TransferWithdrawal,
    applications.JobSearchNotification,
    employer_support.TrainingPlan,
    employer_support.SupportRequest,
    employer_support.SupportDecision,
    employer_support.SupportRefusal,
    employer_support.SupportRecovery,
    employer_support.SupportWithdrawal,
    employer_support.SupportCancellation,
    employer_support.SupportReturn,
    labour_changes.LabourChange,
    reports.MonthlyReport,
    reports.PeriodReport,
    former_law.FormerBenefitDecision,
    former_law.FormerSuspension,
    former_law.FormerResumption,
    former_law.FormerReserve,
    former_law.FormerTermination,
    former_law.FormerRecovery,
    former_law.FormerTrainingRecovery,
    former_law.FormerSupportRecovery,
    job_bank.EmployerServiceRegistration,
    job_bank.VacancyRegistration,
    connections.ConnectionResults,
    own_referral.OwnReferral,
    own.CounsellingSlip,
)
FORMS: dict[str, type[FormData]] = {model.form: model for model in MODELS}
"""Every form by its full name, such as ``N374-12``."""


def _problem(kind: str, where: str) -> Problem:
    vi, en = SENTENCES.get(kind, OTHER)
    return Problem(code=kind, vi=vi, en=en, where=where)


def form_class(form: str) -> type[FormData]:
    """The model of a form by its full name. Raises :class:`FormDataError` for an unknown one."""
    model = FORMS.get(form)
    if model is None:
        raise FormDataError(
            Problem(
                "unknown_form", f"không có mẫu {form}", f"there is no form {form}; known: {', '.join(sorted(FORMS))}"
            )
        )
    return model


def read_form(form: str, data: Mapping[str, object], *, draft: bool = False) -> FormData:
    """Check the data of a form. Raises :class:`FormDataError` that names every missing or wrong field at once.

    A draft (dự thảo) may lack its number and date; an issued document may not.
    """
    model = form_class(form)
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
