"""The demo's vacancies go through the services, once."""

from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import make_staff
from vieclam.demo.vacancies import ADS, seed_vacancies
from vieclam.jobbank.models import Vacancy


def test_every_vacancy_of_the_demo_is_published_once(db: None, home: str) -> None:
    make_staff()
    assert seed_vacancies() == len(ADS)
    assert seed_vacancies() == 0
    with acting_as(NOBODY):
        rows = list(Vacancy.objects.select_related("employer"))
    assert {row.state for row in rows} == {"published"}
    assert all("(minh họa)" in row.employer.name for row in rows)
