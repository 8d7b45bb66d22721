"""How well the search finds: real postings, known items spoilt as people type them, and judged queries.

Known items: for titles drawn at random (seed 5) a spoilt form of the title is asked; counted is how often the posting
is among the first ten (recall@10), and how often it or one with the very same title is: of forty postings called "Nhân
viên kinh doanh" nobody can tell which was meant. Judged queries (``_search_judged``): nDCG@10 with gain 2^grade − 1,
unjudged results counting as 0, beside plain BM25 over the folded words of all fields in the same run. Wanted: ahead by
10 %.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import tantivy

from benchmarks._data import data_file
from benchmarks._known_items import KINDS
from benchmarks._postings import documents, index_of
from benchmarks._search_judged.judged import judgements, queries
from vieclam.jobbank.search.documents import SearchDocument
from vieclam.jobbank.search.engine import TantivyEngine
from vieclam.jobbank.search.words import words

WANTED = 1.10
AHEAD = 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="./vieclam bench search-quality", description=__doc__)
    parser.add_argument("--titles", type=int, default=1_000, help="how many titles of each kind (default 1000)")
    parser.add_argument("--worst", type=int, default=0, help="also print so many of the worst judged queries")
    options = parser.parse_args()
    file = data_file("vn_job_postings/postings.parquet")
    if file is None:
        print("search-quality: skipped: no data")
        return 0
    found = list(documents(file))
    with tempfile.TemporaryDirectory() as folder:
        engine = index_of(Path(folder), found)
        met = known_items(engine, found, options.titles)
        return 0 if judged(engine, found, options.worst) and met else 1


def known_items(engine: TantivyEngine, found: list[SearchDocument], count: int) -> bool:
    """Prints a line for each kind; whether all reach what is wanted."""
    dice = random.Random(5)
    drawn = dice.sample(found, min(count, len(found)))
    same: dict[str, set[str]] = defaultdict(set)
    for document in found:
        same[" ".join(words(document.title))].add(document.external_id)
    met = True
    for name, (spoil, wanted) in KINDS.items():
        asked = [(spoilt, one) for one in drawn if (spoilt := spoil(one.title, dice))]
        own = alike = 0
        for spoilt, one in asked:
            first = {hit.card.external_id for hit in engine.search(spoilt, limit=AHEAD).hits}
            own += one.external_id in first
            alike += bool(first & same[" ".join(words(one.title))])
        share = own / len(asked)
        met &= share >= wanted
        print(
            f"search-quality, {name}: recall@10 {share:.3f}, with the same title {alike / len(asked):.3f}"
            f" | wanted {wanted:.2f} | ratio {share / wanted:.2f} ({len(asked)} titles)"
        )
    return met


def judged(engine: TantivyEngine, found: list[SearchDocument], worst: int) -> bool:
    """Prints nDCG@10 of ours and of BM25; whether ours is ahead as wanted. A query with nothing right is left out."""
    plain, graded = bm25(found), judgements()
    ours, peers, rows, unknown, shown = 0.0, 0.0, [], 0, 0
    for query in queries():
        grades = graded.get(query.id, {})
        if not any(grades.values()):
            continue
        first = [hit.card.external_id for hit in engine.search(query.query, limit=AHEAD).hits]
        unknown += sum(one not in grades for one in first)
        shown += len(first)
        value = ndcg(first, grades)
        ours += value
        peers += ndcg(plain(query.query), grades)
        rows.append((value, query.query))
    count = len(rows)
    print(
        f"search-quality, judged: nDCG@10 {ours / count:.3f} | BM25 {peers / count:.3f} | ratio {ours / peers:.2f}"
        f" (wanted {WANTED:.2f}; {count} queries, {unknown / shown:.0%} of our results without a grade count as 0)"
    )
    for value, query in sorted(rows)[:worst]:
        print(f"  {value:.2f} {query}")
    return ours / peers >= WANTED


def ndcg(ids: list[str], grades: dict[str, int]) -> float:
    """Normalised discounted cumulated gain of the first ten (Järvelin & Kekäläinen 2002), gain 2^grade − 1."""
    ideal = sorted(grades.values(), reverse=True)
    return _gain([grades.get(one, 0) for one in ids]) / _gain(ideal)


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:AHEAD]))


def bm25(found: list[SearchDocument]) -> Callable[[str], list[str]]:
    """The peer: BM25 over the folded words of all fields together, any word, as tantivy scores it."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for one in found:
        made = tantivy.Document()
        made.add_text("id", one.external_id)
        made.add_text("text", " ".join(words(" ".join((one.title, one.employer, one.location, one.about, one.body)))))
        writer.add_document(made)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(typed: str) -> list[str]:
        either = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word)) for word in words(typed)]
        hits = searcher.search(tantivy.Query.boolean_query(either), limit=AHEAD).hits
        return [str(searcher.doc(address).get_first("id")) for _score, address in hits]

    return search


if __name__ == "__main__":
    sys.exit(main())
