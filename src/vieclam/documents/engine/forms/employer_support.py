"""Training that keeps workers in their jobs (Đ22–26): Mẫu số 25 to 32, Nghị định 374/2025."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictInt, StringConstraints, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import check_numbered_and_dated, check_period, check_sum
from vieclam.documents.engine.forms.common import (
    LEGAL_BASES,
    Account,
    Block,
    Day,
    Dong,
    FormData,
    OptionalText,
    OrganisationDecision,
    Phone,
    Reason,
    SealedForm,
    Text,
)
from vieclam.documents.engine.forms.payback import PayBack
from vieclam.documents.engine.words import amount_in_words

Workers = Annotated[StrictInt, Field(ge=1, le=10**7)]


def _check_workers(workers: int, *parts: int) -> None:
    """No more people are trained or at risk than work there."""
    if max(parts) > workers:
        raise PydanticCustomError("more_than_workers", "there are more people than work there")


class Employer(Block):
    """An employer with the one who speaks for it. ``number``: enterprise or tax number."""

    name: Text
    number: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{10}(-?[0-9]{3})?$|^[0-9]{12}$")]
    address: Text
    representative: Text
    position: Text
    phone: Phone = None


class EmployerForm(FormData):
    """A form that an employer fills; ``issued_on`` is the day it was filed."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"issued_on": None, "confirmation": None}
    needed_at_issue: ClassVar[tuple[str, ...]] = ("issued_on",)

    addressee: Text
    place: Text
    employer: Employer
    confirmation: OptionalText = None
    """How it was confirmed on line; without it there is room for a signature and the seal."""


class PlannedCourse(Block):
    """A course of the plan. ``half_months``: paid length in half months; ``amount``: support asked for, in đồng."""

    trade: Text
    school: Text
    trainees: Workers
    starts_on: Day
    ends_on: Day
    half_months: Annotated[StrictInt, Field(ge=1, le=12)]
    amount: Dong

    @computed_field  # type: ignore[prop-decorator]
    @property
    def months_text(self) -> str:
        """The paid length as printed: ``3``, ``2,5``."""
        whole, half = divmod(self.half_months, 2)
        return f"{whole},5" if half else str(whole)

    def model_post_init(self, context: Any, /) -> None:
        """A course ends when it begins or later."""
        check_period(self.starts_on, self.ends_on)


class CourseTable(Block):
    """Courses with their sums: trainees and money of the rows make the totals."""

    courses: tuple[PlannedCourse, ...] = Field(min_length=1, max_length=40)
    trainees: Workers
    amount: Dong

    @computed_field  # type: ignore[prop-decorator]
    @property
    def amount_in_words(self) -> str:
        """All the money, read out."""
        return amount_in_words(self.amount)

    def model_post_init(self, context: Any, /) -> None:
        """Totals are sums."""
        check_sum(self.trainees, (course.trainees for course in self.courses))
        check_sum(self.amount, (course.amount for course in self.courses))


class TrainingPlan(CourseTable, EmployerForm):
    """The employer's plan: who is trained in what, and that they keep their jobs for at least twelve months."""

    form: ClassVar[str] = "N374-25"
    title_vi: ClassVar[str] = "Phương án đào tạo, bồi dưỡng, nâng cao trình độ kỹ năng nghề để duy trì việc làm"
    title_en: ClassVar[str] = "Training plan to keep workers in their jobs"

    cause: Text
    workers: Workers
    at_risk: Workers
    kept_months: Annotated[StrictInt, Field(ge=12, le=120)]

    def model_post_init(self, context: Any, /) -> None:
        """No more people are trained or at risk than work there."""
        super().model_post_init(context)
        _check_workers(self.workers, self.at_risk, self.trainees)


class SupportRequest(EmployerForm):
    """An employer's request for support; ``contribution_months``: months contributed of the last twenty-four."""

    form: ClassVar[str] = "N374-26"
    title_vi: ClassVar[str] = "Đề nghị hỗ trợ kinh phí đào tạo để duy trì việc làm cho người lao động"
    title_en: ClassVar[str] = "Employer's request for training support"

    cause: Text
    contribution_months: Annotated[StrictInt, Field(ge=0, le=24)]
    workers: Workers
    at_risk: Workers
    trainees: Workers
    amount: Dong
    account: Account
    papers: tuple[Text, ...] = Field(min_length=1, max_length=20)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def amount_in_words(self) -> str:
        """The money asked for, read out."""
        return amount_in_words(self.amount)

    def model_post_init(self, context: Any, /) -> None:
        """No more people are trained or at risk than work there."""
        _check_workers(self.workers, self.at_risk, self.trainees)


