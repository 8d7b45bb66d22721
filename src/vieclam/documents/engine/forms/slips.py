"""Slips of the one-stop counter: Mẫu số 03 and Mẫu số 04, Nghị định 374/2025."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, Field, HttpUrl, StrictBool, StrictInt, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import (
    Block,
    Day,
    FormData,
    IssuedForm,
    Issuer,
    OptionalText,
    Person,
    Phone,
    Text,
)
from vieclam.documents.engine.forms.employer_support import Employer
from vieclam.documents.engine.forms.empty import empty_values
from vieclam.documents.engine.qr import qr_svg
from vieclam.documents.engine.times import hour_and_day


class MissingItem(Block):
    """What is missing in a dossier and why it is needed."""

    item: Text
    reason: Text


def check_filed_by(person: Person | None, employer: Employer | None) -> None:
    """A dossier is a worker's or an employer's."""
    if (person is None) == (employer is None):
        raise PydanticCustomError("filed_by", "either a person or an employer is needed, not both")


class SupplementRequest(IssuedForm):
    """One full request for what is missing. ``answer_by`` is the last day of the filing limit, none once it passed."""

    form: ClassVar[str] = "N374-03"
    title_vi: ClassVar[str] = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    title_en: ClassVar[str] = "Request for missing information"

    printed_empty: ClassVar[Mapping[str, Any]] = {"person": empty_values(Person)}

    person: Person | None = None
    employer: Employer | None = None
    phone: Phone = None
    dossier_code: Text
    procedure: Text
    filed_on: Day
    items: tuple[MissingItem, ...] = Field(min_length=1, max_length=30)
    answer_by: Day | None = None
    answer_at: Text
    contact: Text

    def model_post_init(self, context: Any, /) -> None:
        """It is about a person's dossier or an employer's."""
        check_filed_by(self.person, self.employer)


class EarlierSlip(Block):
    """The slip that a new one takes the place of."""

    number: Text
    issued_on: Day


class AppointmentSlip(FormData):
    """Appointment slip, A5. The result is taken from ``collect_from`` to ``collect_to``, both days included.

    ``no_show_cancels``: whether a result nobody takes in these days is cancelled (Đ16.3, the law's answer by channel).
    ``instead_of``: a decision issued late moves these days, and a new slip takes the place of the earlier one.
    """

    form: ClassVar[str] = "N374-04"
    title_vi: ClassVar[str] = "Phiếu hẹn trả kết quả"
    title_en: ClassVar[str] = "Appointment slip"
    needed_at_issue: ClassVar[tuple[str, ...]] = ("number", "issued_on")
    printed_empty: ClassVar[Mapping[str, Any]] = {
        "number": None,
        "issued_on": None,
        "qr": None,
        "no_show_cancels": True,
        "person": empty_values(Person),
    }

    issuer: Issuer
    number: OptionalText = None
    person: Person | None = None
    employer: Employer | None = None
    phone: Phone = None
    dossier_code: Text
    procedure: Text
    received_at: AwareDatetime
    received_by: Text
    channel: Text
    components: tuple[Text, ...] = Field(min_length=1, max_length=12)
    copies: Annotated[StrictInt, Field(ge=1, le=9)] = 1
    collect_from: Day
    collect_to: Day
    collect_at: Text
    withdraw_by: Day | None = None
    no_show_cancels: StrictBool
    tracking_url: HttpUrl
    instead_of: EarlierSlip | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def received_text(self) -> str:
        """Hour and day of receipt in Viet Nam's time, as the slip prints it."""
        return hour_and_day(self.received_at)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def qr(self) -> str:
        """The QR code of the tracking address."""
        return qr_svg(str(self.tracking_url))

    def model_post_init(self, context: Any, /) -> None:
        """A person's slip says until when the request may be withdrawn; an employer's knows no such day."""
        check_filed_by(self.person, self.employer)
        if (self.person is None) != (self.withdraw_by is None):
            raise PydanticCustomError("withdraw_by", "a person's slip names the last day for withdrawing")
