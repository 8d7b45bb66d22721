"""A running benefit on one screen: its months, the decisions on it, what was told, its ledger, and every act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits import acts
from vieclam.benefits.event_kinds import event_words
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds import BY_CENTRE
from vieclam.benefits.models import Entitlement, Proposal
from vieclam.benefits.selectors.correction import effects_of
from vieclam.benefits.selectors.leads import periods_of, refusals_of
from vieclam.benefits.selectors.life import Life, life_of
from vieclam.benefits.selectors.transfers import carried_files
from vieclam.benefits.services.advance_proposal import approve_proposal
from vieclam.benefits.services.correct_facts import may_be_corrected
from vieclam.benefits.services.drop_proposal import drop_proposal
from vieclam.benefits.services.send_transfer import CARRIED
from vieclam.benefits.services.settle_event import dismiss_event
from vieclam.benefits.services.tell_event import tell_event
from vieclam.benefits.states import COUNTED, HEARD, OVER, RUNNING, EventState, MonthState, ProposalState
from vieclam.benefits.uncollected import untaken_months
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.dossiers.models import Dossier
from vieclam.web.form_names import form_name
from vieclam.web.life_forms import LifeEventForm
from vieclam.web.officer.forms import PlainForm, ReasonForm
from vieclam.web.officer.guard import desk_page, dossier_or_404, look, may
from vieclam.web.officer.lead_forms import LaterMonthsForm, NoticeForm, RefusalForm, WorkLeadForm
from vieclam.web.referrals_shown import referrals_card
from vieclam.web.refusal_words import HAPPENED_WORDS
from vieclam.web.reserve_shown import reserve_card
from vieclam.web.told_events import standing_words
from vieclam.web.transfer_shown import transfer_card, transfer_offer
from vieclam.web.worker.shown import explanation_steps, reason_steps

GOOD = frozenset({"reserve", "resume", "correct", "replace", "go_on"})
PLAIN = frozenset({"move_out"})


@desk_page
def benefit_page(request: HttpRequest, code: str) -> HttpResponse:
    """The page as it is now."""
    return show_benefit(request, dossier_or_404(request, code))


def show_benefit(
    request: Any, record: Dossier, failed: Mapping[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; ``failed`` holds the form of the act that did not go through, by its key."""
    life = life_of(record)
    if life is None:
        raise Http404
    look(request, record.person_id, f"benefit:{record.code}")
    request.page_address = reverse("officer:benefit", args=[record.code])
    failed = failed or {}
    entitlement = life.benefit.entitlement
    values = {
        "dossier": record,
        "life": life,
        "entitlement": entitlement,
        "months": [(row, _can_accept(request, row.month)) for row in life.benefit.months],
        "decisions": [_decision(request, row, failed) for row in life.proposals],
        "events": _events(request, life, failed),
        "tell_form": failed.get("tell") or LifeEventForm(),
        "can_tell": entitlement.state in HEARD and may(request, acts.TELL_EVENT),
        "can_correct": may_be_corrected(entitlement) and may(request, acts.CORRECT),
        **_moving(request, record, entitlement, failed),
        "refusals": [(row, HAPPENED_WORDS[row.happened]) for row in refusals_of(entitlement)],
        "referred": referrals_card(entitlement),
        "can_refuse": entitlement.state in COUNTED and may(request, acts.RECORD_REFUSAL),
        "can_ask": entitlement.state in RUNNING and may(request, acts.ASK_WORK),
        **_more_forms(failed),
        "notice_form": _notice_form(request, entitlement, failed),
        "reserve": reserve_card(entitlement),
        "later_form": _later_form(request, entitlement, failed),
        "first_failed": next(iter(failed.values()), None),
    }
    return render(request, "web/officer/benefit.html", values, status=status)


def _moving(
    request: Any, record: Dossier, entitlement: Entitlement, failed: Mapping[str, forms.Form]
) -> dict[str, Any]:
    """The move to another centre: under way, over, or to be asked for; and the papers of one that came here."""
    card, asks = transfer_card(entitlement), may(request, acts.ASK_TRANSFER)
    open_here = card is not None and card.may_withdraw
    form, bar = failed.get("transfer"), None
    if asks and entitlement.state in COUNTED and not open_here:
        offered, bar = transfer_offer(entitlement, on=clock.today(), holder=record.person.full_name)
        form = form or offered
    back = failed.get("transfer_back") or (ReasonForm() if asks and open_here else None)
    files = [(row, form_name(row.purpose.removeprefix(CARRIED))) for row in carried_files(entitlement)]
    return {"card": card, "transfer_form": form, "transfer_bar": bar, "transfer_back": back, "carried": files}


def _can_accept(request: Any, month: Any) -> bool:
    return month.state == MonthState.NOT_NOTIFIED and may(request, acts.ACCEPT_MISSED)


def _decision(request: Any, row: Proposal, failed: Mapping[str, forms.Form]) -> dict[str, Any]:
    here = row.state == ProposalState.WITH_OFFICER
    return {
        "row": row,
        "tone": "good" if row.kind in GOOD else "info" if row.kind in PLAIN else "danger",
        "effects": effects_of(row),
        "by_centre": row.kind in BY_CENTRE,
        "steps": explanation_steps(row.determination.answer),
        "reasons": reason_steps(row.determination.answer),
        "approve": failed.get(f"approve-{row.pk}") or PlainForm() if here and may(request, acts.APPROVE) else None,
        "drop": failed.get(f"drop-{row.pk}") or ReasonForm() if here and may(request, acts.DROP) else None,
    }


