"""The real postings as documents of the search, an index of them, and the gazetteer from the shipped tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vieclam.jobbank.postings import rows_of, vacancy_values
from vieclam.jobbank.search.documents import SearchDocument, document_of
from vieclam.jobbank.search.engine import TantivyEngine
from vieclam.jobbank.search.index import IndexFolder, write
from vieclam.jobbank.search.places import Gazetteer
from vieclam.reference.loading.reading import rows

UNSAID: dict[str, Any] = {
    **dict.fromkeys(("industrial_zone", "languages", "computing", "occupation_code", "industry_code"), ""),
    **dict.fromkeys(("schooling", "qualification", "contract", "purpose"), ""),
    **dict.fromkeys(("commune_codes", "abilities", "welfare", "conditions", "priority_groups", "meals"), ()),
    "employer_id": 1,
    "centre_id": 1,
    "state": "published",
}


def documents(file: Path) -> Iterator[SearchDocument]:
    """One for each row of a file of postings."""
    labels = {row["code"]: row["full_name"] for row in rows("places/provinces_34.csv")}
    for number, row in enumerate(rows_of(file), start=1):
        yield document_of({**UNSAID, **vacancy_values(row), "id": number}, labels)


def gazetteer() -> Gazetteer:
    """As ``vieclam.jobbank.search.reference_places`` makes it from the database."""
    made, today = Gazetteer(), dict[str, str]()
    for row in rows("places/provinces_34.csv"):
        made.add(row["full_name"], row["code"], sure=True)
    for row in rows("places/provinces_63.csv"):
        today[row["code"]] = row["new_province_code"]
        made.add(row["full_name"], row["new_province_code"], sure=True)
    for row in rows("places/districts_696.csv"):
        made.add(row["full_name"], today[row["province_code"]], sure=False)
    made.add_short_names()
    return made


def index_of(folder: Path, found: list[SearchDocument]) -> TantivyEngine:
    """A new index of these documents, and its reader."""
    index = IndexFolder(folder)
    made, vocabulary = index.make(), index.vocabulary()
    for document in found:
        vocabulary.learn(document.title)
    write(made, found, fresh=True)
    index.keep_vocabulary(vocabulary)
    index.note(position=0, database="bench", version=1)
    return TantivyEngine(index, gazetteer())
