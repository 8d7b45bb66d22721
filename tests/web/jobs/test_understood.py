"""What the search page says of what it understood: how many that is true of, with the address of just those."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests import factories
from tests.jobbank.making import vacancy
from vieclam.core.actors import NOBODY, job_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.search import keeper
from vieclam.jobbank.search.service import forget_engine


@pytest.fixture
def jobs(committed_db: str, own_home: str) -> Any:
    """Three dozen vacancies in Sơn La, a few of them with good pay or without experience, none in Bình Dương."""
    forget_engine()
    centre = factories.centre()
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        for number in range(30):
            pay = {"pay_minimum": 16_000_000, "pay_maximum": 18_000_000} if number < 5 else {}
            told = {"experience": "none"} if number < 3 else {"experience": "1_2"}
            vacancy(centre, title="Công nhân may", location="Mai Sơn, Sơn La", **pay, **told)
        vacancy(
            centre,
            title="Công nhân đóng gói",
            employer="Xưởng Gói (minh họa)",
            location="Mai Sơn, Sơn La",
            description="Gói hàng.",
        )
    with acting_as(NOBODY, read_only=True):
        keeper.catch_up()
    forget_engine()
    yield None
    forget_engine()


def _said(client: Client, address: str) -> tuple[str, list[str]]:
    """The sentence over the results without markup, and the addresses it leads to."""
    answer = client.get(address)
    assert answer.status_code == 200
    line = re.search(r'<p role="status">(.*?)</p>', answer.content.decode(), re.S)
    assert line
    links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', line[1])]
    return html.unescape(re.sub(r"<[^>]+>", "", line[1])), links


def test_a_place_where_nothing_is_says_so(client: Client, jobs: Any) -> None:
    said, links = _said(client, "/viec-lam?q=cong nhan may binh duong")
    assert said == "30 việc làm, 1 việc gần giống: không có việc nào ở Bình Dương"
    assert not links


def test_what_is_only_alike_is_called_so(client: Client, jobs: Any) -> None:
    said, _links = _said(client, "/viec-lam?q=cong nhan dong giay binh duong")
    assert re.fullmatch(r"\d+ việc làm gần giống: không có việc nào ở Bình Dương", said)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("luong tren 15 trieu", "5 việc lương từ 15 triệu"),
        ("cong nhan may luong 17 trieu", "5 việc lương từ 17 triệu"),
        ("500k/ngay", "5 việc lương từ 500.000 đ/ngày, khoảng 13 triệu/tháng"),
        ("cong nhan may khong can kinh nghiem", "3 việc không đòi kinh nghiệm"),
    ],
)
@pytest.mark.parametrize("order", ["", "&sap=moi"])
def test_the_link_leads_to_just_those(client: Client, jobs: Any, typed: str, words: str, order: str) -> None:
    said, (link,) = _said(client, f"/viec-lam?q={typed}&trang=2{order}")
    assert words in said
    narrowed, _links = _said(client, link)
    assert narrowed.startswith(f"{words.split(' ')[0]} việc làm: tất cả ")
    assert "trang=" not in link


def test_of_several_things_also_how_many_have_all(client: Client, jobs: Any) -> None:
    said, links = _said(client, "/viec-lam?q=cong nhan may khong can kinh nghiem luong 15 trieu")
    assert "5 việc lương từ 15 triệu; 3 việc không đòi kinh nghiệm; 3 việc có đủ các ý trên" in said
    assert len(links) == 3
    assert _said(client, links[2])[0].startswith("3 việc làm")


def test_a_part_of_a_province_is_counted_with_the_whole(client: Client, jobs: Any) -> None:
    said, _links = _said(client, "/viec-lam?q=cong nhan may son la")
    assert said == "30 việc làm, 1 việc gần giống: tất cả đều ở Sơn La"
    assert "tất cả đều ở Sơn La (gồm Mai Sơn)" in _said(client, "/viec-lam?q=cong nhan may huyen mai son")[0]


def test_a_page_that_is_not_there_is_the_last(client: Client, jobs: Any) -> None:
    page = client.get("/viec-lam?q=cong nhan may&trang=99").content.decode()
    assert "Chưa có việc phù hợp" not in page
    assert page.count('class="card job-card"') == 11
    assert "30 việc làm, 1 việc gần giống" in page
    newest = client.get("/viec-lam?q=cong nhan may&sap=moi&trang=99").content.decode()
    assert newest.count('class="card job-card"') == 10


def test_signs_alone_and_endless_words_are_not_everything(client: Client, jobs: Any) -> None:
    for typed in ("a" * 3_000, "(((", "?!"):
        page = client.get("/viec-lam", {"q": typed}).content.decode()
        assert "Chưa đọc được phần đã gõ" in page
        assert "job-card" not in page
        assert client.get("/viec-lam/loc", {"q": typed}).status_code == 200
    page = client.get("/viec-lam", {"q": "cong nhan may " * 300}).content.decode()
    assert "Phần đã gõ quá dài" in page
    assert "job-card" in page
    assert "quá dài" not in client.get("/viec-lam?q=cong nhan may").content.decode()


def test_the_command_line_tells_the_same(jobs: Any) -> None:
    told = io.StringIO()
    call_command("jobs", "search", "cong nhan may binh duong luong 15 trieu", "--json", stdout=told)
    answer = json.loads(told.getvalue())
    assert (answer["total"], answer["exact"], answer["all_understood"]) == (31, 30, 0)
    assert answer["understood"] == [
        {"what": "place", "marks": ["province:79"], "count": 0},
        {"what": "pay", "marks": ["pay:15000000"], "count": 5},
    ]
