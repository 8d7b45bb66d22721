"""What the centre's staff see of a dossier: the facts of all sources side by side, its papers, clocks and story."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection

from vieclam.core.text import clean, fold
from vieclam.dossiers.fact_kinds import COMPARED, KINDS
from vieclam.dossiers.models import (
    Clarification,
    ClarificationState,
    Deadline,
    Dossier,
    DossierEntry,
    Fact,
    FactSource,
    SupplementRequest,
)

SAID = (FactSource.COUNTER, FactSource.IDENTITY, FactSource.PERSON)
INSURANCE_KNOWS = frozenset({"full_name", "birth_date", "terminated_on", "employer", "contract", "months_total"})
POPULATION_KNOWS = frozenset({"full_name", "personal_number", "birth_date", "permanent_address"})
GRAVE = frozenset({"full_name", "personal_number", "birth_date", "sex", "terminated_on", "contract"})
MOST_FOUND = 200


class DiffState(StrEnum):
    """How the sources of one fact stand to each other."""

    MATCH = "match"
    TONE_MARKS = "tone_marks"  # only tone marks differ: shown, never an error
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"  # differs in something the decision rests on
    MISSING = "missing"  # a source that should know has not told


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One fact by source; ``officer`` settles it when there is one."""

    kind: str
    label: str
    said: Any
    social_insurance: Any
    population: Any
    officer: Fact | None
    state: DiffState


def three_way(facts: dict[str, dict[str, Fact]]) -> list[DiffRow]:
    """The compared facts in the order of the catalogue; those nobody told are left out."""
    rows = []
    for kind in COMPARED:
        by_source = facts.get(kind, {})
        if not by_source:
            continue
        said = next((by_source[source].value for source in SAID if source in by_source), None)
        insurance = _value(by_source, FactSource.SOCIAL_INSURANCE)
        population = _value(by_source, FactSource.POPULATION)
        officer = by_source.get(FactSource.OFFICER)
        state = DiffState.MATCH if officer is not None else _state(kind, said, insurance, population)
        rows.append(DiffRow(kind, str(KINDS[kind].label), said, insurance, population, officer, state))
    return rows


def _value(by_source: dict[str, Fact], source: FactSource) -> Any:
    fact = by_source.get(source)
    return None if fact is None else fact.value


def _state(kind: str, said: Any, insurance: Any, population: Any) -> DiffState:
    told = [value for value in (said, insurance, population) if value is not None]
    if any(not _same(kind, told[0], other) for other in told[1:]):
        if kind == "full_name" and len({fold(str(value)) for value in told}) == 1:
            return DiffState.TONE_MARKS
        return DiffState.CONTRADICTS if kind in GRAVE else DiffState.DIFFERS
    silent = (kind in INSURANCE_KNOWS and insurance is None) or (kind in POPULATION_KNOWS and population is None)
    return DiffState.MISSING if silent else DiffState.MATCH


def _same(kind: str, one: Any, other: Any) -> bool:
    """Whether two values say the same thing, whatever their letter case or the details only one source keeps."""
    if kind == "full_name":
        return clean(one).casefold() == clean(other).casefold()
    if kind == "permanent_address":
        if one.get("commune_code") and other.get("commune_code") and one.get("scheme") == other.get("scheme"):
            return bool(one["commune_code"] == other["commune_code"])
        return fold(one["text"]) == fold(other["text"])
    if kind == "employer":
        if one.get("unit_code") and other.get("unit_code"):
            return bool(one["unit_code"] == other["unit_code"])
        return fold(one["name"]) == fold(other["name"])
    if kind == "contract":
        return bool(one["kind"] == other["kind"])
    if kind == "wage_region":
        return bool(one["region"] == other["region"])
    return bool(one == other)


def dossier_of_centre(code: str) -> Dossier | None:
    """A filed dossier by its code, if row-level security shows it."""
    found = Dossier.objects.filter(code=code).exclude(state="draft")
    return found.select_related("person", "centre", "reception_point", "assigned_to").first()


def draft_of_centre(dossier_id: int, centre_id: int) -> Dossier | None:
    """A draft begun in this centre."""
    found = Dossier.objects.filter(pk=dossier_id, centre_id=centre_id, state="draft")
    return found.select_related("person", "reception_point").first()


def drafts_of_counter(centre_id: int, procedure_code: str, *, limit: int = 30) -> list[Dossier]:
    """Drafts of a procedure begun by the counter and not filed yet, newest first."""
    found = Dossier.objects.filter(centre_id=centre_id, state="draft", procedure_code=procedure_code)
    found = found.exclude(channel="online")
    return list(found.select_related("person").order_by("-made_at")[:limit])


@dataclass(frozen=True, slots=True)
class Story:
    """Entries, clocks, questions and supplement requests of a dossier."""

    entries: list[DossierEntry]
    deadlines: list[Deadline]
    open_questions: list[Clarification]
    settled_questions: list[Clarification]
    requests: list[SupplementRequest]

    @property
    def last_entry_id(self) -> int:
        """Names what was seen: an act on an older sight of the dossier is a conflict."""
        return max((entry.pk for entry in self.entries), default=0)


def story_of(dossier: Dossier) -> Story:
    """In four queries."""
    questions = list(Clarification.objects.filter(dossier=dossier).order_by("opened_at", "pk"))
    return Story(
        entries=list(DossierEntry.objects.filter(dossier=dossier).order_by("-recorded_at", "-pk")),
        deadlines=list(Deadline.objects.filter(dossier=dossier, replaced_at__isnull=True).order_by("due_on")),
        open_questions=[row for row in questions if row.state == ClarificationState.OPEN],
        settled_questions=[row for row in questions if row.state != ClarificationState.OPEN],
        requests=list(
            SupplementRequest.objects.filter(dossier=dossier).select_related("document").order_by("-requested_on")
        ),
    )


def last_entry(dossier_id: int) -> DossierEntry | None:
    """The newest line of a dossier's story."""
    return DossierEntry.objects.filter(dossier_id=dossier_id).order_by("-pk").first()


def find_by_name(centre_id: int, words: str) -> list[int]:
    """Filed dossiers of a centre whose person's name holds these words, without tone marks; newest first.

    A definer function with an explicit centre: policies would switch off its index.
    """
    folded = fold(words)
    if not folded:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select id from find_dossiers_by_name(%s, %s, %s) as found(id)", [centre_id, folded, MOST_FOUND])
        return [row[0] for row in cursor.fetchall()]
