"""When counselling can be had (giờ hẹn), and appointments (lịch hẹn)."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.core.tokens import new_token
from vieclam.counselling.choices import Kind
from vieclam.counselling.states import APPOINTMENT_SENTENCES, APPOINTMENT_TRANSITIONS, AppointmentState
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Person

WEEKDAYS = (
    (0, _("Thứ Hai")),
    (1, _("Thứ Ba")),
    (2, _("Thứ Tư")),
    (3, _("Thứ Năm")),
    (4, _("Thứ Sáu")),
    (5, _("Thứ Bảy")),
    (6, _("Chủ nhật")),
)


@pghistory.track()
class CounsellingHours(Model):
    """Hours of one weekday in which appointments are given: slots of ``slot_minutes``, ``seats`` people in each.

    Of one counsellor, or of whoever is there. Days off of the working calendar have none. From ``valid_from`` to
    ``valid_to``; other hours are a new row.
    """

    tenancy = tenant_rows(may_change=("valid_to",))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    begins = models.TimeField()
    ends = models.TimeField()
    slot_minutes = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    counsellor = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hours_have_a_slot",
                condition=Q(begins__lt=F("ends"), slot_minutes__gte=5, slot_minutes__lte=240),
                violation_error_message=_("Giờ kết thúc sau giờ bắt đầu; mỗi lượt từ 5 đến 240 phút."),
            ),
            models.CheckConstraint(
                name="hours_have_seats",
                condition=Q(seats__gte=1, seats__lte=50, weekday__lte=6),
                violation_error_message=_("Từ 1 đến 50 chỗ."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "weekday"], name="hours_of_centre")]


@pghistory.track()
class Appointment(Model):
    """Somebody is expected at a time; ``seat`` is one of the seats of the hours, so that no slot is given twice.

    ``moved``: how often its time changed. ``token`` is the address by which the person moves or cancels it without
    signing in.
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    hours = models.ForeignKey(CounsellingHours, on_delete=models.PROTECT, related_name="appointments")
    seat = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, APPOINTMENT_SENTENCES[s]) for s in AppointmentState],
        default=AppointmentState.BOOKED.value,
    )
    token = models.CharField(max_length=40, unique=True, default=new_token)
    moved = models.PositiveSmallIntegerField(default=0)
    told_tomorrow = models.BooleanField(default=False)
    told_soon = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hours", "starts_at", "seat"],
                condition=~Q(state="cancelled"),
                name="seat_once_in_a_slot",
                violation_error_message=_("Giờ này vừa có người khác đặt."),
            ),
            models.UniqueConstraint(
                fields=["person", "starts_at"],
                condition=Q(state="booked"),
                name="one_place_at_a_time",
                violation_error_message=_("Người này đã có hẹn vào giờ đó."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "starts_at"], name="appointments_of_centre"),
            models.Index(fields=["person", "-starts_at"], name="appointments_of_person"),
        ]
        triggers = [fsm_trigger("appointment_states", "state", APPOINTMENT_TRANSITIONS)]


class AppointmentEntry(Model):
    """One line of an appointment's story: booked, moved from when to when, came, did not come, cancelled."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    from_time = models.DateTimeField(null=True, blank=True)
    to_time = models.DateTimeField()
    by_person = models.BooleanField(default=False)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["appointment", "recorded_at"], name="appointment_story")]


__all__ = ["WEEKDAYS", "Appointment", "AppointmentEntry", "CounsellingHours"]
