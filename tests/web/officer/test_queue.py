"""The queue: tabs with real numbers, search without tone marks, pages by key, taking."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from tests.web import claims
from vieclam.benefits.selectors import officer as selectors
from vieclam.benefits.states import ProposalState
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier
from vieclam.web.officer.searches import MOST

pytestmark = pytest.mark.django_db


def _text(response: Any) -> str:
    return html.unescape(response.content.decode())


def _count(page: str, tab: str) -> int:
    found = re.search(rf'href="\?tab={tab}"[^>]*>.*?<span class="count[^>]*>(\d+)<', page)
    assert found, tab
    return int(found[1])


def test_tabs_count_what_they_list(house: claims.House) -> None:
    claims.claim(house, name="Lò Thị Chờ Duyệt")
    away = claims.claim(house, name="Lò Văn Đã Trình")
    claims.bring_to(house, away, ProposalState.WITH_HEAD)
    claims.claim(house, name="Lò Văn Chờ Bảo Hiểm", evidence=False)
    late = claims.claim(house, name="Lò Thị Trễ Hẹn")
    with acting_as(house.actor("officer")):
        Dossier.objects.filter(pk=late.pk).update(decision_due_on=claims.FILED - dt.timedelta(days=3))
    browser = house.browser("officer")
    page = _text(browser.get("/nv"))
    expected = {"can-lam": 2, "tre": 1, "hom-nay": 0, "ngay-mai": 0, "cho-bhxh": 1, "cho-bo-sung": 0, "tat-ca": 4}
    assert {tab: _count(page, tab) for tab in expected} == expected
    for tab, number in expected.items():
        assert len(re.findall("<tr data-row>", _text(browser.get("/nv", {"tab": tab})))) == number, tab
    assert "Lò Văn Đã Trình" not in page
    assert "trễ" in _text(browser.get("/nv?tab=tre"))


def test_names_are_found_without_tone_marks_and_only_in_ones_own_centre(house: claims.House) -> None:
    mine = claims.claim(house, name="Đặng Thị Tuyết Nhung")
    other = claims.house()
    foreign = claims.claim(other, name="Đặng Thị Tuyết Nhung")
    browser = house.browser("officer")
    for words in ("dang tuyet", "Đặng Thị", "nhung", "DANG THI TUY", str(mine.code), mine.person.personal_number):
        page = _text(browser.post("/nv", {"q": words}, follow=True))
        assert str(mine.code) in page, words
        assert str(foreign.code) not in page, words
    for words in ("hoang", "a' | '", ":*", "%", "\\", str(foreign.code)):
        assert "Không tìm thấy hồ sơ nào" in _text(browser.post("/nv", {"q": words}, follow=True)), words


def test_the_search_function_refuses_another_centre(house: claims.House) -> None:
    other = claims.house()
    refused = pytest.raises(ProgrammingError, match="not a centre of this actor")
    with refused, acting_as(house.actor("officer")), connection.cursor() as cursor:
        cursor.execute("select find_dossiers_by_name(%s, 'an', 5)", [other.centre.pk])


def test_pages_by_key_show_every_dossier_once(house: claims.House, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {str(claims.claim(house, on=claims.FILED - dt.timedelta(days=day % 2)).code) for day in range(5)}
    monkeypatch.setattr(selectors.queue_page, "__kwdefaults__", {"size": 2})
    browser, address, seen = house.browser("officer"), "/nv?tab=tat-ca", []
    while address:
        page = _text(browser.get(address))
        seen += re.findall(r'class="queue-link" href="/nv/ho-so/([^"?]+)', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/nv{following[1]}" if following else ""
    assert len(seen) == 5
    assert set(seen) == made


def test_the_number_of_queries_does_not_grow_with_the_rows(house: claims.House) -> None:
    browser = house.browser("officer")
    claims.claim(house)
    with CaptureQueriesContext(connection) as few:
        browser.get("/nv")
    for _number in range(4):
        claims.claim(house)
    with CaptureQueriesContext(connection) as many:
        browser.get("/nv")
    assert len(many) <= len(few) <= 28


def test_marked_dossiers_are_taken_and_those_of_a_colleague_stay(house: claims.House) -> None:
    first, second = claims.claim(house), claims.claim(house)
    assert house.browser("officer2").post(f"/nv/ho-so/{second.code}/nhan").status_code == 302
    chosen = {"chosen": [first.pk, second.pk]}
    page = _text(house.browser("officer").post("/nv/nhan?tab=tat-ca", chosen, follow=True))
    assert "Đã nhận 1 hồ sơ." in page
    assert house.actor("officer2").name in page
    with acting_as(house.actor("officer")):
        owners = dict(Dossier.objects.values_list("pk", "assigned_to_id"))
    assert owners == {first.pk: house.actor("officer").staff_id, second.pk: house.actor("officer2").staff_id}
    mine = _text(house.browser("officer").get("/nv?cua=toi"))
    assert str(first.code) in mine
    assert str(second.code) not in mine


def test_the_selection_can_be_taken_along(house: claims.House) -> None:
    dossier = claims.claim(house, name="=Lò Thị Bảng Tính")
    page = house.browser("officer").get("/nv/hang-doi.csv?tab=tat-ca")
    text = page.content.decode()
    assert str(dossier.code) in text
    assert "'=Lò Thị Bảng Tính" in text


def _search(browser: Any, words: str, **others: str) -> str:
    """Where the filter bar leads to."""
    answer = browser.post("/nv", {"q": words, **others})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_no_name_or_number_stands_in_any_address(house: claims.House) -> None:
    claim = claims.claim(house, name="Đặng Thị Tuyết Nhung")
    browser = house.browser("officer")
    for words in ("tuyet nhung", "Tuyết", claim.person.personal_number):
        address = _search(browser, words, tab="tre", kenh="counter")
        page = _text(browser.get(address))
        assert str(claim.code) in page
        known = [address, *re.findall(r'(?:href|action)="([^"]+)"', page)]
        opened = re.search(r'class="queue-link" href="([^"]+)"', page)
        assert opened
        known += re.findall(r'(?:href|action)="([^"]+)"', _text(browser.get(opened[1])))
        for part in ("nhung", "tuyet", quote("Tuyết"), claim.person.personal_number):
            assert not [link for link in known if part in link.lower()]
    assert 'method="post"' in page.partition('class="filter-bar"')[2].partition(">")[0]


def test_a_search_is_found_again_by_its_address_and_keeps_the_other_filters(house: claims.House) -> None:
    found, other = claims.claim(house, name="Lò Thị Tìm"), claims.claim(house, name="Cà Văn Khác")
    browser = house.browser("officer")
    first, second = _search(browser, "thi tim"), _search(browser, "van khac", tab="tat-ca", cua="")
    for address, there, not_there in ((first, found, other), (second, other, found), (first, found, other)):
        page = _text(browser.get(address))
        assert str(there.code) in page
        assert str(not_there.code) not in page
    assert "tab=tat-ca" in second and "cua" not in second
    assert _search(browser, " thi tim\x00 ") == first
    assert _search(browser, "") == "/nv"


def test_a_search_of_another_session_is_over_and_shows_the_queue(house: claims.House) -> None:
    claim = claims.claim(house, name="Lò Thị Tìm")
    browser = house.browser("officer")
    address = _search(browser, "khong ai ca")
    page = _text(house.browser("officer2").get(address))
    assert "Lần tìm này đã hết cùng phiên làm việc" in page
    assert str(claim.code) in page
    assert "Lò Thị Tìm" not in _text(browser.get(address))
    assert "hết cùng phiên" not in _text(browser.get("/nv?q=nhung")), "an old bookmark shows the queue"


def test_a_session_keeps_the_latest_searches_only(house: claims.House) -> None:
    browser = house.browser("officer")
    addresses = [_search(browser, f"ten thu {number}") for number in range(MOST + 1)]
    over = ["hết cùng phiên" in _text(browser.get(address)) for address in addresses]
    assert over == [True] + [False] * MOST
