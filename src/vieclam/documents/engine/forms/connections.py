"""Mẫu số 04, Phụ lục I, Nghị định 352/2025: results of connecting workers with jobs (kết quả kết nối việc làm)."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictInt, StringConstraints
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import Block, Day, FormData, OptionalText, Text

MOST_ROWS = 5_000
Loose = Annotated[str, StringConstraints(strict=True, max_length=500)]
"""A text that may be empty: what another centre keeps of its seeker is not known here."""


class ConnectionRow(Block):
    """One hired worker. ``pay_band``: the code 1–5 of the bands below 5, 5–10, 10–20, 20–50, above 50 million."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"pay_band": None, "place": None}

    place: Annotated[StrictInt, Field(ge=1)]
    personal_number: Loose
    full_name: Loose
    qualification: Loose
    sex: Literal["male", "female", ""]
    employer_number: Loose
    employer_name: Text
    industry: Loose
    employer_address: Loose
    post: Text
    pay_band: Annotated[StrictInt, Field(ge=1, le=5)] | None
    starts_on: Day
    note: OptionalText = None


class ConnectionResults(FormData):
    """The hirings that the employers told in a period, first and last day included."""

    form: ClassVar[str] = "N352-04"
    title_vi: ClassVar[str] = "Kết quả kết nối việc làm"
    title_en: ClassVar[str] = "Results of connecting workers with jobs"
    printed_empty: ClassVar[Mapping[str, Any]] = {"issued_on": None}
    needed_at_issue: ClassVar[tuple[str, ...]] = ("issued_on",)

    centre: Text
    parent: OptionalText = None
    place: Text
    start: Day
    end: Day
    rows: Annotated[tuple[ConnectionRow, ...], Field(max_length=MOST_ROWS)]

    def model_post_init(self, context: Any, /) -> None:
        """A period ends on its first day or later; its rows are numbered."""
        super().model_post_init(context)
        if self.end < self.start:
            raise PydanticCustomError("period_order", "the period ends before it begins")
        if [row.place for row in self.rows] != list(range(1, len(self.rows) + 1)):
            raise PydanticCustomError("row_places", "rows are numbered from 1")
