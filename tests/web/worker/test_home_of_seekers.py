"""Somebody who only seeks a job: the own first page tells where the search stands, not that there is no dossier."""

from __future__ import annotations

import pytest

from tests import factories
from tests.jobbank.referring import post, refer, seeker
from tests.jobbank.seeking import at
from tests.web.test_seekers import page
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.core.actors import Role

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


def test_the_first_page_tells_where_the_search_stands() -> None:
    centre = factories.centre()
    row, person = seeker(centre)
    slip = refer(factories.staff(Role.OFFICER, at=centre), row, post(centre, title="Công nhân may giày da"))
    with clock.at(at()):
        home = page(browser_of(person.pk).get("/toi"))
    assert "Bạn chưa có hồ sơ nào" not in home
    for words in ("Việc bạn tìm", "Đang tìm việc", "Công nhân may giày da", slip.number, row.code):
        assert words in home
