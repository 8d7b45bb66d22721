"""Whether a benefit runs for the same loss of work. Who keeps benefits registers here.

One loss of work gives one benefit, and counting starts anew after it (L25 Điều 35.2). Whoever found work ended the
benefit by it; losing that work too is a new loss, and its claim has its own three months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import WrongState
from vieclam.core.text import plain_day


@dataclass(frozen=True, slots=True)
class RunningBenefit:
    """A benefit granted by a decision of ours, with its first and last day."""

    decision_number: str
    starts_on: dt.date
    ends_on: dt.date

    def covers(self, ended_on: dt.date) -> bool:
        """Whether it is for the work that ended on that day: what was lost after its beginning was found later."""
        return ended_on < self.starts_on


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
            "Bạn đang hưởng trợ cấp thất nghiệp theo quyết định số %(number)s, đến hết ngày %(day)s; không nộp hồ sơ "
            "lần nữa cho lần nghỉ việc đó được. Đã đi làm lại rồi vừa nghỉ việc lần nữa thì nộp cho lần nghỉ mới."
        )
    else:
        text = _(
            "Người này đang hưởng trợ cấp thất nghiệp theo quyết định số %(number)s, đến hết ngày %(day)s. Chỉ nhận hồ "
            "sơ mới cho lần nghỉ việc sau khi đã đi làm lại."
        )
    day = found.ends_on
    return text % {"number": found.decision_number, "day": plain_day(day)}


def require_other_loss(actor: Actor, person_id: int, *, ended_on: dt.date, on: dt.date) -> None:
    """Raise ``WrongState`` where a benefit runs for the very work that ended on ``ended_on``."""
    found = running_benefit(person_id, on)
    if found is not None and found.covers(ended_on):
        raise WrongState("benefit_runs", running_words(found, to_person=actor.kind is ActorKind.PERSON))
