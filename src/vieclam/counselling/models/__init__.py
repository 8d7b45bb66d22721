"""Tables of counselling."""

from vieclam.counselling.models.appointments import WEEKDAYS, Appointment, AppointmentEntry, CounsellingHours
from vieclam.counselling.models.sessions import CounsellingGroup, CounsellingNote, CounsellingSession

__all__ = [
    "WEEKDAYS",
    "Appointment",
    "AppointmentEntry",
    "CounsellingGroup",
    "CounsellingHours",
    "CounsellingNote",
    "CounsellingSession",
]
