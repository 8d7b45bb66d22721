"""A group of workers registers (Mẫu 02) through whoever speaks for it."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import GroupRegistration
from vieclam.jobbank.seeker_data import Group, fill, refuse_problems
from vieclam.jobbank.services.seeker_support import next_code


@one_act
def register_group(
    *, actor: Actor, centre_id: int, group: Group, on: dt.date, at: dt.datetime, once_key: str = ""
) -> GroupRegistration:
    """Keep the group's registration under a code of the centre. Raises ``InvalidInput`` for what is missing."""
    require(actor, acts.REGISTER_GROUP, centre_id=centre_id)

    def run() -> int:
        refuse_problems(group)
        row = GroupRegistration(
            centre_id=centre_id, registered_on=on, actor=actor.key, actor_name=actor.name, made_at=at
        )
        fill(row, group)
        row.code = next_code("seeker_group", "TT", centre_id, on)
        row.save(force_insert=True)
        return row.pk

    return GroupRegistration.objects.get(pk=once(actor=actor, act="jobbank.register_group", key=once_key, run=run))
