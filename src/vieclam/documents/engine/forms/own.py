"""Slips that practice needs and no decree prints: a centre's own forms, with pieces of text that the centre writes.

What a form's pieces are is in ``PIECES``; what a centre wrote into them, in ``vieclam.documents.own_words``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field

from vieclam.documents.engine.forms.common import (
    Block,
    Day,
    FormData,
    Issuer,
    OptionalText,
    PersonalNumber,
    Phone,
    Text,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text in an own form: its name in ``words``, and what stands there until a centre writes its own."""

    name: str
    text: str = ""
    longest: int = 600


NOTE, CLOSING = "note", "closing"
"""Under the title of the slip; above the signatures."""


class OwnWords(Block):
    """What the centre wrote."""

    note: OptionalText = None
    closing: OptionalText = None


class OwnForm(FormData):
    """A slip of the centre: who issues it, and the words the centre puts into it."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"issued_on": None, "words": {"note": None, "closing": None}}
    needed_at_issue: ClassVar[tuple[str, ...]] = ("issued_on",)
    pieces: ClassVar[tuple[Piece, ...]] = (Piece(NOTE), Piece(CLOSING))

    issuer: Issuer
    words: OwnWords = OwnWords()


class CounselledPerson(Block):
    """Who was counselled, as far as a slip says it."""

    full_name: Text
    birth_date: Day
    personal_number: PersonalNumber
    phone: Phone = None


class CounsellingSlip(OwnForm):
    """Phiếu tư vấn: when, by whom, how, about what, what was advised and what came of it.

    ``person`` for a worker, ``organisation`` for an employer or another organisation. ``kinds`` are codes, all printed
    with boxes; ``outcome`` too.
    """

    form: ClassVar[str] = "OWN-PTV"
    title_vi: ClassVar[str] = "Phiếu tư vấn"
    title_en: ClassVar[str] = "Counselling slip"
    pieces: ClassVar[tuple[Piece, ...]] = (
        Piece(NOTE, "Tư vấn miễn phí cho người lao động."),
        Piece(CLOSING, "Cần hỏi thêm, xin liên hệ trung tâm theo số điện thoại ghi trên phiếu."),
    )

    code: Text
    person: CounselledPerson | None = None
    organisation: OptionalText = None
    held_at: Text
    channel: Text
    kind: Text
    topic: OptionalText = None
    need: Annotated[OptionalText, Field(max_length=1000)] = None
    advice: Annotated[OptionalText, Field(max_length=1000)] = None
    outcome: Text
    next_contact_on: Day | None = None
    counsellor: Text
    centre_phone: Phone = None


__all__ = ["CLOSING", "NOTE", "CounsellingSlip", "OwnForm", "OwnWords", "Piece"]
