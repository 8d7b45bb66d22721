"""The law over a population: ours against OpenFisca (``openfisca_peer``), in turns in the same run, on the same people.

1,000,000 invented people with monthly contribution histories, both regimes, all changes of parameters since 2015. Both
begin with the same columns (months one after the other) and end with the same ten answers for each person, which must
be equal. Ours has one time: its checks of the facts and the making of its tables count as computation too. Wanted: at
least 2 times end to end, 1.2 times in computation alone. Beside it: bare NumPy doing only the arithmetic, one explained
case (under 2 ms), and 200,000 random claims answered as a population and one by one. Then the schedules (months and
notification windows) and the reserves of as many benefits, beside NumPy's own business days and bare arithmetic.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks._law_bare import bare_numpy
from benchmarks._law_lives import (
    bare_reserves,
    bare_schedules,
    business_days,
    differing_reserves,
    differing_schedules,
    invented_benefits,
    not_as_single,
    parameters_without_saturdays,
)
from benchmarks._law_people import invented_people
from tests.law.batch.claims import random_claims
from tests.law.batch.equality import disagreements
from vieclam.law import assess_case, explain, load_calendar, load_parameters
from vieclam.law.batch import (
    Population,
    Results,
    assess_population,
    case_of,
    reserve_population,
    schedule_population,
)
from vieclam.law.batch.tables import make_tables

try:
    import openfisca_core  # noqa: F401
except ImportError:
    Peer = None
else:
    from benchmarks.openfisca_peer import Peer

WANTED_WHOLE, WANTED_COMPUTATION, WANTED_MILLISECONDS = 2.0, 1.2, 2.0
CASES_PER_TASK = 2_000
EXPLAINED = 2_000


@dataclass
class Clock:
    """Seconds by the wall and by the processor of each run."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def run(self, work: Callable[[], Any]) -> Any:
        gc.collect()
        wall, processor = time.perf_counter(), time.process_time()
        done = work()
        self.wall.append(time.perf_counter() - wall)
        self.processor.append(time.process_time() - processor)
        return done

    def seconds(self, *others: Clock) -> float:
        return statistics.median(map(sum, zip(self.wall, *(other.wall for other in others), strict=True)))

    def busy(self, *others: Clock) -> float:
        return statistics.median(map(sum, zip(self.processor, *(other.processor for other in others), strict=True)))

    def said(self, *others: Clock) -> str:
        return f"{self.seconds(*others):.2f} s (processor {self.busy(*others):.2f} s)"


def judged(value: float, wanted: float, *, under: bool = False) -> str:
    met = value < wanted if under else value >= wanted
    return f"(wanted {'under' if under else 'at least'} {wanted:g}: {'met' if met else 'MISSED'})"


def one_by_one(seed: int) -> list[str]:
    """The disagreements between a population of random claims and its single cases."""
    claims = random_claims(np.random.default_rng(seed), CASES_PER_TASK)
    return [f"seed {seed}: {one}" for one in disagreements(claims, assess_population(claims))]


