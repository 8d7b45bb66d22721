"""Write down that somebody was counselled (lượt tư vấn), and correct what was written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.counselling import acts
from vieclam.counselling.choices import Audience
from vieclam.counselling.models import Appointment, CounsellingNote, CounsellingSession
from vieclam.counselling.services.support import (
    check_about,
    check_days,
    check_outcome,
    claims_of,
    counsellor_of,
    next_codes,
    qualifications_of,
    said_words,
)
from vieclam.dossiers.models import Dossier
from vieclam.employers.models import Employer
from vieclam.people.models import Person

CODED = ("audience", "kind", "topic", "channel", "outcome", "for_insured", "next_contact_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A session as it is told. Need and advice go to a table of their own; everything else is codes and days."""

    kind: str
    channel: str
    outcome: str
    audience: str = Audience.WORKER.value
    topic: str = ""
    for_insured: bool = False
    next_contact_on: dt.date | None = None
    need: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Who was counselled: a person the centre knows, or an employer, or an organisation by name."""

    person_id: int | None = None
    employer_id: int | None = None
    organisation: str = ""


@one_act
def record_session(
    *,
    actor: Actor,
    centre_id: int,
    whom: Whom,
    told: Told,
    held_on: dt.date,
    on: dt.date,
    at: dt.datetime,
    appointment_id: int | None = None,
    dossier_id: int | None = None,
    once_key: str = "",
) -> CounsellingSession:
    """One session, with its words apart; pressed twice with one key, the first.

    ``dossier_id``: the dossier of this person at this centre that it was about; without one an insured person's newest
    claim. Raises ``InvalidInput`` with the field for what cannot be, ``NotAllowed`` for a person the centre does not
    know, or a dossier that is somebody else's.
    """
    require(actor, acts.RECORD, centre_id=centre_id)
    check_told(told, held_on, on=on)
    words = said_words(told.need, told.advice)
    named = _named(told, whom)
    if appointment_id is not None:
        _check_appointment(appointment_id, centre_id, whom)
    if dossier_id is not None:
        _check_dossier(dossier_id, centre_id, whom)

    def run() -> int:
        row = CounsellingSession(
            centre_id=centre_id, held_on=held_on, held_at=moment_of(held_on, on, at), appointment_id=appointment_id
        )
        for name, value in (named | coded(told)).items():
            setattr(row, name, value)
        if whom.person_id is not None:
            fill_person(row, whom.person_id)
        row.dossier_id = dossier_id or row.dossier_id
        return keep_session(row, actor, words)

    key = once(actor=actor, act=acts.RECORD.name, key=once_key, run=run)
    return CounsellingSession.objects.get(pk=key)


@one_act
def correct_session(
    *,
    actor: Actor,
    session_id: int,
    told: Told,
    held_on: dt.date,
    void: bool = False,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> CounsellingSession:
    """A following entry that takes the place of one: the first stays, with its words. ``void``: it did not take place.

    Who was counselled is not corrected: that entry is void, and another one written. Raises ``Conflict`` when a
    colleague corrected the same entry meanwhile.
    """
    before = CounsellingSession.objects.filter(pk=session_id).first()
    if before is None:
        raise NotAllowed("not_found", _("Không tìm thấy lượt tư vấn này."))
    require(actor, acts.CORRECT, centre_id=before.centre_id)
    check_told(told, held_on, on=max(on, before.held_on))
    if told.audience != before.audience:
        message = _("Đối tượng không sửa được: hãy bỏ lượt này và ghi lượt khác.")
        raise InvalidInput("audience", message, field="audience")
    words = said_words(told.need, told.advice)

    def run() -> int:
        row = CounsellingSession(corrects=before, void=void, held_on=held_on, held_at=moment_of(held_on, on, at))
        same = ("centre_id", "person_id", "employer_id", "organisation", "group_id", "appointment_id", "qualification")
        for name in same:
            setattr(row, name, getattr(before, name))
        for name, value in coded(told).items():
            setattr(row, name, value)
        if row.for_insured and row.person_id is not None:
            row.dossier_id = before.dossier_id or claims_of([row.person_id], row.centre_id).get(row.person_id)
        elif not before.for_insured:
            row.dossier_id = before.dossier_id
        try:
            with transaction.atomic():
                return keep_session(row, actor, words)
        except IntegrityError:
            raise Conflict("corrected_meanwhile", _("Lượt này vừa được sửa. Hãy mở lượt mới nhất.")) from None

    key = once(actor=actor, act=f"{acts.CORRECT.name}:{session_id}", key=once_key, run=run)
    return CounsellingSession.objects.get(pk=key)


def check_told(told: Told, held_on: dt.date, *, on: dt.date) -> None:
    """Raise ``InvalidInput`` for what cannot be right of a session."""
    check_about(told.audience, told.kind, told.topic, told.channel)
    check_outcome(told.outcome)
    check_days(held_on, told.next_contact_on, on=on)


def coded(told: Told) -> dict[str, Any]:
    """What of it is kept as codes; an employer is never an insured person."""
    values = {name: getattr(told, name) for name in CODED}
    values["for_insured"] = told.for_insured and told.audience == Audience.WORKER
    return values


def moment_of(held_on: dt.date, on: dt.date, at: dt.datetime) -> dt.datetime:
    """When: now for one of today; of an earlier day noon stands for the hour nobody wrote down."""
    return at if held_on == on else dt.datetime.combine(held_on, dt.time(12), clock.ZONE)


def fill_person(row: CounsellingSession, person_id: int) -> None:
    """What is known of the person on the day: the qualification of the registration, the claim of an insured one."""
    row.person_id = person_id
    row.qualification = qualifications_of([person_id], row.centre_id).get(person_id, "")
    row.dossier_id = claims_of([person_id], row.centre_id).get(person_id) if row.for_insured else None


def keep_session(row: CounsellingSession, actor: Actor, words: tuple[str, str], *, code: str = "") -> int:
    """Write the entry under the next code of its year, and its words apart; its number."""
    row.code = code or next_codes("LV", "counselling", row.centre_id, row.held_on)[0]
    row.counsellor_id, row.counsellor_name = counsellor_of(actor)
    row.recorded_by, row.recorded_at = actor.key, clock.real_now()
    row.save(force_insert=True)
    keep_note(actor, words, centre_id=row.centre_id, session=row)
    return row.pk


def keep_note(actor: Actor, words: tuple[str, str], **of: Any) -> None:
    """The words, where there are any."""
    if any(words):
        made = {"recorded_by": actor.key, "recorded_at": clock.real_now()}
        CounsellingNote.objects.create(need=words[0], advice=words[1], **of, **made)


def _named(told: Told, whom: Whom) -> dict[str, Any]:
    if told.audience == Audience.WORKER:
        if whom.person_id is None or not Person.objects.filter(pk=whom.person_id).exists():
            raise NotAllowed("not_found", _("Không tìm thấy người này."))
        return {}
    name = clean(whom.organisation)[:200]
    if whom.person_id is not None or (whom.employer_id is None and len(name) < 2):
        message = _("Hãy ghi tên đơn vị được tư vấn.")
        raise InvalidInput("organisation", message, field="organisation")
    if whom.employer_id is not None and not Employer.objects.filter(pk=whom.employer_id).exists():
        raise InvalidInput("organisation", _("Không tìm thấy nhà tuyển dụng này."), field="organisation")
    return {"employer_id": whom.employer_id, "organisation": name}


def _check_appointment(appointment_id: int, centre_id: int, whom: Whom) -> None:
    row = Appointment.objects.filter(pk=appointment_id, centre_id=centre_id).first()
    if row is None or row.person_id != whom.person_id:
        raise NotAllowed("not_found", _("Không tìm thấy lịch hẹn này."))


def _check_dossier(dossier_id: int, centre_id: int, whom: Whom) -> None:
    row = Dossier.objects.filter(pk=dossier_id, centre_id=centre_id).first()
    if row is None or row.person_id != whom.person_id:
        raise NotAllowed("not_found", _("Không tìm thấy hồ sơ này."))


__all__ = ["Told", "Whom", "correct_session", "record_session"]
