"""What was told changes: the wish for a job (Mẫu 01a), or the registration itself (Mẫu 01)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import allowed, require
from vieclam.jobbank import acts
from vieclam.jobbank.models import JobWish, SeekerRegistration, SeekerSkill, SensitiveFacts, WorkExperience
from vieclam.jobbank.seeker_choices import Service
from vieclam.jobbank.seeker_data import About, Job, Sensitive, Skill, Told, Wanted, fill, refuse_problems, told_of
from vieclam.jobbank.services.seeker_cards import keep_card
from vieclam.jobbank.services.seeker_support import (
    change_state,
    keep_rows,
    keep_wish,
    lock_registration,
    searched_words,
    write_entry,
)
from vieclam.jobbank.states import SeekerState


@one_act
def change_wish(*, actor: Actor, registration_id: int, wanted: Wanted, at: dt.datetime) -> SeekerRegistration:
    """Look for this job from now on; somebody who only wanted advice begins to seek.

    The occupation's code is chosen by whoever may at the centre: what others say of it is not kept, the code stays
    while the title does. Raises ``InvalidInput`` for what is missing, ``WrongState`` where no registration stands.
    """
    row = _lock(actor, registration_id)
    refuse_problems(wanted)
    known = JobWish.objects.filter(registration=row).first()
    if not allowed(actor, acts.CHOOSE_CODE, centre_id=row.centre_id):
        same = known is not None and known.title == wanted.title
        wanted = dataclasses.replace(wanted, occupation_code=known.occupation_code if known and same else "")
    seeks = row.state != SeekerState.REGISTERED and Service.JOB_SEARCH in row.services
    if known is not None and seeks and told_of(known, Wanted) == told_of(_filled(JobWish(), wanted), Wanted):
        return row
    before = change_state(row, SeekerState.SEEKING) if row.state == SeekerState.REGISTERED else row.state
    wish = keep_wish(row, wanted, actor, at)
    if Service.JOB_SEARCH not in row.services:
        row.services = [*row.services, Service.JOB_SEARCH.value]
    _save(row, wish, at)
    write_entry(row, actor, "change_wish", at=at, from_state=before)
    return row


@one_act
def change_registration(
    *,
    actor: Actor,
    registration_id: int,
    about: About,
    skills: Sequence[Skill],
    jobs: Sequence[Job],
    at: dt.datetime,
) -> SeekerRegistration:
    """Mẫu 01 as it is now told. Whoever no longer wants a job keeps the wish of before, but seeks no more."""
    row = _lock(actor, registration_id)
    wish = JobWish.objects.filter(registration=row).first()
    refuse_problems(about, *skills, *jobs)
    seeks = Service.JOB_SEARCH in about.services
    if seeks and wish is None:
        raise WrongState("wish_missing", _("Hãy ghi công việc mong muốn (Mẫu 01a) trước."))
    if _same(row, about, skills, jobs):
        return row
    before = row.state
    if row.state in (SeekerState.REGISTERED, SeekerState.SEEKING):
        change_state(row, SeekerState.SEEKING if seeks else SeekerState.REGISTERED)
    fill(row, about)
    keep_rows(row, skills, jobs)
    _save(row, wish, at)
    write_entry(row, actor, "change", at=at, from_state=before)
    return row


@one_act
def change_sensitive(*, actor: Actor, registration_id: int, sensitive: Sensitive, at: dt.datetime) -> None:
    """Correct what is kept apart; the story says that it was, not how."""
    row = _lock(actor, registration_id)
    require(actor, acts.SEE_SENSITIVE, centre_id=row.centre_id, person_id=row.person_id)
    refuse_problems(sensitive)
    kept = SensitiveFacts.objects.get(registration=row)
    before = told_of(kept, Sensitive)
    fill(kept, sensitive)
    if told_of(kept, Sensitive) == before:
        return
    kept.changed_at = at
    kept.save()
    write_entry(row, actor, "change_sensitive", at=at, from_state=row.state)


def _lock(actor: Actor, registration_id: int) -> SeekerRegistration:
    row = lock_registration(registration_id)
    require(actor, acts.CHANGE_SEEKER, centre_id=row.centre_id, person_id=row.person_id)
    if row.state == SeekerState.WITHDRAWN:
        raise WrongState("withdrawn", _("Đăng ký đã rút; hãy đăng ký mới."))
    return row


def _same(row: SeekerRegistration, about: About, skills: Sequence[Skill], jobs: Sequence[Job]) -> bool:
    """Whether this is what is kept: pressed twice, nothing is written twice."""
    if told_of(row, About) != told_of(_filled(SeekerRegistration(), about), About):
        return False
    kept: tuple[list[Any], list[Any]] = (list(row.skills.order_by("pk")), list(row.experiences.order_by("pk")))
    told = ([_filled(SeekerSkill(), one) for one in skills], [_filled(WorkExperience(), one) for one in jobs])
    return all(
        [told_of(one, kind) for one in now] == [told_of(one, kind) for one in then]
        for now, then, kind in zip(told, kept, (Skill, Job), strict=True)
    )


def _filled(row: Any, told: Told) -> Any:
    fill(row, told)
    return row


def _save(row: SeekerRegistration, wish: JobWish | None, at: dt.datetime) -> None:
    row.searched = searched_words(row, wish)
    row.changed_at = at
    row.save()
    keep_card(row)


__all__ = ["change_registration", "change_sensitive", "change_wish"]
