"""Tables of the job bank."""

from vieclam.jobbank.models.guarded import SeekerConsent, SensitiveFacts
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
    "JobWish",
    "SeekerConsent",
    "SeekerDraft",
    "SeekerEntry",
    "SeekerRegistration",
    "SeekerSkill",
    "SensitiveFacts",
    "Source",
    "Vacancy",
    "VacancyContact",
    "Wish",
    "WorkExperience",
]
