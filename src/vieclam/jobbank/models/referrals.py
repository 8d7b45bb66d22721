"""Applications (đơn ứng tuyển) and referrals (giới thiệu việc làm): NĐ 352/2025/NĐ-CP Điều 7, 10; N374 Điều 9, 10."""

from __future__ import annotations

from functools import partial
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import rows_of_two_centres, story_of_two_centres, tenant_rows
from vieclam.core.tokens import new_token
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.jobbank import states
from vieclam.jobbank.choices import Contract
from vieclam.jobbank.models.seekers import Line, SeekerRegistration
from vieclam.jobbank.models.vacancies import Vacancy
from vieclam.jobbank.models.vacancy_story import LinkState
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.referral_choices import (
    AnsweredBy,
    ContactWay,
    DeliveryWay,
    NotHired,
    Refusal,
    SlipForm,
    StillWorks,
    Withdrawn,
)
from vieclam.organisations.models import Centre
from vieclam.people.models import Person

Day = partial(models.DateField, null=True, blank=True)


@pghistory.track()
class Referral(Model):
    """One worker sent to one employer with a numbered slip; what the slip says never changes, nor does an answer.

    ``centre`` made it; ``receiving_centre`` registered the vacancy and may be another one, which sees the row and
    writes the employer's answer. The sending centre counts the referral, the receiving one the hiring. ``post``,
    ``employer_name`` and ``person_name`` are as printed: the other centre knows the person by that name alone.
    ``fit`` holds the reasons of the match that were read out, as codes with values. ``notified_on`` is the day the
    employer told the result: from it run 20 working days to ``exchange_due``; the follow-up is due a month after
    ``starts_on``, or at the end of a shorter contract (NĐ 352 Điều 10). ``reminded`` is the working day of the ladder
    (10, 15, 18, 20) that was reminded last. Pay is whole đồng per ``pay_unit``.
    """

    tenancy = rows_of_two_centres(
        person="person_id",
        other="receiving_centre_id",
        other_sees="true",
        other_writes="state not in ('cancelled')",
        held="true",
        may_change=(
            "state",
            "delivered_on",
            "delivered_way",
            "delivery_proof_id",
            "notified_on",
            "answered_by",
            "not_hired_reason",
            "refusal",
            "refused_on",
            "said",
            "hired_post",
            "starts_on",
            "contract",
            "contract_months",
            "pay_amount",
            "pay_unit",
            "probation_days",
            "exchange_due",
            "follow_up_due",
            "followed_on",
            "reminded",
            "cancel_reason",
            "changed_at",
        ),
    )

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    receiving_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(SeekerRegistration, on_delete=models.PROTECT, related_name="referrals")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="referrals")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=8, choices=SlipForm)
    number = models.CharField(max_length=40, unique=True)
    state = models.CharField(
        max_length=9,
        choices=[(s.value, states.REFERRAL_SENTENCES[s]) for s in states.ReferralState],
        default=states.ReferralState.ISSUED.value,
    )
    post = models.CharField(max_length=250)
    employer_name = models.CharField(max_length=250)
    person_name = Line(max_length=120)
    fit: Any = models.JSONField(default=list)
    issued_on = models.DateField()
    attend_on = models.DateField()
    answer_by = models.DateField()
    valid_until = models.DateField()
    issued_by = models.CharField(max_length=60)
    issued_by_name = Line(max_length=120)

    delivered_on = Day()
    delivered_way = Line(max_length=5, choices=DeliveryWay)
    delivery_proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    notified_on = Day()
    answered_by = Line(max_length=6, choices=AnsweredBy)
    not_hired_reason = Line(max_length=12, choices=NotHired)
    refusal = Line(max_length=14, choices=Refusal)
    refused_on = Day()
    said = Line(max_length=500)
    hired_post = Line(max_length=200)
    starts_on = Day()
    contract = Line(max_length=10, choices=Contract)
    contract_months = models.PositiveSmallIntegerField(null=True, blank=True)
    pay_amount = models.PositiveBigIntegerField(null=True, blank=True)
    pay_unit = models.CharField(
        max_length=5, choices=[(u.value, u.value) for u in PayUnit], default=PayUnit.MONTH.value
    )
    probation_days = models.PositiveSmallIntegerField(null=True, blank=True)

    exchange_due = Day()
    follow_up_due = Day()
    followed_on = Day()
    reminded = models.PositiveSmallIntegerField(default=0)
    cancel_reason = Line(max_length=300)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "vacancy"],
                condition=Q(state__in=["issued", "delivered", "hired"]),
                name="one_open_referral_per_vacancy",
                violation_error_message=_("Người này đang được giới thiệu vào vị trí này."),
            ),
            models.CheckConstraint(
                name="slip_days_in_order",
                condition=Q(
                    attend_on__gte=F("issued_on"), answer_by__gte=F("attend_on"), valid_until__gte=F("attend_on")
                ),
                violation_error_message=_("Ngày dự tuyển không trước ngày lập phiếu; hạn không trước ngày dự tuyển."),
            ),
            models.CheckConstraint(
                name="hiring_says_when",
                condition=~Q(state__in=["hired", "followed"]) | Q(notified_on__isnull=False, starts_on__isnull=False),
                violation_error_message=_("Được tuyển thì phải ghi ngày báo kết quả và ngày bắt đầu làm việc."),
            ),
            models.CheckConstraint(
                name="rejection_says_why",
                condition=~Q(state="not_hired") | ~Q(not_hired_reason=""),
                violation_error_message=_("Hãy chọn lý do không trúng tuyển."),
            ),
            models.CheckConstraint(
                name="refusal_says_what_happened",
                condition=~Q(state="refused") | (~Q(refusal="") & Q(refused_on__isnull=False)),
                violation_error_message=_("Hãy ghi điều đã xảy ra và ngày từ chối."),
            ),
            models.CheckConstraint(
                name="cancelled_slip_says_why",
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                violation_error_message=_("Hãy ghi lý do hủy phiếu."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "-issued_on"], name="referrals_of_centre"),
            models.Index(fields=["receiving_centre", "state"], name="referrals_received"),
            models.Index(fields=["vacancy", "state"], name="referrals_to_vacancy"),
            models.Index(fields=["person", "-issued_on"], name="referrals_of_person"),
            models.Index(fields=["centre", "exchange_due"], condition=Q(state="hired"), name="hirings_to_report"),
            models.Index(fields=["centre", "follow_up_due"], condition=Q(state="hired"), name="hirings_to_follow"),
        ]
        triggers = [fsm_trigger("referral_states", "state", states.REFERRAL_TRANSITIONS)]

    def __str__(self) -> str:
        return self.number


