"""Forms that a worker fills: Mẫu số 10, Mẫu số 11 and Mẫu số 24, Nghị định 374/2025."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictInt
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import (
    Account,
    Application,
    Block,
    Count,
    Day,
    OptionalText,
    Text,
    check_payment_way,
)


class BenefitApplication(Application):
    """Application for unemployment benefit. Without ``contribution_months`` they are left to social insurance."""

    form: ClassVar[str] = "N374-10"
    title_vi: ClassVar[str] = "Đề nghị hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Application for unemployment benefit"

    education: OptionalText = None
    speciality: OptionalText = None
    terminated_on: Day
    employer: Text
    employer_address: OptionalText = None
    termination_reason: Text
    contract_type: Text
    contribution_months: Count | None = None
    account: Account | None = None
    cash_point: OptionalText = None
    medical_facility: Text

    def model_post_init(self, context: Any, /) -> None:
        """One way of payment."""
        check_payment_way(self.account, self.cash_point)


class WithdrawalRequest(Application):
    """Request not to receive the benefit (within 10 working days of filing)."""

    form: ClassVar[str] = "N374-11"
    title_vi: ClassVar[str] = "Đề nghị không hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Request not to receive unemployment benefit"

    dossier_code: Text
    filed_on: Day
    reason: Text


class EmployerContacted(Block):
    """An employer that the worker asked for work in the month."""

    name: Text
    address: Text
    contact: Text
    post: Text
    result: Text


class JobSearchNotification(Application):
    """Monthly notification of job search. ``status_detail`` says what the work is when there is any."""

    form: ClassVar[str] = "N374-24"
    title_vi: ClassVar[str] = "Thông báo về việc tìm kiếm việc làm"
    title_en: ClassVar[str] = "Monthly job-search notification"

    month: Annotated[StrictInt, Field(ge=1, le=12)]
    decision_number: Text
    decision_issued_on: Day
    benefit_start: Day
    benefit_end: Day
    province: Text
    employers: tuple[EmployerContacted, ...] = Field(default=(), max_length=20)
    status: Literal["none", "probation", "no_contract", "other"]
    status_detail: OptionalText = None

    def model_post_init(self, context: Any, /) -> None:
        """A status other than "no job" is explained."""
        if (self.status == "none") != (self.status_detail is None):
            raise PydanticCustomError("status_detail", "what the work is must be said when there is any, and only then")
