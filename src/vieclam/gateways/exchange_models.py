"""The outbox to the national job exchange (sàn giao dịch việc làm quốc gia; NĐ 352/2025/NĐ-CP Điều 4, 10, 11, 24)."""

from __future__ import annotations

from functools import partial
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.gateways.states import EXCHANGE_SENTENCES, EXCHANGE_TRANSITIONS, ExchangeState
from vieclam.organisations.models import Centre
from vieclam.people.models import Person

Line = partial(models.CharField, blank=True)


class ExchangeKind(models.TextChoices):
    """What a record is about."""

    VACANCY = "vacancy", _("Vị trí tuyển dụng")
    SEEKER = "seeker", _("Người tìm việc")
    REFERRAL_RESULT = "referral_result", _("Kết quả giới thiệu việc làm")
    SESSION = "session", _("Phiên giao dịch việc làm")
    REPORT = "report", _("Báo cáo")


@pghistory.track(exclude=["payload"])
class ExchangeRecord(Model):
    """One version of something the exchange is to know; what it says (``payload``: codes and fields) never changes.

    ``subject`` names what it is about ("referral:12"); with ``kind`` and ``version`` it is unique, and so is our
    ``reference`` there. A changed subject makes the next version; one that waits or was refused is superseded by it.
    ``record_number`` is the exchange's own. ``held`` says that nothing is sent before a person looked: ``trouble`` says
    why. ``due_on`` is the last day the law gives (None: no limit), counted
    with the working calendar ``calendar_version``. Entered there by hand: by whom, on which day, under
    which number of the exchange, and the file that proves it (a number: files are made above this layer).
    """

    tenancy = tenant_rows(
        person="person_id",
        person_may="read",
        may_change=(
            *(
                "state",
                "due_on",
                "calendar_version",
                "attempts",
                "next_attempt_at",
                "sent_at",
                "answered_at",
                "record_number",
                "reasons",
            ),
            *("trouble", "held", "entered_on", "entered_by", "entered_by_name", "evidence_file_id", "changed_at"),
        ),
    )

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=15, choices=ExchangeKind)
    subject = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=120, unique=True)
    content_hash = models.CharField(max_length=64)
    payload: Any = models.JSONField()
    state = models.CharField(
        max_length=10,
        choices=[(s.value, EXCHANGE_SENTENCES[s]) for s in ExchangeState],
        default=ExchangeState.PENDING.value,
    )
    due_on = models.DateField(null=True, blank=True)
    calendar_version = Line(max_length=20)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    record_number = Line(max_length=60)
    reasons: Any = models.JSONField(default=list)
    trouble = Line(max_length=300)
    held = models.BooleanField(default=False)
    entered_on = models.DateField(null=True, blank=True)
    entered_by = Line(max_length=60)
    entered_by_name = Line(max_length=120)
    evidence_file_id = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "version"],
                name="exchange_version_once",
                violation_error_message=_("Bản này đã có trong danh sách gửi lên sàn."),
            ),
            models.CheckConstraint(
                name="entered_by_hand_says_who_and_when",
                condition=~Q(state="manual") | (Q(entered_on__isnull=False) & ~Q(entered_by="")),
                violation_error_message=_("Hãy ghi ngày nhập trên sàn."),
            ),
            models.CheckConstraint(
                name="entered_by_hand_is_proven",
                condition=~Q(state="manual") | ~Q(record_number="") | Q(evidence_file_id__isnull=False),
                violation_error_message=_("Hãy ghi số của sàn hoặc đính kèm bằng chứng."),
            ),
            models.CheckConstraint(
                name="exchange_numbers_what_it_takes",
                condition=~Q(state="accepted") | ~Q(record_number=""),
                violation_error_message=_("Bản ghi sàn đã nhận phải có số của sàn."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "due_on"], name="exchange_of_centre"),
            models.Index(fields=["centre", "kind", "-changed_at"], name="exchange_by_kind"),
            models.Index(
                fields=["centre", "next_attempt_at"],
                condition=Q(state__in=["pending", "sent"], held=False),
                name="exchange_to_send",
            ),
        ]
        triggers = [fsm_trigger("exchange_states", "state", EXCHANGE_TRANSITIONS)]

    def __str__(self) -> str:
        return self.reference


class ExchangeEntry(Model):
    """One line of a record's story, which is evidence: what was done or answered, by whom, when; never changed."""

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    record = models.ForeignKey(ExchangeRecord, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=20)
    from_state = Line(max_length=10)
    to_state = models.CharField(max_length=10)
    number = Line(max_length=60)
    reasons: Any = models.JSONField(default=list)
    note = Line(max_length=300)
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "recorded_at"], name="exchange_story")]


@pghistory.track()
class ExchangeChoice(Model):
    """What a centre gives the exchange, and whether over the interface: results of referrals always, for the law asks.

    ``vacancies_from`` and ``seekers_from``: up to where the changes of the centre's records were looked through.
    """

    tenancy = tenant_rows()

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="+")
    sends = models.BooleanField(default=True)
    vacancies = models.BooleanField(default=True)
    seekers = models.BooleanField(default=False)
    vacancies_from = models.BigIntegerField(default=0)
    seekers_from = models.DateTimeField(null=True, blank=True)
    changed_by = Line(max_length=60)
    changed_by_name = Line(max_length=120)
    changed_at = models.DateTimeField()


__all__ = ["ExchangeChoice", "ExchangeEntry", "ExchangeKind", "ExchangeRecord"]
