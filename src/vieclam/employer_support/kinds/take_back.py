"""Support recovered (N374-29): what was paid and dropped, not proved, misused, or given for jobs that were not kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.dossiers.blocks import bank_name
from vieclam.employer_support.clocks import keep_clocks
from vieclam.employer_support.kinds.common import (
    ARTICLES,
    application_of,
    decision,
    employer_printed,
    gone_on,
    head,
    issued,
    number_of,
)
from vieclam.employer_support.models import Breach, BreachKind
from vieclam.employer_support.money import breach_amount, support_case
from vieclam.employer_support.services.recover_support import recovery_reference
from vieclam.employer_support.services.support import change_state, lock_application, write_entry
from vieclam.employer_support.states import SupportState
from vieclam.organisations.selectors import SigningPower
from vieclam.payments.recoveries import recovery_account, reserved_code
from vieclam.payments.vietqr import vietqr

FROM = frozenset({SupportState.PAID, SupportState.SETTLED, SupportState.CLOSED})


def subject_of_breach(breach: Breach) -> str:
    """What a recovery is about."""
    return f"application:{breach.application_id}:breach:{breach.pk}"


def breach_of(proposal: Proposal) -> Breach:
    """Why the money has to come back."""
    return Breach.objects.select_related("application").get(pk=int(proposal.subject.split(":")[3]))


def _stopped(proposal: Proposal) -> str:
    breach = breach_of(proposal)
    if application_of(proposal).state not in FROM or breach.decided_on is not None or not breach_amount(breach):
        return gone_on()
    if recovery_account(proposal.centre.code) is None:
        return _("Chưa khai tài khoản nhận tiền thu hồi (VIECLAM_RECOVERY_ACCOUNT). Hãy báo quản trị hệ thống.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    breach = breach_of(proposal)
    name = "dropped_on" if breach.kind == BreachKind.DROPPED else "breach_on"
    return support_case(breach.application, **{name: breach.found_on.isoformat()})


def _prepared_on(proposal: Proposal) -> dt.date:
    """The business day of the preparation: a moment read from the database is in another zone."""
    return proposal.made_at.astimezone(clock.ZONE).date()


def _total(proposal: Proposal) -> int:
    return breach_amount(breach_of(proposal))


def _printed(proposal: Proposal) -> dict[str, Any]:
    return {**employer_printed(proposal), "amount": _total(proposal)}


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    application, breach = application_of(proposal), breach_of(proposal)
    if application.decided_on is None:
        raise ValueError("nothing was granted")
    amount, prepared_on = _total(proposal), _prepared_on(proposal)
    bank_bin, number, holder = recovery_account(proposal.centre.code) or ("", "", "")
    code = reserved_code(proposal.centre_id, recovery_reference(breach.pk), year=prepared_on.year)
    return {
        **head(proposal, power, executors=3),
        "decision_number": application.decision_number,
        "decision_issued_on": application.decided_on.isoformat(),
        "paid_total": application.paid_amount,
        "amount": amount,
        "reason": {"text": proposal.reason, "article": ARTICLES},
        "account": {"number": number, "holder": holder, "bank": bank_name(bank_bin, on=prepared_on)},
        "transfer_content": code,
        "payment_qr": vietqr(bank_bin=bank_bin, account=number, amount=amount, content=code),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """From now on the money is expected; a job of the centre opens it at payments."""
    application = lock_application(number_of(proposal))
    breach = breach_of(proposal)
    breach.amount, breach.decided_on = breach_amount(breach), on
    breach.save(update_fields=["amount", "decided_on"])
    before = change_state(application, SupportState.RECOVERING)
    application.ended_on = None
    application.save(update_fields=["state", "ended_on"])
    keep_clocks(application, on)
    write_entry(application, actor, "issue_take_back", at=at, from_state=before)
    enqueue(
        "employer_support.expect_money",
        centre_id=application.centre_id,
        breach_id=breach.pk,
        decision_number=issued(proposal)[0],
        on=on.isoformat(),
        code_year=_prepared_on(proposal).year,
    )


TAKE_BACK = decision(
    "N374-29",
    "QĐ",
    stopped=_stopped,
    data=_data,
    printed=_printed,
    carry_out=_carry_out,
    total=_total,
    case=_case,
)
