"""The one door to a human's record: exact number, same name apart from tone marks, same birth date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.text import clean, fold
from vieclam.people.models import PersonCentre

_NUMBER = re.compile(r"\d{12}\Z")


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """The record's id, and whether it was made just now."""

    person_id: int
    created: bool


def find_or_create_person(
    *,
    actor: Actor,
    personal_number: str,
    full_name: str,
    birth_date: dt.date,
    sex: str = "",
    user_id: int | None = None,
    purpose: PersonCentre.Purpose = PersonCentre.Purpose.INSURANCE,
) -> FoundPerson:
    """The person with this number, name and birth date, made when new; logged in the access log.

    From then on the centre that acts sees the person, for ``purpose``.

    Raises ``InvalidInput`` for a malformed number or name, and ``Conflict`` when the number belongs to a record with
    another name or birth date, or to another signed-in user (the caller learns nothing else about that record), or
    when the user's own record carries another number.
    """
    number = re.sub(r"\D", "", personal_number)
    name = clean(full_name)
    if not _NUMBER.match(number):
        raise InvalidInput(
            "personal_number_digits", _("Số định danh cá nhân phải có đúng 12 chữ số."), field="personal_number"
        )
    if len(name) < 2:
        raise InvalidInput("name_missing", _("Hãy nhập họ và tên như trên thẻ căn cước."), field="full_name")
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, outcome from find_or_create_person(%s, %s, %s, %s, %s, %s, %s, %s)",
            [number, name, fold(name), birth_date, sex, user_id, clock.real_now(), purpose.value],
        )
        person_id, outcome = cursor.fetchone()
    if outcome == "other_number":
        raise Conflict(
            "number_changed",
            _(
                "VNeID báo số định danh khác với số đã lưu của tài khoản này. Chưa có gì thay đổi."
                " Hãy mang thẻ căn cước đến trung tâm để được kiểm tra."
            ),
            field="personal_number",
        )
    if person_id is None:
        raise Conflict(
            "person_differs",
            _("Số định danh này đã có trong hệ thống với họ tên hoặc ngày sinh khác. Hãy kiểm tra lại giấy tờ."),
            field="personal_number",
        )
    return FoundPerson(person_id, outcome == "created")


def relate_to_centre(*, centre_id: int, purpose: PersonCentre.Purpose = PersonCentre.Purpose.INSURANCE) -> None:
    """The acting person lets the centre see them, for ``purpose``; nothing happens when it already may."""
    with connection.cursor() as cursor:
        cursor.execute("select relate_to_centre(%s, %s, %s)", [centre_id, clock.real_now(), purpose.value])
