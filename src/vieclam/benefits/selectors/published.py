"""What anybody who holds a decision may check, by the token in its QR: the document, and nothing about its person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection


class Standing(StrEnum):
    """Whether a document holds: cancelled by a later decision, number voided, or voided and made anew."""

    IN_FORCE = "in_force"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Published:
    """A sealed document, or one whose number was voided, as it may be told to anybody.

    ``by_number`` and ``by_date`` name the document that cancelled it or took its place. ``signed_for`` is on whose
    behalf it was signed (``KT. GIÁM ĐỐC``), empty where in one's own right. ``same_file``: whether a file with the hash
    asked about is the sealed one, None where none was asked about.
    """

    form: str
    number: str
    issued_on: dt.date
    issuer: str
    standing: Standing
    by_number: str | None
    by_date: dt.date | None
    signed_as: str | None
    signed_for: str
    signed_by: str | None
    signed_at: dt.datetime | None
    sealed_as: str | None
    sealed_at: dt.datetime | None
    same_file: bool | None


def published_document(token: str, *, sha256: str = "") -> Published | None:
    """The document of a QR's token, across centres. None when there is none, or it was not issued yet."""
    with connection.cursor() as cursor:
        cursor.execute("select * from published_document(%s, %s)", [token, sha256])
        row = cursor.fetchone()
    return Published(*row[:4], Standing(row[4]), *row[5:]) if row else None
