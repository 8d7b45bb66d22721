"""Counselling sessions (lượt tư vấn), groups, and what was said, which is kept apart and never leaves the centre."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.counselling.choices import Audience, Channel, Kind, Outcome, Topic
from vieclam.counselling.models.appointments import Appointment
from vieclam.dossiers.models import Dossier
from vieclam.employers.models import Employer
from vieclam.jobbank.choices import Qualification
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Person


@pghistory.track()
class CounsellingGroup(Model):
    """A group counselled at once (buổi tư vấn nhóm): each named person has a session of their own, each counts one.

    ``unnamed`` more were there whose names nobody took: they count as visits, never as persons.
    """

    tenancy = tenant_rows(may_change=("unnamed", "changed_at"))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    code = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=160)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.WORKER)
    kind = models.CharField(max_length=12, choices=Kind)
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    unnamed = models.PositiveIntegerField(default=0)
    held_on = models.DateField()
    counsellor = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    counsellor_name = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "-held_on"], name="groups_counselled")]

    def __str__(self) -> str:
        return self.code


class CounsellingSession(Model):
    """One person, employer or organisation counselled once: codes only, which is what is counted and taken along.

    Append-only: what was written wrong is followed by an entry that ``corrects`` it, and the first stays. ``void``: it
    did not take place. ``qualification`` is that of the person's registration on the day, empty where none is known.
    ``for_insured``: of an insured person who lost the job (L25 Điều 36).
    """

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    code = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    group = models.ForeignKey(
        CounsellingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    void = models.BooleanField(default=False)
    audience = models.CharField(max_length=12, choices=Audience)
    kind = models.CharField(max_length=12, choices=Kind)
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    outcome = models.CharField(max_length=12, choices=Outcome)
    for_insured = models.BooleanField(default=False)
    qualification = models.CharField(max_length=12, choices=Qualification, blank=True)
    next_contact_on = models.DateField(null=True, blank=True)
    held_at = models.DateTimeField()
    held_on = models.DateField()
    counsellor = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    counsellor_name = models.CharField(max_length=120, blank=True)
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="counselled_is_named",
                condition=Q(audience="worker", person__isnull=False, employer__isnull=True, organisation="")
                | (~Q(audience="worker") & Q(person__isnull=True) & (Q(employer__isnull=False) | ~Q(organisation=""))),
                violation_error_message=_("Hãy ghi ai được tư vấn."),
            ),
            models.CheckConstraint(
                name="next_contact_after_session",
                condition=Q(next_contact_on__isnull=True) | Q(next_contact_on__gte=F("held_on")),
                violation_error_message=_("Ngày liên hệ lại không thể trước ngày tư vấn."),
            ),
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(corrects__isnull=True),
                name="once_in_a_group",
                violation_error_message=_("Người này đã có trong danh sách."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "-held_on", "-id"], name="sessions_of_centre"),
            models.Index(fields=["person", "-held_on"], name="sessions_of_person"),
            models.Index(
                fields=["centre", "next_contact_on"],
                condition=Q(next_contact_on__isnull=False),
                name="sessions_to_follow",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CounsellingNote(Model):
    """What somebody needed and what was advised, in words: of a session, or of a whole group.

    Who works in the centre alone sees it (not a Department, not another centre of the person, not the person's page);
    it stands in no list, search, file to take along or message. Read through ``services.read_notes``, which logs it.
    """

    tenancy = tenant_rows(append_only=True, sealed=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    session = models.OneToOneField(
        CounsellingSession, on_delete=models.PROTECT, null=True, blank=True, related_name="note"
    )
    group = models.OneToOneField(CounsellingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="note")
    need = models.CharField(max_length=600, blank=True)
    advice = models.CharField(max_length=1000, blank=True)
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="note_of_session_or_group",
                condition=Q(session__isnull=False, group__isnull=True) | Q(session__isnull=True, group__isnull=False),
                violation_error_message=_("Nội dung thuộc một lượt hoặc một buổi nhóm."),
            )
        ]


__all__ = ["CounsellingGroup", "CounsellingNote", "CounsellingSession"]
