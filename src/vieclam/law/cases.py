"""Checking law cases: files of questions with published or reasoned answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .assessment import assess_case
from .kernel.facts import InvalidFact
from .kernel.parameters import Parameters
from .kernel.trace import plain
from .kernel.working_days import WorkingCalendar
from .loading import load_parameters, read_yaml

OWN_CASES = Path(__file__).parent / "cases"
OFFICIAL = "official-"


@dataclass(frozen=True, slots=True)
class Difference:
    """One expected value that the answer does not have."""

    key: str
    expected: Any
    answered: Any


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case went; ``problem`` is an error that kept it from being answered."""

    id: str
    file: str
    differences: tuple[Difference, ...] = ()
    problem: Exception | None = None

    @property
    def passed(self) -> bool:
        return not self.differences and self.problem is None


@dataclass(frozen=True, slots=True)
class CasesReport:
    """The results of a folder of cases."""

    results: tuple[CaseResult, ...] = field(default=())

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        return tuple(result for result in self.results if not result.passed)

    @property
    def passed(self) -> bool:
        return bool(self.results) and not self.failed

    @property
    def official(self) -> int:
        """How many of the cases are examples published with the law: those of the files named ``official-``."""
        return sum(result.file.startswith(OFFICIAL) for result in self.results)


def read_cases(directory: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each case of the YAML files of a folder, with the file's name; ``ValueError`` for a file of another shape."""
    for path in sorted(directory.rglob("*.yaml")):
        cases = read_yaml(path)
        if not isinstance(cases, list) or not all(isinstance(case, Mapping) for case in cases):
            raise ValueError(f"{path.name}: a file of cases is a list")
        for case in cases:
            yield path.name, case


def _matches(expected: Any, answered: Any) -> bool:
    """Equal, where of a map only the expected keys count."""
    if isinstance(expected, Mapping) and isinstance(answered, Mapping):
        return all(key in answered and _matches(value, answered[key]) for key, value in expected.items())
    return bool(expected == answered)


def _missing_matches(expected: list[str], answered: list[dict[str, str]]) -> bool:
    """The same facts in any order; a case may name a fact by its last word."""
    facts = [missing["fact"] for missing in answered]
    named = all(any(fact == name or fact.endswith(f".{name}") for fact in facts) for name in expected)
    return named and len(set(expected)) == len(facts)


def differences(case: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[Difference]:
    """What an answer does not have of what a case expects."""
    for key, value in (case.get("expect") or {}).items():
        expected, answered = plain(value), answer.get(key)
        if key == "reasons":
            same = sorted(expected) == sorted(answered or [])
        elif key == "missing":
            same = _missing_matches(expected, answered or [])
        else:
            same = key in answer and _matches(expected, answered)
        if not same:
            yield Difference(key, expected, answered)


def answer_case(
    case: Mapping[str, Any], *, parameters: Parameters | None = None, calendar: WorkingCalendar | None = None
) -> dict[str, Any]:
    """The answer to a law case; under ``parameters`` it may answer an open question, or set a value, in another way."""
    overrides = case.get("parameters")
    if overrides:
        parameters = (parameters or load_parameters()).replaced(overrides)
    return assess_case(case, parameters=parameters, calendar=calendar)


def check_case(
    case: Mapping[str, Any],
    file: str = "",
    *,
    parameters: Parameters | None = None,
    calendar: WorkingCalendar | None = None,
) -> CaseResult:
    """Answer one case and compare."""
    name = str(case.get("id", "?"))
    try:
        answer = answer_case(case, parameters=parameters, calendar=calendar)
    except InvalidFact as problem:
        return CaseResult(name, file, problem=problem)
    return CaseResult(name, file, tuple(differences(case, answer)))


def check_cases(
    directory: str | Path, *, parameters: Parameters | None = None, calendar: WorkingCalendar | None = None
) -> CasesReport:
    """Run every case of a folder (and its folders). A case given twice counts as failed."""
    results: list[CaseResult] = []
    seen: set[str] = set()
    for file, case in read_cases(Path(directory)):
        result = check_case(case, file, parameters=parameters, calendar=calendar)
        if result.id in seen:
            result = CaseResult(result.id, file, problem=ValueError("this id stands twice"))
        seen.add(result.id)
        results.append(result)
    return CasesReport(tuple(results))
