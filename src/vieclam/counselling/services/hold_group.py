"""A group counselled at once: named people, each with a session of their own, and a number without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.counselling import acts
from vieclam.counselling.attendance import Attendant, read_attendance
from vieclam.counselling.choices import Audience, Outcome
from vieclam.counselling.models import CounsellingGroup, CounsellingSession
from vieclam.counselling.services.record_session import Told, check_told, coded, keep_note, moment_of
from vieclam.counselling.services.support import (
    claims_of,
    counsellor_of,
    next_codes,
    qualifications_of,
    said_words,
)
from vieclam.people.models import Person
from vieclam.people.services.find_or_create_person import find_or_create_person

MOST_UNNAMED = 2000


@one_act
def hold_group(
    *,
    actor: Actor,
    centre_id: int,
    label: str,
    told: Told,
    attendance: str = "",
    unnamed: int = 0,
    held_on: dt.date,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> CounsellingGroup:
    """One group with its list (``read_attendance``) and how many more were there; pressed twice, once.

    All of the list or nothing: ``InvalidInput`` names every line that is wrong, or whose person the centre does not
    know and that has no name and day of birth. What was said is kept once, for the whole group.
    """
    require(actor, acts.HOLD_GROUP, centre_id=centre_id)
    check_told(told, held_on, on=on)
    said, words = clean(label)[:160], said_words(told.need, told.advice)
    if len(said) < 3:
        raise InvalidInput("label", _("Hãy ghi tên buổi tư vấn."), field="label")
    if not 0 <= unnamed <= MOST_UNNAMED:
        message = _("Số người không ghi tên từ 0 đến %(most)s.") % {"most": MOST_UNNAMED}
        raise InvalidInput("unnamed", message, field="unnamed")
    people = _people(actor, attendance, told)
    if not people and not unnamed:
        raise InvalidInput("nobody", _("Hãy ghi danh sách hoặc số người dự."), field="attendance")

    def run() -> int:
        group = CounsellingGroup(centre_id=centre_id, label=said, unnamed=unnamed, held_on=held_on)
        group.audience, group.kind, group.topic, group.channel = told.audience, told.kind, told.topic, told.channel
        group.code = next_codes("NH", "counselling_group", centre_id, held_on)[0]
        group.counsellor_id, group.counsellor_name = counsellor_of(actor)
        group.made_at = group.changed_at = at
        group.save(force_insert=True)
        keep_note(actor, words, centre_id=centre_id, group=group)
        _attend(group, actor, people, told, at)
        return group.pk

    key = once(actor=actor, act=acts.HOLD_GROUP.name, key=once_key, run=run)
    return CounsellingGroup.objects.get(pk=key)


@one_act
def add_to_group(
    *,
    actor: Actor,
    group_id: int,
    attendance: str = "",
    unnamed: int | None = None,
    at: dt.datetime,
    once_key: str = "",
) -> int:
    """More people of the same group, and the right number of those without names; how many are new.

    Whoever stands in the list already is not counted again.
    """
    group = CounsellingGroup.objects.select_for_update(of=("self",)).filter(pk=group_id).first()
    if group is None:
        raise NotAllowed("not_found", _("Không tìm thấy buổi tư vấn này."))
    require(actor, acts.HOLD_GROUP, centre_id=group.centre_id)
    if unnamed is not None and not 0 <= unnamed <= MOST_UNNAMED:
        message = _("Số người không ghi tên từ 0 đến %(most)s.") % {"most": MOST_UNNAMED}
        raise InvalidInput("unnamed", message, field="unnamed")
    told = Told(
        kind=group.kind,
        channel=group.channel,
        outcome=Outcome.INFORMATION.value,
        audience=group.audience,
        topic=group.topic,
    )
    people = _people(actor, attendance, told)

    def run() -> int:
        there = set(CounsellingSession.objects.filter(group=group).values_list("person_id", flat=True))
        new = [person_id for person_id in people if person_id not in there]
        _attend(group, actor, new, told, at)
        if unnamed is not None and unnamed != group.unnamed:
            group.unnamed, group.changed_at = unnamed, at
            group.save(update_fields=["unnamed", "changed_at"])
        return len(new)

    added: int = once(actor=actor, act=f"{acts.HOLD_GROUP.name}:{group_id}", key=once_key, run=run)
    return added


def _people(actor: Actor, text: str, told: Told) -> list[int]:
    """The persons of the list, those new to the centre made known to it."""
    read = read_attendance(text)
    problems = list(read.problems)
    if read.people and told.audience != Audience.WORKER:
        raise InvalidInput("attendance", _("Danh sách có tên chỉ dành cho người lao động."), field="attendance")
    numbers = [one.personal_number for one in read.people]
    known = dict(Person.objects.filter(personal_number__in=numbers).values_list("personal_number", "pk"))
    found = []
    for one in read.people:
        if one.personal_number in known:
            found.append(known[one.personal_number])
            continue
        person_id, problem = _made(actor, one)
        found += [person_id] if person_id is not None else []
        problems += [problem] if problem else []
    if problems:
        raise InvalidInput("attendance", " ".join(problems), field="attendance")
    return found


def _made(actor: Actor, one: Attendant) -> tuple[int | None, str]:
    if not one.full_name or one.birth_date is None:
        message = _("Dòng %(line)s: trung tâm chưa có người này, hãy ghi thêm họ tên; ngày sinh.")
        return None, message % {"line": one.line}
    try:
        made = find_or_create_person(
            actor=actor,
            personal_number=one.personal_number,
            full_name=one.full_name,
            birth_date=one.birth_date,
        )
    except UserFacingError as problem:
        return None, _("Dòng %(line)s: %(problem)s") % {"line": one.line, "problem": problem.message}
    return made.person_id, ""


def _attend(group: CounsellingGroup, actor: Actor, people: Sequence[int], told: Told, at: dt.datetime) -> None:
    """A session for each; what is known of them is asked for all at once. Who has a claim here is an insured one."""
    if not people:
        return
    codes = next_codes("LV", "counselling", group.centre_id, group.held_on, len(people))
    qualifications, claims = qualifications_of(people, group.centre_id), claims_of(people, group.centre_id)
    common = coded(told) | {
        "centre_id": group.centre_id,
        "group": group,
        "held_on": group.held_on,
        "held_at": moment_of(group.held_on, at.date(), at),
        "recorded_by": actor.key,
        "recorded_at": clock.real_now(),
    }
    common["counsellor_id"], common["counsellor_name"] = counsellor_of(actor)
    rows = []
    for code, person_id in zip(codes, people, strict=True):
        own: dict[str, Any] = {"for_insured": person_id in claims, "dossier_id": claims.get(person_id)}
        own["qualification"] = qualifications.get(person_id, "")
        rows.append(CounsellingSession(**(common | own), code=code, person_id=person_id))
    CounsellingSession.objects.bulk_create(rows)


__all__ = ["MOST_UNNAMED", "add_to_group", "hold_group"]
