"""What is sent to the simulated exchange. Nobody has published how the real one speaks: the shape is the product's."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["vacancy", "seeker", "referral_result", "session", "report"]


class Record(BaseModel):
    """One record of a centre. ``reference`` makes it unique; a later ``version`` takes the place of a former one."""

    model_config = ConfigDict(extra="forbid")
    reference: str = Field(min_length=1, max_length=120)
    centre: str = Field(min_length=1, max_length=20)
    kind: Kind
    subject: str = Field(min_length=1, max_length=60)
    version: int = Field(ge=1)
    content_hash: str = Field(pattern="^[0-9a-f]{64}$")
    due_on: date | None = None
    payload: dict[str, Any]