class ReferralEntry(Model):
    """One line of a referral's story, which is evidence: what was done, by whom, when; never changed."""

    tenancy = story_of_two_centres(person="person_id", other="receiving_centre_id")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    receiving_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=40)
    from_state = Line(max_length=9)
    to_state = models.CharField(max_length=9)
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    note = Line(max_length=500)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["referral", "recorded_at"], name="referral_story")]


@pghistory.track(exclude=["code_hash"])
class ReferralLink(Model):
    """The address where the employer's contact answers without an account.

    The address alone tells number and post. Who is referred is told, and an answer taken, after the one-time code that
    is sent to the contact of the vacancy was typed in: of it only the hash is kept. ``cv_taken_at``: the applicant's CV
    was taken along; ``cv_asked_at``, ``cv_gone_at``: the employer was asked to delete it, and said that it did.
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="link")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = Line(max_length=60)
    code_hash = Line(max_length=128)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    cv_taken_at = models.DateTimeField(null=True, blank=True)
    cv_asked_at = models.DateTimeField(null=True, blank=True)
    cv_gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre"], condition=Q(state="waiting"), name="referral_links_waiting")]


class FollowUp(Model):
    """One attempt to learn whether a hired worker still works there, a month after the start (NĐ 352 Điều 10)."""

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="follow_ups")
    found = models.CharField(max_length=9, choices=StillWorks)
    way = models.CharField(max_length=13, choices=ContactWay)
    asked_on = models.DateField()
    left_on = Day()
    note = Line(max_length=300)
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_left_did_so_on_a_day",
                condition=~Q(found="left") | Q(left_on__isnull=False),
                violation_error_message=_("Hãy ghi ngày nghỉ việc."),
            )
        ]
        indexes = [models.Index(fields=["referral", "asked_on"], name="follow_ups_of_referral")]


@pghistory.track()
class Application(Model):
    """A worker applies for a published vacancy: handing these data to that employer is what she agrees to by it.

    ``keep_until``: not hired, the row is deleted with its history and file after this day (Luật 91/2025/QH15 Điều 25).
    """

    tenancy = tenant_rows(person="person_id", person_may="write", erasable=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="applications")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="applications")
    state = models.CharField(
        max_length=9,
        choices=[(s.value, states.APPLICATION_SENTENCES[s]) for s in states.ApplicationState],
        default=states.ApplicationState.SENT.value,
    )
    full_name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
    message = Line(max_length=1000)
    cv = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    consent_words = models.CharField(max_length=500)
    applied_on = models.DateField()
    ended_on = Day()
    ended_reason = Line(max_length=6, choices=Withdrawn)
    ended_note = Line(max_length=300)
    keep_until = models.DateField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=Q(state__in=["sent", "referred"]),
                name="one_open_application_per_vacancy",
                violation_error_message=_("Bạn đã ứng tuyển vị trí này."),
            )
        ]
        indexes = [
            models.Index(fields=["centre", "state", "applied_on"], name="applications_of_centre"),
            models.Index(fields=["vacancy", "state"], name="applications_to_vacancy"),
            models.Index(fields=["keep_until"], name="applications_to_delete"),
        ]
        triggers = [fsm_trigger("application_states", "state", states.APPLICATION_TRANSITIONS)]


__all__ = ["Application", "FollowUp", "Referral", "ReferralEntry", "ReferralLink"]
