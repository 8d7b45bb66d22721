"""The entitlement ledger: every month and every đồng moves from one account to another, so it always balances."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class Account(models.TextChoices):
    """Where contribution months (first group) and đồng (second group) of a benefit stand."""

    CONTRIBUTED = "contributed", _("Đã đóng, đưa vào quyết định")
    OPEN = "open", _("Còn để hưởng")
    USED = "used", _("Đã hưởng")
    SUSPENDED = "suspended", _("Mất do tạm dừng")
    LOST = "lost", _("Không được bảo lưu")
    RESERVED = "reserved", _("Được bảo lưu")
    GRANTED = "granted", _("Số tiền theo quyết định")
    PROMISED = "promised", _("Được hưởng, chưa lập lệnh chi")
    ORDERED = "ordered", _("Đã lập lệnh chi")
    PAID = "paid", _("Đã chi")
    TO_RECOVER = "to_recover", _("Phải thu hồi")
    RECOVERED = "recovered", _("Đã thu hồi")
    MOVED_OUT = "moved_out", _("Đã chuyển sang nơi hưởng mới")
    MOVED_IN = "moved_in", _("Nhận từ nơi hưởng trước")


class LedgerEntry(Model):
    """One movement of contribution months, or of đồng, caused by one decision or one answer.

    ``reference`` names the cause ("grant", "month:3:used"); an entitlement has it once, so replaying books nothing
    twice.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="ledger")
    reference = models.CharField(max_length=60)
    from_account = models.CharField(max_length=12, choices=Account)
    to_account = models.CharField(max_length=12, choices=Account)
    months = models.PositiveSmallIntegerField(default=0)
    amount = models.PositiveBigIntegerField(default=0)
    benefit_month = models.PositiveSmallIntegerField(null=True, blank=True)
    booked_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entitlement", "reference"], name="one_entry_per_cause"),
            models.CheckConstraint(
                name="entry_moves_something",
                condition=~Q(from_account=F("to_account")) & (Q(months__gt=0) ^ Q(amount__gt=0)),
                violation_error_message=_("Một bút toán chuyển số tháng hoặc số tiền, giữa hai tài khoản khác nhau."),
            ),
        ]
