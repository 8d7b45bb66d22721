"""An officer examines an application: the months social insurance confirmed, and whether the plan stands."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.employer_support import acts
from vieclam.employer_support.models import Application
from vieclam.employer_support.services.support import lock_application, require_state, words, write_entry
from vieclam.employer_support.states import SupportState


@one_act
def examine_application(
    *,
    actor: Actor,
    application_id: int,
    contribution_months: int,
    plan_approved: bool,
    note: str,
    on: dt.date,
    at: dt.datetime,
) -> Application:
    """Keep what was found, with the officer's words; the law is asked at once and a decision prepared where it grants.

    A decision already on its way is asked about anew where it lies, and does not go on when it would say something
    else. Raises ``InvalidInput`` for months that cannot be, ``WrongState`` before the application is complete.
    """
    application = lock_application(application_id, actor, acts.EXAMINE)
    require_state(application, SupportState.COMPLETE)
    if not 0 <= contribution_months <= 24:
        raise InvalidInput(
            "contribution_months", _("Số tháng đóng trong 24 tháng là từ 0 đến 24."), field="contribution_months"
        )
    said = words(note, "note", _("Hãy ghi căn cứ: văn bản xác nhận nào, phương án đạt hay không đạt ở đâu."))
    application.contribution_months, application.plan_approved = contribution_months, plan_approved
    application.save(update_fields=["contribution_months", "plan_approved"])
    write_entry(application, actor, "examine", at=at, note=said)
    queue_look(application)
    return application


def queue_look(application: Application) -> None:
    """Have the decisions about an application looked at anew, once however often it is asked before the job runs."""
    enqueue(
        "employer_support.look",
        centre_id=application.centre_id,
        application_id=application.pk,
        queueing_lock=f"application:{application.pk}",
    )
