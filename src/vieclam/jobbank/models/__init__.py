"""Tables of the job bank."""

from vieclam.jobbank.models.coding import OccupationChoice
from vieclam.jobbank.models.employers import (
    EmployerRegistration,
    EmployerRepresentative,
    EmployerService,
    EmployerSubject,
    EmployerVisit,
    VisitKind,
    WorkforceChange,
    size_band,
)
from vieclam.jobbank.models.vacancies import Source, Vacancy, VacancyContact, Wish
from vieclam.jobbank.models.vacancy_story import (
    ClosingReason,
    LinkKind,
    LinkState,
    StillOpen,
    VacancyEntry,
    VacancyLink,
)

__all__ = [
    "ClosingReason",
    "EmployerRegistration",
    "EmployerRepresentative",
    "EmployerService",
    "EmployerSubject",
    "EmployerVisit",
    "LinkKind",
    "LinkState",
    "OccupationChoice",
    "Source",
    "StillOpen",
    "Vacancy",
    "VacancyContact",
    "VacancyEntry",
    "VacancyLink",
    "VisitKind",
    "Wish",
    "WorkforceChange",
    "size_band",
]
