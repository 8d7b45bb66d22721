"""One full request for what an application lacks (N374-03), not piecemeal."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.documents.services.make_document import issue_slip
from vieclam.documents.services.void_document import void_slip
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import DECIDE, give_up, keep_clocks
from vieclam.employer_support.components import BY_KEY, handed_in, missing
from vieclam.employer_support.form_data import subject_of, supplement_data
from vieclam.employer_support.models import Application, SupportPaper, SupportSupplement
from vieclam.employer_support.services.examine_application import queue_look
from vieclam.employer_support.services.support import change_state, lock_application, require_state, write_entry
from vieclam.employer_support.states import OPEN, SupportState


@one_act
def request_supplement(
    *, actor: Actor, application_id: int, unusable: dict[str, str], on: dt.date, at: dt.datetime
) -> SupportSupplement:
    """Ask for every missing paper, and for those handed in that are ``unusable`` (component: why), at once.

    An open request is returned again. Raises ``InvalidInput`` where nothing is missing, ``WrongState`` once decided.
    """
    application = lock_application(application_id, actor, acts.REQUEST_SUPPLEMENT)
    require_state(application, *OPEN)
    waiting = SupportSupplement.objects.filter(application=application, answered_on__isnull=True).first()
    if waiting is not None:
        return waiting
    there = {component.key for component in handed_in(application)}
    asked = {key: why.strip()[:300] for key, why in unusable.items() if key in there and why.strip()}
    with override("vi"):
        not_there = {component.key: _("Chưa có trong hồ sơ.") for component in missing(application)}
    items = [{"component": key, "reason": (not_there | asked)[key]} for key in BY_KEY if key in not_there | asked]
    if not items:
        raise InvalidInput("items_missing", _("Hồ sơ không thiếu giấy tờ. Muốn trả lại giấy tờ nào, hãy ghi lý do."))
    for key, why in asked.items():
        SupportPaper.objects.filter(application=application, component=key, rejected_for="").update(rejected_for=why)
    if application.state == SupportState.COMPLETE:
        _take_back_completeness(application, actor, on=on)
    before = change_state(application, SupportState.INFO_REQUESTED)
    application.save(update_fields=["state"])
    count = SupportSupplement.objects.filter(application=application).count() + 1
    document = issue_slip(
        actor=actor,
        form="N374-03",
        centre_id=application.centre_id,
        person_id=application.person_id,
        subject=f"{subject_of(application)}:{count}",
        data=supplement_data(application, items),
        on=on,
    )
    request = SupportSupplement.objects.create(
        centre_id=application.centre_id,
        person_id=application.person_id,
        application=application,
        items=items,
        document=document,
        requested_on=on,
    )
    write_entry(application, actor, "request_supplement", at=at, from_state=before)
    queue_look(application)
    return request


def _take_back_completeness(application: Application, actor: Actor, *, on: dt.date) -> None:
    """It was not complete: its clock and its slip are given up, and whoever examined it looks again."""
    application.completed_on = None
    application.plan_approved = None
    application.save(update_fields=["completed_on", "plan_approved"])
    give_up(application, DECIDE)
    keep_clocks(application, on)
    with override("vi"):
        reason = _("Giấy tờ không dùng được, hồ sơ chưa đủ.")
    void_slip(
        actor=actor,
        form="N374-04",
        centre_id=application.centre_id,
        person_id=application.person_id,
        subject=subject_of(application),
        reason=reason,
    )
