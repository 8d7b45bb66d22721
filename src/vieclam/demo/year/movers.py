"""Benefits of the year that move to another centre; some worker thinks better of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from contextlib import suppress

from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.accept_transfer import accept_transfer
from vieclam.benefits.services.ask_transfer import Wish, ask_transfer
from vieclam.benefits.services.withdraw_transfer import withdraw_transfer
from vieclam.benefits.states import COUNTED, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core.actors import Actor, person_actor
from vieclam.core.errors import WrongState
from vieclam.core.jobs import run_here
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import moment
from vieclam.demo.year.plan import Cast, Life, life_of
from vieclam.payments.services.prepare_order import Target

ASKS_AFTER = dt.timedelta(days=40)
THINKS_AGAIN_AFTER = dt.timedelta(days=1)
ON_THE_WAY = dt.timedelta(days=3)
"""How long a file lies at the receiving centre before somebody takes it up."""
MOVING = frozenset({Life.MOVED, Life.MOVE_WITHDRAWN})


def move(cast: Cast, officer: Actor, other_centre_id: int, day: dt.date) -> Counter[str]:
    """Who asks to move to the other centre on the day, and who takes it back."""
    return Counter(asked_to_move=_ask(cast, officer, other_centre_id, day), stayed=_withdraw(cast, officer, day))


def take_over(officer: Actor, day: dt.date) -> int:
    """Files that came some days ago, taken over by the receiving centre; how many."""
    with acting_as(officer):
        sent = Transfer.objects.filter(receiving_centre_id=officer.centre_id, state=TransferState.SENT.value)
        numbers = list(sent.filter(sent_on__lte=day - ON_THE_WAY).order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        with run_here(), acting_as(officer):
            accept_transfer(actor=officer, transfer_id=number, on=day, at=moment(day))
    return len(numbers)


def _ask(cast: Cast, officer: Actor, other_centre_id: int, day: dt.date) -> int:
    with acting_as(officer):
        rows = Entitlement.objects.filter(state__in=COUNTED, arrived_by=None, starts_on__lte=day - ASKS_AFTER)
        asked = Transfer.objects.filter(centre_id=officer.centre_id).values("entitlement_id")
        benefits = list(rows.exclude(pk__in=asked).select_related("person").order_by("pk"))
    count = 0
    for benefit in benefits:
        if life_of(cast, benefit.person.personal_number) not in MOVING:
            continue
        # The law lets it move once a month was paid: who asks too early asks again.
        with suppress(WrongState), run_here(), acting_as(person_actor(benefit.person_id)) as actor:
            given = {"channel": "online", "on": day, "at": moment(day)}
            ask_transfer(actor=actor, entitlement_id=benefit.pk, wish=_wish(other_centre_id), **given)
            count += 1
    return count


def _withdraw(cast: Cast, officer: Actor, day: dt.date) -> int:
    with acting_as(officer):
        rows = Transfer.objects.filter(
            centre_id=officer.centre_id, state=TransferState.SENT.value, sent_on__lte=day - THINKS_AGAIN_AFTER
        )
        open_ones = list(rows.select_related("person").order_by("pk"))
    changed = [row for row in open_ones if life_of(cast, row.person.personal_number) is Life.MOVE_WITHDRAWN]
    for row in changed:
        with run_here(), acting_as(person_actor(row.person_id)) as actor:
            reason = "Gia đình không chuyển nữa (minh họa)"
            withdraw_transfer(actor=actor, transfer_id=row.pk, reason=reason, on=day, at=moment(day))
    return len(changed)


def _wish(receiving_centre_id: int) -> Wish:
    return Wish(
        receiving_centre_id=receiving_centre_id,
        reason="Về sống cùng gia đình (minh họa)",
        commune="Phường Trấn Biên",
        payment=Target("cash"),
        medical_facility="Bệnh viện Đa khoa Đồng Nai",
        declared=True,
    )
