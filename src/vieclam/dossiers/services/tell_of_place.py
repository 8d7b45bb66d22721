"""Tell whoever waits at a point of reception that it moves, or that it stays after all."""

from __future__ import annotations

from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.models import Channel, Dossier
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.organisations.closing import points_served_by
from vieclam.organisations.models import ReceptionPoint

WAITING = [*(state.value for state in OPEN), DossierState.DECIDED.value]


@one_act
def tell_of_place(*, actor: Actor, point_id: int) -> int:
    """One message for each dossier that came in at a counter or by post and has to come back here; how many.

    Says what stands now: run late or twice, nobody is told the same again.
    """
    point = ReceptionPoint.objects.select_related("successor").get(pk=point_id)
    require(actor, acts.TELL_OF_PLACE, centre_id=point.centre_id)
    waiting = Dossier.objects.filter(
        centre_id=point.centre_id, reception_point_id__in=points_served_by(point), state__in=WAITING
    ).exclude(channel=Channel.ONLINE)
    place = point.successor if point.closed_from is not None else point
    if place is None:
        return 0
    told = 0
    for dossier in waiting.order_by("pk"):
        publish(
            "dossiers.place",
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            kind="stays" if point.closed_from is None else "moves",
            subject=f"dossier:{dossier.pk}:{point.pk}:{point.closed_from or ''}",
            code=dossier.code,
            point_id=place.pk,
            **{"from": point.closed_from.isoformat() if point.closed_from else None},
        )
        told += 1
    return told
