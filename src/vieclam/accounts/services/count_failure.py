"""Count a wrong password or one-time code; the fifth in a row locks the account for fifteen minutes."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vieclam.accounts.models import SignIn, User
from vieclam.accounts.services.record_sign_in import record_sign_in
from vieclam.core import clock

ATTEMPTS = 5
LOCK = dt.timedelta(minutes=15)


@transaction.atomic
def count_failure(*, user: User, request: HttpRequest | None, method: str) -> None:
    """Note the failure and count it, each of those that come at the same moment."""
    record_sign_in(user=user, outcome=SignIn.Outcome.FAILED, request=request, method=method)
    row = User.objects.select_for_update().get(pk=user.pk)
    row.failed_sign_ins += 1
    if row.failed_sign_ins >= ATTEMPTS:
        row.failed_sign_ins = 0
        row.locked_until = clock.real_now() + LOCK
    row.save(update_fields=["failed_sign_ins", "locked_until"])


def refuse_locked(*, user: User, request: HttpRequest | None, method: str) -> None:
    """Raises ``ValidationError`` while the account is locked, before what was typed is looked at."""
    until = User.objects.values_list("locked_until", flat=True).get(pk=user.pk)
    if until is not None and until > clock.real_now():
        record_sign_in(user=user, outcome=SignIn.Outcome.LOCKED, request=request, method=method)
        raise ValidationError(_("Tài khoản tạm khóa vì nhập sai 5 lần. Hãy thử lại sau 15 phút."))
