"""A centre's own referral slip (phiếu giới thiệu việc làm): Nghị định 352/2025 prints none, each centre keeps one."""

from typing import ClassVar

from pydantic import Field, HttpUrl, computed_field

from vieclam.documents.engine.forms.checks import check_period
from vieclam.documents.engine.forms.common import (
    Block,
    Day,
    FormData,
    Issuer,
    OptionalText,
    Person,
    Phone,
    SignerBlock,
    Text,
)
from vieclam.documents.engine.qr import qr_svg


class FormerWork(Block):
    """Where the worker was before."""

    employer: Text
    position: OptionalText = None
    work: OptionalText = None


class OwnReferral(FormData):
    """The centre sends a worker to an employer; the second page is the employer's answer, to be sent back.

    ``request`` and ``closing`` are the centre's own words. ``warning`` tells whoever receives a benefit what refusing
    means; nobody else gets one. Behind ``answer_url`` the employer answers without the paper.
    """

    form: ClassVar[str] = "OWN-GT"
    title_vi: ClassVar[str] = "Phiếu giới thiệu việc làm"
    title_en: ClassVar[str] = "Job referral slip"
    needed_at_issue: ClassVar[tuple[str, ...]] = ("number", "issued_on")

    issuer: Issuer
    centre_phone: Phone = None
    number: OptionalText = None
    signer: SignerBlock
    addressee: Text
    employer_address: Text
    employer_contact: OptionalText = None
    person: Person
    social_insurance_number: OptionalText = None
    phone: Phone = None
    email: OptionalText = None
    schooling: OptionalText = None
    education: OptionalText = None
    speciality: OptionalText = None
    jobs: tuple[FormerWork, ...] = Field(default=(), max_length=5)
    post: Text
    workplace: OptionalText = None
    vacancy_number: OptionalText = None
    attend_on: Day
    answer_by: Day
    valid_until: Day
    request: Text
    closing: OptionalText = None
    warning: OptionalText = None
    answer_url: HttpUrl | None = None

    @classmethod
    def name_in_annex(cls) -> str:
        """No decree prints it."""
        return "Mẫu của trung tâm"

    @computed_field  # type: ignore[prop-decorator]
    @property
    def answer_qr(self) -> str | None:
        """The QR code of the address where the employer answers."""
        return qr_svg(str(self.answer_url)) if self.answer_url else None

    def model_post_init(self, context: object, /) -> None:
        """The answer comes after the meeting, for which the slip is still valid."""
        check_period(self.attend_on, self.answer_by)
        check_period(self.attend_on, self.valid_until)
