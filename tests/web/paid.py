"""Benefits that run, with their payment orders sent, sent back or paid."""

from __future__ import annotations

import datetime as dt

from tests import factories
from tests.web import claims
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.take_result import NotificationInput, take_result
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.record_answer import Answer, record_answer

CLOSED = Answer("rejected", 0, answer_id="TL1", reason_code="ACCOUNT_CLOSED", reason="Tài khoản đã đóng")
DIFFERENT = Answer("rejected", 0, answer_id="TL2", reason_code="OTHER", reason="Trùng tháng")
PAID_ON = dt.date(2026, 3, 27)


def order(house: claims.House, *, dossier: Dossier | None = None) -> PaymentOrder:
    """The order of the first month of a benefit that was just taken."""
    if dossier is None:
        dossier = claims.claim(house)
        claims.bring_to(house, dossier, ProposalState.SEALED)
    reception = house.actor("reception")
    with acting_as(reception):
        day = Dossier.objects.get(pk=dossier.pk).result_from or claims.FILED
        with clock.at(day):
            told = NotificationInput("no_job", declared=True)
            take_result(
                actor=reception, dossier_id=dossier.pk, channel="counter", notification=told, on=day, at=clock.now()
            )
        month = BenefitMonth.objects.get(entitlement__dossier=dossier, number=1)
        return PaymentOrder.objects.get(subject=f"month:{month.pk}")


def answered(house: claims.House, found: PaymentOrder, answer: Answer) -> PaymentOrder:
    """The order once social insurance said so, about the order's amount."""
    job = factories.job(house.centre)
    said = Answer(
        answer.kind,
        answer.amount or found.amount,
        answer_id=answer.answer_id,
        reason_code=answer.reason_code,
        reason=answer.reason,
        paid_on=answer.paid_on,
    )
    with acting_as(job):
        record_answer(actor=job, order_id=found.pk, answer=said, received_at=clock.real_now())
    return as_it_is(house, found)


def sent_back(house: claims.House, answer: Answer = CLOSED) -> PaymentOrder:
    """An order that was sent back."""
    return answered(house, order(house), answer)


def as_it_is(house: claims.House, found: PaymentOrder) -> PaymentOrder:
    """The order read anew."""
    with acting_as(factories.job(house.centre)):
        return PaymentOrder.objects.get(pk=found.pk)
