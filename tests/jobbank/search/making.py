"""Advertisements and places for the search's tests, without a database; the texts are invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from vieclam.jobbank.search.documents import SearchDocument, document_of
from vieclam.jobbank.search.engine import TantivyEngine
from vieclam.jobbank.search.index import IndexFolder, write
from vieclam.jobbank.search.places import Gazetteer

LABELS = {"14": "Tỉnh Sơn La", "03679": "Phường Chiềng Sinh, Tỉnh Sơn La"}
PLAIN: dict[str, Any] = {
    **dict.fromkeys(("external_id", "location", "industrial_zone", "category", "languages", "computing"), ""),
    **dict.fromkeys(("description", "requirements", "benefits", "working_hours", "experience_text"), ""),
    **dict.fromkeys(("occupation_code", "industry_code", "position", "experience", "schooling"), ""),
    **dict.fromkeys(("qualification", "contract", "working_time", "purpose"), ""),
    **{name: [] for name in ("skills", "province_codes", "commune_codes", "abilities", "welfare", "conditions")},
    **{name: [] for name in ("priority_groups", "meals")},
    "employer_name": "Công ty Thử (minh họa)",
    "employer_id": 1,
    "centre_id": 1,
    "pay_unit": "month",
    "pay_currency": "VND",
    "pay_minimum": None,
    "pay_maximum": None,
    "posted_on": dt.date(2026, 11, 2),
    "state": "published",
}


def document(key: int, title: str, **values: Any) -> SearchDocument:
    """One advertisement; what is not said is empty."""
    return document_of({**PLAIN, "id": key, "title": title, "external_id": f"x{key}", **values}, LABELS)


def gazetteer() -> Gazetteer:
    """A few places of both lists."""
    made = Gazetteer()
    for name, code in (("Thành phố Hà Nội", "01"), ("Tỉnh Sơn La", "14"), ("Thành phố Hồ Chí Minh", "79")):
        made.add(name, code, sure=True)
    made.add("Tỉnh Bình Dương", "79", sure=True)
    made.add("Huyện Văn Bàn", "15", sure=False)
    made.add("Quận Cầu Giấy", "01", sure=False)
    made.add("Quận 12", "79", sure=False)
    made.add_short_names()
    return made


def engine(folder: Path, documents: list[SearchDocument]) -> TantivyEngine:
    """An index of these advertisements and its reader."""
    index = IndexFolder(folder)
    made, vocabulary = index.make(), index.vocabulary()
    for one in documents:
        vocabulary.learn(one.title)
    write(made, documents)
    index.keep_vocabulary(vocabulary)
    index.note(position=0, database="", version=1)
    return TantivyEngine(index, gazetteer())
