"""What is known of vacancies."""

from __future__ import annotations

from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.search.feed import found_by_search
from vieclam.jobbank.workplaces import workplace_of
from vieclam.reference.models import Scheme
from vieclam.reference.selectors.places import commune_label, province_label


def public_vacancy(key: int) -> Vacancy | None:
    """A vacancy that is public or was; None for any other."""
    return Vacancy.objects.select_related("employer", "centre").filter(found_by_search(), pk=key).first()


def workplace(vacancy: Vacancy) -> str:
    """All that is told of one vacancy's place; empty where nothing is."""
    labels = {code: commune_label(Scheme.SINCE_2025, code) for code in vacancy.commune_codes}
    labels |= {code: province_label(Scheme.SINCE_2025, code) for code in vacancy.province_codes}
    written = [vacancy.location, vacancy.industrial_zone]
    return workplace_of(written, vacancy.province_codes, vacancy.commune_codes, labels)
