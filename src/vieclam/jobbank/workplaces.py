"""Where the work of a vacancy is, in words: as written down, and by the names of its codes. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vieclam.core.text import fold

_BETWEEN = re.compile(r"\W+")


def workplace_of(
    written: Sequence[str], provinces: Sequence[str], communes: Sequence[str], labels: Mapping[str, str]
) -> str:
    """What is written, then those communes, else provinces, that are not named in it already; ``labels`` by code."""
    placed = [labels[code].partition(", ")[2] for code in communes if code in labels]
    # A province alone says nothing beside a commune of it, which names it too.
    written = [part for part in written if _bare(fold(part)) not in {_bare(fold(province)) for province in placed}]
    said = fold(" ".join(written))
    named = [_unsaid(labels[code], said) for code in communes if code in labels]
    if not named:
        named = [labels[code] for code in provinces if code in labels and not _says(said, _bare(fold(labels[code])))]
    return ", ".join(dict.fromkeys(part for part in (*written, *named) if part))


def _unsaid(label: str, said: str) -> str:
    """Of "commune, province" what is not said; where the commune is not, both: the two stand together."""
    commune, _comma, province = label.partition(", ")
    if not _says(said, fold(commune)):
        return label
    return "" if _says(said, _bare(fold(province))) else province


def _bare(folded: str) -> str:
    return folded.strip().removeprefix("tinh ").removeprefix("thanh pho ")


def _says(said: str, name: str) -> bool:
    return _words(name) in _words(said)


def _words(text: str) -> str:
    return f" {_BETWEEN.sub(' ', text).strip()} "
