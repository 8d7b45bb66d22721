"""The printed counselling slip (Phiếu tư vấn), the centre's own form, with what was said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.text import clean
from vieclam.counselling.models import CounsellingNote, CounsellingSession
from vieclam.counselling.services.read_notes import read_notes
from vieclam.documents.engine.times import VIETNAM, hour_and_day
from vieclam.documents.engine.typesetting import render
from vieclam.documents.own_words import own_words

FORM = "OWN-PTV"


@one_act
def print_session(*, actor: Actor, session: CounsellingSession) -> bytes:
    """The slip of one session, to be signed by hand; nothing is kept. It says what was said, so printing it is reading.

    The centre's words are those of the day of the session.
    """
    notes = read_notes(actor=actor, session=session)
    centre = session.centre
    data: dict[str, Any] = {
        "issuer": {
            "parent": centre.department.name,
            "name": centre.name,
            "place": centre.department.place_name,
        },
        "issued_on": session.held_on.isoformat(),
        "words": own_words(FORM, session.centre_id, session.held_on),
        "code": session.code,
        "person": _person(session),
        "organisation": organisation_of(session),
        "held_at": _when(session),
        "channel": str(session.get_channel_display()),
        "kind": str(session.get_kind_display()),
        "topic": str(session.get_topic_display()) if session.topic else "",
        "need": _said(notes, "need"),
        "advice": _said(notes, "advice"),
        "outcome": str(session.get_outcome_display()),
        "next_contact_on": session.next_contact_on.isoformat() if session.next_contact_on else None,
        "counsellor": session.counsellor_name or "–",
        "centre_phone": centre.phone or None,
    }
    return render(FORM, data)


def _when(session: CounsellingSession) -> str:
    """Hour and day; the day alone where the hour was not written down (``moment_of``)."""
    said = hour_and_day(session.held_at)
    return said if session.held_at.astimezone(VIETNAM).time() != dt.time(12) else said.partition(", ")[2]


def organisation_of(session: CounsellingSession) -> str:
    """The employer or organisation counselled; empty for a person."""
    return session.organisation or (session.employer.name if session.employer else "")


def _person(session: CounsellingSession) -> dict[str, Any] | None:
    if session.person is None:
        return None
    return {
        "full_name": clean(session.person.full_name),
        "birth_date": session.person.birth_date.isoformat(),
        "personal_number": session.person.personal_number,
        "phone": session.person.phone or None,
    }


def _said(notes: list[CounsellingNote], name: str) -> str:
    """The newest that was written: that of the entry itself, or of what it corrects."""
    return next((text for note in notes if (text := getattr(note, name))), "")


__all__ = ["FORM", "organisation_of", "print_session"]
