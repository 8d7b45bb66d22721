"""Programmes, claims and the figures of a programme, each figure with the claims behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat

from vieclam.payments.models import SUPPORT, PaymentOrder
from vieclam.payments.states import OrderState
from vieclam.programmes.models import Programme, ProgrammeClaim
from vieclam.programmes.states import ClaimState

WAITING, WITHDRAWN, PAID = "waiting", "withdrawn", "paid"
REASON, BAND = "reason-", "band-"
_WITH = ("person", "centre", "programme", "decision", "decision__proposed_by", "decision__decided_by")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a programme's report: ``part`` names its list, ``amount`` is in đồng where money belongs to it."""

    part: str
    count: int
    amount: int | None = None


def programmes() -> list[Programme]:
    """All programmes, the latest first."""
    return list(Programme.objects.prefetch_related("ends").order_by("-filing_from", "code"))


def programme_by_code(code: str) -> Programme | None:
    """The programme of this code."""
    return Programme.objects.prefetch_related("ends").filter(code=code).first()


def claim_by_code(code: str) -> ProgrammeClaim | None:
    """The claim the actor may see, by its code."""
    return ProgrammeClaim.objects.select_related(*_WITH).filter(code=code).first()


def own_claim(person_id: int, programme: Programme) -> ProgrammeClaim | None:
    """The person's last claim under a programme, withdrawn or not."""
    rows = ProgrammeClaim.objects.select_related(*_WITH).filter(person_id=person_id, programme=programme)
    return rows.order_by("-pk").first()


def order_of(claim: ProgrammeClaim) -> PaymentOrder | None:
    """The last payment order of a claim."""
    return PaymentOrder.objects.filter(subject=f"{SUPPORT}{claim.pk}").order_by("-pk").first()


def claim_of(order: PaymentOrder) -> ProgrammeClaim | None:
    """The claim an order pays; None where it pays something else."""
    kind, colon, number = order.subject.partition(":")
    return ProgrammeClaim.objects.filter(pk=number).first() if kind + colon == SUPPORT else None


def claims_of(programme: Programme, centre_ids: tuple[int, ...], part: str = "") -> QuerySet[ProgrammeClaim]:
    """The claims of some centres behind a figure, the first filed first; all for a part nobody knows."""
    rows = ProgrammeClaim.objects.filter(programme=programme, centre_id__in=centre_ids)
    kind, _dash, value = part.partition("-")
    if part in set(ClaimState) - {ClaimState.EXAMINED}:
        rows = rows.filter(decision__state=part)
    elif part == WAITING:
        unasked = Q(decision__isnull=True) | Q(decision__state=ClaimState.EXAMINED)
        rows = rows.filter(unasked, withdrawn_on__isnull=True)
    elif part == WITHDRAWN:
        rows = rows.filter(withdrawn_on__isnull=False)
    elif part == PAID:
        rows = _paid(rows)
    elif kind == "reason":
        rows = rows.filter(decision__state=ClaimState.REFUSED, decision__reasons__contains=[value])
    elif kind == "band" and value.isdecimal() and len(value) < 5:
        rows = rows.filter(decision__state=ClaimState.GRANTED, decision__band_from=int(value))
    return rows.select_related(*_WITH).order_by("filed_on", "pk")


def report_of(programme: Programme, centre_ids: tuple[int, ...]) -> list[Figure]:
    """Claimed, waiting, proposed, granted, refused, withdrawn, paid; refused by reason; granted by band."""
    return list(_figures(programme, centre_ids))


def _figures(programme: Programme, centre_ids: tuple[int, ...]) -> Iterator[Figure]:
    rows = ProgrammeClaim.objects.filter(programme=programme, centre_id__in=centre_ids)
    states = dict(rows.filter(withdrawn_on__isnull=True).values_list("decision__state").annotate(Count("pk")))
    granted = rows.filter(decision__state=ClaimState.GRANTED)
    paid = _paid(rows)
    yield Figure("", rows.count())
    yield Figure(WAITING, states.get(None, 0) + states.get(ClaimState.EXAMINED, 0))
    yield Figure(ClaimState.PROPOSED, states.get(ClaimState.PROPOSED, 0))
    yield Figure(ClaimState.GRANTED, states.get(ClaimState.GRANTED, 0), _sum(granted))
    yield Figure(ClaimState.REFUSED, states.get(ClaimState.REFUSED, 0))
    yield Figure(WITHDRAWN, rows.filter(withdrawn_on__isnull=False).count())
    yield Figure(PAID, paid.count(), _sum(paid))
    reasons: dict[str, int] = {}
    for codes in rows.filter(decision__state=ClaimState.REFUSED).values_list("decision__reasons", flat=True):
        for code in codes:
            reasons[code] = reasons.get(code, 0) + 1
    for code in sorted(reasons):
        yield Figure(f"{REASON}{code}", reasons[code])
    by_band = {
        first: (count, amount)
        for first, count, amount in granted.values_list("decision__band_from").annotate(
            Count("pk"), Sum("decision__amount")
        )
    }
    for band in programme.bands:
        count, amount = by_band.get(band["from"], (0, 0))
        yield Figure(f"{BAND}{band['from']}", count, amount)


def _sum(rows: QuerySet[ProgrammeClaim]) -> int:
    return rows.aggregate(total=Sum("decision__amount"))["total"] or 0


def _paid(rows: QuerySet[ProgrammeClaim]) -> QuerySet[ProgrammeClaim]:
    orders = PaymentOrder.objects.filter(subject=OuterRef("order_subject"), state=OrderState.PAID)
    subject = Concat(Value(SUPPORT), Cast("pk", CharField()))
    return rows.annotate(order_subject=subject).filter(Exists(orders))
