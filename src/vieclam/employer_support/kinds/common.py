"""What the decisions on an employer's support share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.common import decision_block
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.employer_support.form_data import employer_block
from vieclam.employer_support.models import Application
from vieclam.employer_support.money import support_case
from vieclam.employer_support.services.support import lock_application, write_entry
from vieclam.organisations.selectors import SigningPower

ARTICLES = "Luật Việc làm số 74/2025/QH15, Điều 42; Nghị định số 374/2025/NĐ-CP, Điều 22 đến Điều 26"


def number_of(proposal: Proposal) -> int:
    """The number of the application: subjects are "application:7", and "application:7:breach:3" of a recovery."""
    return int(proposal.subject.split(":")[1])


def application_of(proposal: Proposal) -> Application:
    """The application a decision is about, as it is now."""
    return Application.objects.get(pk=number_of(proposal))


def gone_on() -> str:
    """Why a decision goes no further once its application is in another state."""
    return _("Hồ sơ này đã kết thúc hoặc đã sang bước khác; tờ trình không đi tiếp được.")


def case_of(proposal: Proposal) -> dict[str, Any]:
    """The application as the law's matter asks it."""
    return support_case(application_of(proposal))


def head(proposal: Proposal, power: SigningPower, *, executors: int) -> dict[str, Any]:
    """The blocks of a decision with its employer."""
    application = application_of(proposal)
    block = decision_block(proposal, power, executors=executors)
    recipients = [f"Như Điều {executors}", application.employer_name, "Bảo hiểm xã hội", "Lưu: VT, BHTN"]
    return {**block, "recipients": recipients, "employer": employer_block(application)}


def employer_printed(proposal: Proposal) -> dict[str, Any]:
    """The employer's particulars, which every decision prints and no determination holds."""
    return {"employer": employer_block(application_of(proposal))}


def issued(proposal: Proposal) -> tuple[str, dt.date]:
    """Number and day of the sealed document."""
    document = proposal.document
    if document is None:
        raise ValueError("a sealed decision has its document")
    return document.number_text, document.business_date


def _lock(proposal: Proposal) -> None:
    lock_application(number_of(proposal))


def _write(proposal: Proposal, actor: Actor, act: str, at: dt.datetime, note: str) -> None:
    write_entry(application_of(proposal), actor, act, at=at, note=note)


def _named(proposal: Proposal) -> tuple[str, str]:
    application = application_of(proposal)
    return application.employer_name, application.code


def decision(
    form: str,
    symbol: str,
    *,
    stopped: Callable[[Proposal], str],
    data: Callable[[Proposal, SigningPower], dict[str, Any]],
    printed: Callable[[Proposal], dict[str, Any]],
    carry_out: Callable[[Proposal, Actor, dt.date, dt.datetime], None],
    total: Callable[[Proposal], int | None],
    case: Callable[[Proposal], dict[str, Any]] = case_of,
) -> DecisionKind:
    """A decision about an application, which it locks and whose story it writes."""
    return DecisionKind(
        form, symbol, stopped, case, data, printed, carry_out, lock=_lock, write=_write, named=_named, total=total
    )
