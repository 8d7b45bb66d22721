"""Appointments: free times, the race for one, moving, cancelling, who came, reminders."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tests.counselling import making
from tests.threads import together
from vieclam.announcements.models import Message
from vieclam.core.actors import person_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_waiting
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import Appointment, AppointmentEntry, CounsellingHours
from vieclam.counselling.selectors import appointments_on, unsettled
from vieclam.counselling.services.move_appointment import cancel_appointment, move_appointment
from vieclam.counselling.services.remind import remind
from vieclam.counselling.services.set_hours import add_hours, end_hours
from vieclam.counselling.services.settle_appointment import settle_appointment
from vieclam.counselling.slots import free_slots, read_key
from vieclam.counselling.states import AppointmentState
