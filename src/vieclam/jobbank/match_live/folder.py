"""The files: a base that is never changed, and beside it the few vacancies that changed since.

``root/current`` names the base (``g1``, ``g2`` …), ``g1/about.json`` the rows beside it (``d1``, ``d2`` …), the
position of the change feed up to which both hold, the database and the row of weights. Each is put in place by a
renaming.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import VacancyColumns
from vieclam.jobbank.matching.index import VacancyIndex, load_index
from vieclam.jobbank.matching.vocabulary import Vocabulary

ABOUT = "about.json"
FORMAT = 2
"""Raised with every change of what facts are made of a vacancy: what was made before is read anew."""
Ids = NDArray[np.int64]


def root() -> Path:
    """Where this host keeps them."""
    return Path(settings.HOME) / "index" / "matching"


def current() -> Path | None:
    """The base in use; None while there is none."""
    try:
        name = (root() / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    folder = root() / name
    return folder if name and (folder / ABOUT).exists() else None


def about(folder: Path) -> dict[str, Any]:
    """What a base says of itself; empty where it cannot be read."""
    try:
        found: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def note(folder: Path, values: dict[str, Any]) -> None:
    """Keep what is to be said of a base."""
    _replace(folder / ABOUT, json.dumps(values))


def _replace(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@dataclass(slots=True)
class Beside:
    """What changed since the base: ``rows`` as they are now, ``gone`` the ids that the base tells no longer."""

    rows: VacancyColumns
    gone: Ids


def new_base(index: VacancyIndex, values: dict[str, Any]) -> Path:
    """Write a base and make it the one in use. The one before stays for those who still read it."""
    numbers = sorted(int(path.name[1:]) for path in root().glob("g*") if path.name[1:].isdigit())
    for old in numbers[:-1]:
        shutil.rmtree(root() / f"g{old}", ignore_errors=True)
    folder = root() / f"g{numbers[-1] + 1 if numbers else 1}"
    index.save(folder)
    note(folder, values | {"version": 1, "beside": 0, "known": len(index.vocabulary.numbers), "format": FORMAT})
    _replace(root() / "current", folder.name)
    return folder


def keep_beside(folder: Path, beside: Beside, vocabulary: Vocabulary, values: dict[str, Any]) -> None:
    """Write what changed, then say so; the one before the last is taken away."""
    number = int(values["beside"]) + 1
    place = folder / f"d{number}"
    shutil.rmtree(place, ignore_errors=True)
    beside.rows.save(place)
    np.save(place / "gone.npy", beside.gone)
    learned = list(vocabulary.numbers)[int(values["known"]) :]
    (place / "learned.json").write_text(json.dumps(learned, ensure_ascii=False), encoding="utf-8")
    note(folder, values | {"beside": number, "version": int(values["version"]) + 1})
    shutil.rmtree(folder / f"d{number - 2}", ignore_errors=True)


def load_base(folder: Path) -> VacancyIndex:
    """The base, mapped from disk."""
    return load_index(folder)


def load_beside(folder: Path, values: dict[str, Any], vocabulary: Vocabulary) -> Beside | None:
    """What changed since the base, the vocabulary taught what was learned; None where nothing did."""
    number = int(values["beside"])
    if not number:
        return None
    place = folder / f"d{number}"
    for feature in json.loads((place / "learned.json").read_text(encoding="utf-8")):
        vocabulary.number(feature)
    return Beside(VacancyColumns.load(place, mapped=False), np.load(place / "gone.npy"))
