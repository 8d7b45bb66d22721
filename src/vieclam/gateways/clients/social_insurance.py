"""Participation history and notices of social insurance (Bảo hiểm xã hội)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, cast

from vieclam.gateways.clients.errors import GatewayRejected
from vieclam.gateways.clients.rest import Fields, RestClient, Untrue
from vieclam.gateways.clients.transport import Reply

PayScale = Literal["employer", "state"]
WageRegion = Literal["I", "II", "III", "IV"]
_REGIONS, _SCALES = ("I", "II", "III", "IV"), ("employer", "state")
_ABSENCES = ("sick", "maternity", "unpaid_leave", "contract_suspended")
_CONTRACTS = ("indefinite", "fixed_term", "short_term")


@dataclass(frozen=True, slots=True, repr=False)
class Participant:
    """The participant as the social-insurance book (sổ bảo hiểm xã hội) names them."""

    personal_number: str
    social_insurance_number: str
    full_name: str
    birth_date: date
    sex: Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class BookStatus:
    """The lock status of the book (chốt sổ); ``closed_through`` is the last month it covers (its first day)."""

    status: Literal["open", "closed"]
    closed_on: date | None
    closed_through: date | None


@dataclass(frozen=True, slots=True)
class InsuredUnit:
    """An employer's unit. ``wage_region`` is the region that social insurance applies to it."""

    unit_code: str
    unit_name: str
    employer_name: str
    employer_tax_code: str
    province_code: str
    commune_code: str
    administrative_scheme: str
    wage_region: WageRegion


@dataclass(frozen=True, slots=True, repr=False)
class ContributionMonth:
    """One month of contribution history; ``month`` is its first day, ``salary`` whole đồng before any ceiling."""

    month: date
    unit_code: str
    salary: int
    pay_scale: PayScale
    wage_region: WageRegion
    paid: bool
    absence: str | None
    unpaid_working_days: int


