"""Questions about sessions, groups and appointments. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet

from vieclam.core import clock
from vieclam.counselling.figures import standing
from vieclam.counselling.models import Appointment, CounsellingGroup, CounsellingSession
from vieclam.counselling.states import AppointmentState
from vieclam.dossiers.models import Dossier

MOST_TAKEN = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What narrows the list of sessions: days, both included, a counsellor, a kind, an audience."""

    first: dt.date | None = None
    last: dt.date | None = None
    counsellor_id: int | None = None
    kind: str = ""
    audience: str = ""


def sessions_at(centre_id: int, narrowed: Narrowed) -> QuerySet[CounsellingSession]:
    """The sessions of a centre that count, newest first."""
    rows = standing().filter(centre_id=centre_id).select_related("person", "employer", "group")
    wanted = {
        "held_on__gte": narrowed.first,
        "held_on__lte": narrowed.last,
        "counsellor_id": narrowed.counsellor_id,
        "kind": narrowed.kind or None,
        "audience": narrowed.audience or None,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    return rows.order_by("-held_on", "-pk")


def counsellors_at(centre_id: int) -> list[tuple[int, str]]:
    """Who counselled at a centre in the last year of its entries, by name."""
    rows = CounsellingSession.objects.filter(centre_id=centre_id, counsellor__isnull=False)
    return sorted(set(rows.values_list("counsellor_id", "counsellor__full_name").distinct()), key=lambda row: row[1])


def session_at(centre_id: int, session_id: int) -> CounsellingSession | None:
    """One entry of the centre, corrected or not."""
    rows = CounsellingSession.objects.filter(pk=session_id, centre_id=centre_id)
    return rows.select_related("person", "employer", "group", "corrects", "centre__department").first()


def chain_of(session: CounsellingSession) -> list[CounsellingSession]:
    """All entries of one session, the first first: each corrects the one before."""
    rows = [session]
    while rows[0].corrects is not None:
        rows.insert(0, rows[0].corrects)
    while (after := CounsellingSession.objects.filter(corrects=rows[-1]).first()) is not None:
        rows.append(after)
    return rows


def sessions_of_person(centre_id: int, person_id: int, *, most: int = 20) -> list[CounsellingSession]:
    """What counts of one person at a centre, newest first."""
    return list(standing().filter(centre_id=centre_id, person_id=person_id).order_by("-held_on", "-pk")[:most])


def sessions_about(dossier: Dossier) -> list[CounsellingSession]:
    """What counts of a dossier's person, written for that dossier, oldest first."""
    return list(standing().filter(centre_id=dossier.centre_id, dossier=dossier).order_by("held_on", "pk"))


def to_contact(centre_id: int, on: dt.date, *, most: int = 100) -> list[CounsellingSession]:
    """Whom to contact by a day and who was not counselled since, longest waiting first."""
    later = standing().filter(centre_id=centre_id, person_id=OuterRef("person_id"), held_at__gt=OuterRef("held_at"))
    rows = standing().filter(centre_id=centre_id, next_contact_on__lte=on, person__isnull=False)
    return list(rows.exclude(Exists(later)).select_related("person").order_by("next_contact_on", "pk")[:most])


def groups_at(centre_id: int) -> QuerySet[CounsellingGroup]:
    """The groups of a centre, newest first, with ``named``: how many people of each count."""
    counted = standing().filter(group=OuterRef("pk")).order_by().values("group").annotate(n=Count("pk")).values("n")
    rows = CounsellingGroup.objects.filter(centre_id=centre_id).annotate(named=counted)
    return rows.order_by("-held_on", "-pk")


def group_at(centre_id: int, code: str) -> CounsellingGroup | None:
    """A group of the centre."""
    return CounsellingGroup.objects.filter(code=code, centre_id=centre_id).first()


def appointments_on(centre_id: int, day: dt.date) -> list[Appointment]:
    """All appointments of a day, by time; cancelled ones too, so that nobody waits for them."""
    begin = dt.datetime.combine(day, dt.time(), clock.ZONE)
    rows = Appointment.objects.filter(centre_id=centre_id, starts_at__gte=begin, starts_at__lt=begin + _DAY)
    return list(rows.select_related("person", "hours__counsellor").order_by("starts_at", "seat", "pk"))


def unsettled(centre_id: int, on: dt.date, *, most: int = 50) -> list[Appointment]:
    """Appointments of days before of which nobody wrote down whether the person came, newest first."""
    begin = dt.datetime.combine(on, dt.time(), clock.ZONE)
    rows = Appointment.objects.filter(centre_id=centre_id, state=AppointmentState.BOOKED, starts_at__lt=begin)
    return list(rows.select_related("person", "hours__counsellor").order_by("-starts_at", "pk")[:most])


def appointment_at(centre_id: int, appointment_id: int) -> Appointment | None:
    """One appointment of the centre."""
    rows = Appointment.objects.filter(pk=appointment_id, centre_id=centre_id)
    return rows.select_related("person", "hours__counsellor", "centre").first()


def own_appointments(person_id: int, *, most: int = 30) -> list[Appointment]:
    """A person's appointments at all centres, newest first."""
    rows = Appointment.objects.filter(person_id=person_id).select_related("centre")
    return list(rows.order_by("-starts_at", "-pk")[:most])


def next_appointment(person_id: int, after: dt.datetime) -> Appointment | None:
    """When the person is expected next, at whatever centre."""
    rows = Appointment.objects.filter(person_id=person_id, state=AppointmentState.BOOKED, starts_at__gt=after)
    return rows.select_related("centre").order_by("starts_at").first()


def appointments_of(centre_id: int, person_id: int, after: dt.datetime) -> list[Appointment]:
    """What a person is still expected for at a centre."""
    rows = Appointment.objects.filter(centre_id=centre_id, person_id=person_id, state=AppointmentState.BOOKED)
    return list(rows.filter(starts_at__gt=after).order_by("starts_at"))


@dataclass(frozen=True, slots=True)
class Address:
    """What the address of a message leads to."""

    appointment_id: int
    centre_id: int


def appointment_of_token(token: str) -> Address | None:
    """The appointment behind a random address, whoever asks: who has it counts as the person."""
    with connection.cursor() as cursor:
        cursor.execute("select appointment_id, centre_id from appointment_of_token(%s)", [token])
        row = cursor.fetchone()
    return Address(*row) if row else None


_DAY = dt.timedelta(days=1)
