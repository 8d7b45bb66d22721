"""Questions about money to come back. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
import re

from django.conf import settings
from django.db.models import F, Q, QuerySet

from vieclam.core.registers import allocate
from vieclam.core.text import fold
from vieclam.payments.models import Recovery, RecoveryCredit
from vieclam.payments.states import RecoveryState
from vieclam.payments.vietqr import vietqr

OWING = (RecoveryState.OPEN, RecoveryState.PARTLY)
_CODE = re.compile(r"TH(\d{11})(\d{2})", re.ASCII)
_BETWEEN = re.compile(r"[^0-9A-Z]")


def code_of(year: int, centre_id: int, number: int) -> str:
    """What stands in the content of the transfer: year, centre, number in the year, two check digits (ISO 7064 97-10).

    Digits and capital letters alone: banks keep them, whatever else they cut.
    """
    digits = f"{year % 100:02d}{centre_id % 10**4:04d}{number:05d}"
    return f"TH{digits}{98 - int(digits) * 100 % 97:02d}"


def reserved_code(centre_id: int, reference: str, *, year: int) -> str:
    """The code of the recovery under ``reference``, taken from the centre's register of the year; the same one when
    asked again. A decision prints it before the money is expected."""
    number = allocate(kind="recovery", owner=f"centre:{centre_id}", period=str(year), subject=reference).number
    return code_of(year, centre_id, number)


def codes_in(content: str) -> list[str]:
    """The codes in the content of a transfer, wherever they stand and however they are spaced; each once."""
    text = _BETWEEN.sub("", fold(content).upper())
    found = [f"TH{match[1]}{match[2]}" for match in _CODE.finditer(text) if int(match[1] + match[2]) % 97 == 1]
    return list(dict.fromkeys(found))


def remaining(recovery: Recovery) -> int:
    """What is still owed, đồng."""
    return max(0, recovery.amount - recovery.received)


def instalments_of(recovery: Recovery) -> list[tuple[dt.date, int]]:
    """Day and sum of each instalment, in order; empty where all is due at once."""
    return [(dt.date.fromisoformat(part["due_on"]), part["amount"]) for part in recovery.instalments]


def next_due(recovery: Recovery) -> tuple[dt.date, int] | None:
    """The day and sum of what is due next: the first instalment not covered; None when nothing is owed."""
    if recovery.state not in OWING:
        return None
    covered = recovery.received
    for due_on, amount in instalments_of(recovery):
        if covered < amount:
            return due_on, amount - covered
        covered -= amount
    return recovery.due_on, remaining(recovery)


def recovery_account(centre_code: str) -> tuple[str, str, str] | None:
    """Bank, account and holder that money recovered by a centre is paid to (``VIECLAM_RECOVERY_ACCOUNT``).

    The centre's own entry (``code=bank:account:holder``), or else the one without a code; None where there is neither.
    """
    accounts: dict[str, tuple[str, str, str]] = {}
    for entry in settings.RECOVERY_ACCOUNT.split(";"):
        first, _colon, rest = entry.strip().partition(":")
        code, _equals, bank = first.rpartition("=")
        parts = (bank, *rest.split(":", 1))
        if len(parts) == 3:
            accounts[code] = (parts[0], parts[1], parts[2])
    return accounts.get(centre_code) or accounts.get("")


def recovery_qr(recovery: Recovery) -> str | None:
    """The VietQR text for what is due next; None where nothing is owed or no account is set."""
    account, due = recovery_account(recovery.centre.code), next_due(recovery)
    if account is None or due is None:
        return None
    return vietqr(bank_bin=account[0], account=account[1], amount=due[1], content=recovery.code)


def recoveries(*, centre_id: int, states: tuple[RecoveryState, ...] = (), words: str = "") -> QuerySet[Recovery]:
    """A centre's recoveries, the earliest due first; ``words`` begin a code or a decision's number."""
    found = Recovery.objects.filter(centre_id=centre_id)
    if states:
        found = found.filter(state__in=[state.value for state in states])
    if words:
        found = found.filter(Q(code__istartswith=words) | Q(decision_number__istartswith=words))
    return found.select_related("person").order_by("due_on", "pk")


def over_and_underpaid(*, centre_id: int, on: dt.date) -> QuerySet[Recovery]:
    """What somebody has to look at: paid too much, or not wholly paid though its last day has passed.

    A recovery in instalments is late from the last day of the whole; ``next_due`` tells which instalment is.
    """
    late = Q(state__in=[state.value for state in OWING], due_on__lt=on)
    found = Recovery.objects.filter(late | Q(state=RecoveryState.OVER), centre_id=centre_id)
    return found.select_related("person").annotate(missing=F("amount") - F("received")).order_by("due_on", "pk")


def unknown_credits(centre_id: int) -> QuerySet[RecoveryCredit]:
    """Money nobody knows the reason of, the oldest first."""
    return RecoveryCredit.objects.filter(centre_id=centre_id, recovery__isnull=True).order_by("received_on", "pk")


def recovery_of_centre(centre_id: int | None, recovery_id: int) -> Recovery | None:
    """One recovery of the centre; None for any other."""
    return Recovery.objects.filter(centre_id=centre_id, pk=recovery_id).select_related("person", "centre").first()


def credits_of(recovery: Recovery) -> list[RecoveryCredit]:
    """What came in and was given back, in the order of the days."""
    return list(RecoveryCredit.objects.filter(recovery=recovery).order_by("received_on", "pk"))
