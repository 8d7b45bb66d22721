"""The centre does not refer an applicant, and says why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import Application
from vieclam.jobbank.referral_choices import Withdrawn
from vieclam.jobbank.services.apply_for_vacancy import end, tell_of
from vieclam.jobbank.services.referral_support import lock_application
from vieclam.jobbank.services.support import SHORTEST_REASON
from vieclam.jobbank.states import ApplicationState


@one_act
def decline_application(*, actor: Actor, application_id: int, reason: str, on: dt.date, at: dt.datetime) -> Application:
    """Decline, with a reason the applicant reads; declined already, nothing changes."""
    row = lock_application(application_id, actor, acts.DECLINE_APPLICATION)
    if row.state == ApplicationState.DECLINED:
        return row
    said = require_words(clean(reason), _("Hãy ghi lý do cho người ứng tuyển."), shortest=SHORTEST_REASON)
    end(row, ApplicationState.DECLINED, Withdrawn.BY_CENTRE, said, on, at)
    tell_of(row, "application_declined")
    return row
