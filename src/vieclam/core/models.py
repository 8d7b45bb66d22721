"""Tables of the ground: registers and their numbers, one-time keys, events, the demo clock."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.tenancy import PUBLIC, SYSTEM, Tenancy


class Model(models.Model):
    """Every model of the product: it declares its tenancy."""

    tenancy: ClassVar[Tenancy]

    class Meta:
        abstract = True


class Register(Model):
    """A sequence of numbers that law or practice wants without gaps (sổ đăng ký số)."""

    tenancy = Tenancy(SYSTEM.kind)

    kind = models.CharField(max_length=40)
    owner = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "owner", "period"], name="one_register_per_owner_and_period")
        ]


class RegisterEntry(Model):
    """A number given out. It stays in the register for ever, voided with a reason if its document is."""

    tenancy = Tenancy(SYSTEM.kind)

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="number_once_in_register"),
            models.UniqueConstraint(
                fields=["register", "subject"],
                condition=models.Q(voided_at__isnull=True),
                name="one_number_per_subject",
            ),
        ]


class OnceKey(Model):
    """A form's one-time key: the second press gets the first result."""

    tenancy = SYSTEM

    actor = models.CharField(max_length=60)
    act = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    result: Any = models.JSONField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "act", "key"], name="key_once_per_actor_and_act")]


class Event(Model):
    """News for others (outbox): written with the act, read by one job per subscriber, deleted some time later."""

    tenancy = SYSTEM

    name = models.CharField(max_length=80)
    centre_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    payload: Any = models.JSONField(default=dict)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "recorded_at"])]


class Erasure(Model):
    """One row that was deleted together with its history, because the purpose of its data had ended.

    Written by the database itself (``tenancy.policies``): which row of which table, for what reason, by whom.
    """

    tenancy = Tenancy(SYSTEM.kind, append_only=True, by_doors=True)

    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    history_rows = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    actor = models.CharField(max_length=60)
    erased_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["table_name", "erased_at"])]


class DemoClock(Model):
    """How far the business day of a demo installation is moved. One row."""

    tenancy = SYSTEM

    offset_seconds = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("Đồng hồ trình diễn")

    @classmethod
    def read(cls) -> dt.timedelta:
        """The stored offset, or zero."""
        row = cls.objects.order_by("-pk").values_list("offset_seconds", flat=True).first()
        return dt.timedelta(seconds=row or 0)


__all__ = ["PUBLIC", "DemoClock", "Event", "Model", "OnceKey", "Register", "RegisterEntry"]
