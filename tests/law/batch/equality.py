"""Whether the answer for a person of a population is that of the single case."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from vieclam.law import InvalidFact, assess_case
from vieclam.law.batch import PROBLEMS, REGIMES, Population, Results, case_of, reason_codes

TERNARY = {1: True, 0: False, -1: None}


def of_batch(results: Results, person: int) -> dict[str, Any]:
    """The answer of a population for one person, in the words of a single case."""
    problem = int(results.problem[person])
    if problem:
        return {"problem": PROBLEMS[problem - 1]}
    start = results.starts_on[person]
    return {
        "regime": REGIMES[results.regime[person]],
        "eligible": TERNARY[int(results.eligible[person])],
        "reasons": set(reason_codes(results.reasons[person])),
        "six": _number(results.sum_of_six[person]),
        "monthly_amount": _number(results.monthly_amount[person]),
        "months": _number(results.benefit_months[person]),
        "total": _number(results.total[person]),
        "leftover_months": _number(results.leftover_months[person]),
        "starts_on": None if np.isnat(start) else str(start),
        "usable": _number(results.months_contributed[person]),
        "in_window": _number(results.months_in_window[person]),
    }


def _number(value: Any) -> int | None:
    return None if value < 0 else int(value)


def of_case(case: dict[str, Any], **tables: Any) -> dict[str, Any]:
    """The single case's answer to the same; numbers that only its steps tell stand only where a step does."""
    try:
        answer = assess_case(case, **tables)
    except InvalidFact as problem:
        fact = problem.fact if "[" not in problem.fact else "contributions.months.salary"
        return {"problem": (fact, problem.code)}
    told = {key: answer[key] for key in ("regime", "eligible", "monthly_amount", "months", "total", "leftover_months")}
    told["starts_on"] = answer["starts_on"]
    # Reasons found before a parameter was missed decide nothing: the answer as a whole stays open.
    decided = answer["eligible"] is False or "before_the_law" in answer["reasons"]
    told["reasons"] = set(answer["reasons"]) if decided else set()
    steps = {step["code"]: step["values"] for step in answer["steps"]}
    whole = answer["months"] is not None
    told["six"] = sum(steps["amount.average"]["six"]) if whole and "amount.average" in steps else None
    if whole:
        told["usable"] = steps["duration.months"]["contributed"]
    if whole and "eligibility.months_in_window" in steps:
        told["in_window"] = steps["eligibility.months_in_window"]["count"]
    return told


def differences(population: Population, results: Results, person: int, **tables: Any) -> dict[str, Any]:
    """What differs, by name: (single case, population); empty where all is equal."""
    single, batch = of_case(case_of(population, person), **tables), of_batch(results, person)
    return {name: (told, batch.get(name)) for name, told in single.items() if batch.get(name) != told}


def disagreements(population: Population, results: Results, limit: int = 3, **tables: Any) -> list[str]:
    """The first people whose answers differ, each with the whole case."""
    found: list[str] = []
    for person in range(len(population)):
        differs = differences(population, results, person, **tables)
        if differs:
            case = json.dumps(case_of(population, person), ensure_ascii=False)
            found.append(f"person {person}: {differs}\n{case}")
            if len(found) == limit:
                break
    return found
