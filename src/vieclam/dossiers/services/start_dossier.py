"""Begin a dossier, or go on with the one already begun."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.receiving import receiving_for, require_receiving
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.organisations.models import ReceptionPoint
from vieclam.organisations.receiving import serving_point
from vieclam.people.models import Person
from vieclam.people.services.find_or_create_person import relate_to_centre


@one_act
def start_dossier(
    *,
    actor: Actor,
    person_id: int,
    reception_point_id: int,
    procedure_code: str,
    channel: Channel | str,
    on: dt.date,
    once_key: str = "",
) -> Dossier:
    """A draft of this person for this procedure at this point; the existing draft when there is one.

    For a point that was closed its successor receives. Raises ``InvalidInput`` when the point's centre does not handle
    insurance, ``NotAllowed`` when the centre has no relation with the person, ``WrongState`` when an open dossier of
    the same procedure already waits in this centre, or when nobody receives here any more.
    """
    named = ReceptionPoint.objects.select_related("centre").get(pk=reception_point_id)
    require(actor, acts.START, centre_id=named.centre_id, person_id=person_id)
    if not named.centre.handles_insurance:
        raise InvalidInput("centre_without_insurance", _("Trung tâm này không nhận hồ sơ bảo hiểm thất nghiệp."))

    def run() -> int:
        if channel != Channel.POST:  # what was posted in time is still taken in: filing asks for its postmark
            require_receiving(named.centre, on)
        point = receiving_for(named, on)
        _one_at_a_time(person_id, point.centre_id)
        mine = Dossier.objects.filter(person_id=person_id, procedure_code=procedure_code, centre_id=point.centre_id)
        if mine.filter(state__in=[state.value for state in OPEN]).exists():
            raise WrongState("open_dossier", _("Người này đang có hồ sơ chưa giải quyết xong cho thủ tục này."))
        draft = mine.filter(state=DossierState.DRAFT).first()
        if draft is not None:
            _bring_to(draft, point, on)
            return draft.pk
        if actor.kind is ActorKind.PERSON:
            relate_to_centre(centre_id=point.centre_id)
        person = Person.objects.filter(pk=person_id).first()
        if person is None:  # at the counter the relation comes with the number, name and birth date
            raise NotAllowed("person_not_found_here", _("Hãy tìm người này theo số định danh tại quầy trước."))
        dossier = Dossier.objects.create(
            centre_id=point.centre_id,
            person_id=person_id,
            reception_point=point,
            procedure_code=procedure_code,
            channel=Channel(channel),
            waiting_for_evidence=True,
            made_at=clock.now(),
        )
        _copy_identity(actor, dossier, person)
        enqueue(
            "dossiers.collect_evidence",
            centre_id=point.centre_id,
            dossier_id=dossier.pk,
            queueing_lock=f"evidence:{dossier.pk}",
        )
        return dossier.pk

    return Dossier.objects.get(pk=once(actor=actor, act="dossiers.start", key=once_key, run=run))


def _bring_to(draft: Dossier, point: ReceptionPoint, on: dt.date) -> None:
    """A draft begun at a point that closed without a successor goes on at the one chosen now."""
    if serving_point(draft.reception_point, on) is None:
        draft.reception_point = point
        draft.save(update_fields=["reception_point"])


def _one_at_a_time(person_id: int, centre_id: int) -> None:
    """Two presses at the same moment wait for each other to the end of the transaction: the second finds the draft."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"dossiers.start:{person_id}:{centre_id}"])


def _copy_identity(actor: Actor, dossier: Dossier, person: Person) -> None:
    """What the identity service or the card already told is not asked again."""
    source = FactSource.IDENTITY if actor.kind is ActorKind.PERSON else FactSource.COUNTER
    known = {
        "full_name": person.full_name,
        "personal_number": person.personal_number,
        "birth_date": person.birth_date.isoformat(),
        "identity_issued_on": person.identity_issued_on.isoformat() if person.identity_issued_on else "",
        "sex": person.sex,
        "phone": person.phone,
        "email": person.email,
    }
    told = {kind: value for kind, value in known.items() if value}
    record_facts(actor=actor, dossier_id=dossier.pk, values=told, source=source)
