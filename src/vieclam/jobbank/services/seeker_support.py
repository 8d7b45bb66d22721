"""Steps that every act on a registration shares: lock, change of state, its rows, story, news."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed
from vieclam.core.events import publish
from vieclam.core.registers import allocate
from vieclam.core.text import fold
from vieclam.jobbank.models import JobWish, SeekerEntry, SeekerRegistration, SeekerSkill, WorkExperience
from vieclam.jobbank.seeker_data import Job, Skill, Wanted, fill
from vieclam.jobbank.services.choose_code import learn_code
from vieclam.jobbank.states import SEEKER_TRANSITIONS, SeekerState
from vieclam.law.kernel.months import same_numbered_day
from vieclam.organisations.models import Centre


def lock_registration(registration_id: int) -> SeekerRegistration:
    """The registration, locked to the end of the transaction. An invisible one is as good as none."""
    found = SeekerRegistration.objects.select_for_update(of=("self",)).select_related("person")
    row = found.filter(pk=registration_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy đăng ký này."))
    return row


def next_code(kind: str, letters: str, centre_id: int, on: dt.date) -> str:
    """The next code of the centre's year, ``TV-H14.21-26-00001``. The register's row stays locked: a centre registers
    one at a time.
    """
    subject = f"{kind}:{secrets.token_hex(12)}"
    given = allocate(kind=kind, owner=f"centre:{centre_id}", period=str(on.year), subject=subject)
    symbol = Centre.objects.values_list("code", flat=True).get(pk=centre_id)
    return f"{letters}-{symbol}-{on:%y}-{given.number:05d}"


def valid_until(on: dt.date) -> dt.date:
    """Until when a registration of that day stands without being renewed: the law sets no time, the house does."""
    return same_numbered_day(on, settings.SEEKER_MONTHS)


def change_state(row: SeekerRegistration, wanted: SeekerState) -> str:
    """Bring the registration to another state, if the table allows it, and return the one before. The caller saves."""
    before = row.state
    if before != wanted:
        states.check(SEEKER_TRANSITIONS, before, wanted)
        row.state = wanted.value
    return before


def keep_wish(row: SeekerRegistration, wanted: Wanted, actor: Actor, at: dt.datetime) -> JobWish:
    """The wish of a registration, as now told; a code that staff chose anew teaches the suggestions."""
    own = {"centre_id": row.centre_id, "person_id": row.person_id}
    wish = JobWish.objects.filter(registration=row).first() or JobWish(registration=row, **own)
    before = wish.occupation_code
    fill(wish, wanted)
    wish.changed_at = at
    wish.save()
    if wish.occupation_code != before:
        learn_code(
            actor=actor,
            centre_id=row.centre_id,
            subject=f"wish:{row.pk}",
            title=wish.title,
            code=wish.occupation_code,
            on=at.astimezone(clock.ZONE).date(),
            at=at,
        )
    return wish


def keep_rows(row: SeekerRegistration, skills: Sequence[Skill], jobs: Sequence[Job]) -> None:
    """Skills and former work places as now told, instead of those before."""
    own: dict[str, Any] = {"centre_id": row.centre_id, "person_id": row.person_id, "registration": row}
    SeekerSkill.objects.filter(registration=row).delete()
    WorkExperience.objects.filter(registration=row).delete()
    every: list[Skill | Job] = [*skills, *jobs]
    for told in every:
        made: Any = SeekerSkill(**own) if isinstance(told, Skill) else WorkExperience(**own)
        fill(made, told)
        made.save()


def searched_words(row: SeekerRegistration, wish: JobWish | None) -> str:
    """What the list is searched by: name, code and trade without tone marks. No number, nothing sensitive."""
    return " ".join(fold(text) for text in (row.person.full_name, row.code, wish.title if wish else "") if text)[:400]


def write_entry(
    row: SeekerRegistration, actor: Actor, act: str, *, at: dt.datetime, from_state: str = "", note: str = ""
) -> None:
    """Add a line to the registration's story."""
    SeekerEntry.objects.create(
        centre_id=row.centre_id,
        person_id=row.person_id,
        registration=row,
        act=act,
        from_state=from_state,
        to_state=row.state,
        actor=actor.key,
        actor_name=actor.name,
        note=note[:300],
        business_at=at,
        recorded_at=clock.real_now(),
    )


def tell(row: SeekerRegistration, name: str, *, part: str = "", to: dt.date | None = None) -> None:
    """News for the person: the code and a day."""
    values: dict[str, Any] = {"to": to.isoformat()} if to else {}
    publish(
        f"jobbank.{name}",
        centre_id=row.centre_id,
        person_id=row.person_id,
        subject=f"seeker:{row.pk}{part}",
        code=row.code,
        **values,
    )
