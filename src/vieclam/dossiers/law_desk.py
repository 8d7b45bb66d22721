"""Where dossiers ask the law: with the parameters and the working calendar in force in this installation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vieclam import law
from vieclam.core.errors import WrongState
from vieclam.core.tenancy import read_once
from vieclam.dossiers.models import Dossier
from vieclam.law import InvalidFact
from vieclam.law.explanation import problem_sentence
from vieclam.reference import selectors as reference


def ask(case: dict[str, Any]) -> dict[str, Any]:
    """The law's answer to a case (see ``vieclam.law.assess_case``)."""
    return law.assess_case(
        case,
        parameters=read_once("law_parameters", reference.law_parameters),
        calendar=read_once("calendar", reference.current_calendar),
    )


def ask_about_claim(case: dict[str, Any]) -> dict[str, Any]:
    """The law's answer to the facts told of a claim, which may contradict each other.

    Then nothing is decided: every value is None, and ``contradiction`` (a key of such an answer alone) has the
    ``fact``, the ``code`` and ``values`` of the law's sentence, and that sentence in Vietnamese under ``why``.
    """
    try:
        return ask(case)
    except InvalidFact as problem:
        undecided = ask({"matter": case["matter"], "facts": {}})
        contradiction = {"fact": problem.fact, "code": problem.code, "values": problem.values}
        why = problem_sentence(contradiction, "vi")
        return undecided | {"missing": [], "steps": [], "contradiction": {**contradiction, "why": why}}


COLLECT = "collect"
"""The step of taking a result (N374 Đ14.2c)."""


class CalendarMissing(WrongState):
    """A day cannot be counted before an administrator publishes the working calendar of a year."""

    def __init__(self, year: str) -> None:
        message = _(
            "Chưa có lịch làm việc năm %(year)s nên chưa tính được thời hạn. Quản trị viên nền tảng cần công bố lịch "
            "năm đó ở trang Lịch làm việc; sau đó hãy làm lại bước này."
        )
        super().__init__("calendar_missing", message % {"year": year})


class NoLimit(LookupError):
    """The law held here sets no limit: for some steps, and for what happened before 2015."""


@dataclass(frozen=True, slots=True)
class Limit:
    """When a step is due, by which article, and the calendar version it was counted with."""

    due_on: dt.date
    article: str
    calendar_version: str


def limit_of(step: str, counted_from: dt.date) -> Limit:
    """The limit of a step. Raises ``NoLimit`` or ``CalendarMissing``."""
    case, name = limit_case(step, counted_from)
    answer = ask(case)
    if answer[name] is None:
        require_calendar(answer)
        raise NoLimit(step)
    article = answer.get("article") or answer["steps"][-1]["article"]
    return Limit(dt.date.fromisoformat(answer[name]), str(article), str(answer["calendar_version"]))


def limit_case(step: str, counted_from: dt.date) -> tuple[dict[str, Any], str]:
    """The case that asks when a step is due, and which value of its answer says so.

    The window of a result is counted by its own rule (open question 5), from the date on the slip.
    """
    if step == COLLECT:
        return {"matter": "result", "facts": {"slip_date": counted_from.isoformat()}}, "collect_by"
    return {"matter": "deadline", "facts": {"step": step, "from": counted_from.isoformat()}}, "due"


def due_on(step: str, counted_from: dt.date) -> dt.date:
    """When a step is due. Raises ``NoLimit`` or ``CalendarMissing``."""
    return limit_of(step, counted_from).due_on


def require_calendar(answer: dict[str, Any]) -> None:
    """Raise ``CalendarMissing`` where the law's answer waits for the working calendar of a year."""
    for row in answer["missing"]:
        if row["code"] == "calendar_unknown":
            raise CalendarMissing(row["fact"].rpartition(".")[2])


def regime_on(day: dt.date) -> str:
    """The regime in force on a day: ``A`` or ``B``."""
    return str(read_once("law_parameters", reference.law_parameters).at("regime", day).value)


def no_show_cancels(dossier: Dossier) -> bool:
    """Whether a result nobody takes in its window cancels the decision (NĐ 374 Điều 16.3, open question 9).

    False while the dossier has no window.
    """
    first, last = dossier.result_from, dossier.result_to
    if first is None or last is None:
        return False
    facts = {"window": [first.isoformat(), last.isoformat()], "channel": dossier.channel, "collected": False}
    name = f"no_show:{dossier.channel}:{first}:{last}"
    answer = read_once(name, lambda: ask({"matter": "result", "facts": facts}))
    # By which day the file must be made may hang on a calendar that is not there yet; whether it must be does not.
    waits = any(row["code"] == "calendar_unknown" for row in answer["missing"])
    return waits or answer["cancel_file_by"] is not None
