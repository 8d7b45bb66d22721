"""Jobs of benefits: two lines around one service."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.ledger import ordered_benefit
from vieclam.benefits.services.ask_about_work import sweep_leads
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.close_transfer import close_transfer
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.look_at_referral import look_at_referral
from vieclam.benefits.services.note_missed import note_missed
from vieclam.benefits.services.note_month_told import note_month_told
from vieclam.benefits.services.order_due_months import order_due_months
from vieclam.benefits.services.prepare_resumption import prepare_resumption
from vieclam.benefits.services.recover_overpaid import expect_repayment, recover_overpaid
from vieclam.benefits.services.remind import remind
from vieclam.benefits.services.replace_decisions import replace_decisions
from vieclam.benefits.services.send_notices import send_month_notices, send_notices, send_transfer_notices
from vieclam.benefits.services.settle_event import look_at_event_again
from vieclam.benefits.services.settle_notification import settle_notification, sweep_notifications
from vieclam.benefits.services.settle_transfer import settle_transfer
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.sweep import (
    require_sweepable,
    sweep_months,
    sweep_periods,
    sweep_recoveries,
    sweep_results,
)
from vieclam.benefits.services.sweep_changes import sweep_changes
from vieclam.benefits.services.sweep_transfers import sweep_transfers
from vieclam.benefits.services.tell_of_later_months import EVENT as LATER_MONTHS
from vieclam.benefits.services.tell_of_later_months import tell_of_later_months
from vieclam.benefits.services.tell_of_notification import tell_of_notification
from vieclam.benefits.services.withdraw_undue import queue_withdrawals, withdraw_undue
from vieclam.benefits.services.work_tray import finish_batch, queue_waiting, work_item
from vieclam.benefits.tray_models import BatchState, TrayBatch
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import every, job
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import is_assessed


@job("benefits.assess")
def assess(*, actor: Actor, dossier_id: int) -> None:
    """Look at a dossier anew because a fact changed; of a procedure that asks the law."""
    code = Dossier.objects.filter(pk=dossier_id).values_list("procedure_code", flat=True).first()
    if code is None or not is_assessed(code):
        return
    assess_dossier(actor=actor, dossier_id=dossier_id, on=clock.today())


@job("benefits.sweep")
def sweep(*, actor: Actor) -> None:
    """Sweep of a centre: the day's work that nobody has to ask for."""
    on = clock.today()
    require_sweepable(on)
    sweep_results(actor=actor, on=on)
    sweep_months(actor=actor, on=on)
    sweep_periods(actor=actor, on=on)
    sweep_recoveries(actor=actor)
    sweep_transfers(actor=actor, on=on)
    sweep_leads(actor=actor, on=on)
    remind(actor=actor, on=on)
    sweep_changes(actor=actor)


@job("benefits.send_notices")
def notices(*, actor: Actor) -> None:
    """Sweep of a centre: what social insurance must still be told."""
    send_notices(actor=actor)
    send_month_notices(actor=actor)
    send_transfer_notices(actor=actor)


@job("benefits.settle_notification", swept=True)
def settle_kept(*, actor: Actor, month_id: int) -> None:
    """A month was notified: its form and its order."""
    settle_notification(actor=actor, month_id=month_id, on=clock.today())


@job("benefits.sweep_notifications")
def settle_waiting(*, actor: Actor) -> None:
    """Sweep of a centre: notifications that no job has settled."""
    sweep_notifications(actor=actor)


@job("benefits.note_receipt")
def note_receipt(*, actor: Actor, subject: str, kind: str, told_on: str, **_event: Any) -> None:
    """Social insurance has receipted that a month was not notified (N374 Đ21.5)."""
    if kind == "not_notified":
        note_month_told(actor=actor, subject=subject, on=dt.date.fromisoformat(told_on))


@job("benefits.note_missed")
def look_at_months(*, actor: Actor, entitlement_id: int) -> None:
    """Note the windows of one benefit that passed, before the sweep comes."""
    note_missed(actor, lock_entitlement(entitlement_id), on=clock.today(), at=clock.now())


