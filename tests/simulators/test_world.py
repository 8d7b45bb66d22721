"""The world: the same for everyone, invented for certain, and what its situations promise."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.world import Person, bulk_employers, bulk_person, population, world
from simulators.world.bulk import PER_PROVINCE_AND_MONTH
from simulators.world.document import PATH, page
from simulators.world.numbers import add_months, month_of, tax_code
from simulators.world.places import communes_by_province, provinces
from tests.simulators.running import ROOT

PEOPLE = world().people
MINIMUM = {"I": 5_310_000, "II": 4_730_000, "III": 4_140_000, "IV": 3_700_000}
REQUIRED = {
    "claimant_complete",
    "claimant_name_without_tone_marks",
    "claimant_two_employers_two_regions",
    "claimant_12_in_36",
    "claimant_filed_by_post",
    "claimant_old_law",
    "claimant_already_claiming_elsewhere",
    "claimant_too_few_months",
    "claimant_quit_pension_eligible",
    "claimant_over_cap",
    "claimant_144_plus",
    "claimant_with_gap_sick_leave",
    "claimant_gets_job_in_watch_period",
    "claimant_wrong_birth_date_in_population",
    "claimant_population_code_old_scheme",
    "claimant_history_missing",
    "claimant_account_rejected",
}


def paid(person: Person) -> list[int]:
    assert person.insurance is not None
    return [month.salary for month in person.insurance.months if month.paid]


def test_every_situation_that_is_promised_is_there() -> None:
    assert {person.key for person in PEOPLE} >= REQUIRED
    assert len({person.key for person in PEOPLE}) == len(PEOPLE)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
def test_a_situation_is_invented_described_and_consistent(person: Person) -> None:
    century_and_sex = {("male", 1): "0", ("female", 1): "1", ("male", 2): "2", ("female", 2): "3"}
    expected = century_and_sex[person.sex, person.birth_date.year // 1000]
    assert person.personal_number[:6] == f"000{expected}{person.birth_date:%y}"
    assert len(person.personal_number) == 12
    assert person.description_vi
    assert person.description_en
    assert unicodedata.is_normalized("NFC", person.full_name + person.description_vi)
    assert person.email.endswith(".example")
    assert person.permanent_address.commune_code in dict(communes_by_province()[person.permanent_address.province_code])
    assert person.filing.filed_on >= person.termination.ended_on
    if person.insurance:
        months = person.insurance.months
        assert all(month.month < month_of(person.termination.ended_on) for month in months)
        assert len({month.month for month in months}) == len(months)


@pytest.mark.parametrize("person", [person for person in PEOPLE if person.expected], ids=lambda person: person.key)
def test_the_expected_figures_follow_from_the_history(person: Person) -> None:
    expected = person.expected
    assert expected is not None
    salaries = paid(person)
    assert expected.contribution_months == len(salaries)
    if not expected.eligible:
        return
    assert person.insurance is not None
    last = person.insurance.months[-1]
    months = min(12, 3 + max(0, len(salaries) - 36) // 12)
    leftover = (len(salaries) - 36) % 12 if 36 < len(salaries) <= 144 else 0
    raw = sum(salaries[-6:]) * 60 // 600
    amount = raw if expected.regime == "A" else min(raw, 5 * MINIMUM[last.wage_region])
    assert (expected.monthly_amount, expected.months, expected.leftover_months) == (amount, months, leftover)


def test_the_example_of_the_decree() -> None:
    person = world().person("claimant_complete")
    assert len(paid(person)) == 40
    assert sum(paid(person)[-6:]) == 60_000_000
    assert person.filing.completed_on == date(2026, 3, 2)


def test_twelve_in_thirty_six() -> None:
    person = world().person("claimant_12_in_36")
    assert person.insurance is not None
    last = person.insurance.months[-1].month
    counts = [sum(add_months(last, -window) < month.month for month in person.insurance.months) for window in (24, 36)]
    assert counts == [6, 12]


def test_dates_follow_the_reference_date_but_not_those_of_the_former_law() -> None:
    later = world(date(2027, 5, 10))
    assert later.person("claimant_complete").filing.filed_on == date(2027, 5, 10)
    assert later.person("claimant_complete").termination.ended_on == date(2027, 4, 20)
    assert later.person("claimant_old_law") == world().person("claimant_old_law")


def test_everyone_is_found_by_every_number() -> None:
    for person in PEOPLE:
        assert world().find(person.personal_number) is person
        assert world().find(person.social_insurance_number) is person
    for number in ("", "abc", "000", "014190000001", "000399999999", "0000000999", "000190000999"):
        assert world().find(number) is None


@settings(deadline=None)
@given(
    province=st.sampled_from(sorted(provinces())),
    month=st.dates(date(2025, 7, 1), date(2027, 6, 30)),
    index=st.integers(0, PER_PROVINCE_AND_MONTH - 1),
)
def test_a_bulk_person_is_found_by_both_numbers(province: str, month: date, index: int) -> None:
    person = bulk_person(province, month, index)
    assert world().find(person.personal_number) == person
    assert world().find(person.social_insurance_number) == person
    assert month_of(person.termination.ended_on) == month_of(month)
    assert person.full_name.replace("đ", "").isprintable()
    assert "\u00d0" not in person.full_name


def test_bulk_people_are_all_different_and_vary() -> None:
    people = list(population(2000))
    assert len({person.personal_number for person in people}) == 2000
    assert len({person.social_insurance_number for person in people}) == 2000
    traits = Counter(trait for person in people for trait in person.traits)
    assert set(traits) == {
        "name_without_tone_marks",
        "wrong_birth_date_in_population",
        "history_missing",
        "account_rejected",
        "gets_job_in_watch_period",
    }
    online = sum(person.filing.channel == "online" for person in people) / 2000
    assert 0.4 < online < 0.55
    assert list(population(5, start=10)) == people[10:15]


def test_bulk_people_of_two_provinces_and_months_share_no_number() -> None:
    numbers = [
        person.personal_number
        for province in ("14", "24")
        for month in (date(2026, 1, 1), date(2026, 2, 1))
        for person in population(300, province=province, ended_in=month)
    ]
    assert len(set(numbers)) == 1200


def test_the_limits_of_the_bulk_are_said() -> None:
    with pytest.raises(KeyError):
        bulk_person("99", date(2026, 1, 1), 0)
    with pytest.raises(ValueError, match="from 07/2025"):
        bulk_person("14", date(2020, 1, 1), 0)
    with pytest.raises(ValueError, match="96000"):
        bulk_person("14", date(2026, 1, 1), PER_PROVINCE_AND_MONTH)


def test_another_process_makes_the_same_people() -> None:
    code = (
        "from simulators.world import world, population; import hashlib;"
        "print(hashlib.sha256(repr((world().people, list(population(50)))).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for hash_seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


def test_employers_have_codes_of_the_unissued_range() -> None:
    employers = [*world().employers, *bulk_employers("14"), *bulk_employers("79")]
    codes = [employer.tax_code for employer in employers]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("00") and len(code) == 10 for code in codes)
    assert all("(minh họa)" in employer.name for employer in employers)
    phones = [employer.phone for employer in employers]
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("09900") and len(phone) == 10 for phone in phones)
    units = [unit.code for employer in employers for unit in employer.units]
    assert len(set(units)) == len(units)
    assert all(world().unit(code)[1].code == code for code in units)


def test_the_check_digit_is_the_official_one() -> None:
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    for serial in range(1, 500):
        code = tax_code(serial)
        rest = sum(weight * int(digit) for weight, digit in zip(weights, code[:9], strict=True)) % 11
        assert int(code[9]) == 10 - rest


def test_the_page_of_the_people_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == page(world()), "run: python -m simulators.world.document"
