"""Many proposals worked off at once by one person: agreed to, proposed, signed or sealed, one job each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import SYSTEM, Tenancy
from vieclam.organisations.models import Staff


class TrayAct(models.TextChoices):
    """What is done with every proposal of a batch."""

    APPROVE = "approve", _("Duyệt")
    AGREE = "agree", _("Đồng ý")
    PROPOSE = "propose", _("Đề nghị")
    SIGN = "sign", _("Ký")
    SEAL = "seal", _("Đóng dấu")


class BatchState(models.TextChoices):
    """How a batch stands."""

    RUNNING = "running", _("Đang làm")
    PAUSED = "paused", _("Tạm dừng")
    FINISHED = "finished", _("Xong")


class ItemState(models.TextChoices):
    """How one proposal of a batch stands."""

    WAITING = "waiting", _("Đang chờ")
    DONE = "done", _("Xong")
    FAILED = "failed", _("Không làm được")


class TrayBatch(Model):
    """One press of a button over many proposals: who pressed it, in which role, and when.

    ``business_on`` and ``business_at`` are those of the press; each proposal is dated when it is worked off.
    Holds no personal data: a batch spans the centres of a Department, so it is no centre's row.
    """

    tenancy = Tenancy(SYSTEM.kind)

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField()
    membership_id = models.BigIntegerField()
    act = models.CharField(max_length=8, choices=TrayAct)
    # Whom documents of a batch of proposals name as signer; empty for the usual one.
    signer = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.RUNNING)
    business_on = models.DateField()
    business_at = models.DateTimeField()
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "-made_at"]), models.Index(fields=["state"])]


class TrayItem(Model):
    """One proposal of a batch. Its row is locked while it is worked on, so it is worked on once."""

    tenancy = Tenancy(SYSTEM.kind)

    batch = models.ForeignKey(TrayBatch, on_delete=models.PROTECT, related_name="items")
    proposal_id = models.BigIntegerField()
    centre_id = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "proposal_id"], name="proposal_once_in_batch")]
        indexes = [models.Index(fields=["batch", "state"])]
