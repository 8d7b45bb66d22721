"""Claims from filing to the payment order through the services: claims a second, and where the time goes.

Each claim goes the whole way on its own business days: the person or the desk files with papers, social insurance and
the population database are asked over HTTP (the simulators), the law answers, officer, head and director pass it on,
the Department's director signs (PAdES, RSA-2048) and the clerk seals, the worker takes the result with the first
notification, and the payment order goes to social insurance once two people have looked at its list. Two processes, as
many claims each; their own database. The shares are of the processes' own time from a claim's beginning to its end;
PostgreSQL's includes the way there and back. The queries of each act are printed for one claim; ``tests/journeys``
holds them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from benchmarks._database import own_database

WARM_UP = 5
PROCESSES = 2
ACTS = {
    "file": "file and evidence",
    "process": "officer to director",
    "sign": "sign and seal",
    "take": "take and order",
    "release": "list and send",
}
PARTS = ("PostgreSQL", "Typst", "pyHanko")


@dataclass(frozen=True)
class Share:
    """What one process did after warming up."""

    claims: int
    seconds: float
    parts: Counter[str]
    acts: Counter[str]
    queries: Counter[str]


def people(count: int) -> list[int]:
    """Numbers of invented people whose claims go straight through: insured long enough, agreed on by all sources."""
    import datetime as dt

    from simulators.world import bulk_person

    found: list[int] = []
    index = 0
    while len(found) < count:
        someone = bulk_person("14", dt.date(2026, 3, 1), index)
        record = someone.insurance
        if record and not someone.traits and sum(month.paid for month in record.months) >= 12:
            found.append(index)
        index += 1
    return found


def run_process(indexes: list[int], addresses: dict[str, str], barrier: Any, results: Any) -> None:
    """One worker process."""
    from vieclam.demo.replay.worker import begin

    begin(addresses)
    from benchmarks._journey_claim import whole_way
    from benchmarks._meter import Meter, watch_all

    meter = Meter()
    watch_all(meter)
    for index in indexes[:WARM_UP]:
        whole_way(index, meter)
    meter.forget()
    barrier.wait()
    began = time.perf_counter()
    for index in indexes[WARM_UP:]:
        whole_way(index, meter)
    seconds = time.perf_counter() - began
    results.put(Share(len(indexes) - WARM_UP, seconds, meter.parts, meter.seconds, meter.queries))


def run(claims: int, processes: int) -> list[Share]:
    """All processes; each begins when all are warm."""
    from django.conf import settings
    from django.db import connections

    from vieclam.demo.outside import NAMES, simulators_running
    from vieclam.demo.staff import make_staff

    make_staff()
    each = claims // processes + WARM_UP
    indexes = people(each * processes)
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(processes), context.Queue()
    with simulators_running():
        addresses = {f"{name.upper()}_URL": str(getattr(settings, f"{name.upper()}_URL")) for name in NAMES}
        connections.close_all()
        workers = [
            context.Process(target=run_process, args=(indexes[number::processes], addresses, barrier, results))
            for number in range(processes)
        ]
        for worker in workers:
            worker.start()
        shares: list[Share] = []
        while len(shares) < processes:
            if any(worker.exitcode not in (None, 0) for worker in workers):
                raise SystemExit("a process of the benchmark failed; see its error above")
            if not results.empty():
                shares.append(results.get())
            time.sleep(0.2)
        for worker in workers:
            worker.join()
    return shares


def report(shares: list[Share]) -> None:
    """The lines."""
    claims, slowest = sum(share.claims for share in shares), max(share.seconds for share in shares)
    spent = sum(share.seconds for share in shares)
    parts: Counter[str] = sum((share.parts for share in shares), Counter())
    acts: Counter[str] = sum((share.acts for share in shares), Counter())
    queries: Counter[str] = sum((share.queries for share in shares), Counter())
    shown = ", ".join(f"{part} {parts[part] / spent:.0%}" for part in PARTS)
    rest = 1 - sum(parts[part] for part in PARTS) / spent
    print(f"{claims} claims filed, signed and ordered in {slowest:.1f} s by {len(shares)} processes")
    for act, name in ACTS.items():
        print(f"  {name:20} {acts[act] / claims * 1000:6.1f} ms, {queries[act] / claims:5.1f} queries a claim")
    print(f"  whole claim          {spent / claims * 1000:6.1f} ms, {sum(queries.values()) / claims:5.1f} queries")
    print(f"journey: {claims / slowest:.2f} claims/s; {shown}, the rest (Python, HTTP) {rest:.0%}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=PROCESSES)
    chosen = parser.parse_args()
    with own_database("journey"):
        report(run(chosen.claims, chosen.processes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
