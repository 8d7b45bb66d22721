"""The visible marks of signatures, drawn by Typst as transparent pages; one drawing serves a whole second."""

import io
import json
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from vieclam.documents.engine.times import VIETNAM, iso_seconds
from vieclam.documents.engine.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is seen where the signature stands.

    ``person``: blue, with name, organisation and time (ISO 8601, +07:00). ``seal``: red and round, with the name of the
    organisation. ``test`` prints that the certificate is a trial one; the seal always says MẪU THỬ, since the real
    image is the organisation's own.
    """

    kind: Literal["person", "seal"]
    name: str
    organisation: str | None = None
    test: bool = True


@lru_cache(maxsize=256)
def draw(stamp: Stamp, width: float, height: float, signed_at: str) -> bytes:
    """The mark as a one-page PDF of the given size in points."""
    data = {
        "name": stamp.name,
        "organisation": stamp.organisation,
        "test": stamp.test,
        "width": width,
        "height": height,
        "signed_at": signed_at,
    }
    moment = datetime.fromisoformat(signed_at) if signed_at else datetime(2000, 1, 1, tzinfo=VIETNAM)
    pdf, _ = typeset(
        f"stamps/{stamp.kind}",
        {"data": json.dumps(data, ensure_ascii=False)},
        standard=None,
        timestamp=moment,
        tags=False,
    )
    return pdf


class _Readers(threading.local):
    """Opened drawings of this thread: reading moves a position, so threads do not share them."""

    def __init__(self) -> None:
        self.open = lru_cache(maxsize=64)(lambda pdf: PdfFileReader(io.BytesIO(pdf)))


_readers = _Readers()


class _DrawnPage(PdfContent):
    """A page of a PDF in memory as the appearance of a signature; its name is fixed so that signing is repeatable."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(_readers.open(self._pdf))
        self.resources.xobject["/Mark"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Mark Do"


def stamp_style(stamp: Stamp, *, width: float, height: float, when: datetime) -> StaticStampStyle:
    """The mark as pyHanko wants it. The seal shows no time, so it is drawn once per organisation."""
    signed_at = iso_seconds(when) if stamp.kind == "person" else ""
    return StaticStampStyle(
        background=_DrawnPage(draw(stamp, width, height, signed_at)),
        background_opacity=1.0,
        border_width=0,
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins.uniform(0),  # type: ignore[no-untyped-call]
        ),
    )
