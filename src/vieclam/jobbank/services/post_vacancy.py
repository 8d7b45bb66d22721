"""A vacancy is written down for an employer: a draft with its number, nothing published yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.employers.models import Employer
from vieclam.jobbank import acts
from vieclam.jobbank.models import LinkKind, Source, Vacancy, VacancyContact, VacancyLink
from vieclam.jobbank.models.vacancy_story import new_code
from vieclam.jobbank.services.choose_code import learn_code
from vieclam.jobbank.services.support import write_entry
from vieclam.jobbank.services.vacancy_numbers import vacancy_numbers
from vieclam.jobbank.services.vacancy_values import ContactSaid, checked_contact, checked_values
from vieclam.organisations.models import Centre


@dataclass(frozen=True, slots=True)
class EmployerSaid:
    """An employer as it is named; with a tax code that alone tells it from others."""

    name: str
    tax_code: str = ""


@one_act
def post_vacancy(
    *,
    actor: Actor,
    centre_id: int,
    employer: EmployerSaid,
    values: Mapping[str, Any],
    contact: ContactSaid,
    source: Source,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> Vacancy:
    """A draft of the centre, numbered in its register of the year; pressed twice with one key, the first draft.

    The occupation's code is the centre's to choose: one that an employer sends is not kept. Raises ``InvalidInput``
    with the field for what cannot be.
    """
    require(actor, acts.POST_VACANCY, centre_id=centre_id)
    kept = checked_values(values, on=on)
    if "title" not in kept:
        raise InvalidInput("no_title", _("Hãy ghi tên công việc."), field="title")
    if actor.kind is not ActorKind.STAFF:
        kept.pop("occupation_code", None)
    person = checked_contact(contact)

    def run() -> int:
        centre = Centre.objects.get(pk=centre_id)
        vacancy = Vacancy.objects.create(
            centre=centre,
            employer=employer_named(employer),
            source=source,
            number=vacancy_numbers(centre, on, 1)[0],
            posted_on=on,
            made_at=at,
            changed_at=at,
            **kept,
        )
        VacancyContact.objects.create(
            centre=centre,
            vacancy=vacancy,
            name=person.name,
            position=person.position,
            phone=person.phone,
            email=person.email,
            wants_messages=person.wants_messages,
        )
        VacancyLink.objects.create(centre=centre, vacancy=vacancy, kind=LinkKind.FOLLOW, token=new_code(), made_at=at)
        write_entry(vacancy, actor, "post", at=at)
        if vacancy.occupation_code:
            learn_from_vacancy(actor, vacancy, on, at)
        return vacancy.pk

    key = once(actor=actor, act=f"{acts.POST_VACANCY.name}:{centre_id}", key=once_key, run=run)
    return Vacancy.objects.select_related("employer").get(pk=key)


def learn_from_vacancy(actor: Actor, vacancy: Vacancy, on: dt.date, at: dt.datetime) -> None:
    """Learn from the code of a vacancy that was just kept; whoever calls holds its lock."""
    learn_code(
        actor=actor,
        centre_id=vacancy.centre_id,
        subject=f"vacancy:{vacancy.pk}",
        title=vacancy.title,
        code=vacancy.occupation_code,
        on=on,
        at=at,
    )


def employer_named(said: EmployerSaid) -> Employer:
    """The employer of the tax code, or of exactly that name where none is given; made when new, never renamed."""
    name, tax_code = clean(said.name)[:250], "".join(one for one in said.tax_code if one.isdigit() or one == "-")
    if not name:
        raise InvalidInput("no_employer", _("Hãy ghi tên nhà tuyển dụng."), field="employer_name")
    if tax_code and not (10 <= len(tax_code) <= 14):
        raise InvalidInput("tax_code", _("Mã số thuế có 10 hoặc 13 chữ số."), field="tax_code")
    key: dict[str, Any] = {"tax_code": tax_code} if tax_code else {"tax_code": None, "name": name}
    found = Employer.objects.filter(**key).order_by("pk").first()
    return found or Employer.objects.get_or_create(**key, defaults={"name": name})[0]
