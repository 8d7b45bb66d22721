"""The trade that matching counts where nobody has chosen one: what the title surely means, kept in no record."""

from __future__ import annotations

import datetime as dt
from weakref import WeakKeyDictionary

from vieclam.core.text import fold
from vieclam.jobbank.coding.engine import Coder
from vieclam.jobbank.suggested_codes import occupation_coder

SURE = 0.8
"""From this confidence on a suggested code counts."""
DIGITS = 4
_known: WeakKeyDictionary[Coder, dict[str, str]] = WeakKeyDictionary()


class Trades:
    """Trades of titles on a day; what suggests them is asked for when the first one without a code is met."""

    def __init__(self, on: dt.date) -> None:
        self._on = on
        self._coder: Coder | None = None

    def of(self, code: str, title: str) -> str:
        """The code of four digits that was chosen, else the one the title surely means, within a shorter code that was
        chosen; empty where there is none.
        """
        if len(code) == DIGITS or not title:
            return code if len(code) == DIGITS else ""
        found = self._surest(title)
        return found if found.startswith(code) else ""

    def _surest(self, title: str) -> str:
        if self._coder is None:
            self._coder = occupation_coder(self._on)
        known, key = _known.setdefault(self._coder, {}), fold(title)
        if key not in known:
            best = self._coder.suggest(title, limit=1)
            known[key] = best[0].code if best and best[0].confidence >= SURE else ""
        return known[key]
