"""Tables of the job bank."""

from vieclam.jobbank.models.coding import OccupationChoice
from vieclam.jobbank.models.vacancies import Source, Vacancy, VacancyContact, Wish

__all__ = ["OccupationChoice", "Source", "Vacancy", "VacancyContact", "Wish"]
