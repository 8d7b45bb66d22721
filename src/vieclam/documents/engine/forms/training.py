"""Referral to work and training of workers: Mẫu số 01, 02, 05 and 07, Nghị định 374/2025."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictInt, StringConstraints, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import check_period
from vieclam.documents.engine.forms.common import (
    Account,
    Application,
    Block,
    Count,
    Day,
    Decision,
    Dong,
    IssuedForm,
    OptionalText,
    Person,
    Phone,
    Text,
)
from vieclam.documents.engine.words import amount_in_words


class JobReferral(IssuedForm):
    """The centre sends a worker to an employer (Đ9); the employer answers on the lower part of the same sheet."""

    form: ClassVar[str] = "N374-01"
    title_vi: ClassVar[str] = "Phiếu giới thiệu việc làm"
    title_en: ClassVar[str] = "Job referral slip"

    number: Annotated[Text, StringConstraints(pattern=r"^([0-9]{2,}/[^\s/]\S*|GT-\S+)$")] | None = None
    """As the decree's forms are numbered, or of the one register of all referrals of a centre."""
    addressee: Text
    employer_address: Text
    employer_contact: OptionalText = None
    person: Person
    phone: Phone = None
    education: OptionalText = None
    speciality: OptionalText = None
    post: Text
    attend_on: Day
    answer_by: Day

    def model_post_init(self, context: Any, /) -> None:
        """The answer comes after the meeting."""
        check_period(self.attend_on, self.answer_by)


class Course(Block):
    """A course with its length as the school states it: whole months and odd days."""

    name: Text
    school: Text
    months: Annotated[StrictInt, Field(ge=0, le=60)]
    odd_days: Annotated[StrictInt, Field(ge=0, le=30)] = 0

    def model_post_init(self, context: Any, /) -> None:
        """A course lasts something."""
        if not self.months and not self.odd_days:
            raise PydanticCustomError("course_length", "a course lasts at least a day")


class BenefitReference(Block):
    """The benefit decision, or the appointment slip while there is none yet."""

    kind: Literal["decision", "slip"]
    number: Text
    issued_on: Day


class TrainingApplication(Application):
    """A worker's request for training support.

    ``reference``: of one who receives or claims the benefit; the others say when their work ended (``terminated_on``).
    ``account``: for the meals.
    """

    form: ClassVar[str] = "N374-02"
    title_vi: ClassVar[str] = "Đề nghị hỗ trợ tham gia đào tạo, nâng cao trình độ kỹ năng nghề"
    title_en: ClassVar[str] = "Application for training support"

    reference: BenefitReference | None = None
    terminated_on: Day | None = None
    contribution_months: Count | None = None
    course: Course
    starts_on: Day
    account: Account

    def model_post_init(self, context: Any, /) -> None:
        """Either a benefit, or the end of work."""
        if (self.reference is None) == (self.terminated_on is None):
            raise PydanticCustomError("benefit_or_end", "either a benefit or the end of work is named, not both")


class TrainingDecision(Decision):
    """Decision to support a worker's training (Đ11, Đ13).

    ``tuition_rate``: support in đồng for the whole course or for each month, as ``tuition_per`` says;
    ``supported_half_months``: paid length in half months; ``tuition_total``: the most that is paid for the course.
    """

    form: ClassVar[str] = "N374-05"
    title_vi: ClassVar[str] = "Quyết định về việc hỗ trợ tham gia đào tạo, nâng cao trình độ kỹ năng nghề"
    title_en: ClassVar[str] = "Decision on training support"

    course: Course
    starts_on: Day
    ends_on: Day
    tuition_per: Literal["course", "month"]
    tuition_rate: Dong
    supported_half_months: Annotated[StrictInt, Field(ge=1, le=12)]
    tuition_total: Dong
    meals_per_day: Dong
    account: Account

    @computed_field  # type: ignore[prop-decorator]
    @property
    def tuition_total_in_words(self) -> str:
        """The most that is paid for tuition, read out."""
        return amount_in_words(self.tuition_total)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def supported_months(self) -> str:
        """The paid length as printed: ``02``, ``2,5``."""
        whole, half = divmod(self.supported_half_months, 2)
        return f"{whole},5" if half else f"{whole:02}"

    def model_post_init(self, context: Any, /) -> None:
        """The total is the rate times the paid length, to the đồng."""
        check_period(self.starts_on, self.ends_on)
        twice = self.tuition_rate * (2 if self.tuition_per == "course" else self.supported_half_months)
        if abs(2 * self.tuition_total - twice) > 1:
            raise PydanticCustomError("tuition_total", "the total must be the rate times the paid length")


class TrainingWithdrawal(Application):
    """Request not to receive training support, within ten working days of filing (Đ13)."""

    form: ClassVar[str] = "N374-07"
    title_vi: ClassVar[str] = "Đề nghị không hưởng hỗ trợ tham gia đào tạo, nâng cao trình độ kỹ năng nghề"
    title_en: ClassVar[str] = "Request not to receive training support"

    dossier_code: Text
    filed_on: Day
    course_name: Text
    school: Text
    reason: Text
