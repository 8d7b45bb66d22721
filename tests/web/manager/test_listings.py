"""The log of lists: directors read their centres', auditors all; narrowed by centre, person, kind and day."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

import pytest
from django.db import ProgrammingError
from django.test import Client

from tests import factories
from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.people.listings import MOST_SKIPPED, ListingFilter, listings
from vieclam.people.models import Listing
from vieclam.web.components.access_words import LIST_KINDS
from vieclam.web.sign_in.addresses import staff_home

pytestmark = pytest.mark.django_db
PAGE = "/ql/ai-da-xem"
SOURCES = Path(__file__).resolve().parents[3] / "src" / "vieclam"


def shown(browser: Client, query: str = "") -> str:
    answer = browser.get(PAGE + query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode()).partition("<main")[2]


def lines(page: str) -> int:
    return page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")


def auditor(*roles: Role) -> tuple[Client, Actor]:
    actor = factories.staff(*(roles or (Role.AUDITOR,)))
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.user_id))
    return browser, actor


def keep(house: claims.House, what: str, at: dt.datetime, *, by: str = "officer", count: int = 1) -> None:
    actor = house.actor(by)
    with acting_as(actor):
        Listing.objects.create(
            centre_id=house.centre.pk, actor=actor.key, actor_name=actor.name, what=what, count=count, at=at
        )


@pytest.fixture
def other() -> claims.House:
    return claims.house()


def test_a_director_reads_the_lists_of_the_own_centre_and_of_no_other(house: claims.House, other: claims.House) -> None:
    house.browser("officer").post("/nv", {"q": "nhung"}, follow=True)
    other.browser("officer").get("/nv/hang-doi.csv?tab=tat-ca")
    page = shown(house.browser("director"))
    assert lines(page) == 1
    assert house.actor("officer").name in page
    assert "Tìm trong hàng đợi" in page
    assert "tìm theo tên" in page
    assert "nhung" not in page.partition("<tbody>")[2]


def test_an_auditor_reads_all_centres_without_a_person(house: claims.House, other: claims.House) -> None:
    claim = claims.claim(house, name="Đặng Thị Tuyết Nhung")
    house.browser("officer").get("/nv/hang-doi.csv?tab=tat-ca")
    other.browser("officer").post("/nv", {"q": "lan"}, follow=True)
    for roles in ((Role.AUDITOR,), (Role.DATA_PROTECTION_OFFICER,)):
        browser, actor = auditor(*roles)
        assert staff_home(actor) == PAGE
        page = shown(browser)
        assert lines(page) == 2
        assert claim.person.full_name not in page
        assert lines(shown(browser, f"?tt={other.centre.code}")) == 1
        with acting_as(actor):
            assert not Listing.objects.exists()
            assert [row.count for row in listings(actor, ListingFilter(what="queue_export"), skip=0, limit=9)] == [1]


def test_it_is_narrowed_by_person_kind_and_day_of_viet_nam(house: claims.House) -> None:
    midnight = dt.datetime(2026, 3, 2, tzinfo=clock.ZONE)
    second = dt.timedelta(seconds=1)
    keep(house, "queue_export", midnight - second)
    keep(house, "queue_search", midnight)
    keep(house, "queue_search", midnight + dt.timedelta(days=1) - second, by="head")
    keep(house, "queue_search", midnight + dt.timedelta(days=1))
    code = house.centre.code
    for browser, centre in ((house.browser("director"), ""), (auditor()[0], f"&tt={code}")):
        assert lines(shown(browser, f"?x=1{centre}")) == 4
        assert lines(shown(browser, f"?ngay=2026-03-02{centre}")) == 2
        assert lines(shown(browser, f"?ngay=2026-03-02&ai={house.actor('head').staff_id}{centre}")) == 1
        assert lines(shown(browser, f"?loai=queue_export{centre}")) == 1
        assert "Không có lần nào như vậy" in shown(browser, f"?loai=register_export{centre}")


@pytest.mark.parametrize(
    "query",
    ["?ai=0", "?ai=x", "?loai=khac", "?ngay=31-2-2026", "?trang=-1", "?trang=99999", "?trang=99999999", "?tt=KHONG-CO"],
)
def test_what_the_address_says_wrongly_narrows_nothing(house: claims.House, query: str) -> None:
    keep(house, "queue_search", clock.real_now())
    for browser in (house.browser("director"), auditor()[0]):
        assert lines(shown(browser, query)) == (0 if query == "?trang=99999" else 1)


def test_a_long_log_is_read_page_by_page(house: claims.House) -> None:
    for number in range(51):
        keep(house, "queue_search", clock.real_now(), count=number)
    for browser in (house.browser("director"), auditor()[0]):
        first, second = shown(browser), shown(browser, "?trang=2")
        assert (lines(first), lines(second)) == (50, 1)
        assert 'rel="next"' in first
        assert 'rel="next"' not in second
        assert "?trang=1" in second
    with acting_as(auditor()[1]) as actor:
        assert listings(actor, ListingFilter(), skip=MOST_SKIPPED * 9, limit=10**6) == []


def test_the_auditors_door_is_shut_to_everybody_else(house: claims.House) -> None:
    both = factories.staff(Role.PLATFORM_ADMINISTRATOR)
    for actor in (both, factories.staff(Role.FIGURES_VIEWER)):
        with pytest.raises(ProgrammingError), acting_as(actor):
            listings(actor, ListingFilter(), skip=0, limit=5)


def test_who_also_maintains_what_is_shared_does_not_audit(house: claims.House) -> None:
    browser, _actor = auditor(Role.AUDITOR, Role.PLATFORM_ADMINISTRATOR)
    assert browser.get(PAGE).status_code == 403


def test_the_register_taken_along_is_kept_for_each_centre_and_told_to_its_people(house: claims.House) -> None:
    claim = claims.claim(house)
    claims.bring_to(house, claim, ProposalState.SEALED)
    signer = house.browser("signer")
    assert signer.get("/ql/so?nam=2026&csv=1").status_code == 200
    assert signer.get("/ql/so?nam=2026&csv=1&loc=huy").status_code == 200
    assert signer.get("/ql/so?nam=2026").status_code == 200
    with acting_as(house.actor("director")):
        (kept,) = Listing.objects.filter(what="register_export")
    assert (kept.actor, kept.count, kept.narrowed) == (house.actor("signer").key, 1, {"year": "2026"})
    assert kept.person_ids == [claim.person_id]
    told = html.unescape(browser_of(claim.person_id).get("/toi/ai-da-xem").content.decode())
    assert "tải danh sách hồ sơ có tên bạn" in told
    page = shown(house.browser("director"))
    assert "Tải sổ đăng ký số" in page
    assert "năm 2026" in page


def test_the_dossier_shows_the_lists_of_its_centre_it_stood_in(house: claims.House, other: claims.House) -> None:
    claim = claims.claim(house)
    house.browser("officer").get("/nv/hang-doi.csv?tab=tat-ca")
    with acting_as(other.actor("officer")) as stranger:
        Listing.objects.create(
            centre_id=other.centre.pk,
            actor=stranger.key,
            actor_name="Người nơi khác",
            what="queue_export",
            count=1,
            person_ids=[claim.person_id],
            at=clock.real_now(),
        )
    page = html.unescape(house.browser("officer").get(f"/nv/ho-so/{claim.code}").content.decode())
    seen = page.partition("<summary>Ai đã xem</summary>")[2].partition("</details>")[0]
    assert "Tải hàng đợi" in seen
    assert "Người nơi khác" not in seen


def test_every_kind_of_list_that_is_kept_has_words() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py"))
    kept = set(re.findall(r'(?:ListLook\(|look_at_list\(request, )"(\w+)"', text))
    assert kept == set(LIST_KINDS)
