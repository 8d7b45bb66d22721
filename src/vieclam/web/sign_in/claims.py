"""What VNeID says about a person, read from the user information of OpenID Connect."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean

_NUMBER = re.compile(r"\d{12}\Z")


class IncompleteIdentity(InvalidInput):
    """VNeID did not say who somebody is."""

    def __init__(self) -> None:
        super().__init__(
            "identity_incomplete",
            _("VNeID chưa cho biết đủ số định danh, họ tên và ngày sinh nên chưa đăng nhập được. Hãy thử lại."),
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """Number, name, birth date and how to reach the person. ``sex`` is ``male``, ``female`` or empty.

    ``issued_on``: date of issue of the identity card, None where VNeID does not tell it.
    """

    personal_number: str
    full_name: str
    birth_date: dt.date
    sex: str
    phone: str
    email: str
    issued_on: dt.date | None = None


def identity_of(told: Mapping[str, Any]) -> Identity:
    """Read the claims. Raises ``IncompleteIdentity`` where number, name or birth date is missing or malformed."""
    number, name = str(told.get("citizen_pid") or ""), clean(str(told.get("name") or ""))
    try:
        born = dt.date.fromisoformat(str(told.get("birthdate") or ""))
    except ValueError:
        raise IncompleteIdentity() from None
    if not _NUMBER.match(number) or len(name) < 2:
        raise IncompleteIdentity()
    sex = str(told.get("gender") or "")
    return Identity(
        personal_number=number,
        full_name=name,
        birth_date=born,
        sex=sex if sex in {"male", "female"} else "",
        phone=str(told.get("phone_number") or ""),
        email=str(told.get("email") or ""),
        issued_on=_day(told.get("citizen_pid_issued_on")),
    )


def _day(told: Any) -> dt.date | None:
    """A date that may be missing; what is none is not worth refusing somebody for."""
    try:
        return dt.date.fromisoformat(str(told or ""))
    except ValueError:
        return None
