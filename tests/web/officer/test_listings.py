"""Searches and exports leave one row in the access log, without names; who was exported sees it."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.core.models import DemoClock
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Listing
from vieclam.people.selectors import seen_by

pytestmark = pytest.mark.django_db


def _listings(house: claims.House) -> list[dict[str, Any]]:
    with acting_as(house.actor("officer")):
        return list(Listing.objects.order_by("pk").values("actor", "what", "narrowed", "count", "person_ids"))


def test_a_search_is_kept_by_its_kind_and_count_never_by_its_words(house: claims.House) -> None:
    mine = claims.claim(house, name="Đặng Thị Tuyết Nhung")
    browser = house.browser("officer")
    for words in ("tuyet nhung", str(mine.code), mine.person.personal_number):
        browser.post("/nv", {"q": words}, follow=True)
    browser.get("/nv")
    kept = _listings(house)
    assert [row["narrowed"]["words"] for row in kept] == ["name", "code", "number"]
    assert {(row["what"], row["count"]) for row in kept} == {("queue_search", 1)}
    assert {row["actor"] for row in kept} == {house.actor("officer").key}
    text = str(kept)
    assert "nhung" not in text
    assert mine.person.personal_number not in text


def test_an_export_is_one_row_and_each_person_in_it_sees_it(house: claims.House) -> None:
    claim, other = claims.claim(house), claims.claim(house)
    absent = factories.person()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert house.browser("officer").get("/nv/hang-doi.csv?tab=tat-ca").status_code == 200
    assert len([query for query in queries if "people_listing" in query["sql"]]) == 1
    (kept,) = _listings(house)
    assert (kept["what"], kept["count"], kept["narrowed"]) == ("queue_export", 2, {"tab": "tat-ca"})
    assert sorted(kept["person_ids"]) == sorted([claim.person_id, other.person_id])
    for person_id, times in ((claim.person_id, 1), (other.person_id, 1), (absent.pk, 0)):
        worker = factories.worker(claim.person if person_id == claim.person_id else other.person if times else absent)
        with acting_as(worker):
            seen = [row for row in seen_by(person_id, limit=10) if row.what == "queue_export"]
            assert len(seen) == times
            # The list itself, with the others in it, stays closed.
            assert not Listing.objects.exists()


def test_the_counters_search_is_kept(house: claims.House) -> None:
    claim = claims.claim(house)
    house.browser("officer").post("/nv/tai-quay", {"q": claim.person.personal_number})
    assert ("counter_search", {"words": "number"}, 1) in [
        (row["what"], row["narrowed"], row["count"]) for row in _listings(house)
    ]


def test_another_centre_does_not_see_what_was_searched_here(house: claims.House) -> None:
    house.browser("officer").post("/nv", {"q": "nhung"}, follow=True)
    assert _listings(house)
    with acting_as(claims.house().actor("officer")):
        assert not Listing.objects.exists()


def test_listings_can_be_neither_changed_nor_deleted(house: claims.House) -> None:
    from django.db import transaction
    from django.db.utils import ProgrammingError

    house.browser("officer").post("/nv", {"q": "nhung"}, follow=True)
    with acting_as(house.actor("officer")):
        for statement in ("update people_listing set count = 0", "delete from people_listing"):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_the_persons_page_names_the_export_and_which_clock_it_shows(house: claims.House, settings) -> None:
    settings.DEMO = True
    claim = claims.claim(house)
    house.browser("officer").get("/nv/hang-doi.csv?tab=tat-ca")
    browser = browser_of(claim.person_id)
    page = html.unescape(browser.get("/toi/ai-da-xem").content.decode())
    assert "tải danh sách hồ sơ có tên bạn" in page
    assert "giờ thật của máy chủ" not in page
    now = clock.real_now()
    DemoClock.objects.create(offset_seconds=-86400 * 200, moved_at=now, moved_by="test")
    clock.forget_offset()
    for address in ("/toi/ai-da-xem", "/toi"):
        assert "giờ thật của máy chủ" in html.unescape(browser.get(address).content.decode())
