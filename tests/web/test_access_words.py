"""The access log in words: every kind of look that the code writes down is named, to staff and to the person."""

from __future__ import annotations

import re
from pathlib import Path

from vieclam.web.components.access_words import LIST_KINDS, looked_at
from vieclam.web.worker.record import what

SOURCE = Path(__file__).resolve().parents[2] / "src/vieclam"
WRITTEN = re.compile(r'\b(?:look|Look|LIST_LOOK|ListLook|look_at_list)\([^\n]*?f?"([a-z_]+)[:"]')


def test_every_kind_of_look_has_words() -> None:
    kinds = {kind for file in SOURCE.rglob("*.py") for kind in WRITTEN.findall(file.read_text(encoding="utf-8"))}
    assert {"proposal", "dossier", "facts", "result", "queue_export", "register_export"} <= kinds
    assert [kind for kind in sorted(kinds) if looked_at(f"{kind}:16") == f"{kind}:16"] == []
    told = kinds - {kind for kind in LIST_KINDS if kind.endswith("_search")}
    assert [kind for kind in sorted(told) if what(f"{kind}:16") == f"{kind}:16"] == []
