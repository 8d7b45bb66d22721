"""Money to come back (thu hồi; N374-09) and what came in."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.payments.states import RECOVERY_SENTENCES, RECOVERY_TRANSITIONS, RecoveryState
from vieclam.people.models import Person


@pghistory.track()
class Recovery(Model):
    """A sum that a person owes by a decision; ``reference`` is the caller's key, ``code`` stands in the transfer.

    Sums in whole đồng. ``instalments`` are ``{"due_on": day, "amount": đồng}`` in order, empty where all is due on
    ``due_on``; ``received`` is the sum of its credits less what was given back.
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recoveries")
    reference = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=25, unique=True)
    decision_number = models.CharField(max_length=60)
    amount = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    instalments: Any = models.JSONField(default=list, blank=True)
    due_on = models.DateField()
    opened_on = models.DateField()
    state = models.CharField(
        max_length=8,
        choices=[(s.value, RECOVERY_SENTENCES[s]) for s in RecoveryState],
        default=RecoveryState.OPEN.value,
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recovery_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Số tiền thu hồi phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                name="recovery_state_follows_the_sum",
                condition=Q(state="open", received=0)
                | Q(state="partly", received__gt=0, received__lt=models.F("amount"))
                | Q(state="settled", received=models.F("amount"))
                | Q(state="over", received__gt=models.F("amount")),
                violation_error_message=_("Trạng thái thu hồi phải theo số tiền đã nhận."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_on"], name="payments_recovery_due")]
        triggers = [fsm_trigger("recovery_states", "state", RECOVERY_TRANSITIONS)]

    def __str__(self) -> str:
        return self.code


@pghistory.track()
class RecoveryCredit(Model):
    """Money that came in for a recovery, or was given back (``amount`` below zero); without one, nobody knows for what.

    ``entry_reference`` is the bank's own number of the entry, or the key of what a person wrote down: the same entry is
    kept once. ``content`` and ``payer`` are as the bank names them; ``evidence_id`` is the scan of what a person saw.
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, null=True, blank=True, related_name="credits")
    entry_reference = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    received_on = models.DateField()
    content = models.CharField(max_length=300, blank=True)
    payer = models.CharField(max_length=140, blank=True)
    note = models.CharField(max_length=300, blank=True)
    evidence_id = models.BigIntegerField(null=True, blank=True)
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "entry_reference"], name="credit_once_in_a_centre"),
            models.CheckConstraint(
                name="credit_is_a_sum",
                condition=~Q(amount=0),
                violation_error_message=_("Số tiền phải khác 0."),
            ),
            models.CheckConstraint(
                name="credit_of_a_recovery_is_of_its_person",
                condition=Q(recovery__isnull=True) | Q(person__isnull=False),
                violation_error_message=_("Khoản thu hồi phải gắn với một người."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "received_on"], name="payments_credit_day")]
