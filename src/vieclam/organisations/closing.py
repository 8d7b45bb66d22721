"""What still needs a centre or a point of reception that is to be closed. Modules that keep such things register here.

Counting moves nothing: where the work goes on is what the successor says (``organisations.receiving``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from vieclam.organisations.models import Centre, ReceptionPoint


@dataclass(frozen=True, slots=True)
class Need:
    """Something that needs the unit: in words, and how many. No personal data."""

    what: str | Promise
    count: int


NeedSource = Callable[[Centre, "list[int] | None"], Iterable[Need]]
"""Asked for a centre and, where one point is meant, the numbers of the points it receives for; None: all of it."""
_sources: list[NeedSource] = []


def register_needs(source: NeedSource) -> NeedSource:
    """Register a function that counts what needs a unit. Called from an app's ``ready``."""
    if source not in _sources:
        _sources.append(source)
    return source


def needs_of_centre(centre: Centre) -> list[Need]:
    """What is unfinished in the whole centre; nothing that counts none."""
    return [need for source in _sources for need in source(centre, None) if need.count]


def needs_of_point(point: ReceptionPoint) -> list[Need]:
    """What is unfinished at the point and at the points closed before in its favour."""
    return [need for source in _sources for need in source(point.centre, points_served_by(point)) if need.count]


def points_served_by(point: ReceptionPoint) -> list[int]:
    """The point, and those it receives for or will, since they were closed in its favour."""
    points = [point.pk]
    for number in points:
        points.extend(ReceptionPoint.objects.filter(successor_id=number).values_list("pk", flat=True))
    return points
