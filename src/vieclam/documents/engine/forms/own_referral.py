"""A centre's own referral slip (phiếu giới thiệu việc làm): Nghị định 352/2025 prints none, each centre keeps one."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, HttpUrl, computed_field

from vieclam.documents.engine.forms.checks import check_period
from vieclam.documents.engine.forms.common import Block, Day, OptionalText, Person, Phone, SignerBlock, Text
from vieclam.documents.engine.forms.own import CLOSING, NOTE, OwnForm, Piece
from vieclam.documents.engine.qr import qr_svg


class FormerWork(Block):
    """Where the worker was before."""

    employer: Text
    position: OptionalText = None
    work: OptionalText = None


class OwnReferral(OwnForm):
    """The centre sends a worker to an employer; the second page is the employer's answer, to be sent back.

    ``warning`` tells whoever receives a benefit what refusing
    means; nobody else gets one. Behind ``answer_url`` the employer answers without the paper.
    """

    form: ClassVar[str] = "OWN-GT"
    title_vi: ClassVar[str] = "Phiếu giới thiệu việc làm"
    title_en: ClassVar[str] = "Job referral slip"
    needed_at_issue: ClassVar[tuple[str, ...]] = ("number", "issued_on")

    pieces: ClassVar[tuple[Piece, ...]] = (
        Piece(NOTE, "Giới thiệu việc làm là miễn phí cho người lao động."),
        Piece(
            CLOSING,
            "Đề nghị quý đơn vị tiếp nhận, tạo điều kiện cho người lao động dự tuyển và báo kết quả về trung tâm theo "
            "mẫu ở trang sau.",
        ),
    )
    printed_empty: ClassVar[Mapping[str, Any]] = {
        **OwnForm.printed_empty,
        "number": None,
        "jobs": [],
        "warning": None,
        "answer_url": None,
        "answer_qr": None,
    }

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
    warning: OptionalText = None
    answer_url: HttpUrl | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def answer_qr(self) -> str | None:
        """The QR code of the address where the employer answers."""
        return qr_svg(str(self.answer_url)) if self.answer_url else None

    def model_post_init(self, context: object, /) -> None:
        """The answer comes after the meeting, for which the slip is still valid."""
        check_period(self.attend_on, self.answer_by)
        check_period(self.attend_on, self.valid_until)
