"""Jobs of the archive: two lines around one service."""

from __future__ import annotations

from vieclam.archive.services.erase_file import remove_bytes
from vieclam.core.actors import Actor
from vieclam.core.jobs import job


@job("archive.remove_bytes")
def remove(*, actor: Actor, sha256: str) -> None:
    """Bytes whose last row was erased."""
    remove_bytes(sha256)
