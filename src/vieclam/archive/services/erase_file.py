"""A file whose purpose ended is erased: its row now, its bytes when nobody else holds the same."""

from __future__ import annotations

from django.db import connection

from vieclam.archive import acts, storage
from vieclam.archive.models import StoredFile
from vieclam.core.actors import Actor
from vieclam.core.erasure import ErasureReason, erasing
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require

APPLICATION = "application:cv"
"""The purpose of files that may be erased."""


@one_act
def erase_file(*, actor: Actor, file_id: int, reason: ErasureReason) -> bool:
    """Whether it went: only a file that came with an application does, when nothing refers to it any more."""
    row = StoredFile.objects.filter(pk=file_id, purpose=APPLICATION).first()
    if row is None:
        return False
    require(actor, acts.ERASE, centre_id=row.centre_id, person_id=row.person_id)
    with erasing(reason), connection.cursor() as cursor:
        cursor.execute("select erase_stored_file(%s)", [file_id])
        (sha256,) = cursor.fetchone()
    if sha256 is None:
        return False
    enqueue("archive.remove_bytes", shared=True, lock=f"bytes:{sha256}", sha256=sha256)
    return True


def remove_bytes(sha256: str) -> bool:
    """Take bytes from the disk that no row names any more; whether they went. Run again, nothing happens."""
    storage.alone_with(sha256)
    with connection.cursor() as cursor:
        cursor.execute("select bytes_are_held(%s)", [sha256])
        (held,) = cursor.fetchone()
    if not held:
        storage.remove(sha256)
    return not held


__all__ = ["APPLICATION", "erase_file", "remove_bytes"]
