"""What a centre gives the national job exchange, beyond what the law asks."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.gateways import acts
from vieclam.gateways.exchange_models import ExchangeChoice


def choice_of(centre_id: int, at: dt.datetime) -> ExchangeChoice:
    """What the centre chose, locked; made with what holds where nobody chose."""
    row, _made = ExchangeChoice.objects.get_or_create(centre_id=centre_id, defaults={"changed_at": at})
    return ExchangeChoice.objects.select_for_update(of=("self",)).get(pk=row.pk)


@one_act
def choose_exchange(
    *, actor: Actor, centre_id: int, sends: bool, vacancies: bool, seekers: bool, at: dt.datetime
) -> ExchangeChoice:
    """Switch the interface, vacancies and seekers on or off. What was queued before stays."""
    require(actor, acts.CHOOSE_EXCHANGE, centre_id=centre_id)
    row = choice_of(centre_id, at)
    if vacancies and not row.vacancies:
        row.vacancies_from = 0  # what changed while it was off is looked through again
    if seekers and not row.seekers:
        row.seekers_from = None
    row.sends, row.vacancies, row.seekers = sends, vacancies, seekers
    row.changed_by, row.changed_by_name, row.changed_at = actor.key, actor.name, at
    row.save()
    return row
