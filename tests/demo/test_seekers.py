"""The demo's seekers come in through the services, once; the lists shown of them are the engine's."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from vieclam.core.tenancy import acting_as
from vieclam.demo import seekers
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.demo.vacancies import seed_vacancies
from vieclam.jobbank.match_fairness import fairness_of_month
from vieclam.jobbank.match_live.reader import forget_live
from vieclam.jobbank.models import MatchList, SeekerRegistration


def test_the_demo_has_seekers_and_lists_enough_for_figures(
    db: None, own_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_live()
    make_staff()
    seed_vacancies()
    began = time.perf_counter()
    made, lists = seekers.seed_seekers()
    print("SECONDS", time.perf_counter() - began)
    assert made == seekers.SEEKERS and lists > 40
    assert seekers.seed_seekers() == (0, 0)
    head = demo_actor("sonla.truongphong", TODAY)
    with acting_as(head):
        rows = list(SeekerRegistration.objects.select_related("person"))
        assert all(row.person.full_name.endswith("(minh họa)") for row in rows)
        assert all(row.person.personal_number.startswith("000") for row in rows)
        assert MatchList.objects.filter(possible__gt=0).exists()
        found = fairness_of_month(actor=head, centre_id=head.centre_id or 0, first=dt.date(2026, 2, 1))
    assert found.lists > 30
    assert [len(one.groups) for one in found.compared][:3] == [2, 5, 2]
    forget_live()
