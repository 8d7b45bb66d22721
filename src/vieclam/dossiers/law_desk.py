"""Where dossiers ask the law: with the parameters and the working calendar in force in this installation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam import law
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

    Then nothing is decided: every value is None, and ``contradiction`` (a key of such an answer alone) has the ``fact``,
    the ``code`` and ``values`` of the law's sentence, and that sentence in Vietnamese under ``why``.
    """
    try:
        return ask(case)
    except InvalidFact as problem:
        undecided = ask({"matter": case["matter"], "facts": {}})
        contradiction = {"fact": problem.fact, "code": problem.code, "values": problem.values}
        why = problem_sentence(contradiction, "vi")
        return undecided | {"missing": [], "steps": [], "contradiction": {**contradiction, "why": why}}


def due_on(step: str, counted_from: dt.date) -> tuple[dt.date, str, str]:
    """When a step is due: the day, the article, and the calendar version it was counted with."""
    answer = ask({"matter": "deadline", "facts": {"step": step, "from": counted_from.isoformat()}})
    if answer["due"] is None:
        raise LookupError(f"the law sets no limit for {step}")
    return dt.date.fromisoformat(answer["due"]), str(answer["article"]), str(answer["calendar_version"])


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
    return answer["cancel_file_by"] is not None
