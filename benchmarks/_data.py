"""Real data for measuring that is not part of the project: beside it in ``../shared/data``, or in ``VIECLAM_DATA``."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_file(name: str) -> Path | None:
    """The file, or None: then the measurement says "skipped: no data"."""
    folder = Path(os.environ.get("VIECLAM_DATA") or ROOT.parent / "shared" / "data")
    file = folder / name
    return file if file.is_file() else None
