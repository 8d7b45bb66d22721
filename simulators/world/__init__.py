"""One deterministic world of invented people and employers, read by every simulator and by the product's ``seed``.

    from simulators.world import world, population

    world().person("claimant_complete")        # a situation
    population(100, province="14")             # bulk people
    world().find("000…")                       # anyone, by number

All people are invented; their personal numbers begin with 000, a province code that was never issued.
"""

from simulators.world.build import DEFAULT_REFERENCE_DATE, world, world_from_environment
from simulators.world.bulk import DEFAULT_SEED, bulk_person, population
from simulators.world.employers import bulk_employers
from simulators.world.model import (
    SCHEME_2025,
    SCHEME_BEFORE_2025,
    Address,
    BankAccount,
    BenefitOnRecord,
    ContributionMonth,
    Employer,
    EmployerUnit,
    Employment,
    Expectation,
    FilingPlan,
    InsuranceRecord,
    LaterEvent,
    Person,
    PopulationRecord,
    Termination,
    World,
)

__all__ = [
    "DEFAULT_REFERENCE_DATE",
    "DEFAULT_SEED",
    "SCHEME_2025",
    "SCHEME_BEFORE_2025",
    "Address",
    "BankAccount",
    "BenefitOnRecord",
    "ContributionMonth",
    "Employer",
    "EmployerUnit",
    "Employment",
    "Expectation",
    "FilingPlan",
    "InsuranceRecord",
    "LaterEvent",
    "Person",
    "PopulationRecord",
    "Termination",
    "World",
    "bulk_employers",
    "bulk_person",
    "population",
    "world",
    "world_from_environment",
]
