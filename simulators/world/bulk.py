"""People in bulk: any number of them, each computed from a number alone, so that every process knows the same ones.

A bulk person is (province, month in which the job ended, index). The personal number encodes the three, which lets a
simulator answer about a person without holding anybody in memory.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from simulators.world.employers import BULK_EMPLOYERS, bulk_employers, occupation_at
from simulators.world.making import Run, Who, Work, make_person, with_insurance, with_population
from simulators.world.model import ContractKind, Employment, FilingPlan, LaterEvent, Person, Sex
from simulators.world.names import invented_name
from simulators.world.numbers import RESERVED_PROVINCE, add_months, month_of, personal_number, without_tone_marks
from simulators.world.places import communes_by_province, provinces

DEFAULT_SEED = 2026
DEFAULT_MONTH = date(2026, 2, 1)

_FIRST_MONTH = date(2025, 7, 1)
_MONTHS = 24
_FIRST_BIRTH_YEAR, _BIRTH_YEARS = 1968, 40
_COMBINATIONS = _BIRTH_YEARS * 2
_FIRST_SERIAL, _PER_PROVINCE, _PER_MONTH = 1000, 29_000, 1200
PER_PROVINCE_AND_MONTH = _PER_MONTH * _COMBINATIONS
"""How many bulk people a province has for each month in which jobs ended: 96,000."""


def population(
    n: int, seed: int = DEFAULT_SEED, province: str = "14", ended_in: date = DEFAULT_MONTH, start: int = 0
) -> Iterator[Person]:
    """``n`` bulk people of a province whose job ended in the month ``ended_in`` (July 2025 to June 2027).

    ``start`` skips the first people, so that runs can be cut into parts. The simulators know the people of the default
    seed. Raises ValueError when more people are asked for than the numbers allow, KeyError for an unknown province.
    """
    for index in range(start, start + n):
        yield bulk_person(province, ended_in, index, seed)


def bulk_person(province: str, ended_in: date, index: int, seed: int = DEFAULT_SEED) -> Person:
    """The ``index``-th bulk person of a province and month; the same on every machine."""
    ordinal = sorted(provinces()).index(province) if province in provinces() else -1
    if ordinal < 0:
        raise KeyError(province)
    slot = (ended_in.year - _FIRST_MONTH.year) * 12 + ended_in.month - _FIRST_MONTH.month
    if not 0 <= slot < _MONTHS:
        raise ValueError(f"bulk people exist for jobs that ended from {_FIRST_MONTH:%m/%Y} on, for {_MONTHS} months")
    if not 0 <= index < PER_PROVINCE_AND_MONTH:
        raise ValueError(f"a province has {PER_PROVINCE_AND_MONTH} bulk people a month")
    row, combination = divmod(index, _COMBINATIONS)
    serial = _FIRST_SERIAL + ordinal * _PER_PROVINCE + slot * _PER_MONTH + row
    return _make(province, month_of(ended_in), serial, combination, Random(f"{seed}:{province}:{slot}:{index}"))


def find_bulk_person(number: str) -> Person | None:
    """The bulk person of the default seed with this personal or social-insurance number, or None."""
    if len(number) == 12 and number.isdigit() and number.startswith(RESERVED_PROVINCE):
        digit, year, serial = int(number[3]), int(number[4:6]), int(number[6:])
        birth_year = 1900 + digit // 2 * 100 + year
        combination = (birth_year - _FIRST_BIRTH_YEAR) * 2 + digit % 2
    elif len(number) == 10 and number.isdigit() and number.startswith("00"):
        serial, combination = divmod(int(number), _COMBINATIONS)
    else:
        return None
    place, ordinal = serial - _FIRST_SERIAL, (serial - _FIRST_SERIAL) // _PER_PROVINCE
    if place < 0 or ordinal >= len(provinces()) or not 0 <= combination < _COMBINATIONS:
        return None
    slot, row = divmod(place % _PER_PROVINCE, _PER_MONTH)
    if slot >= _MONTHS:
        return None
    province = sorted(provinces())[ordinal]
    return bulk_person(province, add_months(_FIRST_MONTH, slot), row * _COMBINATIONS + combination)


def _make(province: str, month: date, serial: int, combination: int, random: Random) -> Person:
    sexes: tuple[Sex, Sex] = ("male", "female")
    sex = sexes[combination % 2]
    year = _FIRST_BIRTH_YEAR + combination // 2
    birth_date = date(year, 1, 1) + timedelta(days=random.randrange(365))
    commune_code, commune = random.choice(communes_by_province()[province])
    who = Who(serial, invented_name(random, sex, province), sex, birth_date, commune_code, commune, province)
    ended_on = month.replace(day=random.randint(1, calendar.monthrange(month.year, month.month)[1]))
    person = make_person(
        f"bulk_{serial}_{combination}", who, _work(province, random), _filing(province, ended_on, random), ended_on
    )
    number = f"{serial * _COMBINATIONS + combination:08d}"
    assert person.account is not None  # noqa: S101
    person = replace(
        person,
        personal_number=personal_number(sex, birth_date, serial),
        social_insurance_number=f"00{number}",
        phone=f"0990{int(number) % 900_000 + 100_000}",
        account=replace(person.account, number=f"0000{number}"),
        description_vi="Người sinh tự động (nhân vật minh họa).",
        description_en="A generated person (invented).",
    )
    return _differ(person, random)


def _work(province: str, random: Random) -> Work:
    first, second = random.randrange(BULK_EMPLOYERS), random.randrange(BULK_EMPLOYERS)
    unit = bulk_employers(province)[first].units[0].code
    before = bulk_employers(province)[second].units[0].code
    low, high = random.choices(((3, 11), (12, 36), (37, 72), (73, 143), (144, 190)), (5, 42, 29, 19, 5))[0]
    total = random.randint(low, high)
    salary = random.choices((random.randint(55, 90), random.randint(91, 180), random.randint(300, 700)), (70, 28, 2))[0]
    pay = salary * 100_000
    latest = random.randint(1, total)
    runs = [Run(unit, latest, pay)]
    if random.random() < 0.04:
        runs.append(Run(unit, 2, pay, absence="sick"))
    if total > latest:
        runs.append(Run(before, total - latest, max(5_400_000, pay * 9 // 10 // 1000 * 1000)))
    kinds: tuple[ContractKind, ...] = ("indefinite", "fixed_term")
    return Work(
        "Lao động",
        occupation_at(first),
        tuple(runs),
        contract_kind=random.choice(kinds),
        by=random.choice(("employer", "both", "other")),
        reason="Hết hạn hoặc thỏa thuận chấm dứt hợp đồng",
    )


def _filing(province: str, ended_on: date, random: Random) -> FilingPlan:
    filed_on = ended_on + timedelta(days=random.randint(3, 45))
    while filed_on.weekday() >= 5:
        filed_on += timedelta(days=1)
    roll = random.random()
    if roll < 0.03:
        return FilingPlan(
            province,
            "post",
            filed_on,
            filed_on,
            filed_on,
            filed_on + timedelta(days=2),
            proxy_reason="Ốm đau, có xác nhận của cơ sở khám bệnh, chữa bệnh",
        )
    return FilingPlan(province, "online" if roll < 0.5 else "counter", filed_on, filed_on)


def _differ(person: Person, random: Random) -> Person:
    """A few bulk people differ between the sources, in the shares a centre would recognise."""
    roll = random.random()
    if roll < 0.03:
        changed = with_insurance(person, full_name=without_tone_marks(person.full_name))
        return replace(changed, traits=("name_without_tone_marks",))
    if roll < 0.04:
        changed = with_population(person, birth_date=person.birth_date - timedelta(days=27))
        return replace(changed, traits=("wrong_birth_date_in_population",))
    if roll < 0.06:
        return replace(person, insurance=None, traits=("history_missing",))
    if roll < 0.07 and person.account:
        rejected = replace(person.account, rejected_with="ACCOUNT_NAME_MISMATCH")
        return replace(person, account=rejected, traits=("account_rejected",))
    if roll < 0.08 and person.insurance:
        started = person.filing.filed_on + timedelta(days=6)
        unit = bulk_employers(person.filing.province_code)[0].units[0].code
        job = Employment(unit, "Lao động", "fixed_term", started, None, 12)
        changed = with_insurance(person, employments=(*person.insurance.employments, job))
        return replace(changed, traits=("gets_job_in_watch_period",), events=(LaterEvent("job_with_si", started),))
    return person
