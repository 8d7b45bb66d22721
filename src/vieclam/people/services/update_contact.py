"""How a person can be reached, kept where nothing was known before."""

from __future__ import annotations

import re

from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.core.text import clean
from vieclam.people.models import Person

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_PHONE = re.compile(r"\+?[\d\s.\-]{9,16}\Z")


def fill_contact(*, person_id: int, phone: str = "", email: str = "") -> None:
    """Keep phone and e-mail told by the identity service; what the person themselves gave earlier stays."""
    given_phone, given_email = clean(phone), clean(email).lower()
    with acting_as(person_actor(person_id)):
        person = Person.objects.get(pk=person_id)
        changed = []
        if given_phone and not person.phone and _PHONE.match(given_phone):
            person.phone = given_phone
            changed.append("phone")
        if given_email and not person.email and _EMAIL.match(given_email):
            person.email = given_email
            changed.append("email")
        if changed:
            person.save(update_fields=changed)
