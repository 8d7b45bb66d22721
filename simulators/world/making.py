"""How a person of the world is put together from a few lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from simulators.world.employers import find_unit
from simulators.world.model import (
    Absence,
    Address,
    BankAccount,
    ContractKind,
    ContributionMonth,
    Employment,
    EndedBy,
    FilingPlan,
    InsuranceRecord,
    Person,
    PopulationRecord,
    Sex,
    Termination,
)
from simulators.world.numbers import add_months, month_of, personal_number, without_tone_marks

BANKS = ("970436", "970415", "970418", "970405", "970422", "970407")
"""BINs of banks that exist; the account numbers are invented."""


@dataclass(frozen=True, slots=True)
class Run:
    """``count`` months in a row with one unit; ``unit_code`` None means that there was no insurance at all."""

    unit_code: str | None
    count: int
    salary: int = 0
    absence: Absence | None = None
    owed: bool = False


def contribution_months(runs: tuple[Run, ...], last_month: date) -> tuple[ContributionMonth, ...]:
    """The months of the runs, newest run first, ending with ``last_month``; the answer is oldest first."""
    made: list[ContributionMonth] = []
    month = last_month
    for run in runs:
        for _ in range(run.count):
            if run.unit_code is not None:
                employer, unit = find_unit(run.unit_code)
                paid = run.absence is None and not run.owed
                days = 20 if run.absence else 0
                made.append(
                    ContributionMonth(
                        month, run.unit_code, run.salary, employer.pay_scale, unit.wage_region, paid, run.absence, days
                    )
                )
            month = add_months(month, -1)
    return tuple(reversed(made))


def employments(
    months: tuple[ContributionMonth, ...], job_title: str, termination: Termination
) -> tuple[Employment, ...]:
    """The registrations behind the months: one for each stay with one unit, the last one ended by ``termination``."""
    stays: list[list[ContributionMonth]] = []
    for month in months:
        joined = stays and stays[-1][-1].unit_code == month.unit_code
        if joined and add_months(stays[-1][-1].month, 1) == month.month:
            stays[-1].append(month)
        else:
            stays.append([month])
    made = []
    for index, stay in enumerate(stays):
        last = index == len(stays) - 1
        ended = termination.ended_on if last else add_months(stay[-1].month, 1) - timedelta(days=1)
        kind = termination.contract_kind if last else "fixed_term"
        count = termination.contract_months if last else None
        made.append(Employment(stay[0].unit_code, job_title, kind, stay[0].month, ended, count))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Work:
    """The last job and what came before: runs newest first; by default the job ended 20 days before filing."""

    job_title: str
    occupation_code: str
    runs: tuple[Run, ...]
    contract_kind: ContractKind = "indefinite"
    contract_months: int | None = None
    by: EndedBy = "employer"
    lawful: bool = True
    reason: str = "Hết việc, đơn vị thu hẹp sản xuất"
    pension_eligible: bool = False
    training_level: str = "Chưa qua đào tạo"


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a situation."""

    serial: int
    full_name: str
    sex: Sex
    birth_date: date
    commune_code: str
    detail: str
    province_code: str = "14"


def make_person(key: str, who: Who, work: Work, filing: FilingPlan, ended_on: date) -> Person:
    """A person whose records agree everywhere; a situation then changes what makes it one (``dataclasses.replace``)."""
    home = Address(who.province_code, who.commune_code, who.detail)
    unit_code = next(run.unit_code for run in work.runs if run.unit_code is not None)
    termination = Termination(
        ended_on,
        unit_code,
        work.contract_kind,
        work.by,
        work.lawful,
        work.reason,
        work.contract_months,
        work.pension_eligible,
    )
    months = contribution_months(work.runs, add_months(month_of(ended_on), -1))
    record = InsuranceRecord(
        who.full_name,
        who.birth_date,
        months,
        employments(months, work.job_title, termination),
        book_closed_on=ended_on + timedelta(days=9),
    )
    holder = without_tone_marks(who.full_name).upper()
    return Person(
        key=key,
        full_name=who.full_name,
        sex=who.sex,
        birth_date=who.birth_date,
        personal_number=personal_number(who.sex, who.birth_date, who.serial),
        social_insurance_number=f"00{who.serial:08d}",
        phone=f"0990{who.serial:06d}",
        email=f"{key.replace('_', '-')}@nguoi-minh-hoa.example",
        permanent_address=home,
        current_address=home,
        occupation_code=work.occupation_code,
        job_title=work.job_title,
        training_level=work.training_level,
        termination=termination,
        filing=filing,
        account=BankAccount(BANKS[who.serial % len(BANKS)], f"0000{who.serial:08d}", holder),
        population=PopulationRecord(who.full_name, who.birth_date, False, home, home),
        insurance=record,
    )


def with_insurance(person: Person, **changes: object) -> Person:
    """The person with another record at social insurance."""
    assert person.insurance is not None  # noqa: S101
    return replace(person, insurance=replace(person.insurance, **changes))  # type: ignore[arg-type]


def with_population(person: Person, **changes: object) -> Person:
    """The person with another record in the population database."""
    assert person.population is not None  # noqa: S101
    return replace(person, population=replace(person.population, **changes))  # type: ignore[arg-type]
