"""What is known of vacancies."""

from __future__ import annotations

from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.search.feed import found_by_search


def public_vacancy(key: int) -> Vacancy | None:
    """A vacancy that is public or was; None for any other."""
    return Vacancy.objects.select_related("employer", "centre").filter(found_by_search(), pk=key).first()
