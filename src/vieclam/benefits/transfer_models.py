"""A running benefit that moves to another centre: the one row that both centres read."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.benefits.states import TRANSFER_SENTENCES, TRANSFER_TRANSITIONS, TransferState
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import rows_of_two_centres
from vieclam.dossiers.models import Channel
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pghistory.track()
class Transfer(Model):
    """A benefit on its way from ``centre`` to ``receiving_centre`` (N374 Đ20).

    ``hand_over``: both centres are in one province, so no paper of the law is needed. ``wish`` is what the worker asked
    for (N374-19): reason, new residence, way of payment, medical facility. ``first_month`` is the first benefit month
    the receiving centre takes, ``continue_from`` its first day; both are set when the papers are sealed. ``carried`` is
    the file that goes with it, all that the receiving centre learns. ``dossier_by``, ``ask_payment_by`` and
    ``withdrawal_by`` are the last days of the law for the papers (Đ20.2, Đ20.3, Đ20.5).

    The receiving centre sees the row once it was sent, and takes it over; it may do nothing else with it. Taken over,
    the sending centre changes nothing any more.
    """

    tenancy = rows_of_two_centres(
        person="person_id",
        other="receiving_centre_id",
        other_sees="sent_on is not null",
        other_writes="state in ('sent', 'moved')",
        held="state <> 'moved'",
        may_change=(
            "receiving_centre_id",
            "state",
            "state_before",
            "sent_on",
            "ask_payment_by",
            "withdrawal_by",
            "first_month",
            "continue_from",
            "carried",
            "accepted_on",
            "withdrawn_on",
            "reason",
        ),
    )

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    receiving_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="transfers")
    code = models.CharField(max_length=40, unique=True)
    channel = models.CharField(max_length=8, choices=Channel)
    hand_over = models.BooleanField(default=False)
    wish: Any = models.JSONField()
    requested_on = models.DateField()
    dossier_by = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, TRANSFER_SENTENCES[s]) for s in TransferState],
        default=TransferState.REQUESTED.value,
    )
    state_before = models.CharField(max_length=12, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    ask_payment_by = models.DateField(null=True, blank=True)
    withdrawal_by = models.DateField(null=True, blank=True)
    first_month = models.PositiveSmallIntegerField(null=True, blank=True)
    continue_from = models.DateField(null=True, blank=True)
    carried: Any = models.JSONField(default=dict)
    accepted_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    requested_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement"],
                condition=Q(state__in=["requested", "sent"]),
                name="one_open_transfer_per_benefit",
                violation_error_message=_("Trợ cấp này đang được chuyển nơi hưởng."),
            ),
            models.CheckConstraint(
                name="transfer_leads_elsewhere",
                condition=~Q(centre=F("receiving_centre")),
                violation_error_message=_("Nơi chuyển đến phải khác nơi đang hưởng."),
            ),
            models.CheckConstraint(
                name="sent_transfer_says_what_is_taken",
                condition=~Q(state__in=["sent", "moved"])
                | Q(sent_on__isnull=False, first_month__isnull=False, continue_from__isnull=False),
                violation_error_message=_("Hồ sơ chuyển phải ghi ngày gửi và tháng nơi chuyển đến nhận."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state"]),
            models.Index(fields=["receiving_centre", "state"]),
        ]
        triggers = [fsm_trigger("transfer_states", "state", TRANSFER_TRANSITIONS)]
