"""A file of a person is handed to another centre that works for them: its own row of the same bytes."""

from __future__ import annotations

from vieclam.archive import acts
from vieclam.archive.models import StoredFile
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.permissions import require


def hand_over_file(*, actor: Actor, file_id: int, to_centre_id: int, purpose: str) -> StoredFile:
    """The row of the receiving centre; handed over already, the first one; the centre's own file comes back as it is.

    ``actor`` is a job of the receiving centre for the person, who alone sees the rows of both. Raises
    ``StoredFile.DoesNotExist`` for a file that is not the person's.
    """
    row = StoredFile.objects.get(pk=file_id, person_id=actor.person_id or 0)
    require(actor, acts.STORE, centre_id=to_centre_id, person_id=row.person_id)
    if row.centre_id == to_centre_id:
        return row
    same = {"centre_id": to_centre_id, "person_id": row.person_id, "sha256": row.sha256, "purpose": purpose}
    known = StoredFile.objects.filter(**same).first()
    if known is not None:
        return known
    return StoredFile.objects.create(
        **same,
        size=row.size,
        media_type=row.media_type,
        name=row.name,
        stored_by=actor.key,
        stored_at=clock.real_now(),
    )
