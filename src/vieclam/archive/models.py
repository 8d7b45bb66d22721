"""Files: known by the SHA-256 of their plain bytes, encrypted on disk, belonging to a centre and a person."""

from __future__ import annotations

from django.db import models

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class StoredFile(Model):
    """One file of one person in one centre. The bytes are under ``var/files`` by their hash; rows never change.

    What somebody sent with an application (purpose ``application:cv``) is erased when that purpose ends.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40)
    stored_by = models.CharField(max_length=60)
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "purpose"]),
            models.Index(fields=["sha256"], name="files_of_same_bytes"),
        ]
