"""What social insurance says of a worker's work with their answers, and the referrals they refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.lead_models import JobRefusal, WorkPeriod
from vieclam.benefits.models import Entitlement
from vieclam.benefits.moving import day, refusals_carried
from vieclam.benefits.services.ask_about_work import may_answer
from vieclam.benefits.states import EventState
from vieclam.dossiers.models import FactSource


def periods_of(events: Iterable[LifeEvent]) -> dict[int, list[WorkPeriod]]:
    """The periods asked about, by their event's number, in order; one query, none without a lead."""
    ids = [event.pk for event in events if event.source == FactSource.SOCIAL_INSURANCE]
    found: dict[int, list[WorkPeriod]] = defaultdict(list)
    if ids:
        for row in WorkPeriod.objects.filter(event_id__in=ids).select_related("month").order_by("month__number"):
            found[row.event_id].append(row)
    return found


def lead_to_answer(entitlement: Entitlement) -> LifeEvent | None:
    """The question about work that waits for the worker."""
    return LifeEvent.objects.filter(entitlement=entitlement, state=EventState.ASKED).order_by("reply_by").first()


def own_lead(person_id: int, event_id: int) -> tuple[LifeEvent, list[WorkPeriod], bool] | None:
    """A question to the person, its periods and whether it may still be answered; None when it is somebody else's."""
    rows = LifeEvent.objects.filter(pk=event_id, person_id=person_id, source=FactSource.SOCIAL_INSURANCE)
    event = rows.select_related("entitlement__dossier").first()
    if event is None:
        return None
    periods = periods_of([event])[event.pk]
    return event, periods, may_answer(event, periods)


def refusals_of(entitlement: Entitlement) -> list[JobRefusal]:
    """The refusals of referred jobs, in their order: those of an earlier centre first, unsaved and without a paper."""
    days = ("referred_on", "refused_on")
    before = [JobRefusal(**told | {name: day(told[name]) for name in days}) for told in refusals_carried(entitlement)]
    return [*before, *JobRefusal.objects.filter(entitlement=entitlement).order_by("refused_on", "pk")]
