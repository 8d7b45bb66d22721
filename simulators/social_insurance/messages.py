"""The messages of the interface; their published shape is openapi.json. Money in whole đồng, months as YYYY-MM."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

MonthText = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-01"])]
Reference = Annotated[str, Field(min_length=1, max_length=64, description="Reference of the sender; idempotency key")]
PersonalNumber = Annotated[str, Field(pattern=r"^[0-9]{12}$")]


class Message(BaseModel):
    """A message; fields that are not published are refused."""

    model_config = ConfigDict(extra="forbid")


MOST_FOR_A_WORKER = 100_000_000


class Problem(Message):
    """Why a request is refused."""

    code: str
    message: str


class HistoryQuestion(Message):
    """Whose participation history (at least one number), as of which day, for which dossier."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "anyOf": [
                {"required": [name], "properties": {name: {"type": "string"}}}
                for name in ("personal_number", "social_insurance_number")
            ]
        },
    )
    request_reference: Reference
    personal_number: PersonalNumber | None = None
    social_insurance_number: Annotated[str, Field(pattern=r"^[0-9]{10}$")] | None = None
    as_of: date
    purpose: Annotated[str, Field(min_length=1, max_length=64, description="Procedure code and dossier code")]


class Participant(Message):
    """The participant as the social-insurance book names them."""

    personal_number: str
    social_insurance_number: str
    full_name: str
    birth_date: date
    sex: Literal["male", "female"]


class Book(Message):
    """The lock status of the book (chốt sổ)."""

    status: Literal["open", "closed"]
    closed_on: date | None
    closed_through: MonthText | None


class UnitMessage(Message):
    """An employer's unit; its place decides the wage region."""

    unit_code: str
    unit_name: str
    employer_name: str
    employer_tax_code: str
    province_code: str
    commune_code: str
    administrative_scheme: Literal["2025-07-01", "before-2025-07-01"]
    wage_region: Literal["I", "II", "III", "IV"]


class MonthMessage(Message):
    """One month: salary before ceilings, whether the contribution was paid, absence without pay."""

    month: MonthText
    unit_code: str
    salary: Annotated[int, Field(ge=0)]
    pay_scale: Literal["employer", "state"]
    wage_region: Literal["I", "II", "III", "IV"]
    paid: bool
    absence: Literal["sick", "maternity", "unpaid_leave", "contract_suspended"] | None
    unpaid_working_days: Annotated[int, Field(ge=0, le=31)]


class EmploymentMessage(Message):
    """A registration with compulsory social insurance."""

    unit_code: str
    job_title: str
    contract_kind: Literal["indefinite", "fixed_term", "short_term"]
    contract_months: int | None
    started_on: date
    ended_on: date | None


class BenefitMessage(Message):
    """An unemployment benefit on record."""

    province_code: str
    decision_number: str
    decided_on: date
    starts_on: date
    ends_on: date
    months: int
    months_paid: int
    monthly_amount: int
    status: Literal["paying", "ended"]


class HistoryAnswer(Message):
    """The participation history on the day asked for."""

    request_reference: str
    as_of: date
    answered_at: datetime
    participant: Participant
    book: Book
    units: list[UnitMessage]
    months: list[MonthMessage]
    employments: list[EmploymentMessage]
    benefits: list[BenefitMessage]


class Notice(Message):
    """A result was not collected, or a benefit month was not notified (N374 Đ16.3, Đ21.5)."""

    reference: Reference
    kind: Literal["not_collected", "not_notified", "payment_stops", "payment_goes_on"]
    personal_number: PersonalNumber
    decision_number: Annotated[str, Field(min_length=1, max_length=64)]
    benefit_month: Annotated[int, Field(ge=1, le=12)]
    window_from: date
    window_to: date


class NoticeReceipt(Message):
    """The receipt of a notice; ``repeated`` when the reference had been received before."""

    reference: str
    receipt: str
    received_at: datetime
    repeated: bool


class PaymentOrder(Message):
    """An order to pay one benefit month (N374 Đ16.2), or tuition or meals of a month of training (N374 Đ13)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "anyOf": [
                {"required": ["employer_number"], "properties": {"employer_number": {"type": "string"}}},
                {"properties": {"amount": {"maximum": MOST_FOR_A_WORKER}}},
            ]
        },
    )
    reference: Reference
    personal_number: PersonalNumber
    full_name: Annotated[str, Field(min_length=1, max_length=200)]
    decision_number: Annotated[str, Field(min_length=1, max_length=64)]
    decided_on: date
    benefit_month: Annotated[int, Field(ge=1, le=12)]
    period_from: date
    period_to: date
    amount: Annotated[int, Field(gt=0, le=10**12)]
    due_on: date
    method: Literal["account", "cash"]
    bank_bin: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = None
    account_number: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,19}$")] | None = None
    account_holder: Annotated[str, Field(max_length=200)] | None = None
    list_reference: Reference | None = None
    purpose: Literal["benefit", "tuition", "meals"] = "benefit"
    # An employer that is paid for training (N374 Đ25); the personal number is of the one who files for it.
    employer_number: Annotated[str, Field(pattern=r"^[0-9-]{10,14}$")] | None = None

    @model_validator(mode="after")
    def amount_fits_the_payee(self) -> PaymentOrder:
        """A month of a worker's benefit is no sum of an employer's."""
        if self.employer_number is None and self.amount > MOST_FOR_A_WORKER:
            raise ValueError("amount")
        return self


class OrderReceipt(Message):
    """The receipt of an order. The answer comes later, by the answers."""

    reference: str
    order_id: str
    received_at: datetime
    repeated: bool


class ListTotals(Message):
    """Control totals of a list. ``hash_total``: of each order the digits of the account number and those of the
    decision number, each read as one number, added up modulo 10^15."""

    count: Annotated[int, Field(ge=0)]
    amount: Annotated[int, Field(ge=0)]
    hash_total: Annotated[int, Field(ge=0, lt=10**15)]
    cash_count: Annotated[int, Field(ge=0)]
    cash_amount: Annotated[int, Field(ge=0)]


class PaymentList(Message):
    """A list of orders with the sender's totals, sent after its orders."""

    reference: Reference
    month: MonthText
    batch: Annotated[int, Field(ge=1, le=9999)]
    due_on: date
    totals: ListTotals


class ListReceipt(Message):
    """The totals found here of the orders that came under the reference."""

    reference: str
    received_at: datetime
    repeated: bool
    received: ListTotals


class PaymentAnswer(Message):
    """What became of an order. ``sequence`` grows; the same ``answer_id`` may come more than once."""

    sequence: int
    answer_id: str
    reference: str
    kind: Literal["accepted", "rejected", "paid"]
    reason_code: str | None
    reason: str | None
    amount: int
    paid_on: date | None
    answered_at: datetime


class PaymentAnswers(Message):
    """A page of answers; ask again with ``next_after``."""

    answers: list[PaymentAnswer]
    next_after: int
    more: bool


class OrderState(Message):
    """One order and every answer so far."""

    reference: str
    order_id: str
    received_at: datetime
    amount: int
    status: Literal["received", "accepted", "rejected", "paid"]
    answers: list[PaymentAnswer]


class Total(Message):
    """How many, and how much in đồng."""

    count: int
    amount: int


class ControlTotals(Message):
    """Control totals of the orders received in a period, each order under its present status."""

    received_from: date
    received_to: date
    orders: Total
    waiting: Total
    accepted: Total
    rejected: Total
    paid: Total
