"""What the simulated world is made of: invented people, employers, contribution histories.

Everything is frozen and plain, so that the outside systems (``simulators.*``) and the product's ``seed`` command read
the same people. Money is whole đồng; a month is the date of its first day; addresses name the scheme their codes
belong to, because codes were reused on 1 July 2025.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Sex = Literal["male", "female"]
WageRegion = Literal["I", "II", "III", "IV"]
PayScale = Literal["employer", "state"]
ContractKind = Literal["indefinite", "fixed_term", "short_term"]
Absence = Literal["sick", "maternity", "unpaid_leave", "contract_suspended"]
EndedBy = Literal["worker", "employer", "both", "other"]
Channel = Literal["counter", "online", "post"]

SCHEME_2025 = "2025-07-01"
"""Administrative codes in force from 1 July 2025: province and commune, no district."""

SCHEME_BEFORE_2025 = "before-2025-07-01"
"""The former codes: province, district and commune."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place (nơi thường trú, nơi ở hiện nay). ``district_code`` is empty in the scheme of 2025."""

    province_code: str
    commune_code: str
    detail: str
    district_code: str = ""
    scheme: str = SCHEME_2025


@dataclass(frozen=True, slots=True)
class EmployerUnit:
    """A unit of an employer (đơn vị sử dụng lao động) known to social insurance; its place decides the wage region."""

    code: str
    name: str
    address: Address
    wage_region: WageRegion


@dataclass(frozen=True, slots=True)
class Employer:
    """An invented employer with an enterprise code (mã số doanh nghiệp) of the unissued range 00."""

    key: str
    name: str
    tax_code: str
    industry_code: str
    pay_scale: PayScale
    units: tuple[EmployerUnit, ...]
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class ContributionMonth:
    """One month of unemployment insurance as social insurance records it.

    ``paid`` is False when nothing was contributed: for an ``absence`` of 14 or more working days without pay, or
    because the employer owes the money (then ``absence`` is None). ``salary`` is the full contribution salary in đồng,
    before any ceiling.
    """

    month: date
    unit_code: str
    salary: int
    pay_scale: PayScale
    wage_region: WageRegion
    paid: bool = True
    absence: Absence | None = None
    unpaid_working_days: int = 0


@dataclass(frozen=True, slots=True)
class Employment:
    """A registration with compulsory social insurance: from, to (None while it lasts), kind of contract."""

    unit_code: str
    job_title: str
    contract_kind: ContractKind
    started_on: date
    ended_on: date | None = None
    contract_months: int | None = None


@dataclass(frozen=True, slots=True)
class BenefitOnRecord:
    """A benefit that social insurance already pays or has paid (quyết định hưởng trợ cấp thất nghiệp)."""

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
class InsuranceRecord:
    """What social insurance holds of a person; it may differ from the identity card."""

    full_name: str
    birth_date: date
    months: tuple[ContributionMonth, ...]
    employments: tuple[Employment, ...]
    book_closed_on: date | None
    benefits: tuple[BenefitOnRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PopulationRecord:
    """What the population database holds of a person; a birth date may be known by its year alone."""

    full_name: str
    birth_date: date
    birth_year_only: bool
    permanent_address: Address
    current_address: Address
    marital_status: str = "1"
    ethnicity_code: str = "01"
    religion_code: str = "00"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An invented account at a real bank's BIN. ``rejected_with`` is the reason social insurance answers, if any."""

    bank_bin: str
    number: str
    holder: str
    rejected_with: str | None = None


@dataclass(frozen=True, slots=True)
class Termination:
    """How the last job ended (chấm dứt hợp đồng lao động)."""

    ended_on: date
    unit_code: str
    contract_kind: ContractKind
    by: EndedBy
    lawful: bool
    reason: str
    contract_months: int | None = None
    pension_eligible: bool = False


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """How the claim is filed in the demonstration: where, by which channel, on which days."""

    province_code: str
    channel: Channel
    filed_on: date
    completed_on: date | None
    posted_on: date | None = None
    arrived_on: date | None = None
    decided_on: date | None = None
    proxy_reason: str = ""


@dataclass(frozen=True, slots=True)
class LaterEvent:
    """Something that happens after filing, by the names of the law cases (``job_with_si`` and others)."""

    kind: str
    date: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a lawyer expects for the situation on the default reference date; None where it is not the point."""

    regime: Literal["A", "B"]
    eligible: bool
    why: str
    contribution_months: int | None = None
    monthly_amount: int | None = None
    months: int | None = None
    leftover_months: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. ``full_name`` and ``birth_date`` are those of the identity card and of what the person says.

    ``population`` and ``insurance`` are None where that system shows nothing; ``other_claim`` is a claim open
    in another province; ``identity_number_before`` is the former 9-digit number (chứng minh nhân dân), where known.
    """

    key: str
    full_name: str
    sex: Sex
    birth_date: date
    personal_number: str
    social_insurance_number: str
    phone: str
    email: str
    permanent_address: Address
    current_address: Address
    occupation_code: str
    job_title: str
    training_level: str
    termination: Termination
    filing: FilingPlan
    account: BankAccount | None
    population: PopulationRecord | None
    insurance: InsuranceRecord | None
    description_vi: str = ""
    description_en: str = ""
    events: tuple[LaterEvent, ...] = ()
    expected: Expectation | None = None
    traits: tuple[str, ...] = ()
    identity_number_before: str = ""
    other_claim: FilingPlan | None = None


@dataclass(frozen=True, slots=True)
class World:
    """The situations and employers at one reference date; bulk people are computed when asked for (``find``)."""

    reference_date: date
    people: tuple[Person, ...]
    employers: tuple[Employer, ...]
    _by_number: dict[str, Person] = field(repr=False, default_factory=dict)
    _by_key: dict[str, Person] = field(repr=False, default_factory=dict)

    def person(self, key: str) -> Person:
        """The person with this situation key; KeyError when there is none."""
        return self._by_key[key]

    def unit(self, code: str) -> tuple[Employer, EmployerUnit]:
        """The employer and unit with this unit code, also of bulk people; KeyError when there is none."""
        from simulators.world.employers import find_unit

        return find_unit(code)

    def find(self, number: str) -> Person | None:
        """The person with this personal number, social-insurance number or old 9-digit number: situation or bulk."""
        from simulators.world.bulk import find_bulk_person

        return self._by_number.get(number) or find_bulk_person(number)
