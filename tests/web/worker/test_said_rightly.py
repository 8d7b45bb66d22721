"""What a worker reads fits what their benefit is: running, over, missed, and in the middle of a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests import factories
from tests.benefits.test_life import IN_THREE, issue, notify, sweep, tell
from tests.claims import Claim, moment
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.web.components.fields import DateField
from vieclam.web.life_forms import LifeEventForm

pytestmark = pytest.mark.django_db


def pages(claim: Claim, on: dt.date, worker: Client) -> tuple[str, str]:
    """The worker's home and the dossier's page."""
    with clock.at(moment(on)):
        shown = [worker.get(address) for address in ("/toi", f"/toi/ho-so/{claim.dossier.code}")]
    home, dossier = (page.content.decode() for page in shown)
    return home, dossier


def test_a_benefit_that_is_over_asks_for_no_notification() -> None:
    claim = factories.claim("collected")
    worker = browser_of(claim.person.pk)
    running, _page = pages(claim, dt.date(2026, 4, 1), worker)
    assert "Thông báo tìm việc hằng tháng đúng hạn." in running
    on = dt.date(2026, 4, 20)
    tell(claim, "job_with_si", on, on)
    issue(claim, on)
    for over in pages(claim, on, worker):
        assert "Thông báo tìm việc hằng tháng đúng hạn." not in over
        assert "không còn kỳ thông báo" in over


def test_a_running_benefit_is_told_its_own_limit_and_states_are_written_alike() -> None:
    claim = factories.claim("collected")
    assert notify(claim, 2, dt.date(2026, 4, 20)) == "notified"
    _home, dossier = pages(claim, dt.date(2026, 4, 20), browser_of(claim.person.pk))
    assert "khi hồ sơ đang giải quyết" not in dossier
    assert "báo trong 3 ngày làm việc" in dossier


def test_days_inside_a_sentence_begin_small() -> None:
    claim = factories.claim("collected")
    on = IN_THREE
    sweep(claim, on)
    home, _dossier = pages(claim, on, browser_of(claim.person.pk))
    assert "không thông báo trong hạn (từ" in home.replace("\N{NO-BREAK SPACE}", " ")


def test_an_empty_date_shows_no_date() -> None:
    assert "17/3/2026" not in str(DateField().widget.render("day", None))


def test_nobody_is_asked_for_the_paper_of_their_own_death() -> None:
    assert "khai tử" not in str(LifeEventForm(for_worker=True).fields["proof"].help_text)
    assert "trích lục khai tử" in str(LifeEventForm().fields["proof"].help_text)
