"""Tables of the job bank."""

from vieclam.jobbank.models.vacancies import Source, Vacancy, VacancyContact, Wish

__all__ = ["Source", "Vacancy", "VacancyContact", "Wish"]
