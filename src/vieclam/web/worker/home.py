"""The worker's home: where am I, what must I do next, by when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vieclam.benefits.selectors.worker import (
    Benefit,
    benefit_of,
    current_determination,
    documents_of,
    own_messages,
    own_views,
    runs_from,
)
from vieclam.benefits.states import COUNTED, ENTITLEMENT_SENTENCES, HEARD, EntitlementState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.counselling.selectors import next_appointment
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import next_action, state_sentence, step_of
from vieclam.dossiers.selectors.worker import draft_of, own_dossiers, papers_of, questions_to_answer, story_of
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.reference.selectors import current_calendar
from vieclam.web.form_names import form_name
from vieclam.web.matching.shown import home_card
from vieclam.web.referrals_shown import referrals_card
from vieclam.web.seeking_shown import seeking_card
from vieclam.web.told_events import told_rows
from vieclam.web.training.shown import is_training, training_card
from vieclam.web.transfer_shown import transfer_card
from vieclam.web.worker.acts_due import (
    NextAct,
    act_for_benefit,
    act_for_dossier,
    act_for_questions,
    besides_questions,
    late_words,
    money_late,
    money_sent_back,
    month_cards,
)
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.shown import explanation_steps

WAITED_FOR = OPEN | {DossierState.DECIDED}


@worker_page
def home(request: HttpRequest) -> HttpResponse:
    """The current dossier with its next act, months, reasons, messages, papers; what else is open and earlier below.

    A benefit that runs comes first, whatever was begun or filed since.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    dossiers = own_dossiers(actor.person_id or 0)
    running = runs_from(actor.person_id or 0) if len(dossiers) > 1 else None
    current = next((row for row in dossiers if row.pk == running), dossiers[0] if dossiers else None)
    others = [row for row in dossiers if row != current]
    open_too = [row for row in others if DossierState(row.state) in WAITED_FOR]
    messages_to_me = own_messages(actor.person_id or 0, limit=4)
    questions = act_for_questions(questions_to_answer(actor.person_id or 0))
    values: dict[str, Any] = {
        "name": actor.name,
        "questions": questions,
        "draft": draft_of(actor.person_id or 0),
        "current": current,
        "open_too": [(row, _sentence(row), _act_of(row)) for row in open_too],
        "earlier": [(row, _sentence(row)) for row in others if row not in open_too],
        "to_me": messages_to_me,
        "training": training_card(actor.person_id or 0),
        "appointment": next_appointment(actor.person_id or 0, clock.now()),
        "looks": own_views(actor.person_id or 0, limit=3),
    }
    if current is not None:
        values |= _current(current)
        if not is_training(current):
            values["jobs"] = home_card(actor.person_id or 0, on=clock.today())
        if questions is not None:
            values["act"] = besides_questions(values["act"])
    else:
        values["seeking"] = seeking_card(actor.person_id or 0, on=clock.today())
        if values["seeking"] is not None:
            values["jobs"] = home_card(actor.person_id or 0, on=clock.today())
    return render(request, "web/worker/home.html", values)


def _act_of(dossier: Dossier) -> NextAct | None:
    """What the state of a dossier asks of the worker today."""
    file_by = None
    if dossier.state in {DossierState.FILED, DossierState.INFO_REQUESTED}:
        deadline = story_of(dossier).deadlines.get(step_of(dossier, "file"))
        lacking = any(row.needed for row in papers_of(dossier))
        file_by = deadline.due_on if deadline and lacking else None
    return act_for_dossier(dossier, calendar=current_calendar(), on=clock.today(), file_by=file_by)


def _current(dossier: Dossier) -> dict[str, Any]:
    on, calendar = clock.today(), current_calendar()
    state = DossierState(dossier.state)
    benefit = benefit_of(dossier)
    act = _act_of(dossier)
    if act is None and benefit is not None:
        act = act_for_benefit(benefit, calendar=calendar, on=on)
    determination = current_determination(dossier)
    return {
        "state_words": state_words(dossier, benefit),
        "next_words": next_words(dossier, benefit, on=on),
        "may_report": (state in OPEN and not is_training(dossier) and not is_help(dossier))
        or (benefit is not None and benefit.entitlement.state in HEARD),
        **moving(benefit),
        "act": act,
        "benefit": benefit,
        "months": month_cards(benefit, on=on) if benefit else [],
        "told": told_rows(benefit.entitlement) if benefit else [],
        "referred": referrals_card(benefit.entitlement) if benefit else None,
        "missed": [late_words(month) for month in benefit.missed(on)] if benefit else [],
        "late_money": money_late(benefit, on=on) if benefit else [],
        "rejected": money_sent_back(benefit) if benefit else [],
        "steps": explanation_steps(determination.answer, ("eligibility", "amount", "duration", "start"))
        if determination and (benefit or state in OPEN) and determination.answer.get("eligible") is not False
        else [],
        "amount": benefit.entitlement.monthly_amount if benefit else None,
        "documents": [(row, form_name(row.form)) for row in documents_of(dossier)][-6:],
    }


def moving(benefit: Benefit | None) -> dict[str, Any]:
    """The benefit's move to or from another place, and whether it may be asked for."""
    card = transfer_card(benefit.entitlement) if benefit is not None else None
    runs = benefit is not None and benefit.entitlement.state in COUNTED
    came = benefit is not None and benefit.entitlement.arrived_by is not None
    return {"move": card, "may_move": runs and not (card is not None and card.may_withdraw), "came": came}


def next_words(dossier: Dossier, benefit: Benefit | None, *, on: dt.date) -> str:
    """What the state asks of the worker; of a benefit with no window to come, that there is none."""
    if benefit is not None and dossier.state == DossierState.COLLECTED and benefit.waiting(on) is None:
        return _("Trợ cấp này không còn kỳ thông báo tìm việc nào.")
    return next_action(dossier.procedure_code, DossierState(dossier.state))


def state_words(dossier: Dossier, benefit: Benefit | None) -> str:
    """The state of the claim in one sentence; of the benefit once it runs."""
    if benefit is not None and dossier.state == DossierState.COLLECTED:
        return str(ENTITLEMENT_SENTENCES[EntitlementState(benefit.entitlement.state)])
    return _sentence(dossier)


def _sentence(dossier: Dossier) -> str:
    return state_sentence(dossier.procedure_code, DossierState(dossier.state))
