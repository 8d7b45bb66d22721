"""The demo's vacancies go through the services, once."""

from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as
from vieclam.demo.employers import FIRMS, seed_employers
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.demo.vacancies import ADS, seed_vacancies
from vieclam.jobbank.models import EmployerRegistration, EmployerVisit, Vacancy


def test_every_vacancy_of_the_demo_is_published_once(db: None, home: str) -> None:
    make_staff()
    assert seed_vacancies() == len(ADS)
    assert seed_vacancies() == 0
    with acting_as(NOBODY):
        rows = list(Vacancy.objects.select_related("employer"))
    assert {row.state for row in rows} == {"published"}
    assert all("(minh họa)" in row.employer.name for row in rows)


def test_employers_that_registered_are_those_of_the_vacancies(db: None, home: str) -> None:
    make_staff()
    seed_vacancies()
    assert [seed_employers(), seed_employers()] == [len(FIRMS), 0]
    with acting_as(demo_actor("sonla.chuyenvien", TODAY)):
        for row in EmployerRegistration.objects.select_related("employer"):
            assert Vacancy.objects.filter(employer=row.employer).count() >= 3
            assert EmployerVisit.objects.filter(registration=row).count() == 1
