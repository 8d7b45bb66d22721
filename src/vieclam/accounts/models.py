"""Users and what is kept about their sign-ins (at least twelve months)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import SYSTEM, Tenancy


class UserKind(models.TextChoices):
    """How somebody signs in."""

    WORKER = "worker", _("Người lao động")
    STAFF = "staff", _("Cán bộ")
    MACHINE = "machine", _("Hệ thống")


class User(AbstractUser):
    """Somebody who signs in. Names and personal numbers are in ``people`` and ``organisations``, not here."""

    tenancy = SYSTEM

    kind = models.CharField(max_length=10, choices=UserKind, default=UserKind.STAFF)
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=5, default="vi")
    # Somebody else knows the password: it opens one thing only, the page where it is changed.
    must_change_password = models.BooleanField(default=False, db_default=False)


class SignIn(Model):
    """One sign-in or attempt: device, address, time. Kept twelve months (NĐ 333/2026 Điều 16)."""

    tenancy = Tenancy(SYSTEM.kind, append_only=True)

    class Outcome(models.TextChoices):
        SIGNED_IN = "signed_in", _("Đã đăng nhập")
        FAILED = "failed", _("Sai")
        LOCKED = "locked", _("Đang bị khóa")
        SIGNED_OUT = "signed_out", _("Đã đăng xuất")
        TIMED_OUT = "timed_out", _("Hết phiên")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sign_ins", null=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    method = models.CharField(max_length=20, blank=True)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "at"])]


class RateWindow(Model):
    """How often one address (as a keyed hash) did one thing in one minute. Kept an hour."""

    tenancy = SYSTEM

    action = models.CharField(max_length=20)
    address_hash = models.CharField(max_length=64)
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "address_hash", "minute"], name="one_rate_window")]
        indexes = [models.Index(fields=["minute"])]


class SharedCache(Model):
    """Django's cache, one for all processes: which one-time codes were used. Its columns are Django's."""

    tenancy = SYSTEM

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_shared_cache"


__all__ = ["RateWindow", "SharedCache", "SignIn", "User", "UserKind"]
