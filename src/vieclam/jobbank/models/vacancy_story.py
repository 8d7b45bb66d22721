"""What was done with a vacancy, and the addresses by which a contact without an account answers about it."""

from __future__ import annotations

import secrets
from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.core.tokens import ALPHABET, new_token
from vieclam.jobbank.models.vacancies import Vacancy
from vieclam.organisations.models import Centre

CODE_LENGTH = 12
"""31 letters, 12 places: 2⁵⁹ codes, asked for at most thirty times a minute from one address."""


def new_code() -> str:
    """A random code that can be typed: three times four letters, written without the dashes."""
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


class ClosingReason(models.TextChoices):
    """Why a vacancy is closed (lý do đóng tin)."""

    FILLED = "filled", _("Đã tuyển đủ")
    EMPLOYER = "employer", _("Nhà tuyển dụng thôi tuyển")
    DUPLICATE = "duplicate", _("Trùng với tin khác")
    EXPIRED = "expired", _("Hết hạn tuyển dụng")
    UNLAWFUL = "unlawful", _("Nội dung trái quy định")
    OTHER = "other", _("Lý do khác")


class VacancyEntry(Model):
    """One line of a vacancy's story: what was done, by whom, when. ``reasons`` are codes of findings or of closing."""

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=40)
    from_state = models.CharField(max_length=9, blank=True)
    to_state = models.CharField(max_length=9)
    reasons = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    note = models.CharField(max_length=500, blank=True)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["vacancy", "recorded_at"], name="vacancy_story")]


class LinkKind(models.TextChoices):
    """What an address is for."""

    FOLLOW = "follow", _("Theo dõi tin")
    STILL_OPEN = "still_open", _("Hỏi còn tuyển không")


class LinkState(models.TextChoices):
    """How the question of a link stands."""

    WAITING = "waiting", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    NO_ADDRESS = "no_address", _("Không có email")
    ANSWERED = "answered", _("Đã trả lời")
    NONE = "none", _("Không gửi")


class StillOpen(models.TextChoices):
    """What a contact answers (còn tuyển không)."""

    OPEN = "open", _("Còn tuyển đủ số lượng")
    PARTLY = "partly", _("Đã tuyển được một phần")
    CLOSED = "closed", _("Đã tuyển đủ hoặc thôi tuyển")


@pghistory.track()
class VacancyLink(Model):
    """An address behind which a contact without an account sees or answers; whoever has it counts as the contact.

    A question (``still_open``) is sent by e-mail once, and answered once; ``answer`` is one of ``StillOpen``.
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.NONE)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=6, choices=StillOpen, blank=True)
    filled = models.PositiveIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre"], condition=Q(state="waiting"), name="vacancy_questions_waiting")]
        constraints: list[Any] = [
            models.UniqueConstraint(
                fields=["vacancy"],
                condition=Q(kind="follow"),
                name="one_address_to_follow",
                violation_error_message=_("Tin này đã có mã theo dõi."),
            ),
            models.UniqueConstraint(
                fields=["vacancy"],
                condition=Q(kind="still_open", answered_at__isnull=True),
                name="one_open_question",
                violation_error_message=_("Đã hỏi và đang chờ trả lời."),
            ),
        ]


@pghistory.track()
class ContactMail(Model):
    """An e-mail that tells the contact what was done with the vacancy: of a line of its story there is at most one."""

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    entry = models.OneToOneField(VacancyEntry, on_delete=models.PROTECT, related_name="mail")
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre"], condition=Q(state="waiting"), name="contact_mails_waiting")]


__all__ = [
    "ClosingReason",
    "ContactMail",
    "LinkKind",
    "LinkState",
    "StillOpen",
    "VacancyEntry",
    "VacancyLink",
    "new_code",
]
