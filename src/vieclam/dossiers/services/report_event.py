"""The person reports what happened to them while the dossier is open: a job, military service, study, …"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from vieclam.core.actors import Actor
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.fact_values import checked_value
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.services.clarifications import current_facts, events_in_force
from vieclam.dossiers.services.record_fact import record_fact
from vieclam.dossiers.services.support import lock_dossier, write_entry


@one_act
def report_event(
    *, actor: Actor, dossier_id: int, event: Mapping[str, Any], on: dt.date, at: dt.datetime, once_key: str = ""
) -> Dossier:
    """Add the event to those known, as the person's word of day ``on``; told again, it brings the first one up to date.

    Raises ``InvalidInput`` for an impossible event, ``WrongState`` once the dossier is decided. What follows from it
    the law says, and a person decides.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.ANSWER, centre_id=dossier.centre_id, person_id=dossier.person_id)

    def run() -> int:
        told = checked_value("event", {**event, "notified_on": on.isoformat()})[0]
        known = events_in_force(current_facts(dossier))
        earlier = next((row for row in known if (row["kind"], row["date"]) == (told["kind"], told["date"])), None)
        if earlier is not None:
            told["notified_on"] = earlier.get("notified_on") or told["notified_on"]
        if told == earlier:
            return dossier.pk
        events = [told if row is earlier else row for row in known] + ([] if earlier else [told])
        record_fact(actor=actor, dossier_id=dossier.pk, kind="event", value=events, source=FactSource.PERSON)
        write_entry(dossier, actor, "report_event", at=at)
        return dossier.pk

    once(actor=actor, act="dossiers.report_event", key=once_key, run=run)
    return Dossier.objects.get(pk=dossier_id)