class SupportDecision(CourseTable, OrganisationDecision):
    """Decision to support an employer's training, paid once."""

    form: ClassVar[str] = "N374-27"
    title_vi: ClassVar[str] = "Quyết định về việc hỗ trợ kinh phí đào tạo để duy trì việc làm cho người lao động"
    title_en: ClassVar[str] = "Decision supporting an employer's training"

    employer: Employer
    account: Account
    kept_months: Annotated[StrictInt, Field(ge=12, le=120)]


class SupportRefusal(SealedForm):
    """Notice that an employer gets no support, each reason with its article, and how to complain."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"legal_bases": LEGAL_BASES}
    form: ClassVar[str] = "N374-28"
    title_vi: ClassVar[str] = "Thông báo về việc không hỗ trợ kinh phí đào tạo để duy trì việc làm"
    title_en: ClassVar[str] = "Notice of refusal of an employer's training support"

    employer: Employer
    dossier_code: Text
    filed_on: Day
    legal_bases: tuple[Text, ...] = Field(min_length=1)
    reasons: tuple[Reason, ...] = Field(min_length=1, max_length=12)
    complaint: Text


class SupportRecovery(PayBack, OrganisationDecision):
    """Decision to recover an employer's support, repaid within five working days."""

    form: ClassVar[str] = "N374-29"
    title_vi: ClassVar[str] = "Quyết định về việc thu hồi kinh phí hỗ trợ đào tạo để duy trì việc làm"
    title_en: ClassVar[str] = "Decision recovering an employer's training support"

    employer: Employer
    decision_number: Text
    decision_issued_on: Day
    reason: Reason

    def model_post_init(self, context: Any, /) -> None:
        """No more comes back than was paid."""
        self.check_payback()


class SupportWithdrawal(EmployerForm):
    """An employer tells that it needs no support any more; the decision is named when there is one."""

    form: ClassVar[str] = "N374-30"
    title_vi: ClassVar[str] = "Thông báo về việc không có nhu cầu hỗ trợ kinh phí đào tạo"
    title_en: ClassVar[str] = "Employer's notice that support is not needed"

    dossier_code: Text
    filed_on: Day
    decision_number: OptionalText = None
    decision_issued_on: Day | None = None
    reason: Text

    def model_post_init(self, context: Any, /) -> None:
        """A decision has a number and a day."""
        check_numbered_and_dated(self.decision_number, self.decision_issued_on)


class SupportCancellation(OrganisationDecision):
    """Decision cancelling an employer's support that was not paid or is not needed."""

    form: ClassVar[str] = "N374-31"
    title_vi: ClassVar[str] = "Quyết định về việc hủy quyết định hỗ trợ kinh phí đào tạo để duy trì việc làm"
    title_en: ClassVar[str] = "Decision cancelling an employer's training support"

    employer: Employer
    cancelled_number: Text
    cancelled_issued_on: Day
    cancelled_by: Text
    reason: Reason


class SupportReturn(EmployerForm):
    """An employer tells that it gave money back; sums in đồng."""

    form: ClassVar[str] = "N374-32"
    title_vi: ClassVar[str] = "Thông báo về việc hoàn trả kinh phí hỗ trợ đào tạo"
    title_en: ClassVar[str] = "Employer's notice of money returned"

    decision_number: Text
    decision_issued_on: Day
    received_amount: Dong
    returned_amount: Dong
    returned_on: Day
    transfer_reference: Text
    reason: Text

    @computed_field  # type: ignore[prop-decorator]
    @property
    def returned_amount_in_words(self) -> str:
        """The money returned, read out."""
        return amount_in_words(self.returned_amount)

    def model_post_init(self, context: Any, /) -> None:
        """No more comes back than was received."""
        if self.returned_amount > self.received_amount:
            raise PydanticCustomError("recovered_above_paid", "no more is returned than was received")
