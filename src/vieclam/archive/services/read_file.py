"""Give a file out, only to those who may."""

from __future__ import annotations

from vieclam.archive import acts, storage
from vieclam.archive.models import StoredFile
from vieclam.core.actors import Actor
from vieclam.core.permissions import require


def read_file(*, actor: Actor, file_id: int) -> tuple[StoredFile, bytes]:
    """The row and its plain bytes. Raises ``StoredFile.DoesNotExist`` when the actor does not see it."""
    row = StoredFile.objects.get(pk=file_id)
    require(actor, acts.READ, centre_id=row.centre_id, person_id=row.person_id)
    return row, storage.read(row.sha256)
