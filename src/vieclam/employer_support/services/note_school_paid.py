"""The employer passed the money on to the school (N374 Đ25: within two working days of the payment)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import TO_SCHOOL, meet
from vieclam.employer_support.models import Application
from vieclam.employer_support.services.support import lock_application, not_later, require_state, write_entry
from vieclam.employer_support.states import SupportState


@one_act
def note_school_paid(
    *, actor: Actor, application_id: int, passed_on: dt.date, on: dt.date, at: dt.datetime
) -> Application:
    """Stop the employer's clock on the day it paid the school. Noted again, the first day stays.

    Raises ``InvalidInput`` for a day before the payment or that has not come, ``WrongState`` where nothing was paid.
    """
    application = lock_application(application_id, actor, acts.TELL)
    require_state(application, SupportState.PAID)
    not_later(passed_on, on, "passed_on")
    if application.paid_on is not None and passed_on < application.paid_on:
        raise InvalidInput("before_payment", _("Ngày này trước ngày chi tiền."), field="passed_on")
    waits = application.deadlines.filter(step=TO_SCHOOL, replaced_at=None, met_on=None).exists()
    if waits:
        meet(application, TO_SCHOOL, passed_on)
        write_entry(application, actor, "school_paid", at=at)
    return application
