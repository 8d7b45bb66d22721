"""Which installation this is, without telling where it lies."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings


def home_mark(home: Path | str = "") -> str:
    """A short mark of a home folder, this installation's unless named; its simulators answer with the same one."""
    return hashlib.sha256(str(Path(home or settings.HOME).resolve()).encode()).hexdigest()[:12]