def compare_cases(cases: int) -> bool:
    begin, tasks = time.perf_counter(), max(1, cases // CASES_PER_TASK)
    with ProcessPoolExecutor(2) as processes:
        found = [one for answer in processes.map(one_by_one, range(tasks)) for one in answer]
    print("\n\n".join(found[:5]), end="\n" if found else "")
    print(
        f"law, against the single case: {tasks * CASES_PER_TASK:,} random claims (seeds 0 to {tasks - 1}): "
        f"{'all equal' if not found else f'{len(found)} DIFFER'}; {time.perf_counter() - begin:.0f} s",
        flush=True,
    )
    return not found


def differing(people: Population, ours: Results, theirs: dict[str, Any]) -> int:
    """How many people have another answer; the first of each kind is printed as a case."""
    wrong = np.zeros(len(people), np.bool_)
    for name, values in theirs.items():
        differs = getattr(ours, name) != values
        if differs.any():
            first = int(np.flatnonzero(differs)[0])
            print(f"{name}: ours {getattr(ours, name)[first]}, theirs {values[first]}: {case_of(people, first)}")
        wrong |= differs
    return int(wrong.sum())


def against_peer(people: Population, rounds: int) -> bool:
    ours, bare, setting, computing = Clock(), Clock(), Clock(), Clock()
    peer = Peer(load_parameters(), load_calendar()) if Peer else None
    tables = make_tables(load_parameters(), load_calendar())
    for _ in range(rounds):
        results = ours.run(lambda: assess_population(people))
        arithmetic = bare.run(lambda: bare_numpy(people, tables))
        if peer is not None:
            simulation = setting.run(lambda: peer.simulation(people))
            theirs = computing.run(lambda simulation=simulation: peer.answers(simulation))
            del simulation
    size = f"{len(people):,} people with {len(people.histories.months):,} months"
    wrong = differing(people, results, arithmetic)
    if peer is None:
        print(f"law: {size}: ours {ours.said()}; peer missing: OpenFisca is not installed", flush=True)
    else:
        wrong += differing(people, results, theirs)
        whole, alone = setting.seconds(computing) / ours.seconds(), computing.seconds() / ours.seconds()
        print(
            f"law, end to end: {size}: ours {ours.said()}, OpenFisca {setting.said(computing)}; "
            f"ratio {whole:.1f} {judged(whole, WANTED_WHOLE)}\n"
            f"law, computation alone: ours {ours.said()}, OpenFisca {computing.said()}; "
            f"ratio {alone:.1f} {judged(alone, WANTED_COMPUTATION)}\n"
            f"law, {len(theirs)} answers of each person: {'all equal' if not wrong else f'{wrong} people DIFFER'}"
        )
    print(
        f"law, bare NumPy (arithmetic only): {bare.said()}, {bare.seconds() / ours.seconds():.0%} of ours "
        f"(processor {bare.busy() / ours.busy():.0%})",
        flush=True,
    )
    return not wrong


def explained_case(people: Population) -> None:
    cases = [case_of(people, person) for person in range(min(EXPLAINED, len(people)))]
    times = []
    for case in cases:
        begin = time.perf_counter()
        explain(assess_case(case))
        times.append(1000 * (time.perf_counter() - begin))
    p50, p95 = np.percentile(times, [50, 95])
    months = np.median(np.diff(people.histories.offsets[: len(cases) + 1]))
    print(
        f"law, one case with its explanation ({months:.0f} months listed, as the median): p50 {p50:.2f} ms "
        f"{judged(p50, WANTED_MILLISECONDS, under=True)}, p95 {p95:.2f} ms",
        flush=True,
    )


def lives(count: int, rounds: int, one_by_one: int, seed: int) -> bool:
    """Schedules and reserves: equal to NumPy's business days, to the formula, and to the single cases."""
    benefits, ends = invented_benefits(count, seed)
    parameters, calendar = parameters_without_saturdays(), business_days()
    ours, bare, reserving, formula = Clock(), Clock(), Clock(), Clock()
    for _ in range(rounds):
        schedules = ours.run(lambda: schedule_population(benefits, parameters=parameters))
        numpy_days = bare.run(lambda: bare_schedules(benefits, calendar))
        reserves = reserving.run(lambda: reserve_population(ends))
        arithmetic = formula.run(lambda: bare_reserves(ends))
    wrong = differing_schedules(schedules, numpy_days)
    print(
        f"law, schedules of {count:,} benefits: ours {ours.said()}, NumPy's business days {bare.said()}; "
        f"ratio {bare.seconds() / ours.seconds():.1f}; {'all equal' if not wrong else f'{wrong} DIFFER'}"
    )
    wrong_reserves = differing_reserves(reserves, ends, arithmetic)
    print(
        f"law, reserves of {count:,} benefits: ours {reserving.said()}, the formula alone {formula.said()}, "
        f"{formula.seconds() / reserving.seconds():.0%} of ours; "
        f"{'all equal' if not wrong_reserves else f'{wrong_reserves} DIFFER'}"
    )
    asked = min(one_by_one, count)
    single = not_as_single(benefits, ends, asked)
    print(
        f"law, {asked:,} schedules and reserves one by one: {'all equal' if not single else f'{single} DIFFER'}",
        flush=True,
    )
    return not (wrong or wrong_reserves or single)


def main() -> int:
    parser = argparse.ArgumentParser(prog="vieclam bench law")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=200_000, help="random claims answered one by one too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=20_260_701)
    wanted = parser.parse_args()
    equal = compare_cases(wanted.cases) if wanted.cases else True
    people = invented_people(wanted.people, wanted.seed)
    explained_case(people)
    equal &= against_peer(people, wanted.rounds)
    del people
    equal &= lives(wanted.people, wanted.rounds, wanted.cases // 10, wanted.seed)
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
