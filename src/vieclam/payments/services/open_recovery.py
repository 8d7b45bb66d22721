"""Expect money back: the payments' side of a recovery decision (Mẫu 09)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.payments import acts
from vieclam.payments.models import Recovery
from vieclam.payments.recoveries import reserved_code


@one_act
def open_recovery(
    *,
    actor: Actor,
    centre_id: int,
    person_id: int,
    amount: int,
    reference: str,
    decision_number: str,
    due_on: dt.date,
    on: dt.date,
    instalments: Sequence[tuple[dt.date, int]] = (),
    code_year: int | None = None,
) -> Recovery:
    """The recovery under ``reference``: opened, or the same one when asked again.

    ``amount`` in whole đồng, ``due_on`` the last day for all; ``instalments`` (day, sum) add up to the amount, the
    last on ``due_on``. ``code_year`` is the year of the register its code was reserved in (``reserved_code``), that of
    ``on`` where none was. Raises ``InvalidInput`` for sums or days that cannot be, ``Conflict`` when the reference
    stands for another person, decision or sum.
    """
    require(actor, acts.OPEN_RECOVERY, centre_id=centre_id, person_id=person_id)
    _check(amount, due_on, instalments)
    known = Recovery.objects.filter(reference=reference).first()
    if known is None:
        code = reserved_code(centre_id, reference, year=code_year or on.year)
        try:
            with transaction.atomic():
                return Recovery.objects.create(
                    centre_id=centre_id,
                    person_id=person_id,
                    reference=reference,
                    code=code,
                    decision_number=decision_number,
                    amount=amount,
                    instalments=[{"due_on": day.isoformat(), "amount": part} for day, part in instalments],
                    due_on=due_on,
                    opened_on=on,
                    made_at=clock.real_now(),
                )
        except IntegrityError:
            known = Recovery.objects.filter(reference=reference).first()
            if known is None:
                raise
    if (known.centre_id, known.person_id, known.amount, known.decision_number) != (
        centre_id,
        person_id,
        amount,
        decision_number,
    ):
        raise Conflict("recovery_differs", _("Quyết định này đã có khoản thu hồi với nội dung khác."))
    return known


def _check(amount: int, due_on: dt.date, instalments: Sequence[tuple[dt.date, int]]) -> None:
    if amount <= 0:
        raise InvalidInput("amount", _("Số tiền thu hồi phải lớn hơn 0."), field="amount")
    if not instalments:
        return
    days, parts = [day for day, _part in instalments], [part for _day, part in instalments]
    if min(parts) <= 0 or sum(parts) != amount:
        raise InvalidInput("instalments", _("Các kỳ phải lớn hơn 0 và cộng lại bằng số tiền thu hồi."))
    if days != sorted(set(days)) or days[-1] != due_on:
        raise InvalidInput("instalments", _("Các kỳ phải theo thứ tự ngày, kỳ cuối vào hạn của cả khoản."))
