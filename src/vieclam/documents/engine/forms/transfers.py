"""A benefit that moves to another province (Đ20): Mẫu số 19 to 23, Nghị định 374/2025."""

from typing import Any, ClassVar

from pydantic import Field, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.checks import (
    MonthCount,
    MonthNumber,
    OfBenefit,
    check_months_add_up,
    check_numbered_and_dated,
    check_period,
)
from vieclam.documents.engine.forms.common import (
    Account,
    Application,
    Day,
    Dong,
    OptionalText,
    Person,
    SealedForm,
    Text,
    check_payment_way,
)
from vieclam.documents.engine.words import amount_in_words


class TransferRequest(OfBenefit, Application):
    """A worker's request to receive the rest of the benefit in another province, after at least one month (Đ20.1)."""

    form: ClassVar[str] = "N374-19"
    title_vi: ClassVar[str] = "Đề nghị chuyển nơi hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Request to move the benefit to another province"

    total_months: MonthNumber
    received_months: MonthNumber
    suspended_months: MonthCount = 0
    reason: Text
    new_commune: Text
    new_province: Text
    account: Account | None = None
    cash_point: OptionalText = None
    medical_facility: Text

    def model_post_init(self, context: Any, /) -> None:
        """At least one month is left to move, and the money has one way."""
        check_payment_way(self.account, self.cash_point)
        if self.received_months + self.suspended_months >= self.total_months:
            raise PydanticCustomError("nothing_left", "no benefit month is left")


class MovedBenefit(OfBenefit, SealedForm):
    """What the papers between the two centres and social insurance say of the benefit; sums in đồng per month."""

    person: Person
    addressee: Text
    decided_by: Text
    monthly_amount: Dong
    total_months: MonthNumber
    received_months: MonthNumber
    suspended_months: MonthCount = 0
    remaining_months: MonthNumber

    @computed_field  # type: ignore[prop-decorator]
    @property
    def monthly_amount_in_words(self) -> str:
        """The monthly amount read out."""
        return amount_in_words(self.monthly_amount)

    def model_post_init(self, context: Any, /) -> None:
        """Months received, suspended and left make the total."""
        check_months_add_up(self.total_months, self.received_months, self.suspended_months, self.remaining_months)


class StopPaymentNotice(MovedBenefit):
    """The old centre's notice to social insurance: paying stops from a day, the benefit moves (Đ20.2)."""

    form: ClassVar[str] = "N374-20"
    title_vi: ClassVar[str] = "Thông báo về việc dừng chi trả trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Notice to stop paying a benefit that moves"

    stopped_from: Day
    new_centre: Text
    new_province: Text


class TransferReferral(MovedBenefit):
    """The old centre's referral to the new one, with the papers of the file (Đ20.2)."""

    form: ClassVar[str] = "N374-21"
    title_vi: ClassVar[str] = "Giấy giới thiệu chuyển nơi hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Referral of a benefit to another province"

    requested_on: Day
    stopped_from: Day
    end: Day
    new_province: Text
    papers: tuple[Text, ...] = Field(min_length=1, max_length=20)

    def model_post_init(self, context: Any, /) -> None:
        """Something of the period is left."""
        super().model_post_init(context)
        check_period(self.stopped_from, self.end)


class ContinuePaymentRequest(MovedBenefit):
    """The new centre's request to social insurance of its province to pay from a day on (Đ20.3)."""

    form: ClassVar[str] = "N374-22"
    title_vi: ClassVar[str] = "Đề nghị về việc tiếp tục chi trả trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Request to go on paying a benefit that moved"

    referral_number: Text
    referral_issued_on: Day
    referral_by: Text
    continued_from: Day
    end: Day
    account: Account | None = None
    cash_point: OptionalText = None
    medical_facility: Text

    def model_post_init(self, context: Any, /) -> None:
        """One way of payment; something of the period is left."""
        super().model_post_init(context)
        check_payment_way(self.account, self.cash_point)
        check_period(self.continued_from, self.end)


class TransferWithdrawal(OfBenefit, Application):
    """A worker's request to take the transfer's dossier back (Đ20.5); the referral is named when there is one."""

    form: ClassVar[str] = "N374-23"
    title_vi: ClassVar[str] = "Đề nghị rút hồ sơ chuyển nơi hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Request to take back a transfer"

    requested_on: Day
    dossier_code: OptionalText = None
    new_province: Text
    referral_number: OptionalText = None
    referral_issued_on: Day | None = None
    reason: Text

    def model_post_init(self, context: Any, /) -> None:
        """A referral has a number and a day."""
        check_numbered_and_dated(self.referral_number, self.referral_issued_on)
