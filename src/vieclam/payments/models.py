"""Payment orders to social insurance (lệnh chi trợ cấp) and the answers to them."""

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
from vieclam.payments.bank_models import BankFile, BankItem
from vieclam.payments.list_models import UNRELEASED_STAYS, ListAnswer, PaymentList
from vieclam.payments.recovery_models import Recovery, RecoveryCredit
from vieclam.payments.states import SENTENCES, TRANSITIONS, OrderState
from vieclam.people.models import Person


class Purpose(models.TextChoices):
    """What an order pays: the monthly benefit; of training the school's tuition, or the trainee's meals."""

    BENEFIT = "benefit", _("Trợ cấp thất nghiệp")
    TUITION = "tuition", _("Học phí")
    MEALS = "meals", _("Tiền ăn")


SUPPORT = "support:"
"""How the subject of an order begins that pays no benefit month but a claim under a support programme."""


@pghistory.track()
class PaymentOrder(Model):
    """One amount for one month of a benefit or a course; ``reference`` is our idempotency key for ever.

    What goes out is kept as it was prepared (``payee_*``), so that sending again sends the same. ``outside_id`` is
    social insurance's own number of the order; ``attention`` says why a person has to look at it. ``account_fact_id``
    is the payment fact given after the order was sent back, from which it may be ordered anew (a number: facts are made
    above this layer). ``payment_list`` is the list it goes out with, where the centre has its lists released. Tuition
    goes to the school's account; the payee is then the trainee it is paid for.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payment_orders")
    subject = models.CharField(max_length=60)
    reference = models.CharField(max_length=60, unique=True)
    decision_number = models.CharField(max_length=60)
    decided_on = models.DateField()
    payee_number = models.CharField(max_length=12)
    payee_name = models.CharField(max_length=120)
    # Enterprise or tax number of an employer that is paid; the payee's number is then of the one who files for it.
    employer_number = models.CharField(max_length=14, blank=True, default="", db_default="")
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.BENEFIT, db_default=Purpose.BENEFIT)
    month_number = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    amount = models.PositiveBigIntegerField()
    method = models.CharField(max_length=8, choices=[("account", _("Tài khoản")), ("cash", _("Tiền mặt"))])
    bank_bin = models.CharField(max_length=6, blank=True)
    account_number = models.CharField(max_length=30, blank=True)
    account_holder = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, SENTENCES[s]) for s in OrderState], default=OrderState.PREPARED.value
    )
    reject_reason = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    ordered_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    outside_id = models.CharField(max_length=60, blank=True)
    attention = models.CharField(max_length=300, blank=True)
    account_fact_id = models.BigIntegerField(null=True, blank=True)
    payment_list = models.ForeignKey(
        PaymentList, on_delete=models.PROTECT, null=True, blank=True, related_name="orders"
    )
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="order_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Số tiền chi phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                name="account_order_names_account",
                condition=Q(method="cash") | (~Q(bank_bin="") & ~Q(account_number="")),
                violation_error_message=_("Chi qua tài khoản phải có ngân hàng và số tài khoản."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "due_on"]),
            models.Index(fields=["subject"]),
            models.Index(fields=["centre", "ordered_on"]),
        ]
        triggers = [fsm_trigger("order_states", "state", TRANSITIONS), UNRELEASED_STAYS]

    @property
    def month_said(self) -> int | None:
        """The month it pays, for people to read; None of a sum paid once: to an employer, or under a programme."""
        return None if self.employer_number or self.subject.startswith(SUPPORT) else self.month_number


class PaymentAnswer(Model):
    """Something social insurance said about an order. A repeated or late one is kept and changes nothing."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="answers")
    answer_id = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10)
    content: Any = models.JSONField()
    changed_state = models.BooleanField()
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["order", "answer_id"])]


__all__ = [
    "BankFile",
    "BankItem",
    "ListAnswer",
    "PaymentAnswer",
    "PaymentList",
    "PaymentOrder",
    "Purpose",
    "Recovery",
    "RecoveryCredit",
]
