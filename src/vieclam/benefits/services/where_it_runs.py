"""Where a benefit that moves runs now: what its worker does with the old address is done at the new one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.withdraw_transfer import lock_transfer
from vieclam.benefits.states import EntitlementState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core.errors import WrongState
from vieclam.core.text import plain_day

AWAY = frozenset({EntitlementState.TRANSFERRING.value, EntitlementState.TRANSFERRED.value})
"""States of a benefit that is on its way to another centre, or runs there."""


def month_that_counts(month: BenefitMonth) -> BenefitMonth:
    """The month itself, or the same one at the centre that took the benefit over. ``month`` has its benefit.

    Raises ``WrongState`` where it runs at a centre the actor does not see, saying where and by when to notify there.
    """
    transfer = _moved(month.entitlement)
    if transfer is None or month.number < (transfer.first_month or 1):
        return month
    twins = BenefitMonth.objects.filter(entitlement__arrived_by=transfer.pk, number=month.number)
    twin = twins.select_related("entitlement").first()
    if twin is not None:
        return month_that_counts(twin)
    message = _(
        "Trợ cấp này đã chuyển đến %(name)s. Thông báo tháng này tại đó hoặc trực tuyến trên trang của người lao động, "
        "chậm nhất %(day)s."
    )
    name = transfer.receiving_centre.name
    raise WrongState("moved_away", message % {"name": name, "day": plain_day(month.window_to)})


def benefit_that_counts(entitlement_id: int) -> int:
    """The benefit itself, or the one it goes on as at another centre; raises ``WrongState`` as above."""
    entitlement = Entitlement.objects.filter(pk=entitlement_id).first()
    transfer = _moved(entitlement) if entitlement is not None else None
    if transfer is None:
        return entitlement_id
    twin = Entitlement.objects.filter(arrived_by=transfer.pk).values_list("pk", flat=True).first()
    if twin is not None:
        return benefit_that_counts(twin)
    message = _("Trợ cấp này đã chuyển đến %(name)s: hãy báo tại đó, hoặc trực tuyến trên trang của người lao động.")
    raise WrongState("moved_away", message % {"name": transfer.receiving_centre.name})


def transfer_on_its_way(entitlement: Entitlement) -> Transfer:
    """The transfer of a benefit on its way, locked so that what is told now goes along.

    Raises ``WrongState`` where the other centre has just taken it over.
    """
    rows = Transfer.objects.filter(entitlement=entitlement, state=TransferState.SENT)
    number = rows.values_list("pk", flat=True).first()
    transfer = lock_transfer(number) if number is not None else None
    if transfer is None or transfer.state != TransferState.SENT:
        raise WrongState("just_moved", _("Nơi chuyển đến vừa tiếp nhận trợ cấp này. Hãy tải lại trang rồi làm lại."))
    return transfer


def cut_of(entitlement: Entitlement) -> int | None:
    """The first month that the other centre takes of a benefit on its way there; None for one that is not."""
    if entitlement.state not in AWAY:
        return None
    rows = Transfer.objects.filter(entitlement=entitlement, state__in=[TransferState.SENT, TransferState.MOVED])
    return rows.order_by("-pk").values_list("first_month", flat=True).first()


def _moved(entitlement: Entitlement) -> Transfer | None:
    if entitlement.state not in AWAY:
        return None
    rows = Transfer.objects.filter(entitlement=entitlement, state=TransferState.MOVED)
    return rows.select_related("receiving_centre").first()