@dataclass(frozen=True, slots=True, repr=False)
class Employment:
    """A registration with compulsory social insurance; ``ended_on`` is None while it lasts."""

    unit_code: str
    job_title: str
    contract_kind: Literal["indefinite", "fixed_term", "short_term"]
    contract_months: int | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class BenefitOnRecord:
    """An unemployment benefit that social insurance pays or has paid; ``monthly_amount`` in whole đồng."""

    province_code: str
    decision_number: str
    decided_on: date
    starts_on: date
    ends_on: date
    months: int
    months_paid: int
    monthly_amount: int
    status: Literal["paying", "ended"]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something odd that was kept or mended in the answer.

    ``repeated_month``: the same row twice, one kept; ``conflicting_month``: two different rows of one month, both kept;
    ``unknown_unit``: a month of a unit that the answer does not describe.
    """

    code: Literal["repeated_month", "conflicting_month", "unknown_unit"]
    month: date


@dataclass(frozen=True, slots=True, repr=False)
class ParticipationHistory:
    """The history on a day. ``found`` is False where social insurance shows nothing: then everything else is empty.

    Months are oldest first.
    """

    reference: str
    as_of: date
    found: bool
    raw: bytes
    received_at: datetime
    participant: Participant | None = None
    book: BookStatus | None = None
    units: tuple[InsuredUnit, ...] = ()
    months: tuple[ContributionMonth, ...] = ()
    employments: tuple[Employment, ...] = ()
    benefits: tuple[BenefitOnRecord, ...] = ()
    anomalies: tuple[Anomaly, ...] = field(default=())


@dataclass(frozen=True, slots=True, repr=False)
class Notice:
    """What the centre tells social insurance: ``not_collected`` (N374 Đ16.3), ``not_notified`` (N374 Đ21.5), or that
    payment of a benefit that moves stops or goes on from ``window_from`` (N374 Đ20)."""

    reference: str
    kind: Literal["not_collected", "not_notified", "payment_stops", "payment_goes_on"]
    personal_number: str
    decision_number: str
    benefit_month: int
    window_from: date
    window_to: date


@dataclass(frozen=True, slots=True)
class NoticeReceipt:
    """The receipt of a notice. ``repeated``: the same reference had been received before; nothing happened twice."""

    reference: str
    receipt: str
    acknowledged_at: datetime
    repeated: bool
    raw: bytes = field(repr=False)
    received_at: datetime


class SocialInsuranceClient(RestClient):
    """Participation histories and notices. See ``RestClient`` for the arguments, ``GatewayError`` for the errors."""

    def history(
        self,
        *,
        reference: str,
        as_of: date,
        purpose: str,
        personal_number: str | None = None,
        social_insurance_number: str | None = None,
    ) -> ParticipationHistory:
        """The history of one person on a day. ``purpose`` is the procedure and dossier code, kept by the other side.

        GatewayMalformed when the answer is of another person or another question.
        """
        question = {
            "request_reference": reference,
            "personal_number": personal_number,
            "social_insurance_number": social_insurance_number,
            "as_of": as_of.isoformat(),
            "purpose": purpose,
        }
        try:
            reply = self._post("/v1/participation-history/query", question)
        except GatewayRejected as refusal:
            if refusal.code != "HISTORY_NOT_FOUND" or refusal.received_at is None:
                raise
            return ParticipationHistory(reference, as_of, False, refusal.raw or b"", refusal.received_at)
        history = self._read(reply, lambda answer: _history(answer, reply))
        asked = (reference, as_of)
        person = history.participant
        same = person is not None and (
            person.personal_number == personal_number or person.social_insurance_number == social_insurance_number
        )
        if (history.reference, history.as_of) != asked or not same:
            raise self._transport.malformed(reply, "the answer is of another person or question")
        return history

    def send_notice(self, notice: Notice) -> NoticeReceipt:
        """Sends a notice; sending it again with the same reference and content gives the same receipt."""
        body = {
            "reference": notice.reference,
            "kind": notice.kind,
            "personal_number": notice.personal_number,
            "decision_number": notice.decision_number,
            "benefit_month": notice.benefit_month,
            "window_from": notice.window_from.isoformat(),
            "window_to": notice.window_to.isoformat(),
        }
        reply = self._post("/v1/notices", body)
        receipt = self._read(reply, lambda answer: _receipt(answer, reply))
        if receipt.reference != notice.reference:
            raise self._transport.malformed(reply, "the receipt is of another notice")
        return receipt


def _receipt(answer: Fields, reply: Reply) -> NoticeReceipt:
    return NoticeReceipt(
        answer.text("reference"),
        answer.text("receipt"),
        answer.moment("received_at"),
        answer.yes("repeated"),
        reply.body,
        reply.received_at,
    )


def _history(answer: Fields, reply: Reply) -> ParticipationHistory:
    person, book = answer.part("participant"), answer.part("book")
    units = tuple(_unit(unit) for unit in answer.parts("units"))
    months, anomalies = _examined(
        [_month(month) for month in answer.parts("months")], {unit.unit_code for unit in units}
    )
    return ParticipationHistory(
        reference=answer.text("request_reference"),
        as_of=answer.day("as_of"),
        found=True,
        raw=reply.body,
        received_at=reply.received_at,
        participant=Participant(
            person.text("personal_number"),
            person.text("social_insurance_number"),
            person.text("full_name"),
            person.day("birth_date"),
            cast(Literal["male", "female"], person.one_of("sex", ("male", "female"))),
        ),
        book=BookStatus(
            cast(Literal["open", "closed"], book.one_of("status", ("open", "closed"))),
            book.maybe("closed_on", book.day),
            book.maybe("closed_through", book.month),
        ),
        units=units,
        months=months,
        employments=tuple(_employment(item) for item in answer.parts("employments")),
        benefits=tuple(_benefit(item) for item in answer.parts("benefits")),
        anomalies=anomalies,
    )


def _examined(
    months: list[ContributionMonth], units: set[str]
) -> tuple[tuple[ContributionMonth, ...], tuple[Anomaly, ...]]:
    """The months without exact repetitions, oldest first, and what was odd about them."""
    kept: list[ContributionMonth] = []
    anomalies: list[Anomaly] = []
    for month in sorted(months, key=lambda item: (item.month, item.unit_code)):
        if month in kept:
            anomalies.append(Anomaly("repeated_month", month.month))
            continue
        if kept and kept[-1].month == month.month:
            anomalies.append(Anomaly("conflicting_month", month.month))
        if month.unit_code not in units:
            anomalies.append(Anomaly("unknown_unit", month.month))
        kept.append(month)
    return tuple(kept), tuple(anomalies)


def _unit(unit: Fields) -> InsuredUnit:
    return InsuredUnit(
        unit.text("unit_code"),
        unit.text("unit_name"),
        unit.text("employer_name"),
        unit.text("employer_tax_code"),
        unit.text("province_code"),
        unit.text("commune_code"),
        unit.text("administrative_scheme"),
        cast(WageRegion, unit.one_of("wage_region", _REGIONS)),
    )


def _month(month: Fields) -> ContributionMonth:
    return ContributionMonth(
        month.month("month"),
        month.text("unit_code"),
        month.integer("salary"),
        cast(PayScale, month.one_of("pay_scale", _SCALES)),
        cast(WageRegion, month.one_of("wage_region", _REGIONS)),
        month.yes("paid"),
        month.maybe("absence", lambda name: month.one_of(name, _ABSENCES)),
        month.integer("unpaid_working_days"),
    )


def _employment(item: Fields) -> Employment:
    started, ended = item.day("started_on"), item.maybe("ended_on", item.day)
    if ended is not None and ended < started:
        raise Untrue("an employment ends before it starts")
    return Employment(
        item.text("unit_code"),
        item.text("job_title"),
        cast(Literal["indefinite", "fixed_term", "short_term"], item.one_of("contract_kind", _CONTRACTS)),
        item.maybe("contract_months", item.integer),
        started,
        ended,
    )


def _benefit(item: Fields) -> BenefitOnRecord:
    return BenefitOnRecord(
        item.text("province_code"),
        item.text("decision_number"),
        item.day("decided_on"),
        item.day("starts_on"),
        item.day("ends_on"),
        item.integer("months", least=1),
        item.integer("months_paid"),
        item.integer("monthly_amount", least=1),
        cast(Literal["paying", "ended"], item.one_of("status", ("paying", "ended"))),
    )
