"""A country's dossiers for ``pages``: by COPY as the owner, with triggers (history, name search) and keys in force.

Every dossier has its person, relation, last clock, story and two facts. In the measured centre one in twenty is open
and holds everything a real claim holds, copied from one that went through the services.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import psycopg

from benchmarks._copy import copy_rows
from simulators.world.names import invented_name
from vieclam.core.text import fold

FIRST_PERSON, FIRST_DOSSIER, FIRST_DETERMINATION = 10_000_000, 20_000_000, 30_000_000
OPEN_SHARE = 20
TODAY = dt.date(2026, 3, 2)
OLDEST_DAYS = 1_100
NOW = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
ENTRY_COLUMNS = (
    "centre_id, person_id, dossier_id, act, from_state, to_state, actor, actor_name, note, business_at, recorded_at"
)
PROPOSALS = ("with_officer", "with_officer", "with_officer", "with_head", "with_centre_director", "with_department")


@dataclass(frozen=True)
class Template:
    """One real claim's rows: (kind, value, source) of its facts, its determination, its papers' components."""

    facts: list[tuple[str, Any, str]]
    case: Any
    answer: Any
    deadlines: list[tuple[str, int]]
    entries: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Row:
    """One dossier to be written."""

    number: int
    centre: int
    point: int
    unit: str
    day: dt.date
    code: str
    name: str
    sex: str
    state: str

    @property
    def open(self) -> bool:
        return self.state in {"filed", "complete", "info_requested"}

    @property
    def ids(self) -> tuple[int, int, int]:
        """Centre, person, dossier."""
        return self.centre, FIRST_PERSON + self.number, FIRST_DOSSIER + self.number


def rows_of(points: Sequence[tuple[int, int, str]], measured: int, count: int, in_measured: int) -> Iterator[Row]:
    """All dossiers, oldest first, the measured centre's strewn evenly among the others'."""
    random = Random("pages")
    own = [point for point in points if point[0] == measured]
    others = [point for point in points if point[0] != measured]
    codes: dict[tuple[int, dt.date], int] = defaultdict(int)
    for number in range(count):
        mine = (number + 1) * in_measured // count > number * in_measured // count
        centre, point, unit = random.choice(own if mine else others)
        day = TODAY - dt.timedelta(days=OLDEST_DAYS - number * OLDEST_DAYS // count)
        codes[point, day] += 1
        fresh = number >= count - count // OPEN_SHARE
        state = random.choice(("complete", "complete", "complete", "filed", "info_requested")) if fresh else "collected"
        sex = random.choice(("male", "female"))
        name = invented_name(random, sex, "14" if mine else "75")  # type: ignore[arg-type]
        yield Row(number, centre, point, unit, day, f"{unit}-{day:%y%m%d}-{codes[point, day]:04d}", name, sex, state)


class Fill:
    """Writes tables one after the other."""

    def __init__(self, owner: str, rows: list[Row], template: Template, measured: int, staff: list[int]) -> None:
        self.connection = psycopg.connect(owner)
        self.rows, self.template, self.measured, self.staff = rows, template, measured, staff
        self.full = [row for row in rows if row.open and row.centre == measured]

    def copy(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
        copy_rows(self.connection, table, columns, rows)

    def run(self) -> None:
        """All of it, then statistics for the planner."""
        self.copy(
            "people_person",
            "id, personal_number, full_name, folded_name, birth_date, sex, phone, email, permanent_commune_code,"
            " permanent_address, current_commune_code, current_address, social_insurance_number",
            (
                (
                    FIRST_PERSON + row.number,
                    f"0003{row.number:08d}",
                    row.name,
                    fold(row.name),
                    dt.date(1980, 1, 1) + dt.timedelta(days=row.number % 9000),
                    row.sex,
                    *("",) * 7,
                )
                for row in self.rows
            ),
        )
        self.copy(
            "people_personcentre",
            "person_id, centre_id, purpose, reason, made_at",
            ((row.ids[1], row.centre, "insurance", "", NOW) for row in self.rows),
        )
        self.copy(
            "dossiers_dossier",
            "id, centre_id, person_id, reception_point_id, procedure_code, code, alias_code, token, channel, state,"
            " filed_on, filed_at, completed_on, decision_due_on, result_from, result_to, waiting_for_evidence, version,"
            " made_at, assigned_to_id",
            map(self._dossier, self.rows),
        )
        self._story()
        self._full()
        self.connection.autocommit = True
        self.connection.execute("vacuum analyze")
        self.connection.close()

    def _dossier(self, row: Row) -> tuple[Any, ...]:
        due = row.day + dt.timedelta(days=28)
        complete = row.day if row.state in {"complete", "collected"} else None
        return (
            row.ids[2],
            row.centre,
            row.ids[1],
            row.point,
            "1.014748",
            row.code,
            "",
            f"bench{row.number:012d}",
            ("online", "counter")[row.number % 2],
            row.state,
            row.day,
            NOW,
            complete,
            due if complete else None,
            due if complete else None,
            due + dt.timedelta(days=4) if complete else None,
            row.open and row.number % 23 == 0,
            1,
            NOW,
            self.staff[row.number % 7 % len(self.staff)]
            if row.centre == self.measured and row.number % 3 == 0
            else None,
        )

    def _story(self) -> None:
        closed = [row for row in self.rows if not (row.open and row.centre == self.measured)]
        self.copy(
            "dossiers_deadline",
            "centre_id, person_id, dossier_id, step, base_date, due_on, calendar_version, article, met_on",
            (
                (
                    *row.ids,
                    "decision",
                    row.day,
                    row.day + dt.timedelta(days=28),
                    "1",
                    "N374 Đ15",
                    None if row.open else row.day + dt.timedelta(days=18 + row.number % 12),
                )
                for row in closed
            ),
        )
        self.copy(
            "dossiers_dossierentry",
            ENTRY_COLUMNS,
            (
                (*row.ids, act, "", row.state, "staff:1", "Cán Bộ Thử", "", NOW, NOW)
                for row in closed
                for act in ("file", "complete")
            ),
        )
        self._facts(
            (row, fact)
            for row in closed
            for fact in (("full_name", row.name, "person"), ("phone", "+84912345678", "person"))
        )

    def _facts(self, facts: Iterable[tuple[Row, tuple[str, Any, str]]]) -> None:
        self.copy(
            "dossiers_fact",
            "centre_id, person_id, dossier_id, kind, value, source, reason, given_by, came_at",
            (
                (*row.ids, kind, json.dumps(value, ensure_ascii=False), source, "", "job:bench", NOW)
                for row, (kind, value, source) in facts
            ),
        )

    def _full(self) -> None:
        """Everything of a real claim for the open dossiers of the measured centre."""
        real = self.template
        self._facts(
            (row, (kind, row.name if kind == "full_name" else value, source))
            for row in self.full
            for kind, value, source in real.facts
        )
        self.copy(
            "benefits_determination",
            'id, centre_id, person_id, dossier_id, "case", answer, made_on, made_at',
            (
                (
                    FIRST_DETERMINATION + row.number,
                    *row.ids,
                    json.dumps(real.case),
                    json.dumps(real.answer),
                    row.day,
                    NOW,
                )
                for row in self.full
            ),
        )
        self.copy(
            "benefits_proposal",
            "centre_id, person_id, dossier_id, determination_id, kind, state, reason, returned_reason, due_on,"
            " sign_from, made_at",
            (
                (
                    *row.ids,
                    FIRST_DETERMINATION + row.number,
                    "grant",
                    PROPOSALS[row.number // 20 % len(PROPOSALS)],
                    "",
                    "",
                    row.day + dt.timedelta(days=28),
                    row.day + dt.timedelta(days=15),
                    NOW,
                )
                for row in self.full
                if row.state == "complete"
            ),
        )
        self.copy(
            "dossiers_deadline",
            "centre_id, person_id, dossier_id, step, base_date, due_on, calendar_version, article",
            (
                (*row.ids, step, row.day, row.day + dt.timedelta(days=days), "1", "N374 Đ15")
                for row in self.full
                for step, days in real.deadlines
            ),
        )
        self.copy(
            "dossiers_dossierentry",
            ENTRY_COLUMNS,
            (
                (*row.ids, act, before, after, "staff:1", "Cán Bộ Thử", "", NOW, NOW)
                for row in self.full
                for act, before, after in real.entries
            ),
        )
        self.copy(
            "dossiers_paper",
            "centre_id, person_id, dossier_id, component, on_paper, check_state, check_note, added_at",
            (
                (*row.ids, component, True, "not_checked", "", NOW)
                for row in self.full
                for component in ("termination_paper", "social_insurance_book")
            ),
        )
        self.copy(
            "dossiers_clarification",
            "centre_id, person_id, dossier_id, kind, fact_kind, detail, state, opened_at, closed_by, reason",
            (
                (
                    *row.ids,
                    "name_tone_marks",
                    "",
                    json.dumps({"said": row.name, "other": fold(row.name)}),
                    "open",
                    NOW,
                    "",
                    "",
                )
                for row in self.full
                if row.number % 5 == 0
            ),
        )
