"""Documents with their numbers, files and signatures."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q

from vieclam.archive.models import StoredFile
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import shared, tenant_rows
from vieclam.core.tokens import new_token
from vieclam.documents.states import SENTENCES, TRANSITIONS, DocumentState
from vieclam.organisations.models import Centre, Department, Staff
from vieclam.people.models import Person


@pghistory.track()
class Document(Model):
    """A decision or slip. Number, once bound, stays; ``data`` is what the form was filled with."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True)
    form = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    state = models.CharField(
        max_length=10, choices=[(s.value, SENTENCES[s]) for s in DocumentState], default=DocumentState.DRAFT.value
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    number_text = models.CharField(max_length=60, blank=True)
    register_entry_id = models.BigIntegerField(null=True, blank=True)
    data: Any = models.JSONField(default=dict)
    business_date = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_at = models.DateTimeField()
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "form", "number", "business_date"], name="number_once_per_department_day"
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "form", "state"]),
            models.Index(fields=["subject"]),
            models.Index(fields=["centre", "made_at"], condition=Q(file__isnull=True), name="documents_without_file"),
        ]
        triggers = [fsm_trigger("document_states", "state", TRANSITIONS)]

    @property
    def has_file(self) -> bool:
        """Whether there is something to open: what many hand in at once is typeset by a job, some moments later."""
        return bool(self.signed_file_id or self.file_id)


class Signature(Model):
    """One signature in a document's file: a person's, then the organisation's seal."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    order = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT)
    signed_as = models.CharField(max_length=160)
    certificate_subject = models.CharField(max_length=250)
    certificate_serial = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "order"], name="signature_order_once")]


class FormWords(Model):
    """What a centre writes into a piece of one of its own forms (``own_words``), from a day on; append-only.

    The newest row of the latest day that has come is what holds. Everybody may read it, as on the printed paper.
    """

    tenancy = shared(written_by="own_centre", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=20)
    piece = models.CharField(max_length=20)
    text = models.CharField(max_length=600, blank=True)
    valid_from = models.DateField()
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "form", "valid_from"], name="words_of_own_forms")]
