"""Something told of a person's life that may end their running benefit."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.benefits.states import EVENT_SENTENCES, EVENT_TRANSITIONS, EventState
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.dossiers.models import FactSource
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pghistory.track()
class LifeEvent(Model):
    """One event with its day, who told it, when, and on which paper (cases of N374 Đ19.1).

    ``kind`` is one of the law's kinds of event (``vieclam.law.unemployment.events.KINDS``). ``notified_on`` is the day
    of the worker's own notice (N374-17); None where somebody else told. ``copy_due_on`` is the day by which the copy of
    the contract must come where the worker committed to it (N374 Đ8.3). ``reply_by`` is the day by which the worker is
    asked to answer what social insurance says.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="life_events")
    kind = models.CharField(max_length=20)
    happened_on = models.DateField()
    notified_on = models.DateField(null=True, blank=True)
    contract_months = models.PositiveSmallIntegerField(null=True, blank=True)
    study_months = models.PositiveSmallIntegerField(null=True, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=16, choices=FactSource)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reply_by = models.DateField(null=True, blank=True)
    copy_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, EVENT_SENTENCES[s]) for s in EventState], default=EventState.TOLD.value
    )
    told_by = models.CharField(max_length=60)
    told_at = models.DateTimeField()
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "kind", "happened_on"],
                condition=~Q(state="dismissed"),
                name="one_event_of_a_kind_and_day",
                violation_error_message=_("Việc này đã được báo rồi."),
            )
        ]
        indexes = [models.Index(fields=["centre", "state"])]
        triggers = [fsm_trigger("event_states", "state", EVENT_TRANSITIONS)]
