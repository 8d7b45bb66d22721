"""The index of vacancies on disk: tantivy, one folder a host, rebuilt from the database at any time.

Texts go in folded and cut into words by us, so that index and question are cut alike.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from vieclam.jobbank.search.documents import SearchDocument
from vieclam.jobbank.search.words import in_full, initials, pairs, runs, toned_words, words

FORM = 7
"""Raised whenever what is written into the index changes: an index of another form is built anew."""
COUNTED = (
    *("province:", "time:", "experience:", "contract:", "trait:", "pay:", "group2:", "welfare:"),
    *("industry:", "schooling:", "group:"),
)
"""Marks that are counted beside the results, so that people see what a filter would leave."""
LONGEST_NAME = 4
"""Names of places up to so many words are looked up whole, as one word each; a phrase of common words costs more."""
MEMORY = 128_000_000
TEXTS = ("title", "pairs", "toned", "initials", "employer", "place", "about", "body")


def schema() -> tantivy.Schema:
    """Word fields (blank-separated), marks for filters, numbers for ranges and order."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True, fast=True)
    for name in TEXTS:
        with_positions = name in {"title", "body", "place", "about"}
        option = "position" if with_positions else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    for name in ("held", "named"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("marks", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("facets", tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("pay_low", "pay_high", "posted"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_text_field("card", stored=True, index_option="basic", tokenizer_name="raw")
    return builder.build()


def entry(document: SearchDocument) -> tantivy.Document:
    """The document as tantivy keeps it; ``card`` is what ranking reads back."""
    title = in_full(words(document.title))
    made = tantivy.Document()
    made.add_integer("id", document.id)
    texts = {
        "title": title,
        "employer": words(document.employer),
        "about": in_full(words(document.about)),
        "body": in_full(words(document.body)),
    }
    for name, found in texts.items():
        made.add_text(name, " ".join(found))
    made.add_text("held", " ".join(dict.fromkeys(itertools.chain(*texts.values()))))
    made.add_text("pairs", " ".join(pairs(title)))
    made.add_text("toned", " ".join(toned_words(document.title)))
    made.add_text("initials", " ".join(initials(title)))
    place = words(document.place)
    made.add_text("place", " ".join(place))
    made.add_text("named", " ".join(dict.fromkeys(runs(place, LONGEST_NAME))))
    made.add_text("marks", " ".join(sorted(document.marks)))
    for mark in sorted(document.marks):
        if mark.startswith(COUNTED):
            made.add_text("facets", mark)
    for name, amount in (("pay_low", document.pay_low), ("pay_high", document.pay_high)):
        if amount is not None:
            made.add_integer(name, amount)
    made.add_integer("posted", document.posted_on.toordinal() if document.posted_on else 0)
    made.add_text("card", card_of(document))
    return made


def card_of(document: SearchDocument) -> str:
    """What ranking and pages read back of a vacancy."""
    values = [
        document.id,
        document.external_id,
        document.title,
        document.employer,
        document.location,
        " ".join(in_full(words(document.title))),
        list(document.province_codes),
        document.pay_low,
        document.pay_high,
        document.experience,
        " ".join(document.traits),
        " ".join(words(document.about)[:40]),
        " ".join(words(document.place)),
        document.posted_on.toordinal() if document.posted_on else 0,
        int(document.open),
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


class Vocabulary:
    """Words of titles and which stand together, with how often: what a misspelt word may have meant."""

    def __init__(self, word_counts: dict[str, int], pair_counts: dict[str, int]) -> None:
        self.words = word_counts
        self.pairs = pair_counts

    @classmethod
    def counting(cls) -> Vocabulary:
        return cls(Counter(), Counter())

    def learn(self, title: str) -> None:
        """Count the words of a title."""
        found = in_full(words(title))
        for word in found:
            self.words[word] = self.words.get(word, 0) + 1
        for pair in pairs(found):
            self.pairs[pair] = self.pairs.get(pair, 0) + 1

    def save(self, path: Path) -> None:
        """Pairs seen once are noise and half of the file: they are left out when there are many."""
        least = 2 if len(self.pairs) > 200_000 else 1
        kept = {pair: count for pair, count in self.pairs.items() if count >= least}
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps([self.words, kept], ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Empty where there is no file."""
        try:
            known, together = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls({}, {})
        return cls(known, together)


class IndexFolder:
    """One index: tantivy's files, the vocabulary, how far the database was read (``position``) and how often it was
    written (``version``)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files = path / "tantivy"

    def exists(self) -> bool:
        return self.about().get("form") == FORM and tantivy.Index.exists(str(self._files))

    def about(self) -> dict[str, Any]:
        """What is known of the index; empty where there is none."""
        try:
            read: dict[str, Any] = json.loads((self.path / "about.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read

    def note(self, **values: Any) -> None:
        """Keep how far the index is, whole or not at all."""
        temporary = self.path / f".about.{os.getpid()}"
        temporary.write_text(json.dumps({**values, "form": FORM}), encoding="utf-8")
        temporary.replace(self.path / "about.json")

    def make(self) -> tantivy.Index:
        """A new, empty index in place of whatever lies there."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._files.mkdir(parents=True)
        return tantivy.Index(schema(), path=str(self._files))

    def open(self) -> tantivy.Index:
        return tantivy.Index.open(str(self._files))

    def vocabulary(self) -> Vocabulary:
        return Vocabulary.load(self.path / "vocabulary.json")

    def keep_vocabulary(self, vocabulary: Vocabulary) -> None:
        vocabulary.save(self.path / "vocabulary.json")


def write(
    index: tantivy.Index, documents: Iterable[SearchDocument], removed: Iterable[int] = (), *, fresh: bool = False
) -> int:
    """Put documents in, each in place of its earlier form, and take others out; returns how many were put in.

    Into a ``fresh`` index nothing comes twice.
    """
    writer = index.writer(heap_size=MEMORY, num_threads=1)
    count = 0
    for key in removed:
        writer.delete_documents_by_term("id", key)
    for document in documents:
        if not fresh:
            writer.delete_documents_by_term("id", document.id)
        writer.add_document(entry(document))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count