def _more_forms(failed: Mapping[str, forms.Form]) -> dict[str, forms.Form]:
    return {"ask_form": failed.get("ask") or WorkLeadForm(), "refusal_form": failed.get("refusal") or RefusalForm()}


def _notice_form(request: Any, entitlement: Entitlement, failed: Mapping[str, forms.Form]) -> forms.Form | None:
    """For a period that is over, while months of it are due and not paid."""
    if entitlement.state not in OVER or not may(request, acts.RESERVE_UNCOLLECTED):
        return None
    untaken = untaken_months(entitlement)
    return failed.get("notice") or NoticeForm(untaken=untaken) if untaken else None


def _later_form(request: Any, entitlement: Entitlement, failed: Mapping[str, forms.Form]) -> forms.Form | None:
    """For a period that is over: months confirmed since (N374 Đ8.5)."""
    if entitlement.state not in OVER or not may(request, acts.CONFIRM_LATER):
        return None
    return failed.get("later") or LaterMonthsForm()


def _events(request: Any, life: Life, failed: Mapping[str, forms.Form]) -> list[dict[str, Any]]:
    prepared, periods = {row.subject for row in life.proposals}, periods_of(life.events)
    return [
        _event(request, row, failed)
        | {
            "standing": standing_words(life.benefit.entitlement, row),
            "periods": periods.get(row.pk, []),
            "can_look": row.state == EventState.TOLD
            and f"event:{row.pk}" not in prepared
            and may(request, acts.SETTLE_EVENT),
        }
        for row in life.events
    ]


def _event(request: Any, row: LifeEvent, failed: Mapping[str, forms.Form]) -> dict[str, Any]:
    may_settle = row.state in {EventState.TOLD, EventState.ASKED} and may(request, acts.SETTLE_EVENT)
    return {
        "row": row,
        "words": event_words(row.kind),
        "dismiss": failed.get(f"dismiss-{row.pk}") or ReasonForm() if may_settle else None,
    }


def perform(
    request: Any, record: Dossier, key: str, form: forms.Form, run: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Do the act and say so; after an error the page with everything still typed."""
    if form.is_valid():
        try:
            messages.success(request, run(form.cleaned_data))
            return redirect("officer:benefit", code=record.code)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True
            if isinstance(form, LifeEventForm):
                form.show_problem(problem.code, problem.field, problem.message)
            else:
                form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return show_benefit(request, record, {key: form}, status=400)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 18 else None


def _proposal_of(record: Dossier, proposal_id: int) -> Proposal:
    found = Proposal.objects.filter(pk=proposal_id, dossier=record, entitlement__isnull=False).first()
    if found is None:
        raise Http404
    return found


@desk_page
@require_POST
def approve_act(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """The officer vouches for a prepared decision on the benefit."""
    record = dossier_or_404(request, code)
    proposal = _proposal_of(record, proposal_id)

    def run(_given: dict[str, Any]) -> str:
        moved = approve_proposal(
            actor=request.actor,  # type: ignore[attr-defined]
            proposal_id=proposal.pk,
            on=clock.today(),
            at=clock.now(),
            seen_id=_number(request.POST.get("determination", "")),
            once_key=request.POST.get("once_key", ""),
        )
        return moved.returned_reason or _("Đã duyệt và trình.")

    return perform(request, record, f"approve-{proposal_id}", PlainForm(request.POST), run)


@desk_page
@require_POST
def drop_act(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """Take back a prepared decision that is not right."""
    record = dossier_or_404(request, code)
    proposal = _proposal_of(record, proposal_id)

    def run(given: dict[str, Any]) -> str:
        drop_proposal(
            actor=request.actor,  # type: ignore[attr-defined]
            proposal_id=proposal.pk,
            reason=given["reason"],
            on=clock.today(),
            at=clock.now(),
        )
        return _("Đã bỏ tờ trình.")

    return perform(request, record, f"drop-{proposal_id}", ReasonForm(request.POST), run)


@desk_page
@require_POST
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """Write down what was told about the worker's life; the law decides what follows, a person signs it."""
    record = dossier_or_404(request, code)
    life = life_or_404(record)

    def run(_given: dict[str, Any]) -> str:
        tell_event(
            actor=request.actor,  # type: ignore[attr-defined]
            entitlement_id=life.benefit.entitlement.pk,
            told=form.told(request.actor, life.benefit.entitlement),  # type: ignore[attr-defined]
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
        return _("Đã ghi. Nếu luật chấm dứt hưởng, quyết định được lập sẵn ở đây để bạn duyệt.")

    form = LifeEventForm(request.POST, request.FILES)
    return perform(request, record, "tell", form, run)


@desk_page
@require_POST
def dismiss(request: HttpRequest, code: str, event_id: int) -> HttpResponse:
    """The event does not end the benefit, with the reason."""
    record = dossier_or_404(request, code)
    if not LifeEvent.objects.filter(pk=event_id, entitlement__dossier=record).exists():
        raise Http404

    def run(given: dict[str, Any]) -> str:
        dismiss_event(
            actor=request.actor,  # type: ignore[attr-defined]
            event_id=event_id,
            reason=given["reason"],
            at=clock.now(),
        )
        return _("Đã ghi: việc này không làm chấm dứt hưởng.")

    return perform(request, record, f"dismiss-{event_id}", ReasonForm(request.POST), run)


def life_or_404(record: Dossier) -> Life:
    """The life of the benefit of a dossier; 404 where there is none."""
    life = life_of(record)
    if life is None:
        raise Http404
    return life
