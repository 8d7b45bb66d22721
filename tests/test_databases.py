"""The ground of the tests themselves: which role, which database, what is rolled back, what is refused."""

from __future__ import annotations

import socket

import pytest
from django.db import connection

from tests import factories
from vieclam.core.actors import Role
from vieclam.core.checks import role_problems
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pytest.mark.django_db
def test_tests_run_as_the_application_role_on_a_clone():
    assert role_problems() == []
    with connection.cursor() as cursor:
        cursor.execute("select current_database()")
        assert cursor.fetchone()[0].startswith("vieclam_test_")


@pytest.mark.django_db
def test_policies_are_in_force():
    home, elsewhere = factories.centre(), factories.centre()
    person = factories.person(related_to=home)
    officer = factories.staff(Role.OFFICER, at=home)
    stranger = factories.staff(Role.OFFICER, at=elsewhere)
    assert list(Person.objects.all()) == []
    with factories.acting(officer):
        assert list(Person.objects.all()) == [person]
    with factories.acting(stranger):
        assert list(Person.objects.all()) == []
    with factories.acting(factories.worker(person)):
        assert Person.objects.get().email.endswith("@example.invalid")


@pytest.mark.django_db
@pytest.mark.parametrize("round", [1, 2])
def test_each_test_is_rolled_back(round):
    assert not Centre.objects.filter(code="T-ROLLBACK").exists()
    factories.centre(code="T-ROLLBACK")


def test_a_committed_database_is_shared_by_threads_and_gone_afterwards(committed_db, in_threads):
    made = factories.centre()
    seen = in_threads(*[lambda: Centre.objects.filter(pk=made.pk).count()] * 3)
    assert seen == [1, 1, 1]
    assert not connection.in_atomic_block


def test_a_test_reaches_nothing_beyond_loopback():
    with pytest.warns(UserWarning, match="allowed"), pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
