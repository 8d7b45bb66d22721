"""Writes docs/demo-people.md from the world: ``python -m simulators.world.document``."""

from __future__ import annotations

from pathlib import Path

from simulators.world.build import DEFAULT_REFERENCE_DATE, world
from simulators.world.model import Expectation, Person, World
from simulators.world.planned import former_law
from simulators.world.running import RunningBenefit, running_benefits

PATH = Path(__file__).resolve().parents[2] / "docs" / "demo-people.md"

NOT_IN_DEMO = frozenset(person.key for person in former_law())
"""Situations that tests and pictures use and the seed leaves out: they were decided under the former law."""

_HEAD = """# The invented people of the demonstration

Made by `python -m simulators.world.document` from `simulators/world`; a test keeps this page up to date.

Everyone here is invented, **(nhân vật minh họa)**. Personal numbers begin with 000, a province code that was never
issued; enterprise codes begin with 00; phone numbers begin with 0990, e-mail addresses end with `.example`; nothing is
sent to them. The accounts have invented numbers at BINs of banks that exist. The wage regions of the invented units are
invented as well.

Dates are those of the reference date {reference:%-d/%-m/%Y}; they move with it (`world(reference_date)`), but for the
situations around the change of law on 1/1/2026. Amounts are whole đồng. Sign in as any of them on the simulated VNeID
page by name, number or key; as somebody of the bulk below, by number alone.
"""

_RUNNING = """
## Benefits that run in the demo

`./vieclam up` brings these to their point at the centre of Sơn La. Its first day is {first:%-d/%-m/%Y}. Officer:
`sonla.chuyenvien`, unless another is named; sign in as the worker on the simulated VNeID page by name.

| benefit | person | personal number | what is to be seen | where |
|---|---|---|---|---|
"""

_AFTER_RUNNING = """
An employer's application for training support waits with the same officer as well: Công ty TNHH May Minh Họa,
enterprise code 0000140754, `/nv/ho-tro-nsdld`.

## Situations of the law

All but the first are filed by `./vieclam up` with the centre of Sơn La, where nothing else is said; the first is left
for the tour of the README.

| situation | person | personal number | files | expected |
|---|---|---|---|---|
"""

_EMPLOYERS = """
## Employers (minh họa)

| enterprise code | name | unit | commune | wage region |
|---|---|---|---|---|
"""

_BULK = """
## People in bulk

`population(n, seed, province, ended_in, start)` gives up to 96,000 people for each province and month in which jobs
ended (July 2025 to June 2027). Each is computed from the number alone, so the simulators answer about all of them (of
the default seed). About 3% have a name without tone marks at social insurance, 1% another birth date in the population
database, 2% no history, 1% an account that is rejected, 1% a job within the watch period.
"""


def page(made: World) -> str:
    """The page as Markdown."""
    parts = [_HEAD.format(reference=made.reference_date)]
    parts.append(_RUNNING.format(first=DEFAULT_REFERENCE_DATE))
    parts += [_running(benefit) for benefit in running_benefits()]
    parts.append(_AFTER_RUNNING)
    parts += [_row(person) for person in made.people]
    parts += [_section(person) for person in made.people]
    parts.append(_EMPLOYERS)
    for employer in made.employers:
        for unit in employer.units:
            place = unit.address
            parts.append(
                f"| {employer.tax_code} | {employer.name} | {unit.code} {unit.name} | "
                f"{place.province_code}/{place.commune_code} | {unit.wage_region} |\n"
            )
    parts.append(_BULK)
    return "".join(parts)


def _day(person: Person) -> str:
    filing = person.filing
    said = f"{filing.filed_on:%-d/%-m/%Y} {filing.channel}, province {filing.province_code}"
    return f"{said}: not filed in the demo" if person.key in NOT_IN_DEMO else said


def _running(benefit: RunningBenefit) -> str:
    person = benefit.person
    return (
        f"| `{person.key}` | {person.full_name} (nhân vật minh họa) | {person.personal_number} | "
        f"{person.description_en} | {benefit.where} |\n"
    )


def _outcome(expected: Expectation | None) -> str:
    if expected is None:
        return "waits for social insurance"
    if not expected.eligible:
        return f"not eligible ({expected.why})"
    amount = f"{expected.monthly_amount:,}".replace(",", ".")
    return f"{expected.regime}: {amount} đ × {expected.months}, leftover {expected.leftover_months}"


def _row(person: Person) -> str:
    return (
        f"| `{person.key}` | {person.full_name} (nhân vật minh họa) | {person.personal_number} | {_day(person)} | "
        f"{_outcome(person.expected)} |\n"
    )


def _section(person: Person) -> str:
    termination, insurance = person.termination, person.insurance
    lines = [
        f"\n## {person.key}\n",
        f"**{person.full_name}** (nhân vật minh họa), born {person.birth_date:%-d/%-m/%Y}, {person.sex}, "
        f"{person.personal_number}, social insurance {person.social_insurance_number}\n",
        f"- vi: {person.description_vi}",
        f"- en: {person.description_en}",
        f"- last job: {person.job_title} ({person.occupation_code}) at {termination.unit_code}, "
        f"{termination.contract_kind}, ended {termination.ended_on:%-d/%-m/%Y} by {termination.by}"
        f"{'' if termination.lawful else ', unlawfully'}",
    ]
    if insurance is None:
        lines.append("- social insurance: shows nothing")
    else:
        paid = [month for month in insurance.months if month.paid]
        lines.append(
            f"- social insurance: {insurance.full_name}, {len(paid)} paid months of {len(insurance.months)}, last "
            f"{insurance.months[-1].month:%m/%Y}, book {'closed' if insurance.book_closed_on else 'not closed'}"
        )
    lines.append(f"- population database: {_population(person)}")
    if person.other_claim:
        other = person.other_claim
        lines.append(f"- another claim: province {other.province_code}, {other.filed_on:%-d/%-m/%Y}")
    lines += [f"- later: {event.kind} on {event.date:%-d/%-m/%Y}" for event in person.events]
    if person.account and person.account.rejected_with:
        lines.append(f"- account: rejected with {person.account.rejected_with}")
    return "\n".join(lines) + "\n"


def _population(person: Person) -> str:
    record = person.population
    if record is None:
        return "finds nobody"
    born = f"{record.birth_date:%Y}" if record.birth_year_only else f"{record.birth_date:%-d/%-m/%Y}"
    place = record.permanent_address
    codes = "/".join(code for code in (place.province_code, place.district_code, place.commune_code) if code)
    return f"{record.full_name}, born {born}, {codes} (codes of {place.scheme})"


def main() -> None:
    """Writes the page."""
    PATH.write_text(page(world()), encoding="utf-8")


if __name__ == "__main__":
    main()
