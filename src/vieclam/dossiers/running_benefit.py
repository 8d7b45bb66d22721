"""Whether the person has a benefit that runs, so that a new claim cannot begin. Who keeps benefits registers here.

Counting starts anew only after a benefit ends (L25 Điều 35.2): until then there is nothing a new claim could be for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import WrongState


@dataclass(frozen=True, slots=True)
class RunningBenefit:
    """A benefit granted by a decision of ours, with its last day."""

    decision_number: str
    ends_on: dt.date


BenefitSource = Callable[[int, dt.date], "RunningBenefit | None"]
"""Asked for a person and a day; knows the benefits the actor may see: persons their own, a centre those it decided."""
_sources: list[BenefitSource] = []


def register_running_benefit(source: BenefitSource) -> BenefitSource:
    """Register a function that finds a running benefit. Called from an app's ``ready``."""
    if source not in _sources:
        _sources.append(source)
    return source


def running_benefit(person_id: int, on: dt.date) -> RunningBenefit | None:
    """The person's benefit that runs on a day, as far as the actor may see; None where there is none."""
    return next((found for source in _sources if (found := source(person_id, on)) is not None), None)


def running_words(found: RunningBenefit, *, to_person: bool) -> str:
    """Why no new claim begins, and when one can: said to the person, or of the person to the counter."""
    if to_person:
        text = _(
            "Bạn đang hưởng trợ cấp thất nghiệp theo quyết định số %(number)s, đến hết ngày %(day)s. Nộp hồ sơ mới "
            "khi trợ cấp này đã hết hoặc đã chấm dứt; nếu bạn đã đi làm lại, hãy báo trung tâm."
        )
    else:
        text = _(
            "Người này đang hưởng trợ cấp thất nghiệp theo quyết định số %(number)s, đến hết ngày %(day)s. Nhận hồ sơ "
            "mới khi trợ cấp này đã hết hoặc đã chấm dứt."
        )
    day = found.ends_on
    return text % {"number": found.decision_number, "day": f"{day.day}/{day.month}/{day.year}"}


def require_no_running_benefit(actor: Actor, person_id: int, on: dt.date) -> None:
    """Raise ``WrongState`` while a benefit of the person runs."""
    found = running_benefit(person_id, on)
    if found is not None:
        raise WrongState("benefit_runs", running_words(found, to_person=actor.kind is ActorKind.PERSON))
