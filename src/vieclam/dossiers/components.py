"""Papers a procedure needs (thành phần hồ sơ), and which of them are still missing.

A paper whose content another administration already confirmed is not asked for (NĐ 224/2026 Điều 15).
"""

from __future__ import annotations

import datetime as dt

from vieclam.core import clock
from vieclam.dossiers.models import Channel, Dossier, Fact, FactSource, Paper
from vieclam.dossiers.procedures import Component, procedure_of
from vieclam.dossiers.services.clarifications import current_facts


def components_of(dossier: Dossier) -> tuple[Component, ...]:
    """The papers this dossier needs, by its procedure, its channel and what was told."""
    return tuple(
        component
        for component in procedure_of(dossier).components
        if (not component.only_by_post or dossier.channel == Channel.POST)
        and (component.applies is None or component.applies(current_facts(dossier)))
    )


def missing_components(dossier: Dossier) -> list[Component]:
    """The papers not yet there, or there and not usable."""
    there = set(
        Paper.objects.filter(dossier=dossier, removed_at__isnull=True)
        .exclude(check_state=Paper.Check.REJECTED)
        .values_list("component", flat=True)
    )
    history = current_facts(dossier).get("contributions", {}).get(FactSource.SOCIAL_INSURANCE)
    locked = history is not None and history.value.get("locked") is True
    return [
        component
        for component in components_of(dossier)
        if component.key not in there and not (component.replaced_by_locked_history and locked)
    ]


def handed_in(dossier: Dossier) -> list[Component]:
    """The papers received and not found unusable: what social insurance told in place of one is none."""
    there = Paper.objects.filter(dossier=dossier, removed_at__isnull=True).exclude(check_state=Paper.Check.REJECTED)
    keys = set(there.values_list("component", flat=True))
    return [component for component in components_of(dossier) if component.key in keys]


def papers_in_on(dossier: Dossier) -> dt.date | None:
    """The day on which the last needed paper was there, not before filing (by post: arrival). None while any lacks.

    The law's clocks run from that day, however late somebody looks at the papers (NĐ 374 Điều 16.1). A paper that
    social insurance's closed history replaces was there when the history first came closed.
    """
    if dossier.filed_on is None or dossier.filed_at is None or missing_components(dossier):
        return None
    rows = Paper.objects.filter(dossier=dossier, removed_at__isnull=True).exclude(check_state=Paper.Check.REJECTED)
    first: dict[str, dt.datetime] = {}
    for key, added_at in rows.order_by("added_at").values_list("component", "added_at"):
        first.setdefault(key, added_at)
    locked_at = _locked_since(dossier)
    for component in components_of(dossier):
        if component.replaced_by_locked_history and locked_at is not None:
            first[component.key] = min(locked_at, first.get(component.key, locked_at))
    later = [moment.astimezone(clock.ZONE).date() for moment in first.values() if moment > dossier.filed_at]
    return max([dossier.arrived_on or dossier.filed_on, *later])


def _locked_since(dossier: Dossier) -> dt.datetime | None:
    """When the history came closed that has been closed ever since; None while it is open or unknown."""
    since: dt.datetime | None = None
    told = Fact.objects.filter(dossier=dossier, kind="contributions", source=FactSource.SOCIAL_INSURANCE)
    for value, came_at in told.order_by("pk").values_list("value", "came_at"):
        since = (since or came_at) if value.get("locked") is True else None
    return since
