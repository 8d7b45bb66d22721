"""From checked data to PDF/A with Typst: one long-lived compiler per form and process.

A process that has compiled must not fork afterwards (Typst's threads do not survive it): a forked child gets a
:class:`RenderError` instead of hanging. Start workers by spawn.
"""

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst

from vieclam.documents.engine.errors import Problem, RenderError
from vieclam.documents.engine.fields import FieldSpot, add_signature_fields
from vieclam.documents.engine.forms import form_class, read_form
from vieclam.documents.engine.forms.common import FormData
from vieclam.documents.engine.forms.empty import empty_values
from vieclam.documents.engine.times import VIETNAM

if TYPE_CHECKING:
    from typst import PDFStandard

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = Path(__file__).parents[4] / "templates" / "typst"
STANDARDS = frozenset({"a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-4", "ua-1"})


class _Press:
    """One template with its compiler. Typst keeps the last inputs, so compile and query happen under one lock."""

    def __init__(self, template: Path) -> None:
        self._compiler = typst.Compiler(
            str(template), root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True
        )
        self._lock = threading.Lock()

    def run(
        self, inputs: dict[str, str], *, standard: str | None, timestamp: datetime, fields: bool, tags: bool
    ) -> tuple[bytes, list[dict[str, Any]]]:
        with self._lock:
            pdf = self._compiler.compile(
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=[cast("PDFStandard", standard)] if standard else [],
                timestamp=timestamp,
                pdf_tags=tags,
            )
            found = json.loads(self._compiler.query("<signature-field>", field="value")) if fields else []
        if not isinstance(pdf, bytes):
            raise RenderError(Problem("no_pdf", "không tạo được tệp PDF", "the typesetter returned no PDF"))
        return pdf, found


@dataclass(slots=True)
class _Presses:
    """The compilers of this process."""

    owner: int
    by_template: dict[str, _Press]
    lock: threading.Lock

    def get(self, template: str) -> _Press:
        if self.owner != os.getpid() and self.by_template:
            raise RenderError(
                Problem(
                    "forked_after_compile",
                    "tiến trình con được tạo sau khi đã dàn trang; cần khởi động lại tiến trình xử lý",
                    "this process was forked after a compile; start workers by spawn",
                )
            )
        with self.lock:
            self.owner = os.getpid()
            if template not in self.by_template:
                path = TEMPLATES / f"{template}.typ"
                if not path.is_file():
                    raise RenderError(
                        Problem("no_template", f"chưa có bản mẫu {template}", f"there is no template {template}")
                    )
                self.by_template[template] = _Press(path)
            return self.by_template[template]


_presses = _Presses(owner=os.getpid(), by_template={}, lock=threading.Lock())


def typeset(
    template: str,
    inputs: Mapping[str, str],
    *,
    standard: str | None,
    timestamp: datetime,
    fields: bool = False,
    tags: bool = True,
) -> tuple[bytes, list[dict[str, Any]]]:
    """Compile a template by name with plain text inputs. Returns the PDF and the signature spots found in it."""
    press = _presses.get(template)
    try:
        return press.run(dict(inputs), standard=standard, timestamp=timestamp, fields=fields, tags=tags)
    except typst.TypstError as error:
        raise RenderError(
            Problem(
                "typesetting_failed",
                f"không dàn được trang mẫu {template}: {error.message}",
                f"{error.message}",
                template,
            )
        ) from error


def _document_time(checked: FormData) -> datetime:
    """Midnight in Viet Nam of the document's own date, so that the same data always gives the same file."""
    day = checked.issued_on
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) if day else datetime(2000, 1, 1, tzinfo=VIETNAM)


def render(form: str, data: Mapping[str, object], *, standard: str = "a-2b", draft: bool = False) -> bytes:
    """Typeset an official form, such as ``N374-12``, as PDF/A. The same data gives the same bytes.

    An issued document carries empty signature fields (``person``, ``organisation``) where its template has them; a
    draft (dự thảo) is marked across the page, may lack its number and date, and cannot be signed.
    Raises :class:`FormDataError` for missing or wrong data, :class:`RenderError` when it cannot be typeset.
    """
    if standard not in STANDARDS:
        raise RenderError(
            Problem("unknown_standard", f"không có chuẩn PDF {standard}", f"unknown PDF standard {standard}")
        )
    checked = read_form(form, data, draft=draft)
    when = _document_time(checked)
    inputs = {
        "data": checked.model_dump_json(),
        "draft": "yes" if draft else "no",
        "form-name": form_class(form).name_in_annex(),
    }
    pdf, found = typeset(form, inputs, standard=standard, timestamp=when, fields=not draft)
    spots = [FieldSpot.from_query(item) for item in found]
    return add_signature_fields(pdf, spots) if spots else pdf


def render_empty(form: str) -> bytes:
    """An official form without a value, to be printed and filled by hand, as PDF/A. The same form, the same bytes.

    Made by the same template as a filled one; nothing can sign it. Raises :class:`FormDataError` for an unknown form.
    """
    model = form_class(form)
    inputs = {"data": json.dumps(empty_values(model)), "empty": "yes", "form-name": model.name_in_annex()}
    return typeset(form, inputs, standard="a-2b", timestamp=datetime(2000, 1, 1, tzinfo=VIETNAM))[0]
