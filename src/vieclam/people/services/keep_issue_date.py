"""When the identity card was issued, as the identity service tells it."""

from __future__ import annotations

import datetime as dt

from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Person


def keep_issue_date(*, person_id: int, issued_on: dt.date | None) -> None:
    """Keep the date of issue (ngày cấp) of the card that is in force: the latest one told, as cards are renewed.

    A date that cannot be, after today or before the birth, is not kept: the person is asked instead.
    """
    if issued_on is None or issued_on > clock.today():
        return
    with acting_as(person_actor(person_id)):
        person = Person.objects.get(pk=person_id)
        known = person.identity_issued_on or person.birth_date
        if issued_on >= known and issued_on != person.identity_issued_on:
            person.identity_issued_on = issued_on
            person.save(update_fields=["identity_issued_on"])
