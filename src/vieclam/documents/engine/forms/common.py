"""Kinds of value and blocks that the official forms share. Every text is NFC, one line, never blank."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StrictInt,
    StringConstraints,
    computed_field,
)
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.qr import qr_svg

BLANK = "\ue000"
"""A letter of the private use area, which no text of a filled form may hold; ``lib/format.typ`` draws it as dots."""


def _clean_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in text):
        raise PydanticCustomError("control_character", "control or unassigned characters are not printed")
    return text


def _plain_date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date_type", "a date as YYYY-MM-DD is needed")


Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=1000), BeforeValidator(_clean_text)]
OptionalText = Annotated[Text | None, BeforeValidator(lambda value: None if _clean_text(value) == "" else value)]
"""A text that a document may lack; an empty one is none."""
Day = Annotated[date, BeforeValidator(_plain_date)]
Dong = Annotated[StrictInt, Field(gt=0, le=10**15)]
Count = Annotated[StrictInt, Field(ge=0, le=9999)]
PersonalNumber = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{12}$")]

Phone = Annotated[
    Annotated[str, StringConstraints(strict=True, pattern=r"^[+0-9][0-9 .]{7,19}$")] | None,
    BeforeValidator(lambda value: value or None),
]
"""A telephone number as printed; none and an empty text both print "không có"."""


class Block(BaseModel):
    """A frozen part of a form; unknown fields are refused so that a misspelt name never leaves a blank."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    printed_empty: ClassVar[Mapping[str, Any]] = {}
    """What an empty printed form holds where a field is not simply a line of dots."""


class Issuer(Block):
    """Cơ quan ban hành, with its superior (cơ quan chủ quản) and the place (địa danh) written before the date."""

    name: Text
    parent: OptionalText = None
    place: Text


class SignerBlock(Block):
    """Quyền hạn, chức vụ, họ tên của người ký (Nghị định 30/2020, Đ13), with ``KT.``, ``TL.`` … or none."""

    printed_empty: ClassVar[Mapping[str, Any]] = {
        "title_lines": ["Quyền hạn, chức vụ của người ký"],
        "name": "Họ và tên",
    }

    name: Text
    title: Text
    authority: Literal["", "TM.", "KT.", "TL.", "TUQ.", "Q."] = ""
    on_behalf_of: OptionalText = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def title_lines(self) -> tuple[str, ...]:
        """The lines above the signature, such as ``KT. GIÁM ĐỐC`` and ``PHÓ GIÁM ĐỐC``."""
        if not self.authority:
            return (self.title,)
        if self.authority == "Q.":
            return (f"Q. {self.title}",)
        return (f"{self.authority} {self.on_behalf_of}", self.title)

    def model_post_init(self, context: Any, /) -> None:
        """A delegated signature names whom it stands for."""
        if (self.authority not in {"", "Q."}) != (self.on_behalf_of is not None):
            raise PydanticCustomError(
                "signer_authority", "on_behalf_of is needed with TM., KT., TL., TUQ. and with these only"
            )


class Person(Block):
    """The identity block of Nghị định 374/2025's forms."""

    full_name: Text
    sex: Literal["male", "female"] | None = None
    birth_date: Day
    personal_number: PersonalNumber
    identity_issued_on: Day | None = None
    permanent_residence: Text
    current_residence: Text


class Account(Block):
    """A bank account for the payment."""

    number: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9A-Za-z]{4,34}$")]
    holder: Text
    bank: Text


def check_payment_way(account: Account | None, cash_point: str | None) -> None:
    """Money is received either into an account or in cash at a point of the social insurance."""
    if (account is None) == (cash_point is None):
        raise PydanticCustomError("payment_way", "either an account or a cash point is needed, not both")


_DECREES = {
    "N374": "Nghị định số 374/2025/NĐ-CP",
    "N352": "Nghị định số 352/2025/NĐ-CP",
    "T28": "Thông tư số 28/2015/TT-BLĐTBXH",
}


OWN = "OWN"
"""Where a decree would stand in the name of a form that a centre keeps itself, such as ``OWN-PTV``."""


class FormData(Block):
    """Base of every form: which template it fills and what it may lack in a draft."""

    form: ClassVar[str]
    title_vi: ClassVar[str]
    title_en: ClassVar[str]
    needed_at_issue: ClassVar[tuple[str, ...]] = ()
    """Fields that only a draft (dự thảo) may leave out."""

    issued_on: Day | None = None

    @classmethod
    def name_in_annex(cls) -> str:
        """What the decree or circular calls the form."""
        decree, number = cls.form.split("-")
        if decree == OWN:
            return "Mẫu của trung tâm"
        return f"Mẫu số {number} ({_DECREES[decree]})"


class IssuedForm(FormData):
    """A numbered document of an organisation: signed by a person, then sealed."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"number": None, "issued_on": None}

    needed_at_issue: ClassVar[tuple[str, ...]] = ("number", "issued_on")

    issuer: Issuer
    number: Annotated[Text, StringConstraints(pattern=r"^[0-9]{2,}/[^\s/]\S*$")] | None = None
    signer: SignerBlock
    recipients: tuple[Text, ...] = Field(min_length=1)


class SealedForm(IssuedForm):
    """A document that takes effect by its seal, with the public address where anybody holding it may check it."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"verification_url": None, "verification_qr": None}

    needed_at_issue: ClassVar[tuple[str, ...]] = (*IssuedForm.needed_at_issue, "verification_url")

    verification_url: HttpUrl | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def verification_qr(self) -> str | None:
        """The QR code of that address."""
        return qr_svg(str(self.verification_url)) if self.verification_url else None


LEGAL_BASES = (
    "Căn cứ Luật Việc làm số 74/2025/QH15 ngày 16 tháng 6 năm 2025",
    "Căn cứ Nghị định số 374/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết và hướng dẫn thi hành"
    " một số điều của Luật Việc làm về bảo hiểm thất nghiệp",
)
"""What every decision of Nghị định 374/2025 rests on, filled or empty."""


class OrganisationDecision(SealedForm):
    """A decision (quyết định) with its legal bases (căn cứ) and who carries it out."""

    printed_empty: ClassVar[Mapping[str, Any]] = {
        "legal_bases": LEGAL_BASES,
        "proposal": f"Theo đề nghị của {BLANK}",
    }

    deciding_authority: Text
    legal_bases: tuple[Text, ...] = Field(min_length=1)
    proposal: Text
    executors: Text


class Decision(OrganisationDecision):
    """A decision about a person."""

    person: Person


class Reason(Block):
    """One reason of an adverse act with the article it rests on."""

    text: Text
    article: OptionalText = None


class Application(FormData):
    """A form that a worker fills (tờ khai): to whom, who, where and when; ``issued_on`` is the day it was filed."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"issued_on": None, "confirmation": None}

    needed_at_issue: ClassVar[tuple[str, ...]] = ("issued_on",)

    addressee: Text
    place: Text
    person: Person
    phone: Phone = None
    email: OptionalText = None
    confirmation: OptionalText = None
    """How the applicant confirmed it on line; without it there is room for a signature by hand."""
