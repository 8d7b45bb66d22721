"""Where the work of a vacancy is, in words: as written down, and by the names of its codes. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vieclam.core.text import fold


def workplace_of(
    written: Sequence[str], provinces: Sequence[str], communes: Sequence[str], labels: Mapping[str, str]
) -> str:
    """What is written, then the communes, else those provinces that are not named in it already; ``labels`` by code."""
    said = fold(" ".join(written))
    named = [labels[code] for code in communes if code in labels]
    if not named:
        found = [labels[code] for code in provinces if code in labels]
        named = [name for name in found if fold(name).removeprefix("tinh ").removeprefix("thanh pho ") not in said]
    return ", ".join(dict.fromkeys(part for part in (*written, *named) if part))
