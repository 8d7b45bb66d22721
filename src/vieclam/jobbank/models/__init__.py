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
from vieclam.jobbank.models.found import ContactRequest, SeekerCard
from vieclam.jobbank.models.guarded import SeekerConsent, SensitiveFacts
from vieclam.jobbank.models.help import HelpKind, HelpResult
from vieclam.jobbank.models.imports import ImportState, SeekerImport
from vieclam.jobbank.models.matching import ListKind, MatchList, MatchShown, MatchWeights, Origin
from vieclam.jobbank.models.referrals import Application, FollowUp, Referral, ReferralEntry, ReferralLink
from vieclam.jobbank.models.saved import AlertedVacancy, AlertPosition, Often, SavedSearch
from vieclam.jobbank.models.seekers import (
    GroupRegistration,
    SeekerDraft,
    SeekerEntry,
    SeekerRegistration,
    SeekerSkill,
    WorkExperience,
)
from vieclam.jobbank.models.vacancies import Source, Vacancy, VacancyContact, Wish
from vieclam.jobbank.models.vacancy_story import (
    ClosingReason,
    ContactMail,
    LinkKind,
    LinkState,
    StillOpen,
    VacancyEntry,
    VacancyLink,
)
from vieclam.jobbank.models.wishes import JobWish

__all__ = [
    "AlertPosition",
    "AlertedVacancy",
    "Application",
    "ClosingReason",
    "ContactMail",
    "ContactRequest",
    "EmployerRegistration",
    "EmployerRepresentative",
    "EmployerService",
    "EmployerSubject",
    "EmployerVisit",
    "FollowUp",
    "GroupRegistration",
    "HelpKind",
    "HelpResult",
    "ImportState",
    "JobWish",
    "LinkKind",
    "LinkState",
    "ListKind",
    "MatchList",
    "MatchShown",
    "MatchWeights",
    "OccupationChoice",
    "Often",
    "Origin",
    "Referral",
    "ReferralEntry",
    "ReferralLink",
    "SavedSearch",
    "SeekerCard",
    "SeekerConsent",
    "SeekerDraft",
    "SeekerEntry",
    "SeekerImport",
    "SeekerRegistration",
    "SeekerSkill",
    "SensitiveFacts",
    "Source",
    "StillOpen",
    "Vacancy",
    "VacancyContact",
    "VacancyEntry",
    "VacancyLink",
    "VisitKind",
    "Wish",
    "WorkExperience",
    "WorkforceChange",
    "size_band",
]
