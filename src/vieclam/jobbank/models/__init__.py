"""Tables of the job bank."""

from vieclam.jobbank.models.guarded import SeekerConsent, SensitiveFacts
from vieclam.jobbank.models.imports import ImportState, SeekerImport
from vieclam.jobbank.models.seekers import (
    GroupRegistration,
    SeekerDraft,
    SeekerEntry,
    SeekerRegistration,
    SeekerSkill,
    WorkExperience,
)
from vieclam.jobbank.models.vacancies import Source, Vacancy, VacancyContact, Wish
from vieclam.jobbank.models.wishes import JobWish

__all__ = [
    "GroupRegistration",
    "ImportState",
    "JobWish",
    "SeekerConsent",
    "SeekerDraft",
    "SeekerEntry",
    "SeekerImport",
    "SeekerRegistration",
    "SeekerSkill",
    "SensitiveFacts",
    "Source",
    "Vacancy",
    "VacancyContact",
    "Wish",
    "WorkExperience",
]
