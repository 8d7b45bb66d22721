"""The system of rules, the simulation of a population, and its answers."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from vieclam.law import Parameters, WorkingCalendar
from vieclam.law.batch import CODES, Population
from vieclam.law.unemployment.contributing import LEAVE_KINDS
from vieclam.law.unemployment.events import WATCHED

from . import amounts, claims, histories, inputs
from .limits import Limits
from .parameters import parameter_tree

ANSWERS = (
    "regime",
    "eligible",
    "months_contributed",
    "months_in_window",
    "sum_of_six",
    "monthly_amount",
    "benefit_months",
    "total",
    "leftover_months",
    "starts_on",
)
READ_ONCE = {"ceiling", "contribution_salary"}
"""Monthly variables that one formula reads once: not keeping them spares OpenFisca a gigabyte and much time."""
STATE = CODES["pay_scales"].index("state") + 1
BLOCK = 2_000
ASKED_IN = "2026-11"
"""Formulas of variables without a period must be asked in some month; it changes nothing."""


class Peer:
    """OpenFisca with the rules of this benchmark."""

    def __init__(self, parameters: Parameters, calendar: WorkingCalendar) -> None:
        self.system = TaxBenefitSystem([inputs.Person])
        for module in (inputs, histories, claims, amounts):
            self.system.add_variables(*module.VARIABLES)
        self.system.parameters = parameter_tree(parameters)
        self.system.cache_blacklist = READ_ONCE
        self.system.limits = Limits(parameters, calendar)
        self.system.change = np.datetime64(parameters["regime"].values[1].valid_from)
        self.system.codes = {word: CODES["kinds"].index(word) + 1 for word in CODES["kinds"]}
        self.system.codes |= {
            "short_term": CODES["contract_kinds"].index("short_term") + 1,
            "worker": CODES["ended_by"].index("worker") + 1,
        }
        self.system.leave_words = LEAVE_KINDS
        self.system.watched = np.array([False, *(kind in WATCHED for kind in CODES["kinds"])])

    def simulation(self, people: Population) -> Simulation:
        """A simulation with every fact of the population set, each month of the histories as one array."""
        simulation = SimulationBuilder().build_default_simulation(self.system, len(people))
        simulation.opt_out_cache = True
        given = people.histories
        first, last = int(given.months.min()), int(given.months.max())
        self.system.months = histories.months_between(first, last)
        for name, by_month in by_months(people, first, last).items():
            for number, month in self.system.months:
                simulation.set_input(name, month, by_month[number - first])
        for name, values in _constant(people).items():
            simulation.set_input(name, "ETERNITY", values)
        return simulation

    def answers(self, simulation: Simulation) -> dict[str, Any]:
        """Every answer, computed."""
        return {name: simulation.calculate(name, ASKED_IN) for name in ANSWERS}


def by_months(people: Population, first: int, last: int) -> dict[str, Any]:
    """The histories as arrays over month and person, filled block by block, which is the fastest way found."""
    given, size, months = people.histories, len(people), last - first + 1
    columns = {"salary": (given.salaries, np.int32), "region": (given.regions, np.int32)}
    columns["state_scale"] = (given.pay_scales == STATE, np.bool_)
    found = {name: np.zeros((months, size), dtype) for name, (_, dtype) in columns.items()}
    for begin in range(0, size, BLOCK):
        offsets = given.offsets[begin : begin + BLOCK + 1]
        people_here, part = len(offsets) - 1, slice(int(offsets[0]), int(offsets[-1]))
        person = np.repeat(np.arange(people_here), np.diff(offsets))
        at = (given.months[part] - np.int32(first)) * np.int64(people_here) + person
        for name, (values, dtype) in columns.items():
            block = np.zeros(months * people_here, dtype)
            block[at] = values[part]
            found[name][:, begin : begin + people_here] = block.reshape(months, people_here)
    return found


def _constant(people: Population) -> dict[str, Any]:
    facts = {
        "contract_kind": people.contract_kinds,
        "pensioner": people.pensioners,
        "leave_kind": people.leave_kinds,
        "leave_month": people.leave_months,
    }
    same_name = [name for name in inputs.CONSTANT if name not in facts and not name.startswith("event_")]
    facts |= {name: getattr(people, name) for name in same_name}
    return facts | _events(people)


def _events(people: Population) -> dict[str, Any]:
    """The one event a person may have."""
    events, size = people.events, len(people)
    person = np.flatnonzero(np.diff(events.offsets))
    values = {
        "event_kind": (np.zeros(size, np.int32), events.kinds),
        "event_on": (np.full(size, np.datetime64("NaT", "D")), events.days),
        "event_contract_months": (np.zeros(size, np.int32), events.contract_months),
        "event_study_months": (np.zeros(size, np.int32), events.study_months),
        "event_notified": (np.zeros(size, np.bool_), events.notified),
    }
    for column, given in values.values():
        column[person] = given
    return {name: column for name, (column, _) in values.items()}
