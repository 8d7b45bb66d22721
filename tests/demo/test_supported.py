"""The demo's employer application comes to its point, however it was stopped on the way."""

from __future__ import annotations

import pytest

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo import supported
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.demo.training import SCHOOL
from vieclam.employer_support.models import Application, Trainee
from vieclam.organisations.models import Centre


def test_nobody_can_be_called_by_the_numbers_of_the_demo() -> None:
    assert supported.STORY.employer.phone.startswith("0990")
    assert SCHOOL.phone.startswith("0990")


@pytest.mark.parametrize("stopped_at", ["list_trainees", "examine_application"])
def test_stopped_on_the_way_the_next_seed_goes_on(
    committed_db: str, own_home: str, monkeypatch: pytest.MonkeyPatch, stopped_at: str
) -> None:
    make_staff()
    centre = Centre.objects.get(code="H14.21")

    def stops(**_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(supported, stopped_at, stops)
        with pytest.raises(KeyboardInterrupt):
            supported.seed_support(centre)
    assert supported.seed_support(centre), "it had not come to its end"
    assert not supported.seed_support(centre)
    with acting_as(demo_actor("sonla.chuyenvien", clock.today())):
        (application,) = Application.objects.filter(centre=centre)
        assert application.plan_approved
        assert Trainee.objects.filter(application=application).count() == len(supported.STORY.workers)
