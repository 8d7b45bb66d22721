"""Somebody registers for the centre's services (Mẫu 01), and for a job when they look for one (Mẫu 01a)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import allowed, require
from vieclam.jobbank import acts
from vieclam.jobbank.models import SeekerDraft, SeekerRegistration, SensitiveFacts
from vieclam.jobbank.seeker_choices import Service, Way
from vieclam.jobbank.seeker_data import About, Job, Sensitive, Skill, Wanted, fill, refuse_problems
from vieclam.jobbank.services.consents import record_consent
from vieclam.jobbank.services.seeker_cards import keep_card
from vieclam.jobbank.services.seeker_support import (
    keep_rows,
    keep_wish,
    next_code,
    searched_words,
    tell,
    valid_until,
    write_entry,
)
from vieclam.jobbank.states import SeekerState
from vieclam.people.models import Person, PersonCentre
from vieclam.people.services.find_or_create_person import find_or_create_person, relate_to_centre
from vieclam.people.services.update_contact import fill_contact

REGISTERED_ALREADY = gettext_noop(
    "Người này đã đăng ký tại trung tâm, mã %(code)s. Hãy mở đăng ký đó để sửa hoặc gia hạn."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """All that is told when somebody registers; ``consents`` names the purposes agreed to, none by default."""

    about: About
    sensitive: Sensitive
    wanted: Wanted | None = None
    skills: Sequence[Skill] = ()
    jobs: Sequence[Job] = ()
    consents: Sequence[str] = ()


@one_act
def register_seeker(
    *,
    actor: Actor,
    centre_id: int,
    person_id: int,
    told: Registration,
    way: Way,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> SeekerRegistration:
    """Register a person whom the centre knows (``find_or_create_person``), or the acting person themselves.

    Raises ``InvalidInput`` with the field for what is missing or wrong, and ``WrongState`` when the person is
    registered there: then the registration is changed or renewed. Two at once: one registers, the other is told so.
    """
    if actor.kind is ActorKind.PERSON:
        relate_to_centre(centre_id=centre_id, purpose=PersonCentre.Purpose.EMPLOYMENT)
    require(actor, acts.REGISTER_SEEKER, centre_id=centre_id, person_id=person_id)
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotAllowed("not_found", _("Không tìm thấy người này."))
    _relate(actor, centre_id, person)

    def run() -> int:
        _check(told)
        row = SeekerRegistration(centre_id=centre_id, person=person, way=way, registered_on=on)
        row.valid_until, row.made_at, row.changed_at = valid_until(on), at, at
        fill(row, told.about)
        row.state = (SeekerState.SEEKING if told.wanted else SeekerState.REGISTERED).value
        row.code = next_code("seeker", "TV", centre_id, on)  # from here on nobody else registers at this centre
        _refuse_a_second(centre_id, person_id)
        return _keep(row, told, actor, at)

    return SeekerRegistration.objects.get(pk=once(actor=actor, act="jobbank.register", key=once_key, run=run))


def _relate(actor: Actor, centre_id: int, person: Person) -> None:
    """A centre that knows the person of the insurance serves them for employment too from now on."""
    relations = PersonCentre.objects.filter(person=person, centre_id=centre_id, until=None)
    if not relations.filter(purpose=PersonCentre.Purpose.EMPLOYMENT).exists():
        find_or_create_person(
            actor=actor,
            personal_number=person.personal_number,
            full_name=person.full_name,
            birth_date=person.birth_date,
            sex=person.sex,
            purpose=PersonCentre.Purpose.EMPLOYMENT,
        )


def _check(told: Registration) -> None:
    refuse_problems(told.about, told.sensitive, *([told.wanted] if told.wanted else []), *told.skills, *told.jobs)
    if (Service.JOB_SEARCH in told.about.services) != (told.wanted is not None):
        message = _(
            "Đăng ký tìm việc làm thì ghi công việc mong muốn (Mẫu 01a); không tìm việc thì bỏ chọn dịch vụ này."
        )
        raise InvalidInput("wish_missing", message, field="services")


def _of_centre(wanted: Wanted, actor: Actor, centre_id: int) -> Wanted:
    """The occupation's code is chosen by whoever may at the centre; a file's own is kept."""
    keeps = actor.kind is ActorKind.JOB or allowed(actor, acts.CHOOSE_CODE, centre_id=centre_id)
    return wanted if keeps else dataclasses.replace(wanted, occupation_code="")


def _refuse_a_second(centre_id: int, person_id: int) -> None:
    rows = SeekerRegistration.objects.filter(centre_id=centre_id, person_id=person_id)
    known = rows.exclude(state=SeekerState.WITHDRAWN).first()
    if known is not None:
        raise WrongState("registered_already", _(REGISTERED_ALREADY) % {"code": known.code})


def _keep(row: SeekerRegistration, told: Registration, actor: Actor, at: dt.datetime) -> int:
    row.save(force_insert=True)
    keep_rows(row, told.skills, told.jobs)
    wish = keep_wish(row, _of_centre(told.wanted, actor, row.centre_id), actor, at) if told.wanted else None
    row.searched = searched_words(row, wish)
    row.save(update_fields=["searched"])
    sensitive = SensitiveFacts(centre_id=row.centre_id, person_id=row.person_id, registration=row, changed_at=at)
    fill(sensitive, told.sensitive)
    sensitive.save(force_insert=True)
    write_entry(row, actor, "register", at=at)
    for purpose in dict.fromkeys(told.consents):
        record_consent(row, actor, purpose, given=True, way=Way(row.way), on=row.registered_on)
    keep_card(row)
    fill_contact(person_id=row.person_id, phone=row.phone, email=row.email)
    if actor.kind is ActorKind.PERSON:
        SeekerDraft.objects.filter(person_id=row.person_id).delete()
    tell(row, "registered", to=row.valid_until)
    return row.pk


__all__ = ["REGISTERED_ALREADY", "Registration", "register_seeker"]
