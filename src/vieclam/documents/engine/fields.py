"""Empty signature fields inside the PDF: the file itself says where the person signs and where the seal goes."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

PERSON_FIELD = "person"
ORGANISATION_FIELD = "organisation"
FIELD_NAMES = {PERSON_FIELD: "Chữ ký số của người có thẩm quyền", ORGANISATION_FIELD: "Chữ ký số của cơ quan, tổ chức"}


@dataclass(frozen=True, slots=True)
class FieldSpot:
    """A signature field's place: page counted from 0, box in points from the lower left corner."""

    name: str
    page: int
    box: tuple[float, float, float, float]

    @classmethod
    def from_query(cls, found: Mapping[str, Any]) -> "FieldSpot":
        """Read what the template reports (points from the upper left corner, pages from 1)."""
        left, top, height = float(found["x"]), float(found["y"]), float(found["page-height"])
        box = (left, height - top - float(found["height"]), left + float(found["width"]), height - top)
        return cls(str(found["name"]), int(found["page"]) - 1, tuple(round(edge, 2) for edge in box))  # type: ignore[arg-type]


class SteadyWriter(IncrementalPdfFileWriter):
    """Writes increments that depend on their content alone: the document's dates stay (PDF/A wants them equal in two
    places), its second identifier is derived from its content."""

    def _update_meta(self) -> None:
        return

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        first, _ = super()._handle_id(prev)  # type: ignore[no-untyped-call]
        prev.stream.seek(0)
        digest = hashlib.sha256(prev.stream.read()).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(digest)])


def add_signature_fields(pdf: bytes, spots: Iterable[FieldSpot]) -> bytes:
    """Add empty fields to an unsigned PDF. Same input, same bytes: identifier and dates do not come from the clock."""
    writer = SteadyWriter(io.BytesIO(pdf))
    for spot in spots:
        append_signature_field(
            writer,
            SigFieldSpec(
                spot.name,
                on_page=spot.page,
                box=spot.box,  # type: ignore[arg-type]
                readable_field_name=FIELD_NAMES.get(spot.name, spot.name),
                empty_field_appearance=False,
            ),
        )
    output = io.BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()