@job("benefits.prepare_resumption")
def resume(*, actor: Actor, month_id: int) -> None:
    """A suspended benefit was notified again."""
    prepare_resumption(actor=actor, month_id=month_id, on=clock.today(), at=clock.now())


@job("benefits.order_due_months")
def order_due(*, actor: Actor, entitlement_id: int) -> None:
    """A sealed decision made a month due."""
    order_due_months(actor=actor, entitlement_id=entitlement_id, on=clock.today())


@job("benefits.look_at_event")
def look_at_event(*, actor: Actor, event_id: int) -> None:
    """Something was told that may end a benefit."""
    look_at_event_again(actor=actor, event_id=event_id, on=clock.today(), at=clock.now())


@job("benefits.look_at_referral")
def look_at_referred(*, actor: Actor, subject: str, **_event: Any) -> None:
    """The job bank told how a referral ended, or that it was cancelled."""
    referral_id = int(subject.removeprefix("referral:"))
    look_at_referral(actor=actor, referral_id=referral_id, on=clock.today(), at=clock.now())


@job("benefits.settle_transfer")
def settle(*, actor: Actor, transfer_id: int) -> None:
    """A transfer was asked for or taken back: its papers."""
    settle_transfer(actor=actor, transfer_id=transfer_id, on=clock.today(), at=clock.now())


@job("benefits.close_transfer")
def close(*, actor: Actor, transfer_id: int) -> None:
    """The other centre took a benefit over: it is closed here."""
    close_transfer(actor=actor, transfer_id=transfer_id, at=clock.now())


@job("benefits.keep_ledger")
def book(*, actor: Actor, subject: str, **_event: Any) -> None:
    """An order was paid or sent back: the benefit's ledger follows."""
    entitlement = ordered_benefit(int(subject.removeprefix("order:")))
    if entitlement is not None:
        keep_ledger(entitlement)
        if entitlement.corrections:
            order_due_months(actor=actor, entitlement_id=entitlement.pk, on=clock.today())
        recover_overpaid(actor=actor, entitlement_id=entitlement.pk, on=clock.today(), at=clock.now())


@job("benefits.recover_overpaid")
def recover(*, actor: Actor, entitlement_id: int) -> None:
    """A benefit ended or was corrected: what is ordered and not due stays here, what was paid comes back."""
    queue_withdrawals(Entitlement.objects.get(pk=entitlement_id))
    recover_overpaid(actor=actor, entitlement_id=entitlement_id, on=clock.today(), at=clock.now())


@job("benefits.withdraw_undue")
def withdraw(*, actor: Actor, entitlement_id: int, order_id: int) -> None:
    """An order that is not due any more does not go out."""
    withdraw_undue(actor=actor, entitlement_id=entitlement_id, order_id=order_id, on=clock.today())


@job("benefits.replace_decisions")
def replace(*, actor: Actor, entitlement_id: int) -> None:
    """A decision was corrected: the later ones follow it."""
    replace_decisions(actor=actor, entitlement_id=entitlement_id, on=clock.today(), at=clock.now())


@job("benefits.open_recovery")
def expect(*, actor: Actor, proposal_id: int, on: str) -> None:
    """A recovery was sealed: its money is expected."""
    expect_repayment(actor=actor, proposal_id=proposal_id, on=dt.date.fromisoformat(on))


@job("benefits.tell_person")
def tell(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell the person what is read here: a notification kept, a reserve grown; run again, nobody is told twice."""
    teller = tell_of_later_months if event == LATER_MONTHS else tell_of_notification
    teller(actor=actor, event=event, payload=payload)


@job("benefits.tray_item", in_transaction=False)
def tray_item(*, actor: Actor, item_id: int) -> None:
    """Work off one proposal of a batch, in the name of whoever pressed the button."""
    work_item(item_id=item_id)


@job("benefits.go_on_with_trays")
def go_on_with_trays(*, actor: Actor) -> None:
    """Take up again what a killed worker left waiting."""
    for batch in TrayBatch.objects.filter(state=BatchState.RUNNING).order_by("pk"):
        if not queue_waiting(batch):
            finish_batch(batch.pk)


every("* * * * *", "benefits.go_on_with_trays")
