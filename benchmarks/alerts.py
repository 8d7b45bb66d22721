"""Ten thousand saved searches and a day's new vacancies: which answers which.

The product asks all searches of an index of the new vacancies alone, held in memory, in as many rounds as a day has
sweeps with news; the peer, in the same run, asks one search after another of the index of all vacancies (a sample of
them, counted up), as a sweep would that does not look at what is new. Vacancies and questions are invented
(``_vacancies``). A search that answers differently is counted: of the sample, what the whole index gives and is new
must be what the small one gives. Seconds of the processor, so that work beside it does not count.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from pathlib import Path

from benchmarks._postings import gazetteer
from benchmarks._vacancies import Country, questions
from benchmarks.search import build
from vieclam.jobbank.search.engine import Order, TantivyEngine
from vieclam.jobbank.search.index import Vocabulary
from vieclam.jobbank.search.news import Kept, NewVacancies, answers
from vieclam.jobbank.search.question import Question

OPEN = "state:published"
SAMPLE = 200


def main() -> int:
    parser = argparse.ArgumentParser(prog="./vieclam bench alerts", description=__doc__)
    parser.add_argument("--searches", type=int, default=10_000)
    parser.add_argument("--vacancies", type=int, default=200_000)
    parser.add_argument("--new", type=int, default=2_000, help="how many of them a day brings")
    parser.add_argument("--rounds", type=int, default=20, help="sweeps of a day that find something new")
    options = parser.parse_args()
    places = gazetteer()
    asked = [Kept(typed, (OPEN, *marks)) for typed, marks in questions(Country(), options.searches)]
    with tempfile.TemporaryDirectory() as home:
        engine, folder = build(Path(home) / "index", options.vacancies)
        known = folder.vocabulary()
        new = list(itertools.islice(Country().vacancies(options.vacancies), options.new))
        keys = {one.id for one in new}
        began, pairs = time.process_time(), 0
        found: dict[Kept, set[int]] = {}
        understood: dict[str, Question] = {}
        size = -(-len(new) // options.rounds)
        for start in range(0, len(new), size):
            few = NewVacancies(new[start : start + size], places, known, understood)
            for kept, hits in few.answers(asked):
                found.setdefault(kept, set()).update(hit.card.id for hit in hits)
                pairs += len(hits)
        ours = time.process_time() - began
        whole = NewVacancies(new, places, known)
        began = time.process_time()
        at_once = sum(len(hits) for _kept, hits in whole.answers(asked))
        in_one = time.process_time() - began
        peer, differ = _one_by_one(engine, asked, found, keys, known)
    peer *= options.rounds
    print(
        f"alerts: {options.searches:,} searches, {options.new:,} new of {options.vacancies:,} vacancies,"
        f" {options.rounds} rounds: {ours:.1f} s a day, in one round {in_one:.1f} s | each search over all,"
        f" counted up {peer:.0f} s | ratio {ours / peer:.4f} ({pairs:,} pairs, {at_once:,} in one round,"
        f" {differ} of {SAMPLE} differ)"
    )
    return 0 if ours < peer and not differ else 1


def _one_by_one(
    engine: TantivyEngine, asked: list[Kept], found: dict[Kept, set[int]], keys: set[int], known: Vocabulary
) -> tuple[float, int]:
    """Seconds that all would take over the whole index once, and how many of the sample answer differently."""
    step = max(1, len(asked) // SAMPLE)
    sample, differ = asked[::step][:SAMPLE], 0
    began = time.process_time()
    results = [engine.search(kept.typed, marks=kept.marks, limit=5_000, order=Order.NEWEST) for kept in sample]
    taken = (time.process_time() - began) * len(asked) / len(sample)
    for kept, result in zip(sample, results, strict=True):
        if result.total > len(result.hits) or any(not known.words.get(word) for word in result.question.words):
            continue  # not all of it was read, or a word was mended
        right = {hit.card.id for hit in result.hits if hit.card.id in keys and answers(hit, result.question)}
        differ += right != found.get(kept, set())
    return taken, differ


if __name__ == "__main__":
    raise SystemExit(main())
